#include <array>

#include "cli/all_commands.h"
#include "cli/hit_rows.h"
#include "cli/open_session.h"
#include "cli/parts.h"
#include "cli/progress.h"
#include "engine/hash_lists.h"

namespace fanal::cli {
namespace {

constexpr std::array hashlist_positionals{
    Positional{"WHAT", "load, show, withdraw, hits or profile", true, false},
    Positional{"ARGUMENT", "load: the file; withdraw: the id of a list; profile: competent_authority or other", false,
               false},
};
constexpr std::array hashlist_options{
    Option{"list", "ID", "load: what the list is called; one of that id is replaced"},
    Option{"source", "TEXT", "load: who made it, and by what right you hold it"},
    Option{"category", "TEXT", "load: what is on it, where its rows do not say"},
    Option{"format", "FORMAT", "load: csv (default) or threatexchange"},
    Option{"expires", "DATE", "load: the last day on which it counts, as 2027-01-31; default: no end"},
    Option{"country", "CODE", "hits: whose law holds, for whom to report to, as FR; default: INTERNATIONAL"},
    Option{"approval", "N", "profile: the request that a second person approved, in an instance"},
};

Result<formats::HashListFormat> format_of(const Invocation& invocation) {
  const std::string format = invocation.text("format", "csv");
  if (format == "csv") return formats::HashListFormat::csv;
  if (format == "threatexchange") return formats::HashListFormat::threatexchange;
  return Error{Code::invalid_input, "--format is csv or threatexchange, not '" + format + "'"};
}

Result<int> load(const Invocation& invocation, Output& output) {
  engine::HashListRequest request;
  request.file = invocation.first("ARGUMENT");
  if (request.file.empty())
    return Error{Code::invalid_input, "fanal hashlist load FILE --list ID --source TEXT --category TEXT: which file?"};
  request.id = invocation.text("list");
  request.source = invocation.text("source");
  request.category = invocation.text("category");
  request.expires = invocation.text("expires");
  FANAL_TRY(format, format_of(invocation));
  request.format = format;
  FANAL_TRY(threads, threads_of(invocation));
  FANAL_TRY(session, open_session(invocation));
  Executor executor(threads);
  Progress progress(invocation);
  FANAL_TRY(loaded, engine::load_hash_list(session, request, executor, progress.callback()));
  progress.end();
  for (const auto& issue : loaded.issues) note(request.file + ":" + std::to_string(issue.line) + ": " + issue.reason);
  Row row;
  row.text("list", request.id);
  for (std::size_t i = 0; i < loaded.counts.size(); ++i) {
    row.number(formats::algorithm_name(static_cast<formats::HashAlgorithm>(i)),
               static_cast<std::int64_t>(loaded.counts.at(i)));
  }
  row.number("refused", static_cast<std::int64_t>(loaded.refused));
  row.number("files_taken_out", static_cast<std::int64_t>(loaded.held_files));
  output.put(row);
  if (loaded.held_files > 0)
    note("the list names files that the case held: see `fanal hashlist hits`, and deal with the backups it lists");
  return loaded.refused > 0 || loaded.held_files > 0 ? done_with_unread : done;
}

Result<int> show(const Invocation& invocation, Output& output) {
  FANAL_TRY(session, open_session(invocation));
  FANAL_TRY(view, engine::hash_lists(session));
  for (const auto& list : view.lists) {
    Row row;
    row.text("list", list.id).text("source", list.source).text("category", list.category);
    row.text("issued", list.issued).text("expires", list.expires);
    for (std::size_t i = 0; i < list.counts.size(); ++i) {
      row.number(formats::algorithm_name(static_cast<formats::HashAlgorithm>(i)),
                 static_cast<std::int64_t>(list.counts.at(i)));
    }
    row.text("loaded_at", list.at).text("loaded_by", list.actor);
    row.text("ended_at", list.ended_at).text("why", list.end_reason);
    output.put(row);
  }
  note("profile: " + std::string(store::profile_name(view.profile.profile)) +
       (view.profile.at.empty() ? "" : ", as " + view.profile.actor + " said at " + view.profile.at));
  return done;
}

Result<int> withdraw(const Invocation& invocation, Output& output) {
  const std::string id = invocation.first("ARGUMENT");
  if (id.empty()) return Error{Code::invalid_input, "withdraw which list? `fanal hashlist show` has them"};
  FANAL_TRY(session, open_session(invocation));
  FANAL_TRY_VOID(engine::withdraw_hash_list(session, id, invocation.text("reason")));
  output.put(Row().text("withdrawn", id));
  return done;
}

Result<int> hits(const Invocation& invocation, Output& output) {
  FANAL_TRY(body, engine::reporting_body(invocation.text("country")));
  FANAL_TRY(session, open_session(invocation));
  FANAL_TRY(view, engine::hash_hits(session));
  for (const auto& hit : view.hits) output.put(row_of(hit));
  if (!view.hits.empty()) say_whom_to_report_to(*body);
  for (const auto& moment : view.backups)
    note("the backup made at " + moment + " may hold what was taken out since: destroy it or hand it over");
  return done;
}

Result<int> profile(const Invocation& invocation, Output& output) {
  FANAL_TRY(approval, invocation.number("approval", 0, 1, std::uint64_t{1} << 53U));
  FANAL_TRY(session, open_session(invocation));
  FANAL_TRY(row, engine::set_hash_profile(session, invocation.first("ARGUMENT"), invocation.text("reason"), approval));
  output.put(Row().text("profile", store::profile_name(row.profile)).text("by", row.actor).text("at", row.at));
  return done;
}

constexpr std::array hashlist_parts{Part{"load", load}, Part{"show", show}, Part{"withdraw", withdraw},
                                    Part{"hits", hits}, Part{"profile", profile}};

Result<int> run_hashlist(const Invocation& invocation) { return run_part(invocation, "hashlist", hashlist_parts); }

}  // namespace

Command hashlist_command() {
  return {"hashlist",
          "Lists of hashes of known unlawful pictures: what they name is never kept in the clear.",
          true,
          hashlist_positionals,
          hashlist_options,
          run_hashlist};
}

}  // namespace fanal::cli
