#include "decode/internal/shrinking_rows.h"

#include <algorithm>

#include "decode/picture.h"

namespace fanal::decode {

std::uint32_t shrink_of(std::uint32_t width, std::uint32_t height) {
  return std::max<std::uint32_t>(1, std::max(width, height) / shrunk_side);
}

std::uint32_t shown_shrink_of(std::uint32_t width, std::uint32_t height) {
  return (std::max(width, height) + shown_side - 1) / shown_side;
}

ShrinkingRows::ShrinkingRows(std::uint32_t width, std::uint32_t height, Look look)
    : width_(width),
      height_(height),
      channels_(channels_of(look)),
      shrink_(look == Look::grey ? shrink_of(width, height) : shown_shrink_of(width, height)) {
  // What is left over at the right and below is averaged too: no pixel is left out.
  plane_.width = (width + shrink_ - 1) / shrink_;
  plane_.height = (height + shrink_ - 1) / shrink_;
  plane_.pixels.reserve(plane_.width * channels_ * plane_.height);
  sum_.assign(plane_.width * channels_, 0);
}

void ShrinkingRows::add(std::span<const std::uint8_t> row) {
  if (rows_ >= height_) return;
  ++rows_;
  if (shrink_ == 1) {
    plane_.pixels.insert(plane_.pixels.end(), row.begin(),
                         row.begin() + static_cast<std::ptrdiff_t>(width_ * channels_));
    return;
  }
  const std::size_t step = channels_;
  for (std::size_t channel = 0; channel < step; ++channel) {
    std::size_t at = 0;
    for (std::size_t column = 0; column < plane_.width; ++column) {
      const std::size_t end = std::min<std::size_t>(at + shrink_, width_);
      std::uint32_t& sum = sum_[column * step + channel];
      for (; at < end; ++at) sum += row[at * step + channel];
    }
  }
  ++in_sum_;
  if (in_sum_ == shrink_ || rows_ == height_) settle();
}

void ShrinkingRows::settle() {
  std::size_t at = 0;
  for (std::size_t column = 0; column < plane_.width; ++column) {
    const std::size_t end = std::min<std::size_t>(at + shrink_, width_);
    const auto count = static_cast<std::uint32_t>(end - at) * in_sum_;
    for (std::size_t channel = 0; channel < channels_; ++channel) {
      std::uint32_t& sum = sum_[column * channels_ + channel];
      plane_.pixels.push_back(static_cast<std::uint8_t>((sum + count / 2) / count));
      sum = 0;
    }
    at = end;
  }
  in_sum_ = 0;
}

ShrunkPicture ShrinkingRows::finish() && {
  if (in_sum_ > 0) settle();
  const std::size_t row = plane_.width * channels_;
  const std::size_t whole = row * plane_.height;
  const std::size_t have = plane_.pixels.size();
  if (have < whole && have >= row) {
    const std::vector<std::uint8_t> last(plane_.pixels.end() - static_cast<std::ptrdiff_t>(row), plane_.pixels.end());
    while (plane_.pixels.size() < whole) plane_.pixels.insert(plane_.pixels.end(), last.begin(), last.end());
  }
  plane_.pixels.resize(whole, 255);
  return std::move(plane_);
}

}  // namespace fanal::decode
