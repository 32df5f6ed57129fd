#pragma once
// Text as a reader sees it: letters and digits in other dress become ASCII, what cannot be seen goes, with the way
// back. Source: UAX #15 (compatibility forms), UTS #39 (confusables, data/confusables.inc), UTS #51 ED-20 (keycaps).
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/offset_map.h"

namespace fanal {

/// What was undone. Bits; stored as the first bits of Mention::steps: add at the end.
enum class Undone : std::uint32_t {
  digit_form = 1U << 0,   ///< a digit of another script, full-width, circled, a keycap
  letter_form = 1U << 1,  ///< a letter or sign: full-width, mathematical, circled, small capital
  confusable = 1U << 2,   ///< a letter of another alphabet that looks like one of ours
  invisible = 1U << 3,    ///< zero-width, soft hyphen, bidi control, variation selector
  decoration = 1U << 4,   ///< strokes and accents piled on letters and digits
};

struct Normalised {
  struct Change {
    std::uint32_t out = 0;  ///< the change stands at or, when nothing is left of it, before this byte of text
    Undone what = Undone::digit_form;
  };
  std::string text;
  OffsetMap map;                ///< from text to the source
  std::vector<Change> changes;  ///< in order

  /// Bits of Undone for what stands strictly inside [begin, end) of text. O(log changes + changes inside).
  std::uint32_t undone_in(std::uint32_t begin, std::uint32_t end) const;
};

/// False when normalise would leave `text` alone: for ASCII, accented Latin letters, ordinary punctuation and emoji
/// that is quick. May be true although nothing changes. Any bytes may come. O(text).
bool may_normalise(std::string_view text);

/// Fills `out`, whose memory is used again; false when nothing had to be undone (`out` is then unspecified). Case, the
/// accents of ordinary letters, emoji and ill-formed bytes stay. `text` < 4 GiB. O(text), thread-safe.
bool normalise(std::string_view text, Normalised& out);

}  // namespace fanal
