#pragma once
// For tests: what is done to pictures before they are shown again.
#include <array>
#include <cstdint>

#include "model/photo.h"

namespace fanal::media::testing {

inline constexpr std::array all_turns{Turn::none,        Turn::left_90,  Turn::half,       Turn::left_270,
                                      Turn::upside_down, Turn::mirrored, Turn::transposed, Turn::anti_transposed};

inline GreyPlane upside_down(const GreyPlane& plane) {
  GreyPlane out{plane.width, plane.height, {}};
  for (auto y = plane.height; y-- > 0;)
    for (std::size_t x = 0; x < plane.width; ++x) out.pixels.push_back(plane.pixels[y * plane.width + x]);
  return out;
}

// What is on the right comes on top.
inline GreyPlane turned_left(const GreyPlane& plane) {
  GreyPlane out{plane.height, plane.width, {}};
  for (auto x = plane.width; x-- > 0;)
    for (std::size_t y = 0; y < plane.height; ++y) out.pixels.push_back(plane.pixels[y * plane.width + x]);
  return out;
}

inline GreyPlane turned_plane(const GreyPlane& plane, Turn turn) {
  switch (turn) {
    case Turn::none: return plane;
    case Turn::left_90: return turned_left(plane);
    case Turn::half: return turned_left(turned_left(plane));
    case Turn::left_270: return turned_left(turned_left(turned_left(plane)));
    case Turn::upside_down: return upside_down(plane);
    case Turn::mirrored: return upside_down(turned_plane(plane, Turn::half));
    case Turn::transposed: return upside_down(turned_left(plane));
    case Turn::anti_transposed: return upside_down(turned_plane(plane, Turn::left_270));
  }
  return plane;
}

/// In hundredths of the sides.
struct Area {
  std::uint32_t left = 0;
  std::uint32_t top = 0;
  std::uint32_t right = 100;
  std::uint32_t bottom = 100;
};

inline GreyPlane cropped(const GreyPlane& plane, const Area& area) {
  const std::uint32_t left = plane.width * area.left / 100;
  const std::uint32_t top = plane.height * area.top / 100;
  GreyPlane out{plane.width * area.right / 100 - left, plane.height * area.bottom / 100 - top, {}};
  for (std::uint32_t y = 0; y < out.height; ++y)
    for (std::uint32_t x = 0; x < out.width; ++x)
      out.pixels.push_back(plane.pixels[std::size_t{y + top} * plane.width + x + left]);
  return out;
}

/// A band, a block, or with four of them a frame.
inline GreyPlane painted(GreyPlane plane, const Area& area, std::uint8_t grey) {
  for (std::uint32_t y = plane.height * area.top / 100; y < plane.height * area.bottom / 100; ++y)
    for (std::uint32_t x = plane.width * area.left / 100; x < plane.width * area.right / 100; ++x)
      plane.pixels[std::size_t{y} * plane.width + x] = grey;
  return plane;
}

inline GreyPlane framed(GreyPlane plane, std::uint32_t thick, std::uint8_t grey) {
  for (const Area& side :
       {Area{0, 0, 100, thick}, Area{0, 100 - thick, 100, 100}, Area{0, 0, thick, 100}, Area{100 - thick, 0, 100, 100}})
    plane = painted(std::move(plane), side, grey);
  return plane;
}

}  // namespace fanal::media::testing
