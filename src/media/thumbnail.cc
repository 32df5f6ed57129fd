#include "media/thumbnail.h"

#include <algorithm>
#include <vector>

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

bool is_whole(const GreyPlane& plane) {
  return plane.width > 0 && plane.height > 0 && plane.pixels.size() == std::size_t{plane.width} * plane.height;
}

// The old pixels that the new one at `at` covers, when `old_side` become `new_side`, and how much of each, in parts of
// which a new pixel has old_side.
struct Cover {
  std::uint32_t first = 0;
  std::vector<std::uint32_t> parts;
};
std::vector<Cover> covers(std::uint32_t old_side, std::uint32_t new_side) {
  std::vector<Cover> out(new_side);
  for (std::uint64_t at = 0; at < new_side; ++at) {
    const std::uint64_t begin = at * old_side;
    const std::uint64_t end = begin + old_side;
    out[at].first = static_cast<std::uint32_t>(begin / new_side);
    for (std::uint64_t old = begin / new_side; old * new_side < end; ++old) {
      const std::uint64_t from = std::max(old * new_side, begin);
      const std::uint64_t to = std::min((old + 1) * new_side, end);
      out[at].parts.push_back(static_cast<std::uint32_t>(to - from));
    }
  }
  return out;
}

}  // namespace

GreyPlane reduced(const GreyPlane& plane, std::uint32_t width, std::uint32_t height) {
  if (!is_whole(plane) || width == 0 || height == 0 || width > plane.width || height > plane.height) return {};
  GreyPlane out{width, height, {}};
  out.pixels.reserve(std::size_t{width} * height);
  const auto columns = covers(plane.width, width);
  const auto rows = covers(plane.height, height);
  const std::uint64_t whole = std::uint64_t{plane.width} * plane.height;
  // A row of new pixels at a time, so that old ones are read in their order. Sums stay under 255 * 2^64 / 2^8 as long
  // as a side is under 2^28, and a plane of more has no memory to be in.
  std::vector<std::uint64_t> sums(width);
  for (const Cover& row : rows) {
    std::fill(sums.begin(), sums.end(), 0);
    for (std::size_t j = 0; j < row.parts.size(); ++j) {
      const std::uint8_t* old = plane.pixels.data() + (row.first + j) * plane.width;
      for (std::uint32_t x = 0; x < width; ++x) {
        std::uint64_t across = 0;
        const Cover& column = columns[x];
        for (std::size_t i = 0; i < column.parts.size(); ++i)
          across += std::uint64_t{column.parts[i]} * old[column.first + i];
        sums[x] += across * row.parts[j];
      }
    }
    for (const std::uint64_t sum : sums) out.pixels.push_back(static_cast<std::uint8_t>((sum + whole / 2) / whole));
  }
  return out;
}

bool is_same_shape(std::uint32_t width_a, std::uint32_t height_a, std::uint32_t width_b, std::uint32_t height_b) {
  if (width_a == 0 || height_a == 0 || width_b == 0 || height_b == 0) return false;
  const std::uint64_t a = std::uint64_t{width_a} * height_b;
  const std::uint64_t b = std::uint64_t{width_b} * height_a;
  return (std::max(a, b) - std::min(a, b)) <= std::max(a, b) / 20;
}

std::optional<GreyPlane> without_bars(const GreyPlane& thumbnail, std::uint32_t width, std::uint32_t height) {
  if (!is_whole(thumbnail) || width == 0 || height == 0) return std::nullopt;
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

std::optional<ComparablePair> comparable(const GreyPlane& picture, const GreyPlane& thumbnail) {
  if (!is_whole(picture)) return std::nullopt;
  const auto shown = without_bars(thumbnail, picture.width, picture.height);
  if (!shown) return std::nullopt;
  const std::uint32_t width = std::min(picture.width, shown->width);
  const std::uint32_t height = std::min(picture.height, shown->height);
  return ComparablePair{reduced(picture, width, height), reduced(*shown, width, height)};
}

}  // namespace fanal::media
