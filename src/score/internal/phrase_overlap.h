#pragma once
// Whether one phrase hears what another is heard by. The language of phrases: docs/formats/lexicons.md.
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fanal::score::internal {

/// A phrase as the words that may follow each other, with nothing written out. Gaps are places of any word.
struct PhraseShape {
  struct Place {
    std::vector<std::string> words;       ///< folded, in order; of a gap none
    std::vector<std::string> beginnings;  ///< of `passport*`, without the star
    std::uint64_t sieve = 0;              ///< a bit for how each begins: places without a common bit share no word
    bool is_gap = false;
    bool may_end = false;
    std::vector<std::uint32_t> next;
  };
  std::vector<Place> places;
  std::vector<std::uint32_t> first;
  bool is_too_large = false;  ///< more than a phrase of a pack that is taken can have: nothing else is said
};
/// Any text. What is no phrase gives some shape: who reads packs refuses it. O(text), bounded.
PhraseShape shape_of(std::string_view phrase);

/// What may stand in the gaps of a phrase that is looked for: the gaps of who hears alone, or words of theirs too, by
/// which they hear one filling after the other.
enum class Gaps : std::uint8_t { as_they_are, filled };

/// Phrases, and who (by number) hears by them.
class HeardPhrases {
 public:
  void add(std::string_view phrase, std::size_t who);
  bool empty() const { return everyone_.empty(); }

  /// Adds whoever hears a run of words that a reading of `phrase` holds, from one of its own words to another of them;
  /// case, accents and ligatures aside. A gap of theirs may hold any words. Whoever would take more steps than phrases
  /// of packs do is added too. O(places of the phrase + pairs of places met).
  void find(std::string_view phrase, Gaps gaps, std::set<std::size_t>& out) const;

 private:
  struct Entry {
    PhraseShape shape;
    std::size_t who = 0;
  };
  struct Start {
    std::uint32_t entry = 0;
    std::uint32_t place = 0;
  };
  using Starts = std::map<std::string, std::vector<Start>, std::less<>>;

  template <typename Visit>
  void each_start(const PhraseShape::Place& place, const Visit& visit) const;

  std::vector<Entry> entries_;
  Starts by_word_;  // that a phrase may start with
  Starts by_beginning_;
  std::set<std::size_t> everyone_;
  std::set<std::size_t> too_large_;  // who has such a phrase
};

}  // namespace fanal::score::internal
