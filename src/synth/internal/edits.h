#pragma once
// What people and programs do to a photo before it is posted again.
#include <cstdint>
#include <optional>
#include <string_view>

#include "synth/canvas.h"
#include "synth/internal/random.h"

namespace fanal::synth {

enum class Edit : std::uint8_t {
  resized,       ///< 0.3 to 1.5 of the sides
  recompressed,  ///< JPEG quality 35 to 95; nothing else
  brightness,
  contrast,
  gamma,
  grey,
  blurred,
  sharpened,
  caption,    ///< a band with marks like letters, 5 to 12 % of the picture
  blocks,     ///< marks like letters, up to 12 %
  frame,      ///< 1 to 6 % of the shorter side, on each side, over the picture
  watermark,  ///< marks that let the picture through
  mirrored,
  turned_90,  ///< to the left
  turned_180,
  turned_270,
  crop_light,  ///< 2 to 8 % of either side gone
  crop_heavy,  ///< 10 to 25 %
};
constexpr std::uint32_t edit_count = 18;
std::string_view name_of(Edit edit);

/// What JPEG quality the edit asks for; nothing when any will do.
std::optional<int> apply(Edit edit, Canvas& canvas, Random& random);

/// By averages where it becomes smaller, by straight lines where it becomes larger.
Canvas resized(const Canvas& canvas, std::uint32_t width, std::uint32_t height);

}  // namespace fanal::synth
