#include "score/worksheet.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <set>

#include "base/blank.h"
#include "base/utf8.h"

namespace fanal::score {
namespace {

using Json = nlohmann::json;

constexpr std::size_t most_file_bytes = std::size_t{1} << 20U;
constexpr std::size_t most_text_bytes = 4096;
constexpr std::array<std::string_view, 14> part_names{"act",  "means",     "purpose",     "age",        "consent",
                                                      "rule", "smuggling", "aggravating", "separating", "other",
                                                      "tag",  "review",    "testimony",   "sign"};
const std::vector<std::string> usual_values{std::string(value_established), std::string(value_supported),
                                            std::string(value_contradicted), std::string(value_unknown)};
constexpr std::array<std::string_view, 3> confidences{"low", "medium", "high"};
constexpr std::string_view age_id = "LEG-AGE";
constexpr std::string_view suspect_and_victim_id = "NPR-1";

std::optional<Part> part_of(std::string_view name) {
  const auto* const found = std::find(part_names.begin(), part_names.end(), name);
  if (found == part_names.end()) return std::nullopt;
  return static_cast<Part>(found - part_names.begin());
}

bool contains(const std::vector<std::string>& texts, std::string_view text) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

// Reads line after line; every member that is none of ours is a mistake.
class Reading {
 public:
  explicit Reading(std::vector<PackProblem>& problems) : problems_(problems) {}

  Worksheet read(std::string_view text) {
    if (text.size() > most_file_bytes) {
      complain("a worksheet is at most 1 MiB");
      return {};
    }
    for (std::size_t at = 0; at < text.size();) {
      const auto end = std::min(text.find('\n', at), text.size());
      const auto line = text.substr(at, end - at);
      at = end + 1;
      ++line_;
      if (!is_blank(line)) read_line(line);
    }
    line_ = 0;
    if (!has_head_) complain("the first line must name the worksheet");
    check_stages();
    return std::move(made_);
  }

 private:
  void complain(std::string message) { problems_.push_back({line_, std::move(message)}); }

  void read_line(std::string_view line) {
    const auto json = Json::parse(line, nullptr, false);
    if (!is_utf8(line) || !json.is_object()) return complain("this line is no JSON object");
    if (json.contains("worksheet") == has_head_) return complain("the worksheet is named once, in the first line");
    if (json.contains("worksheet")) return read_head(json);
    if (json.contains("element")) return read_element(json);
    if (json.contains("stage")) return read_stage(json);
    complain("this line is neither an element nor a stage");
  }

  void only(const Json& json, std::initializer_list<std::string_view> known) {
    for (const auto& [key, value] : json.items()) {
      if (std::find(known.begin(), known.end(), key) == known.end()) complain("there is no member '" + key + "'");
    }
  }

  std::string text_in(const Json& json, const std::string& member) {
    const auto found = json.find(member);
    if (found == json.end() || !found->is_string() || is_blank(found->get_ref<const std::string&>())) {
      complain("'" + member + "' must be a text");
      return {};
    }
    return found->get<std::string>();
  }

  InWords words_in(const Json& json, const std::string& member) {
    const auto found = json.find(member);
    if (found == json.end() || !found->is_object()) {
      complain("'" + member + "' must be a text in en and fr");
      return {};
    }
    return {text_in(*found, "en"), text_in(*found, "fr")};
  }

  std::vector<std::string> texts_in(const Json& json, const std::string& member) {
    std::vector<std::string> out;
    const auto found = json.find(member);
    if (found == json.end()) return out;
    const bool is_list =
        found->is_array() && std::all_of(found->begin(), found->end(), [](const Json& j) { return j.is_string(); });
    if (!is_list) {
      complain("'" + member + "' must be a list of texts");
      return out;
    }
    for (const auto& item : *found) out.push_back(item.get<std::string>());
    return out;
  }

  void read_head(const Json& json) {
    has_head_ = true;
    only(json, {"worksheet", "version", "title", "note", "verified", "review_due"});
    made_.title = words_in(json, "title");
    made_.note = words_in(json, "note");
    made_.review_due = text_in(json, "review_due");
    if (const auto version = json.find("version"); version != json.end() && version->is_number_unsigned())
      made_.version = version->get<std::uint32_t>();
    if (const auto verified = json.find("verified"); verified != json.end() && verified->is_boolean())
      made_.is_verified = verified->get<bool>();
  }

  void read_element(const Json& json) {
    only(json, {"element", "part", "name", "question", "source", "rule", "stages", "values", "suggest", "extension"});
    WorksheetElement out;
    out.id = text_in(json, "element");
    if (!ids_.insert(out.id).second) return complain("'" + out.id + "' stands in an earlier line");
    const auto part = part_of(text_in(json, "part"));
    if (!part) return complain("'" + out.id + "' is of no part of the worksheet");
    out.part = *part;
    out.name = words_in(json, "name");
    if (out.part != Part::rule) out.question = words_in(json, "question");
    out.source = text_in(json, "source");
    out.rule = words_in(json, "rule");
    out.stages = texts_in(json, "stages");
    out.values = texts_in(json, "values");
    if (contains(out.values, value_suggested)) complain("nobody answers 'suggested'");
    if (!out.values.empty() && !contains(out.values, value_unknown)) complain("'values' must have 'unknown'");
    if (out.values.empty()) out.values = usual_values;
    if (out.part == Part::rule) out.values.clear();
    if (const auto extension = json.find("extension"); extension != json.end() && extension->is_boolean())
      out.is_extension = extension->get<bool>();
    if (const auto suggest = json.find("suggest"); suggest != json.end()) read_suggests(*suggest, out.suggests);
    made_.elements.push_back(std::move(out));
  }

  void read_suggests(const Json& json, Suggests& out) {
    if (!json.is_object()) return complain("'suggest' must be an object");
    only(json, {"dimensions", "delphi", "profiles", "urgent_families"});
    for (const auto& name : texts_in(json, "dimensions")) {
      const auto dimension = dimension_of(name);
      dimension ? out.dimensions.push_back(*dimension) : complain("there is no dimension '" + name + "'");
    }
    for (const auto& name : texts_in(json, "profiles")) {
      const auto profile = profile_of(name);
      profile ? void(out.profiles |= static_cast<std::uint32_t>(*profile))
              : complain("there is no profile '" + name + "'");
    }
    for (const auto& name : texts_in(json, "urgent_families")) {
      const auto family = family_of(name);
      family ? out.urgent_families.push_back(*family) : complain("there is no family '" + name + "'");
    }
    out.delphi = texts_in(json, "delphi");
  }

  void read_stage(const Json& json) {
    only(json, {"stage", "of", "name", "source"});
    Stage stage{text_in(json, "stage"), text_in(json, "of"), words_in(json, "name")};
    if (stage.law != "TIP" && stage.law != "SOM") complain("a stage is of TIP or SOM");
    made_.stages.push_back(std::move(stage));
  }

  void check_stages() {
    for (const auto& element : made_.elements) {
      for (const auto& id : element.stages) {
        if (std::none_of(made_.stages.begin(), made_.stages.end(), [&](const Stage& stage) { return stage.id == id; }))
          complain("'" + element.id + "' is of stage '" + id + "', which is none");
      }
    }
  }

  std::vector<PackProblem>& problems_;
  Worksheet made_;
  std::set<std::string> ids_;
  std::uint32_t line_ = 0;
  bool has_head_ = false;
};

std::string_view answer_to(const Answers& answers, std::string_view id) {
  const auto found = answers.find(id);
  return found == answers.end() ? std::string_view() : std::string_view(found->second);
}

struct PartAnswers {
  bool is_any_yes = false;
  bool is_any_no = false;
};

PartAnswers answers_of(const Worksheet& worksheet, const Answers& answers, Part part) {
  PartAnswers out;
  for (const auto& element : worksheet.elements) {
    if (element.part != part) continue;
    const auto value = answer_to(answers, element.id);
    out.is_any_yes = out.is_any_yes || is_yes(value);
    out.is_any_no = out.is_any_no || value == value_contradicted;
  }
  return out;
}

bool suggests(const Suggests& by, const SuggestingFinding& finding) {
  const auto has = [](const auto& list, const auto& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
  };
  if (finding.is_urgent) return has(by.urgent_families, finding.family);
  if (by.profiles != 0 && (by.profiles & finding.profiles) == 0) return false;
  return has(by.dimensions, finding.dimension) || (!finding.delphi.empty() && has(by.delphi, finding.delphi));
}

// What each outcome asks of the answers, in one place: outcome_table() says the same in words.
struct Said {
  PartAnswers act, means, purpose;
  bool is_child = false;
  bool is_trafficking = false;
  bool is_smuggling = false;
};

Said said_by(const Worksheet& worksheet, const Answers& answers) {
  const auto yes = [&](std::string_view id) { return is_yes(answer_to(answers, id)); };
  Said said{answers_of(worksheet, answers, Part::act), answers_of(worksheet, answers, Part::means),
            answers_of(worksheet, answers, Part::purpose), yes(age_id)};
  said.is_trafficking = said.act.is_any_yes && said.purpose.is_any_yes && (said.means.is_any_yes || said.is_child);
  said.is_smuggling = yes("SOM-3") && ((yes("SOM-1") && yes("SOM-2")) || yes("SOM-4"));
  return said;
}

}  // namespace

std::string_view name_of(Part part) { return part_names.at(static_cast<std::size_t>(part)); }

const WorksheetElement* Worksheet::find(std::string_view id) const {
  const auto found =
      std::find_if(elements.begin(), elements.end(), [&](const WorksheetElement& element) { return element.id == id; });
  return found == elements.end() ? nullptr : &*found;
}

bool is_asked(const Indicator& indicator) {
  return counts(indicator.band) || indicator.band == Band::urgent || indicator.is_counter;
}

Worksheet questions_of(const Pack& pack) {
  Worksheet sheet;
  sheet.title = pack.title;
  sheet.note = pack.note;
  sheet.version = pack.version;
  sheet.is_verified = pack.is_verified;
  sheet.review_due = pack.review_due;
  for (const Indicator& indicator : pack.indicators) {
    if (!is_asked(indicator)) continue;
    WorksheetElement element;
    element.id = indicator.id;
    element.part = Part::sign;
    element.dimension = indicator.dimension;
    element.name = indicator.name;
    element.question = indicator.definition;
    for (const PackSource& source : indicator.sources)
      element.source += (element.source.empty() ? "" : "; ") + source.name;
    element.rule = indicator.caveat;
    element.values = usual_values;
    sheet.elements.push_back(std::move(element));
  }
  return sheet;
}

Worksheet read_worksheet(std::string_view text, std::vector<PackProblem>& problems) {
  return Reading(problems).read(text);
}

Result<const Worksheet*> worksheet() {
  static const auto loaded = []() -> Result<Worksheet> {
    std::vector<PackProblem> problems;
    auto made = read_worksheet(built_in_worksheet(), problems);
    if (problems.empty()) return made;
    return Error{Code::invalid_input,
                 "elements.jsonl:" + std::to_string(problems.front().line) + ": " + problems.front().message};
  }();
  if (!loaded) return loaded.error();
  return &*loaded;
}

Result<void> check_answer(const Worksheet& worksheet, const GivenAnswer& answer, bool may_be_child) {
  const auto* const element = worksheet.find(answer.question);
  if (element == nullptr) return Error{Code::not_found, "the worksheet has no question '" + answer.question + "'"};
  if (element->part == Part::rule) return Error{Code::invalid_input, element->id + " is a rule: nobody answers it"};
  if (answer.value == value_suggested)
    return Error{Code::invalid_input, "'suggested' is what the machine says: a person answers otherwise"};
  if (!contains(element->values, answer.value)) {
    std::string known;
    for (const auto& value : element->values) known += (known.empty() ? "" : ", ") + value;
    return Error{Code::invalid_input, element->id + " is answered by " + known + ", not '" + answer.value + "'"};
  }
  if (may_be_child && (element->part == Part::consent || element->id == "SEP-2"))
    return Error{Code::invalid_input, "consent is never asked of a child: " + element->id + " has no answer here"};
  if (is_blank(answer.author)) return Error{Code::invalid_input, "an answer needs an author"};
  if (is_blank(answer.reason))
    return Error{Code::invalid_input, "an answer needs a reason: others will have to weigh it"};
  for (const auto* text : {&answer.reason, &answer.body, &answer.reference}) {
    if (text->size() > most_text_bytes) return Error{Code::invalid_input, "a text of an answer is at most 4096 bytes"};
  }
  if (std::find(confidences.begin(), confidences.end(), answer.confidence) == confidences.end())
    return Error{Code::invalid_input, "confidence is low, medium or high, not '" + answer.confidence + "'"};
  if (answer.value == value_established) {
    if (is_blank(answer.body) || is_blank(answer.reference))
      return Error{Code::invalid_input, "what a court established names the deciding body and its reference"};
    return {};
  }
  if (answer.value != value_unknown && !answer.has_evidence)
    return Error{Code::invalid_input, "'" + answer.value + "' needs evidence: a document, a field, and where in it"};
  return {};
}

bool is_yes(std::string_view value) { return value == value_supported || value == value_established; }

std::map<std::string, std::vector<std::string>, std::less<>> suggestions(const Worksheet& worksheet,
                                                                         std::span<const SuggestingFinding> findings) {
  std::map<std::string, std::vector<std::string>, std::less<>> out;
  for (const auto& element : worksheet.elements) {
    std::set<std::string> by;
    for (const auto& finding : findings) {
      if (suggests(element.suggests, finding)) by.insert(finding.indicator);
    }
    if (!by.empty()) out.emplace(element.id, std::vector<std::string>(by.begin(), by.end()));
  }
  return out;
}

bool may_be_child(const Answers& answers, bool is_suggested) {
  const auto value = answer_to(answers, age_id);
  return is_yes(value) || (is_suggested && value != value_contradicted);
}

std::string_view name_of(WorksheetOutcome outcome) {
  constexpr std::array<std::string_view, 7> names{"both",          "TIP indicated",         "aggravated SOM",
                                                  "SOM indicated", "labour-law issue only", "fraud only",
                                                  "undetermined"};
  return names.at(static_cast<std::size_t>(outcome));
}

std::span<const OutcomeRow> outcome_table() {
  static const std::array<OutcomeRow, 7> rows{{
      {WorksheetOutcome::both,
       {"trafficking and smuggling are both indicated, as below",
        "la traite et le trafic de migrants sont tous deux indiqués, comme ci-dessous"}},
      {WorksheetOutcome::trafficking,
       {"an act, a purpose, and a means or a child", "un acte, un but, et un moyen ou un enfant"}},
      {WorksheetOutcome::aggravated_smuggling, {"smuggling, and SOM-5", "trafic de migrants, et SOM-5"}},
      {WorksheetOutcome::smuggling, {"SOM-3, and SOM-1 with SOM-2, or SOM-4", "SOM-3, et SOM-1 avec SOM-2, ou SOM-4"}},
      {WorksheetOutcome::labour_only,
       {"LAB-1, a means contradicted and none supported, no child",
        "LAB-1, un moyen contredit et aucun étayé, pas d'enfant"}},
      {WorksheetOutcome::fraud_only,
       {"FRD-1, a purpose contradicted and none supported, no LAB-1, no child",
        "FRD-1, un but contredit et aucun étayé, ni LAB-1 ni enfant"}},
      {WorksheetOutcome::undetermined, {"none of these", "rien de cela"}},
  }};
  return rows;
}

WorksheetOutcome suggested_outcome(const Worksheet& worksheet, const Answers& answers) {
  const auto said = said_by(worksheet, answers);
  const auto yes = [&](std::string_view id) { return is_yes(answer_to(answers, id)); };
  const auto ruled_out = [](const PartAnswers& part) { return part.is_any_no && !part.is_any_yes; };
  if (said.is_trafficking) return said.is_smuggling ? WorksheetOutcome::both : WorksheetOutcome::trafficking;
  if (said.is_smuggling) return yes("SOM-5") ? WorksheetOutcome::aggravated_smuggling : WorksheetOutcome::smuggling;
  if (said.is_child) return WorksheetOutcome::undetermined;
  // "Only" is said where somebody looked and found against, never because nobody looked.
  if (yes("LAB-1")) return ruled_out(said.means) ? WorksheetOutcome::labour_only : WorksheetOutcome::undetermined;
  if (yes("FRD-1") && ruled_out(said.purpose)) return WorksheetOutcome::fraud_only;
  return WorksheetOutcome::undetermined;
}

WorksheetPrompts prompts_of(const Worksheet& worksheet, const Answers& answers) {
  const auto yes = [&](std::string_view id) { return is_yes(answer_to(answers, id)); };
  const auto said = said_by(worksheet, answers);
  WorksheetPrompts out;
  out.is_non_punishment_case = yes(suspect_and_victim_id);
  for (const auto& element : worksheet.elements) {
    const bool is_asked = element.part == Part::review && element.id != suspect_and_victim_id;
    if (is_asked && out.is_non_punishment_case && answer_to(answers, element.id).empty())
      out.needs_non_punishment_review = true;
  }
  out.means_not_needed = said.is_child;
  out.asks_trafficking_too = yes("SOM-5") && !(said.act.is_any_yes && said.purpose.is_any_yes);
  out.debt_after_arrival = answer_to(answers, "SEP-3") == "debt_kept_open";
  out.opens_cooperation = answer_to(answers, "untoc_threshold") == value_met;
  return out;
}

}  // namespace fanal::score
