#include <array>

#include "cli/all_commands.h"
#include "cli/open_session.h"
#include "cli/parts.h"
#include "cli/search_output.h"
#include "engine/saved_searches.h"

namespace fanal::cli {
namespace {

constexpr std::array saved_positionals{
    Positional{"WHAT", "list, show, add, change, remove or run", true, false},
    Positional{"ARGUMENT", "add: a name, then the query; show, change, remove, run: its number", false, true},
};
constexpr std::array saved_options{
    Option{"hypothesis", "TEXT", "what it is to show and why; needed in a live case"},
    Option{"for", "WHOM", "me (default) or team: all who see the whole case in clear"},
    Option{"alert", "ON", "on or off (default): tell of new documents at the end of each ingest"},
    Option{"country", "CC", "whose telephone numbers are written without +"},
    Option{"name", "NAME", "change: another name"},
    Option{"query", "QUERY", "change: another query"},
    Option{"withdrawn", "", "list: those that were withdrawn too"},
    Option{"limit", "N", "run: at most N documents; default 20"},
};

Result<std::optional<bool>> one_of_two(const Invocation& invocation, std::string_view option, std::string_view yes,
                                       std::string_view no) {
  if (!invocation.has(option)) return std::optional<bool>{};
  const std::string given = invocation.text(option);
  if (given == yes) return std::optional(true);
  if (given == no) return std::optional(false);
  return Error{Code::invalid_input, "--" + std::string(option) + " is " + std::string(yes) + " or " + std::string(no) +
                                        ", not '" + given + "'"};
}
Result<std::optional<bool>> for_team(const Invocation& invocation) {
  return one_of_two(invocation, "for", "team", "me");
}
Result<std::optional<bool>> alerts(const Invocation& invocation) {
  return one_of_two(invocation, "alert", "on", "off");
}

Row state_row(const SavedSearch& search) {
  Row row;
  row.number("saved", static_cast<std::int64_t>(search.number)).text("name", search.name).text("query", search.query);
  row.text("country", search.country).text("hypothesis", search.hypothesis);
  row.text("for", search.meant_for == MeantFor::team ? "team" : "owner").boolean("alerts", search.alerts);
  row.text("owner", search.owner).text("by", search.actor).text("at", search.at).text("reason", search.reason);
  return row.boolean("withdrawn", search.is_withdrawn);
}

Row saved_row(const engine::SavedView& view) {
  Row row = state_row(view.search);
  row.boolean("mine", view.is_mine).boolean("counts_only", view.counts_only).text("stopped", view.stopped);
  return row.number("unseen", static_cast<std::int64_t>(view.unseen));
}

void say_of(const engine::SavedView& view) {
  if (view.counts_only && view.search.alerts) {
    note("it names nothing known before: of new adverts it tells how many, and `fanal search --hypothesis` opens them");
  }
}

std::optional<std::string> given(const Invocation& invocation, std::string_view option) {
  return invocation.has(option) ? std::optional(invocation.text(option)) : std::nullopt;
}

Result<int> list(const Invocation& invocation, Output& output) {
  FANAL_TRY(session, open_session(invocation));
  FANAL_TRY(page, engine::saved_searches(session, invocation.has("withdrawn")));
  for (const auto& view : page.searches) output.put(saved_row(view));
  return done;
}

Result<int> show(const Invocation& invocation, Output& output) {
  FANAL_TRY(number, number_argument(invocation, "a saved search"));
  FANAL_TRY(session, open_session(invocation));
  FANAL_TRY(history, engine::saved_search(session, number));
  for (const auto& state : history.states) output.put(state_row(state));
  if (!history.now.stopped.empty()) note("it does not run: " + history.now.stopped);
  return done;
}

Result<int> add(const Invocation& invocation, Output& output) {
  const auto& arguments = invocation.all("ARGUMENT");
  if (arguments.size() < 2) {
    return Error{Code::invalid_input, "fanal saved add NAME QUERY --hypothesis TEXT is how to save a search"};
  }
  engine::SaveRequest request;
  request.name = arguments.front();
  for (std::size_t i = 1; i < arguments.size(); ++i) request.query += (i == 1 ? "" : " ") + arguments[i];
  request.country = invocation.text("country");
  request.hypothesis = invocation.text("hypothesis");
  FANAL_TRY(team, for_team(invocation));
  FANAL_TRY(tells, alerts(invocation));
  request.for_team = team.value_or(false);
  request.alerts = tells.value_or(false);
  FANAL_TRY(session, open_session(invocation));
  FANAL_TRY(view, pointed(engine::save_search(session, request), request.query, request.country));
  output.put(saved_row(view));
  say_of(view);
  return done;
}

Result<int> change(const Invocation& invocation, Output& output) {
  FANAL_TRY(number, number_argument(invocation, "a saved search"));
  engine::SavedChange said;
  said.name = given(invocation, "name");
  said.query = given(invocation, "query");
  said.country = given(invocation, "country");
  said.hypothesis = given(invocation, "hypothesis");
  FANAL_TRY(team, for_team(invocation));
  FANAL_TRY(tells, alerts(invocation));
  said.for_team = team;
  said.alerts = tells;
  said.reason = invocation.text("reason");
  FANAL_TRY(session, open_session(invocation));
  FANAL_TRY(view, engine::change_saved(session, number, said));
  output.put(saved_row(view));
  say_of(view);
  return done;
}

Result<int> remove(const Invocation& invocation, Output& output) {
  FANAL_TRY(number, number_argument(invocation, "a saved search"));
  FANAL_TRY(session, open_session(invocation));
  FANAL_TRY(view, engine::withdraw_saved(session, number, invocation.text("reason")));
  output.put(saved_row(view));
  return done;
}

// The whole case, through the door of every search.
Result<int> ask(const Invocation& invocation, Output& output) {
  FANAL_TRY(number, number_argument(invocation, "a saved search"));
  FANAL_TRY(limit, invocation.number("limit", 20, 1, 1000000));
  FANAL_TRY(session, open_session(invocation));
  FANAL_TRY(history, engine::saved_search(session, number));
  const SavedSearch& search = history.now.search;
  engine::SearchRequest request;
  request.query = search.query;
  request.country = search.country;
  request.hypothesis = search.hypothesis;
  request.page.limit = limit;
  FANAL_TRY(answer, engine::search(session, request));
  put_answer(output, answer, request);
  return done;
}

constexpr std::array saved_parts{Part{"list", list},     Part{"show", show},     Part{"add", add},
                                 Part{"change", change}, Part{"remove", remove}, Part{"run", ask}};

Result<int> run_saved(const Invocation& invocation) { return run_part(invocation, "saved", saved_parts); }

}  // namespace

Command saved_command() {
  return {"saved",       "Keep a search, for yourself or the team, and be told of new documents that it finds.",
          true,          saved_positionals,
          saved_options, run_saved};
}

}  // namespace fanal::cli
