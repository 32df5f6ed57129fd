#pragma once
// The sentences that a group of texts has in common, each with the sentences of texts aligned to it.
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "link/internal/slot_tokens.h"

namespace fanal::link {

constexpr std::int32_t no_column = -1;
/// Per token of a sentence: the column of the common sentence it stands for, ascending, or no_column.
using Alignment = std::vector<std::int32_t>;

/// The longest common subsequence of two lists of symbols; always the same of several. O(a * b) beyond what they share
/// at both ends.
Alignment align(const std::vector<std::uint64_t>& columns, const std::vector<SlotToken>& tokens);

struct Occurrence {
  std::uint32_t text = 0;
  std::uint32_t sentence = 0;  ///< of that text
  std::uint32_t variant = 0;
};

struct CommonSentence {
  bool in_title = false;
  std::vector<std::uint64_t> columns;  ///< symbols of the first sentence of its kind
  std::vector<Alignment> variants;
  std::unordered_map<std::uint64_t, std::uint32_t> variant_of;  ///< hash of the symbols -> variant
  std::vector<Occurrence> occurrences;                          ///< by text
};

/// In the order in which the template shows them.
struct CommonSentences {
  std::vector<CommonSentence> sentences;
  std::vector<std::uint32_t> order;
};

/// `texts`: the sentences of each text. `typical`: the one to begin with.
CommonSentences align_sentences(const std::vector<std::vector<SlotSentence>>& texts, std::uint32_t typical);

/// The text whose neighbouring tokens most of the texts have, against what it has too much; the first on a tie.
std::uint32_t most_typical(const std::vector<std::vector<SlotSentence>>& texts);

}  // namespace fanal::link
