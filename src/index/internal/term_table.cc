#include "index/internal/term_table.h"

#include <algorithm>

#include "base/hash.h"
#include "index/internal/bit_pack.h"
#include "index/internal/format.h"

namespace fanal::index {
namespace {

/// The first eight bytes; those beyond the value are zero.
std::uint64_t begin_of(std::string_view value) {
  const std::uint64_t bytes = load64(value.data());
  return value.size() >= 8 ? bytes : bytes & ((std::uint64_t{1} << (8 * value.size())) - 1);
}

// Eight bytes a step; the bits of the last step that are beyond the value do not count.
std::uint64_t hash_of(std::uint8_t space, std::string_view value) {
  constexpr std::uint64_t odd = 0x9E3779B97F4A7C15U;  // 2^64 / golden ratio (Knuth, TAOCP 3, 6.4)
  std::uint64_t hash = (value.size() + (std::uint64_t{space} << 32U)) * odd;
  for (; value.size() > 8; value.remove_prefix(8)) {
    hash = (hash ^ load64(value.data())) * odd;
    hash ^= hash >> 32U;
  }
  return mix64(hash ^ begin_of(value));
}

std::uint32_t check_of(std::uint64_t hash, std::uint8_t space, std::size_t length) {
  return static_cast<std::uint32_t>(hash >> 48U) << 16U | std::uint32_t{space} << 8U |
         static_cast<std::uint32_t>(length);
}

}  // namespace

std::uint32_t TermTable::number_of(std::uint8_t space, std::string_view value) {
  if (value.size() > max_entry_bytes) return number_of_entry(entry_of(space, value));
  static_assert(max_entry_bytes < 256);  // a length is a byte of a slot
  const std::uint64_t hash = hash_of(space, value);
  const std::uint64_t begin = begin_of(value);
  const std::uint32_t check = check_of(hash, space, value.size());
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
    const Slot& slot = slots_[at];
    if (slot.number == 0) {
      const auto number = static_cast<std::uint32_t>(terms_.size());
      slots_[at] = {begin, number + 1, check};
      terms_.push_back({bytes_.size(), static_cast<std::uint32_t>(value.size() + 1)});
      bytes_.push_back(static_cast<char>(space));
      bytes_.append(value);
      if (terms_.size() * 2 > slots_.size()) grow();
      return number;
    }
    if (slot.check != check || slot.begin != begin) continue;
    if (value.size() <= 8) return slot.number - 1;
    const char* held = bytes_.data() + terms_[slot.number - 1].begin + 1;
    if (std::memcmp(held + 8, value.data() + 8, value.size() - 8) == 0) return slot.number - 1;
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
  std::vector<Slot> old(slots_.size() * 4);
  old.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.number == 0) continue;
    const std::string_view entry = this->entry(slot.number - 1);
    scratch_.assign(entry.substr(1)).append(8, '\0');
    const std::string_view value = std::string_view(scratch_).substr(0, entry.size() - 1);
    std::size_t at = hash_of(static_cast<std::uint8_t>(entry[0]), value) & mask;
    while (slots_[at].number != 0) at = (at + 1) & mask;
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
