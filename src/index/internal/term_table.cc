#include "index/internal/term_table.h"

#include <algorithm>

#include "base/hash.h"
#include "index/internal/bit_pack.h"
#include "index/internal/format.h"

namespace fanal::index {
namespace {

// Eight bytes a step; the bits of the last step that are beyond the value do not count.
std::uint64_t hash_of(std::uint8_t space, std::string_view value) {
  constexpr std::uint64_t odd = 0x9E3779B97F4A7C15U;  // 2^64 / golden ratio (Knuth, TAOCP 3, 6.4)
  std::uint64_t hash = (value.size() + (std::uint64_t{space} << 32U)) * odd;
  std::size_t at = 0;
  for (; at + 8 <= value.size(); at += 8) {
    hash = (hash ^ load64(value.data() + at)) * odd;
    hash ^= hash >> 32U;
  }
  if (at < value.size()) hash ^= load64(value.data() + at) & ((std::uint64_t{1} << (8 * (value.size() - at))) - 1);
  return mix64(hash);
}

}  // namespace

std::uint32_t TermTable::number_of(std::uint8_t space, std::string_view value) {
  if (value.size() > max_entry_bytes) return number_of_entry(entry_of(space, value));
  const std::uint64_t hash = hash_of(space, value);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
    const std::uint64_t slot = slots_[at];
    if (slot == 0) {
      const auto number = static_cast<std::uint32_t>(terms_.size());
      slots_[at] = (hash & 0xFFFFFFFF00000000U) | (number + 1U);
      terms_.push_back({bytes_.size(), static_cast<std::uint32_t>(value.size() + 1)});
      bytes_.push_back(static_cast<char>(space));
      bytes_.append(value);
      if (terms_.size() * 2 > slots_.size()) grow();
      return number;
    }
    if ((slot ^ hash) >> 32U != 0) continue;
    const auto number = static_cast<std::uint32_t>(slot) - 1;
    const Term& term = terms_[number];
    const char* held = bytes_.data() + term.begin;
    if (term.length == value.size() + 1 && static_cast<std::uint8_t>(held[0]) == space &&
        std::memcmp(held + 1, value.data(), value.size()) == 0)
      return number;
  }
}

std::uint32_t TermTable::number_of_entry(const std::string& entry) {
  scratch_.assign(entry, 1);
  const std::size_t size = scratch_.size();
  scratch_.append(8, '\0');
  const std::string_view value = std::string_view(scratch_).substr(0, std::min(size, max_entry_bytes));
  return number_of(static_cast<std::uint8_t>(entry[0]), value);
}

void TermTable::grow() {
  std::vector<std::uint64_t> old(slots_.size() * 4, 0);
  old.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const std::uint64_t slot : old) {
    if (slot == 0) continue;
    const std::string entry(this->entry(static_cast<std::uint32_t>(slot) - 1));
    std::string value = entry.substr(1);
    const std::size_t size = value.size();
    value.append(8, '\0');
    const std::uint64_t hash = hash_of(static_cast<std::uint8_t>(entry[0]), std::string_view(value).substr(0, size));
    std::size_t at = hash & mask;
    while (slots_[at] != 0) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

std::vector<std::uint32_t> TermTable::sorted() const {
  struct Place {
    std::uint64_t begin = 0;  ///< first eight bytes, big-endian
    std::uint32_t number = 0;
  };
  std::vector<Place> places(terms_.size());
  for (std::uint32_t number = 0; number < terms_.size(); ++number) {
    const std::string_view bytes = entry(number);
    std::uint64_t begin = 0;
    for (std::size_t i = 0; i < 8; ++i)
      begin = begin << 8U | (i < bytes.size() ? static_cast<std::uint8_t>(bytes[i]) : 0U);
    places[number] = {begin, number};
  }
  std::sort(places.begin(), places.end(), [this](const Place& a, const Place& b) {
    return a.begin != b.begin ? a.begin < b.begin : entry(a.number) < entry(b.number);
  });
  std::vector<std::uint32_t> numbers(places.size());
  std::transform(places.begin(), places.end(), numbers.begin(), [](const Place& place) { return place.number; });
  return numbers;
}

}  // namespace fanal::index
