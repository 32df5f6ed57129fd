#include "decode/internal/grey_rows.h"

#include <algorithm>

#include "decode/picture.h"

namespace fanal::decode {

std::uint32_t shrink_of(std::uint32_t width, std::uint32_t height) {
  return std::max<std::uint32_t>(1, std::max(width, height) / shrunk_side);
}

GreyRows::GreyRows(std::uint32_t width, std::uint32_t height)
    : width_(width), height_(height), shrink_(shrink_of(width, height)) {
  // What is left over at the right and below is averaged too: no pixel is left out.
  plane_.width = (width + shrink_ - 1) / shrink_;
  plane_.height = (height + shrink_ - 1) / shrink_;
  plane_.pixels.reserve(std::size_t{plane_.width} * plane_.height);
  sum_.assign(plane_.width, 0);
}

void GreyRows::add(std::span<const std::uint8_t> row) {
  if (rows_ >= height_) return;
  ++rows_;
  if (shrink_ == 1) {
    plane_.pixels.insert(plane_.pixels.end(), row.begin(), row.begin() + width_);
    return;
  }
  std::size_t at = 0;
  for (std::uint32_t& sum : sum_) {
    const std::size_t end = std::min<std::size_t>(at + shrink_, width_);
    for (; at < end; ++at) sum += row[at];
  }
  ++in_sum_;
  if (in_sum_ == shrink_ || rows_ == height_) settle();
}

void GreyRows::settle() {
  std::size_t at = 0;
  for (std::uint32_t& sum : sum_) {
    const std::size_t end = std::min<std::size_t>(at + shrink_, width_);
    const auto count = static_cast<std::uint32_t>(end - at) * in_sum_;
    plane_.pixels.push_back(static_cast<std::uint8_t>((sum + count / 2) / count));
    sum = 0;
    at = end;
  }
  in_sum_ = 0;
}

GreyPlane GreyRows::finish() && {
  if (in_sum_ > 0) settle();
  const std::size_t whole = std::size_t{plane_.width} * plane_.height;
  const std::size_t have = plane_.pixels.size();
  if (have < whole && have >= plane_.width) {
    const std::vector<std::uint8_t> last(plane_.pixels.end() - plane_.width, plane_.pixels.end());
    while (plane_.pixels.size() < whole) plane_.pixels.insert(plane_.pixels.end(), last.begin(), last.end());
  }
  plane_.pixels.resize(whole, 255);
  return std::move(plane_);
}

}  // namespace fanal::decode
