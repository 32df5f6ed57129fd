#include <algorithm>
#include <utility>

#include "engine/internal/export_door.h"
#include "engine/internal/export_gate.h"
#include "engine/internal/inside.h"
#include "engine/internal/report_access.h"
#include "engine/internal/report_page.h"
#include "engine/internal/report_sheet.h"
#include "engine/reports.h"

namespace fanal::engine {
namespace {

struct Prepared {
  Paper paper;
  ReportLeaving leaving;
};

std::string subject_of(const Paper& paper, const ExportRequest& whom) {
  // Of this state and no later one: what is approved is what was read.
  return export_subject("report " + std::to_string(paper.number) + " as of state " + std::to_string(paper.state), whom);
}

// Of a sheet's documents: how many leave, and how they are marked.
ExportGate gate_of(const ReportSheet& sheet) {
  ExportGate gate;
  gate.documents = documents_in(sheet).size();
  gate.marking = sheet.marking;
  return gate;
}

Result<Prepared> prepare(Session& session, store::Reader& reader, const guard::Filter& filter, std::uint64_t number,
                         const ExportRequest& whom) {
  FANAL_TRY(states, paper_states(reader, PaperKind::report, number, session.actor(), filter));
  Prepared out{states.back(), {}};
  if (out.paper.is_withdrawn) return Error{Code::invalid_input, "report " + std::to_string(number) + " was withdrawn"};
  FANAL_TRY(body, body_of_state(reader, out.paper.state));
  // How it is marked decides what it is, and what it is how it is shown: so it is read once as it stands.
  FANAL_TRY(whole, sheet_of({session, reader, filter}, out.paper.title, body));
  FANAL_TRY(manifest, manifest_of(session, "report", whom, gate_of(whole)));
  FANAL_TRY(sheet, sheet_of({session, reader, filter, &manifest}, out.paper.title, body));
  for (const CitationView& view : sheet.citations)
    if (whom.clearance && view.stands != CitationStands::gone && view.marking.tlp > *whom.clearance)
      out.leaving.above.push_back(view.citation.number);
  out.leaving.sheet = std::move(sheet);
  out.leaving.needs_approval = manifest.in_clear && session.terms().is_live;
  out.leaving.subject = subject_of(out.paper, whom);
  out.leaving.manifest = std::move(manifest);
  return out;
}

std::string list_of(const std::vector<std::uint32_t>& numbers) {
  std::string list;
  for (const std::uint32_t number : numbers) list += (list.empty() ? "[" : ", [") + std::to_string(number) + "]";
  return list;
}

// What a reader could not check, or may not know of, does not leave half said.
Result<void> need_whole(const Prepared& prepared, const ExportRequest& whom) {
  const ReportLeaving& leaving = prepared.leaving;
  const std::string clearance = whom.clearance ? "TLP:" + std::string(fanal::name_of(*whom.clearance)) : std::string();
  if (!leaving.above.empty()) {
    return Error{Code::refused, list_of(leaving.above) + ": marked above " + clearance + ", to which `" +
                                    whom.recipient +
                                    "` is cleared; write a report without it, and without what is said of it"};
  }
  if (whom.clearance && leaving.manifest.marking.tlp > *whom.clearance) {
    return Error{Code::refused, "the report is marked " + to_string(leaving.manifest.marking) + ", above " + clearance +
                                    ", to which `" + whom.recipient + "` is cleared"};
  }
  std::vector<std::uint32_t> fallen;
  for (const CitationView& view : leaving.sheet.citations)
    if (view.stands != CitationStands::stands) fallen.push_back(view.citation.number);
  if (!fallen.empty()) {
    return Error{Code::refused, list_of(fallen) +
                                    ": does not stand as it was cited; see it in the report, and cite it "
                                    "anew or take it out"};
  }
  if (!leaving.sheet.missing.empty()) {
    return Error{Code::refused, list_of(leaving.sheet.missing) +
                                    ": cited by a sentence, and the report has no such "
                                    "citation; take the mark out or cite a document"};
  }
  if (leaving.needs_approval && prepared.paper.meant_for != MeantFor::team) {
    return Error{Code::refused,
                 "a second person approves what they can read: share the report with the team first "
                 "(--for team), and ask for its state of then"};
  }
  return {};
}

std::string members_of(const Paper& paper) {
  return "\"report\":" + std::to_string(paper.number) + ",\"state\":" + std::to_string(paper.state);
}

}  // namespace

Result<ReportLeaving> report_leaving(Session& session, std::uint64_t number, const ExportRequest& whom) {
  return session.inside().look(guard::Act::report_show, report_detail(number),
                               [&](const guard::Filter& filter, Seen& seen) -> Result<ReportLeaving> {
                                 FANAL_TRY(reader, session.inside().reader());
                                 FANAL_TRY(prepared, prepare(session, *reader, filter, number, whom));
                                 seen.documents = documents_in(prepared.leaving.sheet);
                                 seen.results = seen.documents.size();
                                 // Of an export that does not take place there is nothing to trace.
                                 prepared.leaving.manifest.id.clear();
                                 prepared.leaving.manifest.watermark.clear();
                                 return std::move(prepared.leaving);
                               });
}

Result<ReportFile> export_report(Session& session, std::uint64_t number, const ExportRequest& whom,
                                 std::uint64_t of_state) {
  FANAL_TRY(asker, session.inside().sees(guard::Act::export_report));
  FANAL_TRY(reader, session.inside().reader());
  auto prepared = prepare(session, *reader, asker, number, whom);
  Result<void> whole = prepared ? need_whole(*prepared, whom) : Result<void>(prepared.error());
  if (prepared && of_state != 0 && prepared->paper.state != of_state) {
    whole = Error{Code::already_exists, "report " + std::to_string(number) + " was changed at " + prepared->paper.at +
                                            ", since it was looked at: look again before it leaves"};
  }
  // What cannot leave is said before an approval is used, and before the audit says that it leaves.
  if (!whole) {
    JsonWriter detail;
    detail.begin_object().field("report", number).field("failed", code_name(whole.error().code));
    detail.field("recipient", whom.recipient).field("in_clear", whom.in_clear);
    FANAL_TRY_VOID(session.note(guard::Act::report_show, detail.end_object().take()));
    return whole.error();
  }
  const ReportLeaving& leaving = prepared->leaving;
  const LeaveNeeded leave{
      guard::Act::export_report,   guard::ApprovalKind::export_clear, leaving.subject, whom.approval,
      members_of(prepared->paper), documents_in(leaving.sheet)};
  FANAL_TRY(filter, admitted(session, leave, leaving.manifest));
  static_cast<void>(filter);
  const PageFacts facts{session.terms(), prepared->paper.number, prepared->paper.state, prepared->paper.at,
                        prepared->paper.owner};
  return ReportFile{leaving.manifest, report_page(leaving.sheet, leaving.manifest, facts)};
}

}  // namespace fanal::engine
