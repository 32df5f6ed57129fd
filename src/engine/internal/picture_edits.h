#pragma once
// Which pictures are edits of each other: cut, drawn over, framed, turned, by their sketches.
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/executor.h"
#include "media/photo_parts.h"
#include "model/photo.h"

namespace fanal::engine {

/// What a picture is found by, whole or cut, in any turn: 1 KB.
struct SketchCodes {
  std::array<std::uint64_t, media::photo_parts> parts{};
  std::array<std::uint64_t, media::photo_whole_codes> wholes{};
};
/// Some 80 us.
SketchCodes codes_of(const PhotoSketch& sketch);

/// Pairs that may be, as places in `codes`, the lower first, ascending, each once: those that look alike from afar; of
/// each picture the 64 nearest. Looks at all pairs: some 4 s for 13,600 pictures on one core,
/// and four times that for twice as many. Must not be called from a worker of `executor`.
std::vector<std::pair<std::uint32_t, std::uint32_t>> possible_edits(std::span<const SketchCodes> codes,
                                                                    Executor& executor);

struct SketchedPicture {
  const PhotoSketch& sketch;
  const SketchCodes& codes;
};
/// How `picture` differs from `other`, by the turn that makes it the other; nothing when neither was made from the
/// other, nor both from a third. Some 0.1 ms, and 1 ms at most.
std::optional<PhotoDifference> edit_between(const SketchedPicture& picture, const SketchedPicture& other);

}  // namespace fanal::engine
