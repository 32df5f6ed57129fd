#include "engine/reports.h"

#include <algorithm>
#include <utility>

#include "base/blank.h"
#include "engine/internal/audit_names.h"
#include "engine/internal/inside.h"
#include "engine/internal/report_access.h"
#include "engine/internal/report_sheet.h"

namespace fanal::engine {
namespace {

Result<ReportView> view_numbered(Session& session, store::Reader& reader, std::uint64_t number,
                                 const guard::Filter& filter) {
  FANAL_TRY(states, paper_states(reader, PaperKind::report, number, session.actor(), filter));
  const ReportHead head = head_of(states, session.actor());
  FANAL_TRY(body, body_of_state(reader, head.paper.state));
  FANAL_TRY(sheet, sheet_of({session, reader, filter}, head.paper.title, body));
  return ReportView{head.paper, head.made_at, head.is_mine, std::move(body.text), std::move(sheet)};
}

/// A report between two states.
struct Draft {
  Paper paper;  ///< as it was; of a new one what is known before
  ReportBody body;
};

Result<void> check(const Draft& draft, bool is_shared_anew, const guard::Filter& filter) {
  if (is_blank(draft.paper.title) || draft.paper.title.size() > most_report_title)
    return Error{Code::invalid_input, "a report has a title, of at most 200 bytes"};
  if (draft.body.text.size() > most_report_text)
    return Error{Code::limit, "the text of a report is at most 40000 bytes long: write a second one"};
  if (draft.body.language != "en" && draft.body.language != "fr")
    return Error{Code::invalid_input, "a report is written in en or fr, not '" + draft.body.language + "'"};
  if (is_shared_anew && !is_of_team(filter)) {
    return Error{Code::refused, "as " + std::string(filter.role->name) +
                                    " you keep reports for yourself: those of the team are of who sees all of the case "
                                    "in clear"};
  }
  return {};
}

// Places are counted in what was written, and a report quotes it: it is written by who sees that.
Result<void> need_clear_sight(const guard::Filter& filter) {
  if (guard::sees_identities(*filter.role)) return {};
  return Error{Code::refused, "as " + std::string(filter.role->name) +
                                  " you see pseudonyms: reports are written by who sees what they cite"};
}

Result<Draft> own_draft(Session& session, store::Reader& reader, std::uint64_t number, const guard::Filter& filter) {
  FANAL_TRY(states, paper_states(reader, PaperKind::report, number, session.actor(), filter));
  const Paper& last = states.back();
  const std::string name = "report " + std::to_string(number);
  if (last.owner != session.actor())
    return Error{Code::refused, name + " is of " + last.owner + ", who alone changes it: write one of your own"};
  if (last.is_withdrawn) return Error{Code::invalid_input, name + " was withdrawn: write it anew"};
  FANAL_TRY(body, body_of_state(reader, last.state));
  return Draft{last, std::move(body)};
}

Result<void> need_room(store::Reader& reader, std::string_view owner) {
  FANAL_TRY(papers, reader.papers());
  std::size_t held = 0;
  for (const auto& states : by_number(std::move(papers)))
    if (states.back().kind == PaperKind::report && states.back().owner == owner && !states.back().is_withdrawn) ++held;
  if (held < most_reports) return {};
  return Error{Code::limit, "you keep " + std::to_string(most_reports) + " reports: withdraw one first"};
}

// Of a change made of `of_state`: were its words changed since?
Result<void> need_same_words(store::Reader& reader, const Draft& draft, std::uint64_t of_state) {
  if (of_state == 0 || of_state == draft.paper.state) return {};
  const auto read = reader.paper(of_state);
  if (!read || read->number != draft.paper.number)
    return Error{Code::invalid_input,
                 "report " + std::to_string(draft.paper.number) + " has no state " + std::to_string(of_state)};
  FANAL_TRY(before, report_body(read->body));
  if (before.text == draft.body.text && before.language == draft.body.language && read->title == draft.paper.title)
    return {};
  return Error{Code::already_exists, "report " + std::to_string(draft.paper.number) + " was changed meanwhile, at " +
                                         draft.paper.at + ": read it again before yours takes its place"};
}

// A change through the writer's door: `make` gives the draft to be kept.
template <typename Make>
Result<std::uint64_t> keep(Session& session, guard::Act act, const std::string& detail, const std::string& reason,
                           const Make& make) {
  FANAL_TRY(writer, session.inside().write(act, detail));
  const auto done = [&]() -> Result<std::uint64_t> {
    FANAL_TRY(filter, session.inside().sees(act));
    FANAL_TRY(reader, session.inside().opened.reader());
    FANAL_TRY(draft, make(reader, filter));
    draft.paper.body = to_json(draft.body);
    if (draft.paper.number > 0) {
      // What changes nothing is no state: an approval of the last one holds.
      FANAL_TRY(last, reader.paper(draft.paper.state));
      const bool is_same = last.body == draft.paper.body && last.title == draft.paper.title &&
                           last.meant_for == draft.paper.meant_for && last.is_withdrawn == draft.paper.is_withdrawn;
      if (is_same) return last.number;
    }
    draft.paper.actor = session.actor();
    draft.paper.reason = reason;
    draft.paper.at = format_utc(now_utc());
    return writer.add_paper(draft.paper);
  };
  auto number = done();
  JsonWriter said;
  said.begin_object();
  if (number) {
    said.field("report", *number);
  } else {
    said.field("not_done", code_name(number.error().code));
  }
  FANAL_TRY_VOID(writer.done(format_utc(now_utc()), said.end_object().text()));
  return number;
}

// What it is then, to who changed it: it is read, and the audit says which documents with it.
Result<ReportView> after(Session& session, const Result<std::uint64_t>& kept) {
  if (!kept) return kept.error();
  return report(session, *kept);
}

std::string detail_of(std::uint64_t number, std::string_view what, const std::string& reason) {
  JsonWriter json;
  json.begin_object();
  if (number > 0) json.field("report", number);
  return json.field("what", what).field("why", reason).end_object().take();
}

bool is_cited(const ReportSheet& sheet, std::uint32_t number) {
  return std::any_of(sheet.blocks.begin(), sheet.blocks.end(), [&](const ReportBlock& block) {
    return std::any_of(block.sentences.begin(), block.sentences.end(), [&](const ReportSentence& sentence) {
      return std::find(sentence.cites.begin(), sentence.cites.end(), number) != sentence.cites.end();
    });
  });
}

bool is_same_place(Citation a, const Citation& b) {
  a.number = b.number;
  return a == b;
}

}  // namespace

std::string_view name_of(CitationStands stands) {
  switch (stands) {
    case CitationStands::stands: return "stands";
    case CitationStands::reads_otherwise: return "reads_otherwise";
    case CitationStands::not_found: return "not_found";
    case CitationStands::gone: return "gone";
  }
  return "gone";
}

std::string_view name_of(ReportBlockKind kind) {
  switch (kind) {
    case ReportBlockKind::section: return "section";
    case ReportBlockKind::part: return "part";
    case ReportBlockKind::paragraph: return "paragraph";
    case ReportBlockKind::item: return "item";
  }
  return "paragraph";
}

Result<ReportList> reports(Session& session, bool with_withdrawn) {
  const auto ask = [&](const guard::Filter& filter, Seen& seen) -> Result<ReportList> {
    FANAL_TRY(reader, session.inside().reader());
    FANAL_TRY(papers, reader->papers());
    std::erase_if(papers, [](const Paper& paper) { return paper.kind != PaperKind::report; });
    ReportList list;
    for (auto& every : by_number(std::move(papers))) {
      const auto states = states_seen(std::move(every), session.actor(), filter);
      if (states.empty() || (states.back().is_withdrawn && !with_withdrawn)) continue;
      list.reports.push_back(head_of(states, session.actor()));
    }
    std::sort(list.reports.begin(), list.reports.end(),
              [](const ReportHead& a, const ReportHead& b) { return a.paper.state > b.paper.state; });
    seen.results = list.reports.size();
    return list;
  };
  return session.inside().look(guard::Act::report_list, "{}", ask);
}

Result<ReportView> report(Session& session, std::uint64_t number) {
  return session.inside().look(guard::Act::report_show, report_detail(number),
                               [&](const guard::Filter& filter, Seen& seen) -> Result<ReportView> {
                                 FANAL_TRY(reader, session.inside().reader());
                                 FANAL_TRY(view, view_numbered(session, *reader, number, filter));
                                 seen.documents = documents_in(view.sheet);
                                 seen.results = seen.documents.size();
                                 return view;
                               });
}

Result<ReportView> add_report(Session& session, const ReportRequest& request) {
  const auto make = [&](store::Reader& reader, const guard::Filter& filter) -> Result<Draft> {
    FANAL_TRY_VOID(need_clear_sight(filter));
    FANAL_TRY_VOID(need_room(reader, session.actor()));
    Draft draft;
    draft.paper.title = request.title;
    draft.paper.meant_for = request.for_team ? MeantFor::team : MeantFor::owner;
    draft.paper.owner = session.actor();
    draft.body.text = request.text;
    draft.body.language = request.language;
    FANAL_TRY_VOID(check(draft, request.for_team, filter));
    return draft;
  };
  return after(session, keep(session, guard::Act::report_write, detail_of(0, "begin", ""), "", make));
}

Result<ReportView> change_report(Session& session, std::uint64_t number, const ReportChange& change) {
  const auto make = [&](store::Reader& reader, const guard::Filter& filter) -> Result<Draft> {
    FANAL_TRY_VOID(need_clear_sight(filter));
    FANAL_TRY(draft, own_draft(session, reader, number, filter));
    FANAL_TRY_VOID(need_same_words(reader, draft, change.of_state));
    const bool was_shared = draft.paper.meant_for == MeantFor::team;
    if (change.title) draft.paper.title = *change.title;
    if (change.text) draft.body.text = *change.text;
    if (change.language) draft.body.language = *change.language;
    if (change.for_team) draft.paper.meant_for = *change.for_team ? MeantFor::team : MeantFor::owner;
    FANAL_TRY_VOID(check(draft, !was_shared && draft.paper.meant_for == MeantFor::team, filter));
    return std::move(draft);
  };
  return after(session, keep(session, guard::Act::report_write, detail_of(number, "change", change.reason),
                             change.reason, make));
}

Result<ReportView> cite(Session& session, std::uint64_t number, const CitationRequest& request,
                        std::uint32_t& citation) {
  const auto make = [&](store::Reader& reader, const guard::Filter& filter) -> Result<Draft> {
    FANAL_TRY_VOID(need_clear_sight(filter));
    FANAL_TRY(draft, own_draft(session, reader, number, filter));
    FANAL_TRY(made, citation_for({session, reader, filter}, request));
    for (const Citation& known : draft.body.citations) {
      if (!is_same_place(known, made)) continue;
      citation = known.number;
      return std::move(draft);
    }
    if (draft.body.last_citation >= most_citations)
      return Error{Code::limit, "a report cites at most " + std::to_string(most_citations) + " places: write a second"};
    made.number = ++draft.body.last_citation;
    citation = made.number;
    draft.body.citations.push_back(std::move(made));
    return std::move(draft);
  };
  JsonWriter detail;
  detail.begin_object().field("report", number).field("what", "cite");
  detail.field("document", id_in_audit(session.inside().opened.keys().pseudonyms.bytes(), request.document));
  return after(session, keep(session, guard::Act::report_write, detail.end_object().take(), "", make));
}

Result<ReportView> drop_citation(Session& session, std::uint64_t number, std::uint32_t citation,
                                 const std::string& reason) {
  const auto make = [&](store::Reader& reader, const guard::Filter& filter) -> Result<Draft> {
    FANAL_TRY_VOID(need_clear_sight(filter));
    FANAL_TRY(draft, own_draft(session, reader, number, filter));
    FANAL_TRY(sheet, sheet_of({session, reader, filter}, draft.paper.title, draft.body));
    const std::string name = "[" + std::to_string(citation) + "]";
    if (is_cited(sheet, citation))
      return Error{Code::invalid_input, "a sentence of report " + std::to_string(number) + " cites " + name +
                                            ": take the sentence's mark out first"};
    if (std::erase_if(draft.body.citations, [&](const Citation& one) { return one.number == citation; }) == 0)
      return Error{Code::not_found, "report " + std::to_string(number) + " has no citation " + name};
    return std::move(draft);
  };
  return after(session,
               keep(session, guard::Act::report_write, detail_of(number, "drop_citation", reason), reason, make));
}

Result<ReportHead> withdraw_report(Session& session, std::uint64_t number, const std::string& reason) {
  const auto make = [&](store::Reader& reader, const guard::Filter& filter) -> Result<Draft> {
    FANAL_TRY(states, paper_states(reader, PaperKind::report, number, session.actor(), filter));
    const Paper& last = states.back();
    const std::string name = "report " + std::to_string(number);
    if (last.owner != session.actor() && (filter.can & guard::bit(guard::Capability::people)) == 0) {
      return Error{Code::refused,
                   name + " is of " + last.owner + ": they withdraw it, or who answers for the people of the case"};
    }
    if (last.is_withdrawn) return Error{Code::already_exists, name + " was withdrawn already"};
    FANAL_TRY(body, body_of_state(reader, last.state));
    Draft draft{last, std::move(body)};
    draft.paper.is_withdrawn = true;
    return draft;
  };
  FANAL_TRY(kept, keep(session, guard::Act::report_withdraw, detail_of(number, "withdraw", reason), reason, make));
  FANAL_TRY(filter, session.inside().sees(guard::Act::report_withdraw));
  FANAL_TRY(reader, session.inside().opened.reader());
  FANAL_TRY(states, paper_states(reader, PaperKind::report, kept, session.actor(), filter));
  ReportHead head = head_of(states, session.actor());
  mask(head, session.inside().masker(filter));
  return head;
}

}  // namespace fanal::engine
