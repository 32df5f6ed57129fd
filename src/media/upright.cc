#include "media/upright.h"

#include <array>
#include <cstddef>
#include <utility>

namespace fanal::media {
namespace {

constexpr std::size_t channels = 3;

// From where a pixel of the upright picture is taken: columns and rows exchanged, then counted from the other end.
struct Turn {
  bool is_exchanged = false;
  bool is_from_right = false;
  bool is_from_bottom = false;
};
constexpr std::array<Turn, 9> turns{{
    {},                    // not said
    {},                    // 1: the first row is the top, the first column the left side
    {false, true, false},  // 2: top, right
    {false, true, true},   // 3: bottom, right
    {false, false, true},  // 4: bottom, left
    {true, false, false},  // 5: left, top
    {true, false, true},   // 6: right, top
    {true, true, true},    // 7: right, bottom
    {true, true, false},   // 8: left, bottom
}};

}  // namespace

RgbPicture upright(RgbPicture stored, int orientation) {
  if (orientation < 2 || static_cast<std::size_t>(orientation) >= turns.size()) return stored;
  const Turn turn = turns.at(static_cast<std::size_t>(orientation));
  RgbPicture out{stored.width, stored.height, {}};
  if (turn.is_exchanged) std::swap(out.width, out.height);
  out.rgb.reserve(stored.rgb.size());
  for (std::uint32_t y = 0; y < out.height; ++y) {
    for (std::uint32_t x = 0; x < out.width; ++x) {
      std::size_t column = turn.is_exchanged ? y : x;
      std::size_t row = turn.is_exchanged ? x : y;
      if (turn.is_from_right) column = stored.width - 1 - column;
      if (turn.is_from_bottom) row = stored.height - 1 - row;
      out.rgb.append(stored.rgb, (row * stored.width + column) * channels, channels);
    }
  }
  return out;
}

}  // namespace fanal::media
