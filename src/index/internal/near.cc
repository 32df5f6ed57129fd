// Phrases and windows: which of the documents that hold all words hold them close together.
#include <algorithm>
#include <memory>

#include "index/internal/evaluate.h"
#include "index/internal/postings.h"

namespace fanal::index {
namespace {

/// Positions of one word in documents that are asked in ascending order.
class WordPlaces {
 public:
  WordPlaces(const SegmentState& segment, const PlannedEntry& entry, Trouble& trouble)
      : blocks_(segment, entry.entry, entry.space, trouble) {}

  /// Empty when the word is not in the document, which is so only in a damaged segment.
  std::span<const std::uint32_t> of(std::uint32_t document) {
    if (!is_loaded_ || blocks_.documents().back() < document) {
      block_ = blocks_.block_with(document, is_loaded_ ? block_ + 1 : 0);
      is_loaded_ = block_ < blocks_.blocks() && blocks_.load(block_);
      at_ = 0;
      if (!is_loaded_) return {};
    }
    const auto documents = blocks_.documents();
    while (at_ < documents.size() && documents[at_] < document) ++at_;
    if (at_ == documents.size() || documents[at_] != document) return {};
    return blocks_.positions(at_);
  }

 private:
  PostingBlocks blocks_;
  std::uint32_t block_ = 0;
  std::uint32_t at_ = 0;
  bool is_loaded_ = false;
};

/// True when one place of each, in this order, leaves at most `slop` places between all of them. For each place of the
/// first the nearest of the next is taken, and so on: no later one would end sooner.
bool is_in_order(const std::vector<std::span<const std::uint32_t>>& places, std::uint32_t slop,
                 std::vector<std::size_t>& at) {
  if (places.size() == 2) {
    for (std::size_t i = 0, j = 0; i < places[0].size(); ++i) {
      while (j < places[1].size() && places[1][j] <= places[0][i]) ++j;
      if (j == places[1].size()) return false;
      if (places[1][j] - places[0][i] <= 1 + slop) return true;
    }
    return false;
  }
  at.assign(places.size(), 0);
  for (const std::uint32_t first : places[0]) {
    std::uint32_t before = first;
    for (std::size_t word = 1; word < places.size(); ++word) {
      const auto& held = places[word];
      while (at[word] < held.size() && held[at[word]] <= before) ++at[word];
      if (at[word] == held.size()) return false;
      before = held[at[word]];
    }
    if (before - first <= places.size() - 1 + slop) return true;
  }
  return false;
}

struct Place {
  std::uint32_t position = 0;
  std::uint32_t word = 0;  ///< among the distinct ones
};

/// True when a window of places().size() + slop positions holds each word as often as it is asked.
bool is_in_window(std::vector<Place>& places, const std::vector<std::uint32_t>& wanted, std::size_t words,
                  std::uint32_t slop, std::vector<std::uint32_t>& held) {
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) { return a.position < b.position; });
  held.assign(wanted.size(), 0);
  std::size_t missing = words;
  std::size_t begin = 0;
  for (const Place& place : places) {
    if (held[place.word]++ < wanted[place.word]) --missing;
    while (missing == 0) {
      if (place.position - places[begin].position <= words - 1 + slop) return true;
      if (--held[places[begin].word] < wanted[places[begin].word]) ++missing;
      ++begin;
    }
  }
  return false;
}

}  // namespace

Bits keep_near(const SegmentState& segment, const PlannedNode& node, const Bits& within, Trouble& trouble) {
  const Expression& asked = *node.expression;
  const bool is_ordered = asked.kind == Expression::Kind::phrase;
  // A word asked twice is read once.
  std::vector<std::unique_ptr<WordPlaces>> distinct;
  std::vector<std::uint32_t> numbers;
  std::vector<std::uint32_t> wanted;
  std::vector<std::size_t> which;
  for (const auto& entry : node.entries) {
    const auto same = std::find(numbers.begin(), numbers.end(), entry.entry.number);
    which.push_back(static_cast<std::size_t>(same - numbers.begin()));
    if (same != numbers.end()) {
      ++wanted[which.back()];
      continue;
    }
    numbers.push_back(entry.entry.number);
    wanted.push_back(1);
    distinct.push_back(std::make_unique<WordPlaces>(segment, entry, trouble));
  }
  Bits bits(within.size());
  std::vector<std::span<const std::uint32_t>> held(distinct.size());
  std::vector<std::span<const std::uint32_t>> in_order(which.size());
  std::vector<std::size_t> at;
  std::vector<Place> places;
  std::vector<std::uint32_t> counts;
  within.each([&](std::uint32_t document) {
    if (trouble) return;
    for (std::size_t i = 0; i < distinct.size(); ++i) held[i] = distinct[i]->of(document);
    if (is_ordered) {
      for (std::size_t i = 0; i < which.size(); ++i) in_order[i] = held[which[i]];
      if (is_in_order(in_order, asked.slop, at)) bits.add(document);
      return;
    }
    places.clear();
    for (std::uint32_t word = 0; word < held.size(); ++word) {
      for (const std::uint32_t position : held[word]) places.push_back({position, word});
    }
    if (is_in_window(places, wanted, which.size(), asked.slop, counts)) bits.add(document);
  });
  return bits;
}

}  // namespace fanal::index
