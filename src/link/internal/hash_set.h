#pragma once
// A set of hashes, 11 to 22 bytes for each of many.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/hash.h"

namespace fanal::link {

class HashSet {
 public:
  /// True when `hash`, which is not 0, was not in it.
  bool insert(std::uint64_t hash) {
    if ((used_ + 1) * 4 > slots_.size() * 3) grow();
    auto& slot = slot_for(hash);
    if (slot == hash) return false;
    slot = hash;
    ++used_;
    return true;
  }

 private:
  std::uint64_t& slot_for(std::uint64_t hash) {
    auto at = mix64(hash) & (slots_.size() - 1);
    while (slots_[at] != 0 && slots_[at] != hash) at = (at + 1) & (slots_.size() - 1);
    return slots_[at];
  }
  void grow() {
    constexpr std::size_t least = 64;
    std::vector<std::uint64_t> old(std::max(least, slots_.size() * 2));
    old.swap(slots_);
    for (const auto hash : old)
      if (hash != 0) slot_for(hash) = hash;
  }

  std::vector<std::uint64_t> slots_;
  std::size_t used_ = 0;
};

}  // namespace fanal::link
