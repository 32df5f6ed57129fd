#pragma once
// What a person may call a group, and what each word needs: evidence, an innocent reading that was considered, an end.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/ids.h"
#include "base/result.h"
#include "base/time.h"
#include "score/pack.h"

namespace fanal::score {

enum class LabelWord : std::uint8_t {
  trafficking_indicators,
  spam,
  scam,
  no_third_party_control,  ///< somebody works for themselves: kept for a few days only
  registered_business,
  labour,
  smuggling,
  other,
};

struct LabelRow {
  LabelWord word;
  std::string_view name;  ///< stored: never change one
  InWords says;
  bool is_grave = false;  ///< speaks of a crime against somebody: needs evidence and an innocent reading
  std::int64_t days = 0;  ///< after which it is removed; 0: it stays
};
/// All words, by number.
std::span<const LabelRow> label_words();
const LabelRow& row_of(LabelWord word);
std::optional<LabelWord> label_of(std::string_view name);

/// Where what is said can be read: bytes [begin, end) of a field.
struct EvidenceSpan {
  DocumentId document;
  std::string field;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool operator==(const EvidenceSpan&) const = default;
};

/// A reading by which it means nothing, that was looked into: its words, or which of an indicator's (from 1).
struct ConsideredReading {
  std::string text;
  std::string indicator;
  std::uint32_t number = 0;
  bool operator==(const ConsideredReading&) const = default;
};

struct GivenLabel {
  LabelWord word = LabelWord::other;
  std::string author;
  std::string reason;
  std::optional<EvidenceSpan> evidence;
  std::optional<ConsideredReading> innocent;
};

/// Errors: invalid_input, saying what is missing: author and reason always; of a grave word evidence and an innocent
/// reading. Nothing is looked up here.
Result<void> check_label(const GivenLabel& label);

/// When a label given at `at` is removed; nothing: it stays.
std::optional<UtcSeconds> end_of_label(LabelWord word, UtcSeconds at);

}  // namespace fanal::score
