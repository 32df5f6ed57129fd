#pragma once
// The elements of trafficking and smuggling for one group: what people answered, what findings suggest, what the
// answers together point to. score/worksheet.h has the rules.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_writer.h"
#include "base/result.h"
#include "base/time.h"
#include "engine/review.h"
#include "engine/session.h"
#include "score/worksheet.h"

namespace fanal::engine {

struct AnswerView {
  WorksheetAnswer answer;
  std::string evidence_name;  ///< outer id; empty: none, or the case holds it no more
  std::string field;          ///< of the evidence
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string body;  ///< which decided
  std::string reference;
  bool operator==(const AnswerView&) const = default;
};

struct WorksheetRow {
  const score::WorksheetElement* element = nullptr;
  bool is_asked = true;                   ///< false: a rule; or consent, of a child
  std::vector<AnswerView> answers;        ///< newest first: the first holds
  std::vector<std::string> suggested_by;  ///< indicators
};

/// A list of questions that can be asked of a group: the indicators of a pack.
struct QuestionList {
  std::string id;  ///< of the pack
  score::InWords title;
};

struct WorksheetView {
  std::uint32_t group = 0;
  std::string list;                                   ///< of which list the questions are; empty: the elements
  std::shared_ptr<const score::Worksheet> worksheet;  ///< keeps what rows point to
  std::vector<QuestionList> lists;                    ///< of the packs in use, by id
  std::vector<WorksheetRow> rows;                     ///< as the worksheet has them
  score::WorksheetOutcome outcome = score::WorksheetOutcome::undetermined;  ///< suggested, never set
  score::WorksheetPrompts prompts;
  bool may_be_child = false;
};

/// `list`: a pack in use, whose indicators are asked one by one; empty: the elements of the offences. Errors: refused;
/// not_found for a group and for a list.
Result<WorksheetView> show_worksheet(Session& session, std::uint32_t group, const std::string& list = {});

struct AnswerRequest {
  std::uint32_t group = 0;
  std::string question;  ///< of the elements, else of a list
  std::string value;
  std::string confidence;
  std::optional<SpanGiven> evidence;
  std::string body;
  std::string reference;
  std::string reason;
};
/// Appends the answer; earlier ones stay. Gives the elements, or the list that the question is of, as they are then.
/// Errors: refused; busy; not_found for a group, question or document; invalid_input as of score::check_answer, and for
/// a span outside its field.
Result<WorksheetView> answer_worksheet(Session& session, const AnswerRequest& request, UtcSeconds now = now_utc());

/// As docs/commands/worksheet.md has it.
void put_worksheet(JsonWriter& json, const WorksheetView& view);
/// For people, line by line.
std::vector<std::string> worksheet_lines(const WorksheetView& view, bool in_french);

}  // namespace fanal::engine
