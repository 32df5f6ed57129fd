#include "media/thumbnail.h"

#include <algorithm>

namespace fanal::media {
namespace {

// JPEG rings at the edge of a bar, so a pixel of each bar next to the picture is not looked at; beyond it bars of
// cameras are even within a few steps of brightness.
constexpr int bar_spread = 24;

struct Box {
  std::uint32_t left = 0, top = 0, right = 0, bottom = 0;  // half-open
};

void widen(const GreyPlane& plane, const Box& box, int& least, int& most) {
  for (std::uint32_t y = box.top; y < box.bottom; ++y) {
    for (std::uint32_t x = box.left; x < box.right; ++x) {
      const int value = plane.pixels[std::size_t{y} * plane.width + x];
      least = std::min(least, value);
      most = std::max(most, value);
    }
  }
}

GreyPlane cut(const GreyPlane& plane, const Box& box) {
  GreyPlane out{box.right - box.left, box.bottom - box.top, {}};
  out.pixels.reserve(std::size_t{out.width} * out.height);
  for (std::uint32_t y = box.top; y < box.bottom; ++y) {
    const auto row = plane.pixels.begin() + static_cast<std::ptrdiff_t>(std::size_t{y} * plane.width);
    out.pixels.insert(out.pixels.end(), row + box.left, row + box.right);
  }
  return out;
}

}  // namespace

bool is_same_shape(std::uint32_t width_a, std::uint32_t height_a, std::uint32_t width_b, std::uint32_t height_b) {
  if (width_a == 0 || height_a == 0 || width_b == 0 || height_b == 0) return false;
  const std::uint64_t a = std::uint64_t{width_a} * height_b;
  const std::uint64_t b = std::uint64_t{width_b} * height_a;
  return (std::max(a, b) - std::min(a, b)) <= std::max(a, b) / 20;
}

std::optional<GreyPlane> without_bars(const GreyPlane& thumbnail, std::uint32_t width, std::uint32_t height) {
  if (thumbnail.width == 0 || thumbnail.height == 0 || width == 0 || height == 0) return std::nullopt;
  if (thumbnail.pixels.size() != std::size_t{thumbnail.width} * thumbnail.height) return std::nullopt;
  if (is_same_shape(thumbnail.width, thumbnail.height, width, height)) return thumbnail;
  Box inner{0, 0, thumbnail.width, thumbnail.height};
  Box first = inner;
  Box second = inner;
  if (std::uint64_t{thumbnail.width} * height < std::uint64_t{width} * thumbnail.height) {
    // The picture is the wider: bars above and below.
    const auto rows = static_cast<std::uint32_t>((std::uint64_t{thumbnail.width} * height + width / 2) / width);
    if (rows == 0) return std::nullopt;
    inner.top = (thumbnail.height - rows) / 2;
    inner.bottom = inner.top + rows;
    first.bottom = inner.top - std::min(inner.top, 1U);
    second.top = std::min(inner.bottom + 1, thumbnail.height);
  } else {
    const auto columns = static_cast<std::uint32_t>((std::uint64_t{thumbnail.height} * width + height / 2) / height);
    if (columns == 0) return std::nullopt;
    inner.left = (thumbnail.width - columns) / 2;
    inner.right = inner.left + columns;
    first.right = inner.left - std::min(inner.left, 1U);
    second.left = std::min(inner.right + 1, thumbnail.width);
  }
  int least = 255;
  int most = 0;
  widen(thumbnail, first, least, most);
  widen(thumbnail, second, least, most);
  if (most < least || most - least > bar_spread) return std::nullopt;
  return cut(thumbnail, inner);
}

}  // namespace fanal::media
