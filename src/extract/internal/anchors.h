#pragma once
// Where finders begin to look: what one pass over a field saw. A finder walks its own list, never the whole text.
#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/internal/vocabulary.h"
#include "text/tokens.h"

namespace fanal::extract::internal {

/// A word of the vocabulary where it stands: a maximal run of letters, whatever their case and accents. Digits and
/// apostrophes end words: `22ans` holds `ans`, `j'ai` holds `j` and `ai`.
struct WordHit {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  Entry entry;
  bool operator==(const WordHit&) const = default;
  bool is(Topic topic) const { return has_topic(entry.topics, topic); }
  /// The value that `topic` gives the word; the word must be of it.
  int value(Topic topic) const { return value_in(entry, topic); }
};

/// What a text holds at all: lists of Anchors that are not empty, and topics of its words from first_topic_sight on.
namespace sight {
constexpr std::uint32_t digits = 1U << 0U;
constexpr std::uint32_t tokens = 1U << 1U;
constexpr std::uint32_t ats = 1U << 2U;
constexpr std::uint32_t dots = 1U << 3U;
constexpr std::uint32_t loose_dots = 1U << 4U;
constexpr std::uint32_t slashes = 1U << 5U;
constexpr std::uint32_t colons = 1U << 6U;
constexpr std::uint32_t pluses = 1U << 7U;
constexpr std::uint32_t angles = 1U << 8U;
constexpr unsigned first_topic = 16;
constexpr std::uint32_t of(Topic topic) { return bit_of(topic) << first_topic; }
}  // namespace sight

/// Lists in order of place. Offsets count bytes of the text.
struct Anchors {
  std::vector<ByteSpan> digits;           ///< maximal runs of ASCII digits
  std::vector<ByteSpan> tokens;           ///< maximal runs of 20 or more ASCII letters and digits
  std::vector<ByteSpan> capitals;         ///< words whose first letter is a capital, ASCII or Latin-1
  std::vector<WordHit> words;             ///< words of the vocabulary
  std::vector<std::uint32_t> ats;         ///< @
  std::vector<std::uint32_t> dots;        ///< full stops with a letter, a digit or a byte past 7F on either side
  std::vector<std::uint32_t> loose_dots;  ///< full stops between a blank or an opening bracket and no full stop
  std::vector<std::uint32_t> slashes;
  std::vector<std::uint32_t> colons;
  std::vector<std::uint32_t> pluses;
  std::vector<std::uint32_t> angles;  ///< the first of each run of two or more `<`
  bool has_high = false;              ///< a byte past 7F
  std::uint32_t topics = 0;           ///< of all words: a finder whose topics are missing may go home

  /// Bits of `sight`.
  std::uint32_t seen() const {
    const auto bit = [](const auto& list, std::uint32_t sight) { return list.empty() ? 0U : sight; };
    return topics << sight::first_topic | bit(digits, sight::digits) | bit(tokens, sight::tokens) |
           bit(ats, sight::ats) | bit(dots, sight::dots) | bit(loose_dots, sight::loose_dots) |
           bit(slashes, sight::slashes) | bit(colons, sight::colons) | bit(pluses, sight::pluses) |
           bit(angles, sight::angles);
  }
  bool has(Topic topic) const { return has_topic(topics, topic); }
  bool operator==(const Anchors&) const = default;
};

/// Which lists are wanted: words cost most of the pass, and a link holds none.
enum class LookFor : std::uint8_t { all, all_but_words };

/// Fills `anchors`, whose memory is used again. Any bytes may come. O(text).
void look(std::string_view text, Anchors& anchors, LookFor lists = LookFor::all);
/// The plain twin, byte by byte: the same anchors.
void look_plainly(std::string_view text, Anchors& anchors);

}  // namespace fanal::extract::internal
