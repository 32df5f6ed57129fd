#pragma once
// Sets of many texts, one after another in blocks that never move: no copy as they grow, and views stay good.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/huge_pages.h"

namespace fanal::link {

class ShingleStore {
 public:
  /// Copies `values`; the copy stays where it is until the store goes.
  const std::uint32_t* add(std::span<const std::uint32_t> values) {
    if (values.size() > left_) add_block(values.size());
    auto* const copy = next_;
    std::copy(values.begin(), values.end(), copy);
    next_ += values.size();
    left_ -= values.size();
    return copy;
  }

 private:
  // Blocks double up to 16 MiB: little is held for few texts, and many stand on huge pages.
  void add_block(std::size_t least) {
    constexpr std::size_t smallest = std::size_t{1} << 14U;
    constexpr std::size_t largest = std::size_t{1} << 22U;
    const auto size = std::max(least, std::min(largest, smallest << std::min<std::size_t>(blocks_.size(), 8)));
    blocks_.push_back(std::make_unique_for_overwrite<std::uint32_t[]>(size));
    next_ = blocks_.back().get();
    left_ = size;
    advise_huge_pages(next_, size * sizeof(std::uint32_t));
  }

  std::vector<std::unique_ptr<std::uint32_t[]>> blocks_;
  std::uint32_t* next_ = nullptr;
  std::size_t left_ = 0;
};

}  // namespace fanal::link
