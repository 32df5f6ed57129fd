#pragma once
// A text as sentences of tokens: words, figures, and mentions as one token each.
#include <cstdint>
#include <vector>

#include "model/document.h"
#include "model/mention.h"

namespace fanal::link {

constexpr std::uint32_t no_mention = 0xFFFFFFFFU;

struct SlotToken {
  std::uint64_t symbol = 0;  ///< what is aligned: the folded word; of mentions their kind; one for all figures
  std::uint64_t value = 0;   ///< what is compared: the folded word, the mention's value, the figures
  std::uint64_t word = 0;    ///< the folded word, of a mention its first one; 0: none
  std::uint32_t begin = 0;   ///< bytes of the field
  std::uint32_t end = 0;
  std::uint32_t mention = no_mention;
  bool is_number = false;
  bool is_capital = false;  ///< begins with a capital
};

struct SlotSentence {
  std::uint32_t field = 0;  ///< into Document::fields
  bool in_title = false;
  std::vector<SlotToken> tokens;  ///< at least one, at most max_sentence_tokens
};

constexpr std::size_t max_sentence_tokens = 160;
/// Of one text; what comes after is not looked at.
constexpr std::size_t max_text_tokens = 4096;

/// Title, then text. Of overlapping mentions the first and longest is the token. O(text).
std::vector<SlotSentence> slot_sentences(const Document& document, const std::vector<Mention>& mentions);

}  // namespace fanal::link
