#pragma once
// The elements of trafficking and smuggling as questions that a person answers, what findings suggest of them, and what
// the answers together point to. The machine answers nothing: it suggests, and an outcome is read off, never set.
// Source: Protocol to Prevent, Suppress and Punish Trafficking in Persons (2000), article 3; Protocol against the
// Smuggling of Migrants (2000), articles 3, 5, 6; ICAT, Issue Brief 1, 2016 (what tells the two apart).
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/indicator.h"
#include "score/pack.h"

namespace fanal::score {

/// What a row of the worksheet is about. Names stand in data/worksheet/elements.jsonl.
enum class Part : std::uint8_t {
  act,
  means,
  purpose,
  age,
  consent,
  rule,  ///< stated, never asked
  smuggling,
  aggravating,
  separating,  ///< what tells trafficking and smuggling apart
  other,       ///< what it is instead
  tag,
  review,  ///< of non-punishment; its first row, whether a person is suspect and possible victim, asks for the others
  testimony,  ///< of one report in the group: whether its account is credible; the answer bears on the tier
  sign,       ///< of a list of questions: whether an indicator holds; the answer bears on nothing else
};
std::string_view name_of(Part part);

/// Which findings suggest an element: in one of the dimensions, or of one of the rows of the ILO/EC list, and where
/// profiles are named counted in one of them; or urgent ones of a family.
struct Suggests {
  std::vector<Dimension> dimensions;
  std::vector<std::string> delphi;
  std::uint32_t profiles = 0;
  std::vector<Family> urgent_families;
};

struct WorksheetElement {
  std::string id;  ///< `LEG-M5`
  Part part = Part::act;
  InWords name;
  InWords question;  ///< empty for a rule
  std::string source;
  InWords rule;
  std::vector<std::string> stages;
  std::vector<std::string> values;  ///< that an answer may have
  Suggests suggests;
  bool is_extension = false;                     ///< of national law
  Dimension dimension = Dimension::transversal;  ///< of a sign
};

struct Stage {
  std::string id;   ///< `control`
  std::string law;  ///< `TIP` or `SOM`
  InWords name;
};

struct Worksheet {
  InWords title;
  InWords note;
  std::uint32_t version = 1;
  bool is_verified = false;
  std::string review_due;
  std::vector<WorksheetElement> elements;  ///< in the order of the file
  std::vector<Stage> stages;
  const WorksheetElement* find(std::string_view id) const;
};

constexpr std::string_view value_established = "established_by_court";
constexpr std::string_view value_supported = "supported";
constexpr std::string_view value_met = "met";  ///< of a threshold
constexpr std::string_view value_contradicted = "contradicted";
constexpr std::string_view value_unknown = "unknown";
/// What the machine says, and nobody can answer.
constexpr std::string_view value_suggested = "suggested";

/// Whether people are asked of it in a list of signs: what counts, what goes to a person at once and what speaks
/// against; context and what is unsupported or barred is not asked.
bool is_asked(const Indicator& indicator);
/// The indicators of a pack that are asked, as questions. An answer is a person's own finding: it makes no finding of
/// the machine and moves no tier. Pure.
Worksheet questions_of(const Pack& pack);

/// Reads the file's text; appends what is wrong. At most 1 MiB.
Worksheet read_worksheet(std::string_view text, std::vector<PackProblem>& problems);
/// The text that comes with Fanal.
std::string_view built_in_worksheet();
/// It, read once. Errors: invalid_input, a bug of ours.
Result<const Worksheet*> worksheet();

struct GivenAnswer {
  std::string question;
  std::string value;
  std::string confidence;  ///< low, medium, high
  std::string author;
  std::string reason;
  bool has_evidence = false;  ///< a document and where in it
  std::string body;           ///< which decided, and under which reference: of what a court established
  std::string reference;
};
/// Errors: not_found for a question that is none; invalid_input without author, reason or confidence, for a value that
/// the question has not, `suggested`, one other than unknown without evidence, one established without body and
/// reference, or consent of a child.
Result<void> check_answer(const Worksheet& worksheet, const GivenAnswer& answer, bool may_be_child);

/// Whether an answer means yes: supported or established.
bool is_yes(std::string_view value);

/// Newest answer of each question: id to value.
using Answers = std::map<std::string, std::string, std::less<>>;

/// A finding as it bears on the worksheet. Counter-indicators and what is shown only are left out by the caller.
struct SuggestingFinding {
  std::string indicator;
  Dimension dimension = Dimension::transversal;
  Family family = Family::text_style;
  bool is_urgent = false;
  std::uint32_t profiles = 0;
  std::string delphi;
};
/// Of each element the indicators that suggest it, by id; those without any are not there.
std::map<std::string, std::vector<std::string>, std::less<>> suggestions(const Worksheet& worksheet,
                                                                         std::span<const SuggestingFinding> findings);

/// Answered so, or suggested and not contradicted: then consent is not asked.
bool may_be_child(const Answers& answers, bool is_suggested);

/// Numbers are not stored: an outcome is none of the case's facts.
enum class WorksheetOutcome : std::uint8_t {
  both,
  trafficking,
  aggravated_smuggling,
  smuggling,
  labour_only,
  fraud_only,
  undetermined,
};
/// `TIP indicated`...
std::string_view name_of(WorksheetOutcome outcome);

struct OutcomeRow {
  WorksheetOutcome outcome;
  InWords says;  ///< when it holds
};
/// Every outcome with its condition, in order: the first that holds is the suggestion. Yes: supported or established.
std::span<const OutcomeRow> outcome_table();
WorksheetOutcome suggested_outcome(const Worksheet& worksheet, const Answers& answers);

/// What the answers ask for next.
struct WorksheetPrompts {
  bool needs_non_punishment_review = false;  ///< NPR-1 is yes, and NPR-2 to NPR-5 are not all answered
  bool is_non_punishment_case = false;       ///< NPR-1 is yes
  bool means_not_needed = false;             ///< of a child
  bool asks_trafficking_too = false;         ///< SOM-5 is yes, and act or purpose is not
  bool debt_after_arrival = false;           ///< SEP-3: a debt is kept open
  bool opens_cooperation = false;            ///< untoc_threshold is met
  bool operator==(const WorksheetPrompts&) const = default;
};
WorksheetPrompts prompts_of(const Worksheet& worksheet, const Answers& answers);

}  // namespace fanal::score
