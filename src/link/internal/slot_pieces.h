#pragma once
// One common sentence as constants and slots, by what is shorter to write.
#include <span>
#include <utility>
#include <vector>

#include "link/internal/bits.h"
#include "link/internal/slot_align.h"
#include "link/slots.h"

namespace fanal::link {

/// What costs are measured with.
struct SlotCosts {
  Bits token = 0;  ///< one token written out
  Bits place = 0;  ///< one place of the template
  /// A word of a constant that a text leaves out, or one that it adds: the place, and what is done there.
  Bits edit() const { return place + 2 * one_bit; }
  Bits declaration() const { return place + 2 * one_bit; }
};

/// A slot that could be one of names: what each text says there, as SlotToken::word.
struct WordSlot {
  std::size_t piece = 0;
  bool is_name = false;                                        ///< typed so by its mentions
  std::vector<std::pair<std::uint32_t, std::uint64_t>> words;  ///< text, word
};

struct SentencePieces {
  std::vector<TemplatePiece> pieces;
  std::vector<WordSlot> word_slots;
  std::vector<FilledSlot> filled;                       ///< every slot, by piece; texts as in `texts`
  Bits once = 0;                                        ///< the sentence, its slots and the values met twice or more
  std::vector<std::pair<std::uint32_t, Bits>> by_text;  ///< what each text adds, by text
};

/// Never empty for a sentence that occurs. `sentences`: those of each text.
/// `keeps_fills`: SentencePieces::filled is wanted.
SentencePieces find_pieces(const CommonSentence& common, std::span<const SlotText> texts,
                           const std::vector<std::vector<SlotSentence>>& sentences, const SlotCosts& costs,
                           bool keeps_fills);

}  // namespace fanal::link
