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

using internal::WordBits;

std::size_t sieve_block(std::uint64_t hash) { return static_cast<std::size_t>(hash >> 52U); }
std::uint64_t sieve_mask(std::uint64_t hash) {
  return std::uint64_t{1} << (hash >> 46U & 63U) | std::uint64_t{1} << (hash >> 40U & 63U);
}

// Of at most WordBits::bytes bytes, behind which the text may end.
WordBits bits_at_end(std::string_view word) {
  char padded[WordBits::bytes] = {};
  std::copy(word.begin(), word.end(), padded);
  return WordBits::of_ascii(padded, word.size());
}

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
  if (first.size() <= WordBits::bytes) {
    const auto hash = bits_at_end(first).hash();
    sieve_.resize(sieve_blocks);
    sieve_[sieve_block(hash)] |= sieve_mask(hash);
  }
  const auto next_letter = words > 1 ? letter_bit(folded[first.size() + 1]) : 0;
  added_.push_back({hash64(folded), hash64(first), words, id, next_letter});
}

void NameTable::build(const std::function<bool(std::uint32_t, std::uint32_t)>& before) {
  std::sort(added_.begin(), added_.end(), [&](const Named& a, const Named& b) {
    if (a.hash != b.hash) return a.hash < b.hash;
    return a.id != b.id && before(a.id, b.id);
  });
  const auto same = [](const Named& a, const Named& b) { return a.hash == b.hash && a.id == b.id; };
  added_.erase(std::unique(added_.begin(), added_.end(), same), added_.end());
  // Each name and its first word, half empty, so that probes stay short.
  slots_.resize(std::bit_ceil(added_.size() * 3 + 1));
  for (const auto& row : added_) {
    auto& slot = slots_[slot_of(row.hash)];
    if (slot.count == 0) slot.hash = row.hash, slot.begin = static_cast<std::uint32_t>(ids_.size());
    slot.count = (slot.count + 1) & 0xFFFFFFU;
    ids_.push_back(row.id);
    auto& first = slots_[slot_of(row.first_hash)];
    first.hash = row.first_hash;
    first.next_letters |= row.next_letter;
    first.words = std::max<std::uint32_t>(first.words, row.words) & 0x7FU;
  }
  added_ = {};
}

void NameTable::mark(std::string_view name) {
  if (slots_.empty()) return;
  auto& slot = slots_[slot_of(hash64(fold_name(name)))];
  if (!slot.is_free()) slot.is_marked = 1;
}

NameTable::Found NameTable::find(std::string_view folded) const {
  if (slots_.empty()) return {};
  const auto& slot = slots_[slot_of(hash64(folded))];
  return {std::span(ids_).subspan(slot.begin, slot.count), slot.words, slot.next_letters, slot.is_marked != 0};
}

std::uint64_t NameTable::sift(std::string_view text, std::span<const ByteSpan> words) const {
  if (sieve_.empty()) return slots_.empty() ? 0 : ~std::uint64_t{0};
  const auto* const sieve = sieve_.data();
  const auto may_begin = [&](const WordBits& bits) {
    const auto hash = bits.hash();
    return !bits.is_ascii() || (~sieve[sieve_block(hash)] & sieve_mask(hash)) == 0;
  };
  std::uint64_t passed = 0;
  std::uint64_t bit = 1;
  for (const auto& word : words) {
    const auto length = std::size_t{word.end} - word.begin;
    if (length > WordBits::bytes) {
      passed |= bit;
    } else if (word.begin + WordBits::bytes <= text.size()) {
      if (may_begin(WordBits::of_ascii(text.data() + word.begin, length))) passed |= bit;
    } else if (may_begin(bits_at_end(text.substr(word.begin, length)))) {
      passed |= bit;
    }
    bit <<= 1U;
  }
  return passed;
}

// Open addressing by linear probing: the slot of that hash or the free one where it belongs.
std::size_t NameTable::slot_of(std::uint64_t hash) const {
  const auto mask = slots_.size() - 1;
  auto at = static_cast<std::size_t>(hash) & mask;
  while (!slots_[at].is_free() && slots_[at].hash != hash) at = (at + 1) & mask;
  return at;
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
  for (const auto& area : areas_)
    if (area.code.size() == 2)
      for (const auto& name : area.names) city_names_.mark(name);
}

}  // namespace fanal::extract
