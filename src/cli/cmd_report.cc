#include <array>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "cli/all_commands.h"
#include "cli/marking_option.h"
#include "cli/open_session.h"
#include "cli/parts.h"
#include "engine/reports.h"

namespace fanal::cli {
namespace {

constexpr std::array report_positionals{
    Positional{"WHAT", "list, show, add, change, cite, drop, remove, preview or write", true, false},
    Positional{"ARGUMENT", "add: a title; others: its number; cite: then a document; drop: then a citation", false,
               true},
};
constexpr std::array report_options{
    Option{"text", "FILE", "add, change: the narrative, UTF-8; - for stdin"},
    Option{"lang", "en|fr", "add, change: the language it is written in; default en"},
    Option{"for", "WHOM", "add, change: me (default) or team: all who see the whole case in clear"},
    Option{"title", "TEXT", "change: another title"},
    Option{"field", "NAME", "cite: its field; default text, where words or a place are given"},
    Option{"words", "TEXT", "cite: what stands there just once"},
    Option{"begin", "N", "cite: first byte of the field, instead of words"},
    Option{"end", "N", "cite: byte after it"},
    Option{"indicator", "ID", "cite: the finding that is read there: NET-01"},
    Option{"withdrawn", "", "list: those that were withdrawn too"},
    Option{"state", "N", "write: as it was looked at; of another state nothing leaves"},
    Option{"html", "FILE", "write: the page goes there: an export"},
    Option{"recipient", "NAME", "preview, write: who gets it; without one it is for the case team only"},
    Option{"clearance", "TLP", "of the recipient: a report that cites what is marked above it does not leave"},
    Option{"clear", "", "values as written and words of evidence: needs a recipient and a second person's approval"},
    Option{"approval", "N", "clear: the request that the second person approved"},
};

Result<std::string> text_in(const std::string& path) {
  if (path == "-") return std::string(std::istreambuf_iterator<char>(std::cin), {});
  std::ifstream file(path, std::ios::binary);
  if (!file) return Error{Code::not_found, "there is no file " + path + " to read the text from"};
  std::string text(std::istreambuf_iterator<char>(file), {});
  if (file.bad()) return Error{Code::unavailable, "cannot read " + path};
  return text;
}

Result<std::optional<bool>> for_team(const Invocation& invocation) {
  if (!invocation.has("for")) return std::optional<bool>{};
  const std::string whom = invocation.text("for");
  if (whom == "team") return std::optional(true);
  if (whom == "me") return std::optional(false);
  return Error{Code::invalid_input, "--for is me or team, not '" + whom + "'"};
}

Result<std::uint64_t> number_at(const Invocation& invocation, std::size_t place, std::string_view of) {
  const auto& arguments = invocation.all("ARGUMENT");
  const auto number = place < arguments.size() ? group_number_in(arguments[place]) : std::nullopt;
  if (number) return std::uint64_t{*number};
  return Error{Code::invalid_input, std::string(of) + " is called by its number: see `fanal report list`"};
}

Result<std::uint64_t> report_number(const Invocation& invocation) { return number_at(invocation, 0, "a report"); }

Row head_row(const engine::ReportHead& head) {
  Row row;
  row.number("report", static_cast<std::int64_t>(head.paper.number)).text("title", head.paper.title);
  row.text("for", head.paper.meant_for == MeantFor::team ? "team" : "owner").text("owner", head.paper.owner);
  row.number("state", static_cast<std::int64_t>(head.paper.state)).text("at", head.paper.at);
  row.text("reason", head.paper.reason).boolean("mine", head.is_mine);
  return row.boolean("withdrawn", head.paper.is_withdrawn);
}

// What has to be looked at before it leaves.
void say_of(const engine::ReportSheet& sheet) {
  for (const auto& view : sheet.citations) {
    if (view.stands == engine::CitationStands::stands) continue;
    note("[" + std::to_string(view.citation.number) +
         "] does not stand as it was cited: " + std::string(name_of(view.stands)));
  }
  for (const auto number : sheet.missing)
    note("[" + std::to_string(number) + "] is cited by a sentence, and the report has no such citation");
}

void put(Output& output, const engine::ReportView& view) {
  JsonWriter json;
  engine::put_report(json, view);
  output.line(json.text());
  say_of(view.sheet);
}

Result<int> list(const Invocation& invocation, Output& output) {
  FANAL_TRY(session, open_session(invocation));
  FANAL_TRY(found, engine::reports(session, invocation.has("withdrawn")));
  for (const auto& head : found.reports) output.put(head_row(head));
  return done;
}

Result<int> show(const Invocation& invocation, Output& output) {
  FANAL_TRY(number, report_number(invocation));
  FANAL_TRY(session, open_session(invocation));
  FANAL_TRY(view, engine::report(session, number));
  put(output, view);
  return done;
}

Result<int> add(const Invocation& invocation, Output& output) {
  engine::ReportRequest request;
  request.title = invocation.first("ARGUMENT");
  if (request.title.empty())
    return Error{Code::invalid_input, "fanal report add TITLE [--text FILE] is how to begin a report"};
  if (invocation.has("text")) {
    FANAL_TRY(text, text_in(invocation.text("text")));
    request.text = std::move(text);
  }
  request.language = invocation.text("lang", "en");
  FANAL_TRY(team, for_team(invocation));
  request.for_team = team.value_or(false);
  FANAL_TRY(session, open_session(invocation));
  FANAL_TRY(view, engine::add_report(session, request));
  put(output, view);
  return done;
}

Result<int> change(const Invocation& invocation, Output& output) {
  FANAL_TRY(number, report_number(invocation));
  engine::ReportChange said;
  if (invocation.has("title")) said.title = invocation.text("title");
  if (invocation.has("lang")) said.language = invocation.text("lang");
  if (invocation.has("text")) {
    FANAL_TRY(text, text_in(invocation.text("text")));
    said.text = std::move(text);
  }
  FANAL_TRY(team, for_team(invocation));
  said.for_team = team;
  said.reason = invocation.text("reason");
  FANAL_TRY(session, open_session(invocation));
  FANAL_TRY(view, engine::change_report(session, number, said));
  put(output, view);
  return done;
}

Result<engine::CitationRequest> citation_in(const Invocation& invocation) {
  const auto& arguments = invocation.all("ARGUMENT");
  if (arguments.size() != 2)
    return Error{Code::invalid_input, "fanal report cite N DOCUMENT --words TEXT is how to cite"};
  engine::CitationRequest request;
  request.document = arguments[1];
  request.words = invocation.text("words");
  const bool has_place = invocation.has("begin") || invocation.has("end");
  if (has_place && (!request.words.empty() || !invocation.has("begin") || !invocation.has("end")))
    return Error{Code::invalid_input, "a place is --begin N and --end N, or --words TEXT instead"};
  if (has_place || !request.words.empty())
    request.field = invocation.text("field", "text");
  else if (invocation.has("field"))
    return Error{Code::invalid_input, "--field says where --words or --begin and --end are"};
  FANAL_TRY(begin, invocation.number("begin", 0, 0, UINT32_MAX));
  FANAL_TRY(end, invocation.number("end", 0, 0, UINT32_MAX));
  request.begin = static_cast<std::uint32_t>(begin);
  request.end = static_cast<std::uint32_t>(end);
  request.indicator = invocation.text("indicator");
  return request;
}

Result<int> cite(const Invocation& invocation, Output& output) {
  FANAL_TRY(number, report_number(invocation));
  FANAL_TRY(request, citation_in(invocation));
  FANAL_TRY(session, open_session(invocation));
  std::uint32_t citation = 0;
  FANAL_TRY(view, engine::cite(session, number, request, citation));
  Row row;
  row.number("report", static_cast<std::int64_t>(number)).number("citation", citation);
  row.text("mark", "[" + std::to_string(citation) + "]");
  row.number("state", static_cast<std::int64_t>(view.paper.state));
  output.put(row);
  return done;
}

Result<int> drop(const Invocation& invocation, Output& output) {
  FANAL_TRY(number, report_number(invocation));
  FANAL_TRY(citation, number_at(invocation, 1, "a citation"));
  FANAL_TRY(session, open_session(invocation));
  FANAL_TRY(view,
            engine::drop_citation(session, number, static_cast<std::uint32_t>(citation), invocation.text("reason")));
  put(output, view);
  return done;
}

Result<int> remove(const Invocation& invocation, Output& output) {
  FANAL_TRY(number, report_number(invocation));
  FANAL_TRY(session, open_session(invocation));
  FANAL_TRY(head, engine::withdraw_report(session, number, invocation.text("reason")));
  output.put(head_row(head));
  return done;
}

// Of an approval the session is begun with the request (open_session).
Result<engine::ExportRequest> whom_in(const Invocation& invocation) {
  engine::ExportRequest whom;
  whom.recipient = invocation.text("recipient");
  FANAL_TRY(clearance, tlp_option(invocation, "clearance"));
  whom.clearance = clearance;
  whom.in_clear = invocation.has("clear");
  if (whom.recipient.empty() && whom.clearance)
    return Error{Code::invalid_input, "--clearance is that of a --recipient"};
  return whom;
}

Result<int> preview(const Invocation& invocation, Output& output) {
  FANAL_TRY(number, report_number(invocation));
  FANAL_TRY(whom, whom_in(invocation));
  FANAL_TRY(session, open_session(invocation));
  FANAL_TRY(leaving, engine::report_leaving(session, number, whom));
  JsonWriter json;
  engine::put_leaving(json, leaving);
  output.line(json.text());
  say_of(leaving.sheet);
  return done;
}

Result<int> write(const Invocation& invocation, Output& output) {
  FANAL_TRY(number, report_number(invocation));
  FANAL_TRY(whom, whom_in(invocation));
  const std::string path = invocation.text("html");
  if (path.empty()) return Error{Code::invalid_input, "say where the page goes to: --html FILE"};
  FANAL_TRY(session, open_session(invocation));
  // What cannot be written uses no approval, and is not said to have left.
  const std::string part = path + ".part";
  std::ofstream file(part, std::ios::binary);
  if (!file) return Error{Code::unavailable, "cannot write " + path};
  FANAL_TRY(state, invocation.number("state", 0, 1, UINT32_MAX));
  const auto made = engine::export_report(session, number, whom, state);
  std::error_code failed;
  if (!made) {
    std::filesystem::remove(part, failed);
    return made.error();
  }
  file << made->html;
  file.close();
  if (file) std::filesystem::rename(part, path, failed);
  if (!file || failed) return Error{Code::unavailable, "cannot write " + path};
  output.line(to_json(made->manifest));
  return done;
}

constexpr std::array report_parts{Part{"list", list},     Part{"show", show},       Part{"add", add},
                                  Part{"change", change}, Part{"cite", cite},       Part{"drop", drop},
                                  Part{"remove", remove}, Part{"preview", preview}, Part{"write", write}};

Result<int> run_report(const Invocation& invocation) { return run_part(invocation, "report", report_parts); }

}  // namespace

Command report_command() {
  return {"report",       "Write a narrative whose sentences cite the evidence, and let it leave as a page.",
          true,           report_positionals,
          report_options, run_report};
}

}  // namespace fanal::cli
