#include "score/labels.h"

#include <algorithm>
#include <array>

#include "base/blank.h"

namespace fanal::score {
namespace {

constexpr std::int64_t day_seconds = 86400;
constexpr std::size_t most_text_bytes = 4096;

// Somebody who turned out to work for themselves is nobody's business a week later.
constexpr std::int64_t days_without_control = 7;

const std::array<LabelRow, 8>& table() {
  static const std::array<LabelRow, 8> rows{{
      {LabelWord::trafficking_indicators,
       "trafficking_indicators",
       {"signs of trafficking", "signes de traite"},
       true,
       0},
      {LabelWord::spam, "spam", {"spam", "pourriel"}, false, 0},
      {LabelWord::scam, "scam", {"a scam", "une escroquerie"}, false, 0},
      {LabelWord::no_third_party_control,
       "no_third_party_control",
       {"no control by a third party", "pas de contrôle par un tiers"},
       false,
       days_without_control},
      {LabelWord::registered_business,
       "registered_business",
       {"a registered business", "une entreprise enregistrée"},
       false,
       0},
      {LabelWord::labour, "labour", {"labour exploitation", "exploitation par le travail"}, true, 0},
      {LabelWord::smuggling, "smuggling", {"smuggling of migrants", "trafic de migrants"}, true, 0},
      {LabelWord::other, "other", {"something else", "autre chose"}, false, 0},
  }};
  return rows;
}

}  // namespace

std::span<const LabelRow> label_words() { return table(); }
const LabelRow& row_of(LabelWord word) { return table().at(static_cast<std::size_t>(word)); }

std::optional<LabelWord> label_of(std::string_view name) {
  const auto found =
      std::find_if(table().begin(), table().end(), [&](const LabelRow& row) { return row.name == name; });
  if (found == table().end()) return std::nullopt;
  return found->word;
}

Result<void> check_label(const GivenLabel& label) {
  const auto& row = row_of(label.word);
  if (is_blank(label.author)) return Error{Code::invalid_input, "a label needs an author"};
  if (is_blank(label.reason)) return Error{Code::invalid_input, "a label needs a reason: others will have to weigh it"};
  if (label.reason.size() > most_text_bytes) return Error{Code::invalid_input, "a reason is at most 4096 bytes"};
  if (label.evidence && (label.evidence->field.empty() || label.evidence->begin >= label.evidence->end))
    return Error{Code::invalid_input, "evidence is a document, a field, and where in it something is said"};
  if (label.innocent) {
    const auto& reading = *label.innocent;
    if (reading.text.size() > most_text_bytes)
      return Error{Code::invalid_input, "an innocent reading is at most 4096 bytes"};
    if (reading.indicator.empty() == is_blank(reading.text) || reading.indicator.empty() != (reading.number == 0))
      return Error{Code::invalid_input,
                   "an innocent reading is its words, or an indicator and the number of its reading"};
  }
  if (!row.is_grave) return {};
  if (!label.evidence) {
    return Error{Code::invalid_input,
                 "'" + std::string(row.name) + "' needs evidence: a document, a field, and where in it it is said"};
  }
  if (!label.innocent) {
    return Error{Code::invalid_input, "'" + std::string(row.name) +
                                          "' needs an innocent reading that was considered, and why it does not hold"};
  }
  return {};
}

std::optional<UtcSeconds> end_of_label(LabelWord word, UtcSeconds at) {
  const auto days = row_of(word).days;
  if (days == 0) return std::nullopt;
  return at + days * day_seconds;
}

}  // namespace fanal::score
