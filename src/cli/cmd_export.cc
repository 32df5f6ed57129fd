#include <array>
#include <cstdio>
#include <fstream>

#include "cli/all_commands.h"
#include "cli/marking_option.h"
#include "cli/open_session.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/search_output.h"
#include "engine/export.h"
#include "engine/export_found.h"
#include "engine/export_pictures.h"

namespace fanal::cli {
namespace {

constexpr std::array export_positionals{
    Positional{"WHAT", "groups, mentions, tiers, found or all; pictures or originals, as files", true, false},
    Positional{"QUERY", "found: what is searched for, as in `fanal search`", false, true},
};
constexpr std::array export_options{
    Option{"level", "LEVEL", "groups: meta (joined by keys and texts, the default) or micro (one text template)"},
    Option{"canonical", "", "all: only what the content decides, numbered by content, for comparing two cases"},
    Option{"order", "ORDER", "found: best (default), newest or oldest; originals: the reference of the order"},
    Option{"fold", "", "found: of near-duplicates one, with the number of the others"},
    Option{"country", "CC", "found: whose telephone numbers are written without +"},
    Option{"recipient", "NAME", "who gets it; without one it is for the case team only"},
    Option{"clearance", "TLP", "of the recipient: what is marked above it is left out"},
    Option{"clear", "", "values as written instead of pseudonyms: needs a recipient and a second person's approval"},
    Option{"approval", "N", "clear, originals: the request that the second person approved"},
    Option{"out", "DIR", "pictures, originals: the folder that the files go to, absent or empty"},
    Option{"authority", "NAME", "originals: whose order it is"},
    Option{"manifest", "FILE", "write there what this export is: its id, watermark, marking and numbers"},
};

Result<engine::ExportRequest> request_of(const Invocation& invocation) {
  engine::ExportRequest request;
  request.recipient = invocation.text("recipient");
  FANAL_TRY(clearance, tlp_option(invocation, "clearance"));
  request.clearance = clearance;
  request.in_clear = invocation.has("clear");
  if (request.recipient.empty() && request.clearance) {
    return Error{Code::invalid_input, "--clearance is that of a --recipient"};
  }
  return request;
}

// The list that `fanal search` shows, whole.
Result<engine::ExportManifest> run_found(engine::Session& session, const Invocation& invocation,
                                         const engine::ExportRequest& whom, const engine::LineSink& sink) {
  engine::SearchRequest found;
  FANAL_TRY(order, order_of_hits(invocation));
  found.order = order;
  found.folds = invocation.has("fold");
  found.country = invocation.text("country");
  for (const auto& word : invocation.all("QUERY")) found.query += (found.query.empty() ? "" : " ") + word;
  const bool is_csv = invocation.text("output") == "csv";
  FANAL_TRY(made, pointed(engine::export_found(session, found,
                                               is_csv ? engine::FoundForm::csv : engine::FoundForm::ndjson, whom),
                          found.query, found.country));
  if (made.withheld > 0)
    note(std::to_string(made.withheld) + " adverts were found, are not listed, and do not leave: see `fanal search`");
  const std::string_view end = is_csv ? "\r\n" : "\n";
  for (std::string_view rest = made.text; !rest.empty();) {
    const std::size_t at = rest.find(end);
    if (!sink(rest.substr(0, at + end.size() - 1))) break;
    rest.remove_prefix(at + end.size());
  }
  return made.manifest;
}

Result<engine::ExportManifest> run_export(engine::Session& session, const Invocation& invocation,
                                          const engine::LineSink& sink) {
  const std::string what = invocation.first("WHAT");
  const std::string level = invocation.text("level", "meta");
  if (level != "meta" && level != "micro") {
    return Error{Code::invalid_input, "--level takes meta or micro, not '" + level + "'"};
  }
  FANAL_TRY(request, request_of(invocation));
  if (what == "groups") {
    return engine::export_groups(session, level == "micro" ? engine::GroupLevel::micro : engine::GroupLevel::meta, sink,
                                 request);
  }
  if (what == "mentions") return engine::export_mentions(session, sink, request);
  if (what == "tiers") return engine::export_tiers(session, sink, request);
  if (what == "found") return run_found(session, invocation, request, sink);
  if (what == "all" && invocation.has("canonical")) {
    if (!request.recipient.empty()) {
      return Error{Code::invalid_input, "--canonical is for comparing cases, not for a recipient"};
    }
    return engine::export_canonical(session, sink);
  }
  if (what == "all") return engine::export_all(session, sink, request);
  return Error{Code::invalid_input,
               "export takes groups, mentions, tiers, found or all, or pictures or originals, not '" + what + "'"};
}

bool is_of_files(const Invocation& invocation) {
  const std::string what = invocation.first("WHAT");
  return what == "pictures" || what == "originals";
}

Result<void> check_options(const Invocation& invocation) {
  if (is_of_files(invocation)) {
    if (invocation.text("out").empty()) return Error{Code::invalid_input, "say where the files go to: --out DIR"};
  } else if (invocation.has("out")) {
    return Error{Code::invalid_input, "--out is of pictures and originals: other exports go to stdout"};
  }
  const std::string what = invocation.first("WHAT");
  if (what == "found" && invocation.all("QUERY").empty())
    return Error{Code::invalid_input, "say what is searched for: fanal export found QUERY"};
  if (what != "found") {
    if (!invocation.all("QUERY").empty() || invocation.has("fold") || invocation.has("country"))
      return Error{Code::invalid_input, "a query, --fold and --country are of `fanal export found`"};
    if (what != "originals" && invocation.has("order"))
      return Error{Code::invalid_input, "--order is of found and of originals"};
  }
  if (what != "originals" && invocation.has("authority"))
    return Error{Code::invalid_input, "--authority is of originals"};
  return {};
}

// Files in a folder, and on stdout what they are.
Result<engine::ExportManifest> run_files(engine::Session& session, const Invocation& invocation, Output& output) {
  FANAL_TRY(request, request_of(invocation));
  const std::string folder = invocation.text("out");
  Progress progress(invocation);
  auto manifest =
      invocation.first("WHAT") == "pictures"
          ? engine::export_pictures(session, request, folder, progress.callback())
          : engine::export_originals(session, request, {invocation.text("order"), invocation.text("authority")}, folder,
                                     progress.callback());
  progress.end();
  if (manifest) output.line(to_json(*manifest));
  return manifest;
}

std::string tally_of(const engine::ExportTally& tally) {
  std::string words = "files: " + std::to_string(tally.left);
  for (const auto& [reason, count] : tally.stayed)
    words += "\nstayed, as " + reason + ": " + std::to_string(count) + " pictures";
  return words + "\n";
}

// On stderr, for whoever sends it on.
void say(const engine::ExportManifest& manifest) {
  if (manifest.tally) std::fputs(tally_of(*manifest.tally).c_str(), stderr);
  if (manifest.id.empty()) return;
  std::string words = "export " + manifest.id + ": " + to_string(manifest.marking) + ", ";
  words += manifest.recipient.empty() ? "for the case team only" : "for " + manifest.recipient;
  if (manifest.left_out > 0) {
    words += "\nleft out, as marked above the clearance: " + std::to_string(manifest.left_out) +
             (manifest.tally ? " pictures" : " documents");
  }
  if (const auto forbidden = forbidden_by(manifest.marking.pap); !forbidden.empty()) {
    words += "\nnot allowed with it: " + std::string(forbidden);
  }
  std::fprintf(stderr, "%s\n", words.c_str());
}

Result<void> write_manifest(const engine::ExportManifest& manifest, const std::string& path) {
  if (path.empty()) return {};
  std::ofstream file(path, std::ios::binary);
  file << to_json(manifest) << "\n";
  if (file.flush()) return {};
  return Error{Code::unavailable, "cannot write " + path};
}

Result<int> run_export(const Invocation& invocation) {
  const std::string form = invocation.text("output", "ndjson");
  if (form != "ndjson" && !(form == "csv" && invocation.first("WHAT") == "found"))
    return Error{Code::invalid_input, "export writes NDJSON, and of `found` CSV too, not '" + form + "'"};
  FANAL_TRY_VOID(check_options(invocation));
  FANAL_TRY(session, open_session(invocation));
  Output output(Form::ndjson);
  const engine::LineSink sink = [&output](std::string_view line) { return output.line(line); };
  FANAL_TRY(manifest,
            is_of_files(invocation) ? run_files(session, invocation, output) : run_export(session, invocation, sink));
  FANAL_TRY_VOID(output.finish());
  FANAL_TRY_VOID(write_manifest(manifest, invocation.text("manifest")));
  say(manifest);
  return manifest.tally && !manifest.tally->stayed.empty() ? done_with_unread : done;
}

}  // namespace

Command export_command() {
  return {"export",       "Write groups, mentions or all as JSON lines, or pictures as files.",
          true,           export_positionals,
          export_options, run_export};
}

}  // namespace fanal::cli
