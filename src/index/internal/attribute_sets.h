#pragma once
// The sets of values that documents have of one attribute, numbered as they first occur: a document holds one number,
// and counting by value is counting by set first.
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/pack.h"

namespace fanal::index {

class AttributeSets {
 public:
  AttributeSets() { add({}); }
  /// The number of a set of codes, ascending. Set 0 is the empty one.
  std::uint32_t number_of(std::span<const std::uint32_t> codes) {
    if (codes.empty()) return 0;
    if (codes.size() == 1) {
      if (codes[0] >= single_.size()) single_.resize(codes[0] + std::size_t{1}, 0);
      if (single_[codes[0]] == 0) single_[codes[0]] = add(codes);
      return single_[codes[0]];
    }
    const auto [place, is_new] = several_.try_emplace({codes.begin(), codes.end()}, count_);
    if (is_new) add(codes);
    return place->second;
  }
  /// Count, then of each set its size and its codes.
  std::string bytes() const { return PackWriter().number(count_).raw(sets_.text()).take(); }

 private:
  std::uint32_t add(std::span<const std::uint32_t> codes) {
    sets_.number(codes.size());
    for (const std::uint32_t code : codes) sets_.number(code);
    return count_++;
  }

  std::uint32_t count_ = 0;
  std::vector<std::uint32_t> single_;
  std::map<std::vector<std::uint32_t>, std::uint32_t> several_;
  PackWriter sets_;
};

}  // namespace fanal::index
