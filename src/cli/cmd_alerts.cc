#include <array>

#include "base/json_writer.h"
#include "cli/all_commands.h"
#include "cli/open_session.h"
#include "cli/parts.h"
#include "engine/search_alerts.h"

namespace fanal::cli {
namespace {

constexpr std::array alerts_positionals{
    Positional{"WHAT", "list, show or seen", true, false},
    Positional{"ARGUMENT", "show, seen: the number of an alert", false, true},
};
constexpr std::array alerts_options{
    Option{"unseen", "", "list: those only that you have not seen"},
    Option{"limit", "N", "list: at most N, the newest first; default 100"},
};

Row alert_row(const engine::AlertView& view) {
  const SearchAlert& alert = view.alert;
  Row row;
  row.number("alert", static_cast<std::int64_t>(alert.number)).text("at", alert.at);
  row.number("saved", static_cast<std::int64_t>(alert.search)).text("name", view.name).text("owner", view.owner);
  row.number("documents", static_cast<std::int64_t>(alert.documents));
  row.number("withheld", static_cast<std::int64_t>(alert.withheld)).text("not_run", alert.outcome);
  JsonWriter ids;
  ids.begin_array();
  for (const auto& id : alert.ids) ids.string(to_hex(id.value));
  row.json("ids", ids.end_array().take());
  return row.text("seen_at", view.seen_at);
}

Result<int> list(const Invocation& invocation, Output& output) {
  FANAL_TRY(limit, invocation.number("limit", 100, 1, 1000000));
  FANAL_TRY(session, open_session(invocation));
  FANAL_TRY(page, engine::search_alerts(session, {limit, ""}, invocation.has("unseen")));
  for (const auto& view : page.alerts) output.put(alert_row(view));
  if (!page.next.empty()) note("there are more: --limit shows them");
  return done;
}

// Its documents, as a search lists them; each opens with `fanal show`.
Result<int> show(const Invocation& invocation, Output& output) {
  FANAL_TRY(number, number_argument(invocation, "an alert"));
  FANAL_TRY(session, open_session(invocation));
  FANAL_TRY(answer, engine::search_alert(session, number));
  for (const auto& head : answer.documents) {
    Row row;
    row.text("id", to_hex(head.id.value)).text("given_id", head.outer_id).text("kind", kind_name(head.kind));
    output.put(row.text("title", head.title).text("snippet", head.snippet));
  }
  const SearchAlert& alert = answer.alert.alert;
  if (!alert.outcome.empty()) note("the search did not run then: " + alert.outcome);
  if (alert.documents > answer.documents.size()) {
    note(std::to_string(answer.documents.size()) + " of " + std::to_string(alert.documents) + " documents, " +
         std::to_string(alert.withheld) + " of them adverts that are counted only: `fanal saved run " +
         std::to_string(alert.search) + "` asks the whole case");
  }
  return done;
}

Result<int> seen(const Invocation& invocation, Output& output) {
  FANAL_TRY(number, number_argument(invocation, "an alert"));
  FANAL_TRY(session, open_session(invocation));
  FANAL_TRY(view, engine::see_alert(session, number));
  output.put(alert_row(view));
  return done;
}

constexpr std::array alerts_parts{Part{"list", list}, Part{"show", show}, Part{"seen", seen}};

Result<int> run_alerts(const Invocation& invocation) { return run_part(invocation, "alerts", alerts_parts); }

}  // namespace

Command alerts_command() {
  return {"alerts",  "What saved searches found among new documents.", true, alerts_positionals, alerts_options,
          run_alerts};
}

}  // namespace fanal::cli
