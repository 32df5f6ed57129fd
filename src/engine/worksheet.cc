#include "engine/worksheet.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/check.h"
#include "engine/internal/group_segments.h"
#include "engine/internal/inside.h"
#include "engine/internal/json_members.h"
#include "engine/internal/packs_in_use.h"
#include "engine/internal/reviewed.h"
#include "engine/internal/scoring.h"
#include "engine/internal/words_json.h"

namespace fanal::engine {
namespace {

std::uint64_t wide(std::uint32_t number) { return number; }

void read_detail(AnswerView& view) {
  const auto json = nlohmann::json::parse(view.answer.detail, nullptr, false);
  if (!json.is_object()) return;
  view.body = text_member(json, "body");
  view.reference = text_member(json, "reference");
  const auto span = json.find("span");
  if (span == json.end() || !span->is_object()) return;
  view.field = text_member(*span, "field");
  view.begin = span->value("begin", std::uint32_t{0});
  view.end = span->value("end", std::uint32_t{0});
}

std::string detail_of(const AnswerRequest& request, const std::optional<score::EvidenceSpan>& evidence) {
  JsonWriter json;
  json.begin_object();
  if (evidence) {
    json.key("span").begin_object().field("field", evidence->field);
    json.field("begin", wide(evidence->begin)).field("end", wide(evidence->end)).end_object();
  }
  if (!request.body.empty()) json.field("body", request.body);
  if (!request.reference.empty()) json.field("reference", request.reference);
  return json.end_object().take();
}

// Answers on the group of now, newest first, and which value of each question holds.
struct OfGroup {
  std::vector<WorksheetAnswer> answers;
  score::Answers holding;
};

Result<OfGroup> answers_of(store::Reader& reader, const RowFilter& rows, std::uint32_t group) {
  OfGroup out;
  FANAL_TRY(all, reader.worksheet_answers());
  for (auto& answer : all) {
    FANAL_TRY(of, group_of_document(reader, rows, answer.anchor));
    if (of != group) continue;
    out.holding[answer.question] = answer.value;
    out.answers.push_back(std::move(answer));
  }
  std::reverse(out.answers.begin(), out.answers.end());
  return out;
}

using Suggested = std::map<std::string, std::vector<std::string>, std::less<>>;

// What was found in a group, and by which packs; nothing before findings were made.
struct FoundOf {
  score::Assessment assessment;
  SharedPacks packs;
  std::string delphi_of(const score::Finding& finding) const {
    const auto* const row = packs->set().find(finding.hit.indicator);
    return row != nullptr ? row->indicator->delphi : std::string();
  }
};

Result<std::optional<FoundOf>> found_in(Session& session, store::Reader& reader, std::uint32_t group) {
  using Found = std::optional<FoundOf>;
  FindingReader findings(reader);
  FANAL_TRY(head, findings.head());
  if (!head) return Found{};
  FANAL_TRY(assessment, findings.assessment(group));
  FANAL_TRY(packs, packs_of_findings(session, reader));
  return Found(FoundOf{std::move(assessment), std::move(packs)});
}

// What counts or is urgent suggests; what speaks against or is shown only does not.
bool suggests(const score::Finding& finding) {
  return !finding.is_counter && (finding.hit.band == Band::urgent || counts(finding.hit.band));
}

Suggested suggested_for_elements(const score::Worksheet& sheet, const FoundOf& of) {
  std::vector<score::SuggestingFinding> found;
  for (const auto& finding : of.assessment.findings) {
    if (!suggests(finding)) continue;
    const auto& hit = finding.hit;
    found.push_back(
        {hit.indicator, hit.dimension, hit.family, hit.band == Band::urgent, hit.profiles, of.delphi_of(finding)});
  }
  return score::suggestions(sheet, found);
}

// An indicator that was found, or one that suggests and says that it stands for it.
Suggested suggested_for_list(const score::Worksheet& sheet, const FoundOf& of) {
  Suggested out;
  const auto add = [&](const std::string& asked, const std::string& by) {
    if (sheet.find(asked) == nullptr) return;
    auto& all = out[asked];
    if (std::find(all.begin(), all.end(), by) == all.end()) all.push_back(by);
  };
  for (const auto& finding : of.assessment.findings) {
    add(finding.hit.indicator, finding.hit.indicator);
    if (suggests(finding)) add(of.delphi_of(finding), finding.hit.indicator);
  }
  return out;
}

bool is_consent(const score::WorksheetElement& element) {
  return element.part == score::Part::consent || element.id == "SEP-2";
}

struct Asked {
  std::string list;  ///< empty: the elements
  std::shared_ptr<const score::Worksheet> sheet;
};

Result<Asked> elements() {
  FANAL_TRY(sheet, score::worksheet());
  return Asked{{}, {std::shared_ptr<void>(), sheet}};  // it lives as long as the process
}

Result<Asked> asked_list(const PacksInUse& packs, const std::string& list) {
  if (list.empty()) return elements();
  std::string known;
  for (const score::Pack& pack : packs.set().packs()) {
    if (pack.id == list) return Asked{list, std::make_shared<const score::Worksheet>(score::questions_of(pack))};
    known += (known.empty() ? "" : ", ") + pack.id;
  }
  return Error{Code::not_found, "this case has no list of questions '" + list + "': it has " + known};
}

// The elements, or the list that has the question.
Result<Asked> asked_question(const PacksInUse& packs, const std::string& question) {
  // First: an answer to one of them may bear on a tier, and is checked for that.
  FANAL_TRY(of_offences, elements());
  if (of_offences.sheet->find(question) != nullptr) return of_offences;
  const auto* const row = packs.set().find(question);
  if (row == nullptr || !score::is_asked(*row->indicator)) return of_offences;
  return asked_list(packs, packs.set().packs()[row->pack].id);
}

Result<WorksheetView> shown(Session& session, store::Reader& reader, const guard::Filter& filter, const Masker& masker,
                            std::uint32_t group, const PacksInUse& packs, const Asked& asked, Seen* seen) {
  FANAL_TRY(members, GroupReader(reader).meta_group(group));
  if (!members) return Error{Code::not_found, "this case has no group " + std::to_string(group)};
  // What answers point to is read off the elements, whichever list is shown.
  FANAL_TRY(of_elements, elements());
  FANAL_TRY(of_group, answers_of(reader, filter.rows, group));
  FANAL_TRY(found, found_in(session, reader, group));
  const Suggested of_offences = found ? suggested_for_elements(*of_elements.sheet, *found) : Suggested{};
  const Suggested suggested = asked.list.empty() ? of_offences
                              : found            ? suggested_for_list(*asked.sheet, *found)
                                                 : Suggested{};
  WorksheetView view;
  view.group = group;
  view.list = asked.list;
  view.worksheet = asked.sheet;
  for (const score::Pack& pack : packs.set().packs())
    if (std::any_of(pack.indicators.begin(), pack.indicators.end(), score::is_asked))
      view.lists.push_back({pack.id, pack.title});
  std::sort(view.lists.begin(), view.lists.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  view.may_be_child = score::may_be_child(of_group.holding, of_offences.contains("LEG-AGE"));
  view.outcome = score::suggested_outcome(*of_elements.sheet, of_group.holding);
  view.prompts = score::prompts_of(*of_elements.sheet, of_group.holding);
  for (const auto& element : asked.sheet->elements) {
    WorksheetRow row;
    row.element = &element;
    row.is_asked = element.part != score::Part::rule && !(view.may_be_child && is_consent(element));
    if (const auto by = suggested.find(element.id); by != suggested.end() && row.is_asked)
      row.suggested_by = by->second;
    for (const auto& answer : of_group.answers) {
      if (answer.question != element.id) continue;
      AnswerView one;
      one.answer = answer;
      read_detail(one);
      FANAL_TRY(anchor, called(reader, filter.rows, masker, answer.anchor));
      auto secrets = std::move(anchor.secrets);
      if (answer.evidence) {
        FANAL_TRY(evidence, called(reader, filter.rows, masker, *answer.evidence));
        one.evidence_name = evidence.name;
        secrets.insert(secrets.end(), evidence.secrets.begin(), evidence.secrets.end());
        if (seen != nullptr) seen->documents.push_back(*answer.evidence);
      }
      if (!masker.is_off()) {
        one.answer.reason = masker.text(one.answer.reason, secrets);
        one.answer.detail.clear();
        one.body = masker.text(one.body, secrets);
        one.reference = masker.text(one.reference, secrets);
      }
      row.answers.push_back(std::move(one));
    }
    view.rows.push_back(std::move(row));
  }
  if (seen != nullptr) {
    std::sort(seen->documents.begin(), seen->documents.end());
    seen->documents.erase(std::unique(seen->documents.begin(), seen->documents.end()), seen->documents.end());
  }
  return view;
}

// What is said of an account is said of one report in the group, whatever the value: a later answer takes back an
// earlier one of the same report.
Result<void> check_testimony(store::Reader& reader, const RowFilter& rows, const score::Worksheet& sheet,
                             const AnswerRequest& request, const std::optional<score::EvidenceSpan>& evidence) {
  const auto* const element = sheet.find(request.question);
  if (element == nullptr || element->part != score::Part::testimony) return {};
  if (!evidence)
    return Error{Code::invalid_input, element->id + " is answered of one report: name it as evidence, and where in it"};
  FANAL_TRY(of, group_of_document(reader, rows, evidence->document));
  if (of != request.group)
    return Error{Code::invalid_input, element->id + " is answered of a report in group " +
                                          std::to_string(request.group) + ": the evidence is of no such document"};
  FANAL_TRY(found, reader.rows_of(rows, evidence->document));
  FANAL_CHECK(!found.empty());
  FANAL_TRY(stored, reader.fact(rows, found.front()));
  if (score::source_class_of(stored.fact.document.kind) != SourceClass::report)
    return Error{Code::invalid_input, element->id + " is answered of a report: the evidence is a document of kind " +
                                          std::string(kind_name(stored.fact.document.kind))};
  return {};
}

Result<WorksheetView> answer_within(Session& session, store::Writer& writer, const AnswerRequest& request,
                                    UtcSeconds now) {
  const guard::Filter filter{&guard::row_of(guard::Role::lead), RowFilter{true, nullptr}, !session.terms().is_live};
  const Masker masker = session.inside().masker(filter);
  FANAL_TRY(reader, session.inside().opened.reader());
  FANAL_TRY(packs, packs_in_use(session, reader));
  FANAL_TRY(asked, asked_question(*packs, request.question));
  FANAL_TRY(before, shown(session, reader, filter, masker, request.group, *packs, asked, nullptr));
  std::optional<score::EvidenceSpan> evidence;
  if (request.evidence) {
    FANAL_TRY(span, evidence_in_case(reader, session.inside().provisional(), filter.rows, *request.evidence));
    evidence = std::move(span);
  }
  FANAL_TRY_VOID(score::check_answer(*before.worksheet,
                                     {request.question, request.value, request.confidence, session.actor(),
                                      request.reason, evidence.has_value(), request.body, request.reference},
                                     before.may_be_child));
  FANAL_TRY_VOID(check_testimony(reader, filter.rows, *before.worksheet, request, evidence));
  WorksheetAnswer answer;
  bool is_in_group = false;
  if (evidence) {
    answer.evidence = evidence->document;
    FANAL_TRY(of, group_of_document(reader, filter.rows, evidence->document));
    is_in_group = of == request.group;
  }
  if (is_in_group) {
    answer.anchor = evidence->document;
  } else {
    FANAL_TRY(first, first_document(reader, filter.rows, request.group));
    answer.anchor = first;
  }
  answer.question = request.question;
  answer.value = request.value;
  answer.confidence = request.confidence;
  answer.detail = detail_of(request, evidence);
  answer.actor = session.actor();
  answer.reason = request.reason;
  answer.at = format_utc(now);
  FANAL_TRY(number, writer.add_worksheet_answer(answer));
  static_cast<void>(number);
  FANAL_TRY(after, session.inside().opened.reader());
  return shown(session, after, filter, masker, request.group, *packs, asked, nullptr);
}

void put_answer(JsonWriter& json, const AnswerView& view) {
  const auto& answer = view.answer;
  json.begin_object().field("number", answer.number).field("value", answer.value);
  json.field("confidence", answer.confidence).field("actor", answer.actor).field("at", answer.at);
  json.field("reason", answer.reason);
  if (answer.evidence) {
    json.key("evidence").begin_object().field("id", to_hex(answer.evidence->value)).field("name", view.evidence_name);
    json.field("field", view.field).field("begin", wide(view.begin)).field("end", wide(view.end)).end_object();
  }
  if (!view.body.empty()) json.field("body", view.body).field("reference", view.reference);
  json.end_object();
}

struct Both {
  const char* en;
  const char* fr;
};

constexpr Both review_words{
    "A person is both suspect and possible victim: the review of non-punishment is required (NPR-2 to NPR-5).",
    "Une personne est à la fois suspecte et victime possible : l'examen de la non-sanction est requis (NPR-2 à "
    "NPR-5)."};
constexpr Both child_words{"A child: no means are needed, and consent is never asked.",
                           "Un enfant : aucun moyen n'est nécessaire, et le consentement n'est jamais demandé."};
constexpr Both maybe_child_words{"It may be a child: consent is not asked.",
                                 "C'est peut-être un enfant : le consentement n'est pas demandé."};
constexpr Both trafficking_words{"Smuggling is aggravated: answer the elements of trafficking too.",
                                 "Le trafic est aggravé : répondez aussi aux éléments de la traite."};
constexpr Both debt_words{"A debt is kept open after arrival: look at it as a means (LEG-M2).",
                          "Une dette reste ouverte après l'arrivée : à regarder comme un moyen (LEG-M2)."};
constexpr Both cooperation_words{
    "An organised group: mutual legal assistance, joint team, 24/7 network, preservation request.",
    "Un groupe organisé : entraide judiciaire, équipe commune, réseau 24/7, demande de conservation."};

std::vector<Both> prompts_in_words(const WorksheetView& view) {
  std::vector<Both> out;
  if (view.prompts.needs_non_punishment_review) out.push_back(review_words);
  if (view.prompts.means_not_needed)
    out.push_back(child_words);
  else if (view.may_be_child)
    out.push_back(maybe_child_words);
  if (view.prompts.asks_trafficking_too) out.push_back(trafficking_words);
  if (view.prompts.debt_after_arrival) out.push_back(debt_words);
  if (view.prompts.opens_cooperation) out.push_back(cooperation_words);
  return out;
}

}  // namespace

Result<WorksheetView> show_worksheet(Session& session, std::uint32_t group, const std::string& list) {
  JsonWriter detail;
  detail.begin_object().field("group", wide(group)).end_object();
  return session.inside().look(
      guard::Act::worksheet_show, detail.text(), [&](const guard::Filter& filter, Seen& seen) -> Result<WorksheetView> {
        FANAL_TRY(reader, session.inside().reader());
        FANAL_TRY(packs, packs_in_use(session, *reader));
        FANAL_TRY(asked, asked_list(*packs, list));
        return shown(session, *reader, filter, session.inside().masker(filter), group, *packs, asked, &seen);
      });
}

Result<WorksheetView> answer_worksheet(Session& session, const AnswerRequest& request, UtcSeconds now) {
  // The question as typed may be anything.
  FANAL_TRY(sheet, score::worksheet());
  bool is_known = sheet->find(request.question) != nullptr;
  if (!is_known) {
    FANAL_TRY(reader, session.inside().reader());
    FANAL_TRY(packs, packs_in_use(session, *reader));
    FANAL_TRY(asked, asked_question(*packs, request.question));
    is_known = asked.sheet->find(request.question) != nullptr;
  }
  JsonWriter detail;
  detail.begin_object().field("group", wide(request.group));
  detail.field("question", is_known ? request.question : std::string("none")).end_object();
  FANAL_TRY(writer, session.inside().write(guard::Act::worksheet_answer, detail.text()));
  auto answer = answer_within(session, writer, request, now);
  JsonWriter end;
  end.begin_object();
  if (!answer) end.field("not_done", code_name(answer.error().code));
  FANAL_TRY_VOID(writer.done(format_utc(now_utc()), end.end_object().text()));
  return answer;
}

void put_worksheet(JsonWriter& json, const WorksheetView& view) {
  json.begin_object().field("group", wide(view.group)).field("list", view.list);
  put_words(json, "title", view.worksheet->title);
  put_words(json, "note", view.worksheet->note);
  json.key("lists").begin_array();
  for (const auto& list : view.lists) {
    json.begin_object().field("list", list.id);
    put_words(json, "title", list.title);
    json.end_object();
  }
  json.end_array().field("version", wide(view.worksheet->version));
  json.field("verified", view.worksheet->is_verified).key("outcome").begin_object();
  json.field("suggested", score::name_of(view.outcome)).field("set_by_machine", false);
  for (const auto& row : score::outcome_table()) {
    if (row.outcome == view.outcome) put_words(json, "because", row.says);
  }
  json.end_object().field("may_be_child", view.may_be_child);
  json.field("means_needed", !view.prompts.means_not_needed);
  json.field("non_punishment_review_required", view.prompts.needs_non_punishment_review);
  json.key("prompts").begin_array();
  for (const auto& words : prompts_in_words(view)) {
    json.begin_object().field("en", words.en).field("fr", words.fr).end_object();
  }
  json.end_array().key("questions").begin_array();
  for (const auto& row : view.rows) {
    const auto& element = *row.element;
    json.begin_object().field("id", element.id).field("part", score::name_of(element.part));
    if (element.part == score::Part::sign) json.field("dimension", name_of(element.dimension));
    put_words(json, "name", element.name);
    if (!element.question.en.empty()) put_words(json, "question", element.question);
    put_words(json, "rule", element.rule);
    json.field("source", element.source).field("national_extension", element.is_extension);
    json.field("asked", row.is_asked).key("stages").begin_array();
    for (const auto& stage : element.stages) json.string(stage);
    json.end_array().key("values").begin_array();
    for (const auto& value : element.values) json.string(value);
    json.end_array();
    json.key("machine").begin_object();
    if (!row.suggested_by.empty()) json.field("says", score::value_suggested);
    json.key("by").begin_array();
    for (const auto& indicator : row.suggested_by) json.string(indicator);
    json.end_array().end_object().key("answers").begin_array();
    for (const auto& answer : row.answers) put_answer(json, answer);
    json.end_array().end_object();
  }
  json.end_array().key("stages").begin_array();
  for (const auto& stage : view.worksheet->stages) {
    json.begin_object().field("stage", stage.id).field("of", stage.law);
    put_words(json, "name", stage.name);
    json.end_object();
  }
  json.end_array().end_object();
}

std::vector<std::string> worksheet_lines(const WorksheetView& view, bool in_french) {
  const auto say = [&](const Both& words) { return std::string(in_french ? words.fr : words.en); };
  const auto in_words = [&](const score::InWords& words) { return in_french ? words.fr : words.en; };
  std::vector<std::string> lines;
  lines.push_back((view.list.empty() ? say({"Worksheet of group ", "Fiche du groupe "})
                                     : in_words(view.worksheet->title) + say({", of group ", ", du groupe "})) +
                  std::to_string(view.group) +
                  say({". The machine suggests; a person answers, with evidence.",
                       ". La machine propose ; une personne répond, preuve à l'appui."}));
  for (const auto& row : score::outcome_table()) {
    if (row.outcome != view.outcome || !view.list.empty()) continue;
    lines.push_back(say({"The answers point to: ", "Les réponses pointent vers : "}) +
                    std::string(score::name_of(view.outcome)) + " (" + in_words(row.says) +
                    say({"). A suggestion, never set.", "). Une proposition, jamais fixée."}));
  }
  if (view.list.empty())
    for (const auto& words : prompts_in_words(view)) lines.push_back(say(words));
  for (const auto& row : view.rows) {
    const auto& element = *row.element;
    lines.emplace_back();
    if (!row.is_asked) {
      lines.push_back(element.id + " " + in_words(element.name) + say({": ", " : "}) + in_words(element.rule));
      continue;
    }
    lines.push_back(element.id + " " + in_words(element.name) + say({": ", " : "}) + in_words(element.question));
    if (row.answers.empty()) {
      lines.push_back("  " + say({"not answered", "sans réponse"}));
    } else {
      const auto& held = row.answers.front();
      std::string line = "  " + held.answer.value + " (" + held.answer.confidence + "), " + held.answer.actor + ", " +
                         held.answer.at.substr(0, 10) + ": " + held.answer.reason;
      if (!held.evidence_name.empty())
        line += " > " + held.evidence_name + ", " + held.field + " " + std::to_string(held.begin) + "-" +
                std::to_string(held.end);
      if (!held.body.empty()) line += " > " + held.body + ", " + held.reference;
      lines.push_back(line);
    }
    if (!row.suggested_by.empty()) {
      std::string line = "  " + say({"suggested by ", "proposé par "});
      for (std::size_t i = 0; i < row.suggested_by.size(); ++i) line += (i == 0 ? "" : ", ") + row.suggested_by[i];
      lines.push_back(line);
    }
  }
  return lines;
}

}  // namespace fanal::engine
