#pragma once
// Why a group stands where it does in the order in which people look: what was found in it, what speaks against, by
// which innocent readings it means nothing, how often such a finding is wrong, what would change it.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_writer.h"
#include "base/result.h"
#include "base/time.h"
#include "engine/agency_packs.h"
#include "engine/review.h"
#include "engine/session.h"
#include "model/document.h"
#include "score/assess.h"
#include "score/pack.h"

namespace fanal::engine {

struct PacksInUse;

/// Where a finding can be read.
struct ProofView {
  DocumentId id;
  std::string name;         ///< outer id
  std::string day;          ///< empty: not known
  std::string field;        ///< empty: the document as a whole
  std::uint32_t begin = 0;  ///< bytes of the field
  std::uint32_t end = 0;
  std::string before;  ///< of the field, some words; empty for those who see pseudonyms, as are the next two
  std::string words;
  std::string after;
};

struct FindingView {
  score::Finding finding;
  score::Left left = score::Left::counted;
  /// What the pack says of it; nothing where the packs of now have no such indicator.
  const score::Indicator* indicator = nullptr;
  std::vector<ProofView> proofs;
};

/// `counted`, or why it does not: score::Left.
std::string_view counted_name(const FindingView& view);

struct CounterView {
  const score::Indicator* indicator = nullptr;
  bool holds = false;
};

struct PackShown {
  const score::Pack* pack = nullptr;
  PackFrom from = PackFrom::fanal;
};

/// What was looked at. Only joined groups stand in the queue: a part of one raises nothing.
enum class Explained : std::uint8_t { group, document, text_group };
/// `group`, `document`, `text_group`.
std::string_view name_of(Explained of);

struct ExplainAnswer {
  Explained of = Explained::group;
  std::uint32_t number = 0;  ///< of the joined group, that a document lies in; of a text group its own
  DocumentId document;       ///< of a document alone, and what others call it
  std::string document_name;
  score::Assessment assessment;
  score::Outcome outcome;
  std::vector<FindingView> findings;  ///< urgent first, then those that count by band, then those that are shown only
  std::vector<CounterView> counters;  ///< all that the packs have, those that hold first
  std::vector<score::Change> changes;
  std::vector<PackShown> packs;               ///< that findings are of, and all of an agency
  std::vector<score::Weakening> weakened;     ///< guards of the packs that come with Fanal, by those of an agency
  std::shared_ptr<const PacksInUse> said_by;  ///< keeps what is pointed to here, whatever is loaded meanwhile
  std::string made_with;                      ///< packs and their SHA-256, at the time
  std::string engine;
  bool is_evaluation = false;
  bool is_made_with_other_packs = false;  ///< those of now differ: `fanal link` makes the findings anew
  std::vector<LabelView> labels;          ///< that the asker may see: none before they labelled the group themselves
  score::Shares shares;                   ///< of the case: how often people disagreed with T2 and T3
  std::optional<DutyView> duty;           ///< of an urgent group: who answers, or that nobody does
};

/// Errors: refused; not_found when there is no such group, or nothing was linked yet.
Result<ExplainAnswer> explain_group(Session& session, std::uint32_t number);
/// Of the group that the document is in. Errors: refused; not_found.
Result<ExplainAnswer> explain_document(Session& session, std::string_view id);

/// Of the document by itself, or of the text group (micro group) of that number, whichever joined groups it lies in: as
/// a group of just these documents would be, made when asked. A text group is those of its documents that the asker may
/// see. Nothing of labels. Errors: refused; not_found, also where the findings were made by an earlier release or with
/// packs that Fanal no longer has; limit for a text group of more than 200,000 documents; busy while the session looks
/// at another of more than 10,000.
Result<ExplainAnswer> explain_alone(Session& session, std::string_view id);
Result<ExplainAnswer> explain_text_group(Session& session, std::uint32_t number);

/// As docs/openapi.yaml has it.
void put_explanation(JsonWriter& json, const ExplainAnswer& answer);

enum class Tongue : std::uint8_t { english, french };
/// For people, line by line; about one screen for a finding.
std::vector<std::string> explanation_lines(const ExplainAnswer& answer, Tongue tongue);

}  // namespace fanal::engine
