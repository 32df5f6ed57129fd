#pragma once
// Phrases of folded words with gaps, all of a lexicon found in one pass over the words of a text, negated ones left
// out.
#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"

namespace fanal::extract::internal {

constexpr std::size_t most_slots = 12;
constexpr std::size_t most_gap = 8;

/// `(was promised|they said) ... (nothing|)` written out: one phrase for each choice, an empty one included, in the
/// order of the choices. A group stands by itself between blanks and holds no other; a phrase without one is given as
/// it is. Errors: invalid_input, also for more than `most_variants`.
Result<std::vector<std::string>> phrase_variants(std::string_view text);
constexpr std::size_t most_variants = 4096;

struct PhraseHit {
  std::uint32_t entry = 0;
  std::uint32_t begin = 0;  ///< bytes of the text
  std::uint32_t end = 0;
};

class PhraseSet {
 public:
  /// `phrase`: `took my ... passport|papers`: words parted by blanks, alternatives by |, `*` ends a beginning of three
  /// letters or more, `...` is at most three words of any kind and `...5` at most five (8 at most).
  /// `heeds_negation`: not found within five words behind a word that denies it (no, not, sans, pas, sin, nunca...) in
  /// the same clause, nor when such a word stands in one of its gaps.
  /// Errors: invalid_input, saying what is wrong with it; nothing is added then.
  Result<void> add(std::uint32_t entry, std::string_view phrase, bool heeds_negation);
  bool is_empty() const { return phrases_.empty(); }
  /// Appends the hits by place; of one entry no two overlap: the leftmost stays, as short as it can be. A phrase does
  /// not go on past the end of a sentence. O(words + candidates), any bytes, thread-safe.
  void find(std::string_view text, std::vector<PhraseHit>& hits) const;

 private:
  /// What one place of a phrase may say: any of its words. Phrases share few of them: each is kept once.
  struct Slot {
    struct Word {
      std::string text;        ///< folded
      bool is_prefix = false;  ///< `passeport*`
      std::uint64_t hash = 0;  ///< of the text
    };
    std::vector<Word> words;
    std::size_t rarity = 0;
  };
  /// A place of a phrase: a slot, after at most `gap` words of any kind.
  struct Step {
    std::uint32_t slot = 0;
    std::uint8_t gap = 0;
  };
  struct Phrase {
    std::uint32_t entry = 0;
    std::uint32_t first_step = 0;
    std::uint8_t steps = 0;
    std::uint8_t anchor = 0;       ///< the step that a text is searched for: that of the rarest words
    std::uint8_t most_before = 0;  ///< words from the phrase's first to the anchor, its gaps full
    bool heeds_negation = false;
    bool has_gaps = false;
  };
  struct TextHash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  struct Hashed;
  static_assert(most_slots * (most_gap + 1) < 256);

  static Result<Slot> read_slot(std::string_view item);
  Result<std::uint32_t> slot_of(std::string_view item);
  Result<std::vector<Step>> steps_of(std::string_view phrase);
  std::span<const Step> steps_of(const Phrase& phrase) const {
    return std::span(steps_).subspan(phrase.first_step, phrase.steps);
  }
  bool fits(const Step& step, const Hashed& text, std::size_t at) const;
  std::size_t plain_match_end(const Hashed& text, std::span<const Step> steps, std::size_t first) const;
  std::size_t match_end(const Hashed& text, std::span<const Step> steps, std::size_t first,
                        std::vector<std::size_t>& skipped) const;

  std::vector<Slot> slots_;
  std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>> slot_numbers_;  ///< as they are written
  std::vector<Step> steps_;
  std::vector<Phrase> phrases_;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>>
      anchors_;               ///< by hash of a word of the anchor, or of its start
  std::bitset<65536> sieve_;  ///< of the low bits of those hashes: most words of a text end here
  bool has_prefixes_ = false;
};

/// One word of a text, as phrases see it: a run of letters and digits; apostrophes end words.
struct PhraseWord {
  enum class Break : std::uint8_t { none, clause, sentence };
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t folded_begin = 0;  ///< in PhraseWords::folded
  std::uint32_t folded_end = 0;
  Break before = Break::none;  ///< what ends between the word before and this one
};
struct PhraseWords {
  std::vector<PhraseWord> words;
  std::string folded;
  std::string_view text(std::size_t i) const {
    return std::string_view(folded).substr(words[i].folded_begin, words[i].folded_end - words[i].folded_begin);
  }
};
/// Fills `out`, whose memory is used again. O(text).
void split_words(std::string_view text, PhraseWords& out);

/// True when the word at `first` stands in the scope of a denial before it.
bool is_negated(std::string_view text, const PhraseWords& words, std::size_t first);
/// True when the word at `at` denies by itself.
bool is_negator(std::string_view text, const PhraseWords& words, std::size_t at);

}  // namespace fanal::extract::internal
