#pragma once
// The elements of trafficking and smuggling for one group: what people answered, what findings suggest, what the
// answers together point to. score/worksheet.h has the rules.
#include <cstdint>
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

struct WorksheetView {
  std::uint32_t group = 0;
  const score::Worksheet* worksheet = nullptr;
  std::vector<WorksheetRow> rows;                                           ///< as the worksheet has them
  score::WorksheetOutcome outcome = score::WorksheetOutcome::undetermined;  ///< suggested, never set
  score::WorksheetPrompts prompts;
  bool may_be_child = false;
};

/// Errors: refused; not_found for a group.
Result<WorksheetView> show_worksheet(Session& session, std::uint32_t group);

struct AnswerRequest {
  std::uint32_t group = 0;
  std::string question;
  std::string value;
  std::string confidence;
  std::optional<SpanGiven> evidence;
  std::string body;
  std::string reference;
  std::string reason;
};
/// Appends the answer; earlier ones stay. Gives the worksheet as it is then. Errors: refused; busy; not_found for a
/// group, question or document; invalid_input as of score::check_answer, and for a span outside its field.
Result<WorksheetView> answer_worksheet(Session& session, const AnswerRequest& request, UtcSeconds now = now_utc());

/// As docs/commands/worksheet.md has it.
void put_worksheet(JsonWriter& json, const WorksheetView& view);
/// For people, line by line.
std::vector<std::string> worksheet_lines(const WorksheetView& view, bool in_french);

}  // namespace fanal::engine
