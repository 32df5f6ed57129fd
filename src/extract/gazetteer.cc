#include "extract/gazetteer.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <utility>

#include "base/hash.h"
#include "extract/internal/fold.h"
#include "extract/internal/scan.h"
#include "extract/internal/word_table.h"

namespace fanal::extract {
namespace {

std::uint32_t words_in(std::string_view folded) {
  return folded.empty() ? 0 : static_cast<std::uint32_t>(std::count(folded.begin(), folded.end(), ' ')) + 1;
}

// Half empty, so that probes stay short.
std::size_t table_size(std::size_t entries) { return std::bit_ceil(entries * 2 + 1); }

// Open addressing by linear probing: the slot of that hash or the free one where it belongs.
template <typename Slots>
std::size_t slot_of(const Slots& slots, std::uint64_t hash) {
  const auto mask = slots.size() - 1;
  auto at = static_cast<std::size_t>(hash) & mask;
  while (slots[at].count != 0 && slots[at].hash != hash) at = (at + 1) & mask;
  return at;
}

// 32 KiB stay in the fastest cache; a twelfth of the bits is set by the first words of the cities of libgeonames.
constexpr std::size_t filter_bits = std::size_t{1} << 18U;
std::size_t filter_bit(std::uint64_t hash) { return static_cast<std::size_t>(hash >> 40U) % filter_bits; }

constexpr std::size_t sieve_bits = std::size_t{1} << 19U;
std::size_t sieve_bit(const internal::WordBits& bits) { return static_cast<std::size_t>(bits.hash() >> 45U); }

}  // namespace

std::string fold_name(std::string_view name) {
  const auto letters = internal::folded(name);
  std::string out;
  out.reserve(letters.size());
  bool gap = false;
  for (std::size_t at = 0; at < letters.size(); ++at) {
    // General Punctuation, quotes and dashes of three bytes, part words as ASCII punctuation does.
    const bool punctuation = letters.compare(at, 2, "\xE2\x80") == 0;
    if (punctuation || !internal::is_word(letters[at])) {
      gap = !out.empty();
      at += punctuation ? 2 : 0;
      continue;
    }
    if (std::exchange(gap, false)) out += ' ';
    out += letters[at];
  }
  return out;
}

bool lies_in(const City& city, std::string_view area_code) {
  return city.country == area_code || (!area_code.empty() && city.region == area_code);
}

void NameTable::add(std::string_view name, std::uint32_t id) {
  const auto folded = fold_name(name);
  const auto words = words_in(folded);
  if (words == 0 || words > most_words) return;
  const auto first = std::string_view(folded).substr(0, folded.find(' '));
  if (first.size() <= internal::WordBits::bytes) {
    char padded[internal::WordBits::bytes] = {};
    std::copy(first.begin(), first.end(), padded);
    const auto bits = internal::WordBits::of_ascii(padded, first.size());
    if (sieve_.empty()) sieve_.resize(sieve_bits / 64);
    if (bits.is_ascii()) sieve_[sieve_bit(bits) / 64] |= std::uint64_t{1} << (sieve_bit(bits) % 64);
  }
  added_.push_back({hash64(folded), hash64(std::string_view(folded).substr(0, folded.find(' '))), words, id});
}

void NameTable::build(const std::function<bool(std::uint32_t, std::uint32_t)>& before) {
  std::sort(added_.begin(), added_.end(), [&](const Named& a, const Named& b) {
    if (a.hash != b.hash) return a.hash < b.hash;
    return a.id != b.id && before(a.id, b.id);
  });
  const auto same = [](const Named& a, const Named& b) { return a.hash == b.hash && a.id == b.id; };
  added_.erase(std::unique(added_.begin(), added_.end(), same), added_.end());
  names_.resize(table_size(added_.size()));
  first_words_.resize(table_size(added_.size()));
  may_begin_.resize(filter_bits / 64);
  for (const auto& row : added_) {
    auto& slot = names_[slot_of(names_, row.hash)];
    if (slot.count++ == 0) slot = {row.hash, static_cast<std::uint32_t>(ids_.size()), 1};
    ids_.push_back(row.id);
    auto& first = first_words_[slot_of(first_words_, row.first_hash)];
    first = {row.first_hash, std::max(first.begin, row.words), 1};
    const auto bit = filter_bit(row.first_hash);
    may_begin_[bit / 64] |= std::uint64_t{1} << (bit % 64);
  }
  added_ = {};
}

std::span<const std::uint32_t> NameTable::named(std::string_view folded) const {
  if (names_.empty()) return {};
  const auto& slot = names_[slot_of(names_, hash64(folded))];
  return std::span(ids_).subspan(slot.begin, slot.count);
}

bool NameTable::may_begin(std::string_view text, std::size_t begin, std::size_t end) const {
  using internal::WordBits;
  if (sieve_.empty() || end - begin > WordBits::bytes || begin + WordBits::bytes > text.size()) return !names_.empty();
  const auto bits = WordBits::of_ascii(text.data() + begin, end - begin);
  return !bits.is_ascii() || (sieve_[sieve_bit(bits) / 64] >> (sieve_bit(bits) % 64) & 1U) != 0;
}

std::uint32_t NameTable::words_from(std::string_view folded_first_word) const {
  if (first_words_.empty()) return 0;
  const auto hash = hash64(folded_first_word);
  const auto bit = filter_bit(hash);
  if ((may_begin_[bit / 64] >> (bit % 64) & 1U) == 0) return 0;
  return first_words_[slot_of(first_words_, hash)].begin;
}

Gazetteer::Gazetteer(std::vector<City> rows, std::vector<Area> areas)
    : cities_(std::move(rows)), areas_(std::move(areas)) {
  std::erase_if(cities_, [](const City& city) { return city.country.empty() || fold_name(city.name).empty(); });
  for (std::uint32_t i = 0; i < cities_.size(); ++i) {
    city_names_.add(cities_[i].name, i);
    for (const auto& name : cities_[i].alternates) city_names_.add(name, i);
  }
  city_names_.build([&](std::uint32_t a, std::uint32_t b) {
    const auto pa = cities_[a].population;
    const auto pb = cities_[b].population;
    return pa != pb ? pa > pb : a < b;
  });
  for (std::uint32_t i = 0; i < areas_.size(); ++i)
    for (const auto& name : areas_[i].names) area_names_.add(name, i);
  area_names_.build(std::less<>());
}

}  // namespace fanal::extract
