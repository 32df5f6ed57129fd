#include "extract/gazetteer.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "base/hash.h"
#include "extract/internal/fold.h"
#include "extract/internal/scan.h"

namespace fanal::extract {
namespace {

struct Named {
  std::uint64_t hash = 0;
  std::uint32_t city = 0;
};

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

// Names are told apart by 64-bit hashes alone: among a hundred thousand names, one in 10^9 gazetteers has a collision.
Gazetteer::Gazetteer(std::vector<City> rows) : cities_(std::move(rows)) {
  std::erase_if(cities_, [](const City& city) { return city.country.empty() || fold_name(city.name).empty(); });
  std::vector<Named> named;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> firsts;
  const auto add = [&](std::string_view name, std::uint32_t city) {
    const auto folded = fold_name(name);
    const auto words = words_in(folded);
    if (words == 0 || words > most_words) return;
    named.push_back({hash64(folded), city});
    firsts.emplace_back(hash64(std::string_view(folded).substr(0, folded.find(' '))), words);
  };
  for (std::uint32_t i = 0; i < cities_.size(); ++i) {
    add(cities_[i].name, i);
    for (const auto& name : cities_[i].alternates) add(name, i);
  }
  std::sort(named.begin(), named.end(), [&](const Named& a, const Named& b) {
    if (a.hash != b.hash) return a.hash < b.hash;
    const auto pa = cities_[a.city].population;
    const auto pb = cities_[b.city].population;
    return pa != pb ? pa > pb : a.city < b.city;
  });
  const auto same = [](const Named& a, const Named& b) { return a.hash == b.hash && a.city == b.city; };
  named.erase(std::unique(named.begin(), named.end(), same), named.end());
  names_.resize(table_size(named.size()));
  for (const auto& [hash, city] : named) {
    auto& slot = names_[slot_of(names_, hash)];
    if (slot.count++ == 0) slot = {hash, static_cast<std::uint32_t>(ids_.size()), 1};
    ids_.push_back(city);
  }
  first_words_.resize(table_size(firsts.size()));
  for (const auto& [hash, words] : firsts) {
    auto& slot = first_words_[slot_of(first_words_, hash)];
    slot = {hash, std::max(slot.begin, words), 1};
  }
}

std::span<const std::uint32_t> Gazetteer::named(std::string_view folded) const {
  if (names_.empty()) return {};
  const auto& slot = names_[slot_of(names_, hash64(folded))];
  return std::span(ids_).subspan(slot.begin, slot.count);
}

std::uint32_t Gazetteer::words_from(std::string_view folded_first_word) const {
  if (first_words_.empty()) return 0;
  return first_words_[slot_of(first_words_, hash64(folded_first_word))].begin;
}

}  // namespace fanal::extract
