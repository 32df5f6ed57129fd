// Saved searches and their alerts as JSON.
#include "serve/internal/answers.h"
#include "serve/internal/put_parts.h"

namespace fanal::serve {
namespace {

// What every state of a saved search says.
void put_state(JsonWriter& json, const SavedSearch& search) {
  json.field("name", search.name).field("query", search.query).field("country", search.country);
  json.field("hypothesis", search.hypothesis).field("for", search.meant_for == MeantFor::team ? "team" : "owner");
  json.field("alerts", search.alerts).field("withdrawn", search.is_withdrawn).field("by", search.actor);
  json.field("at", search.at).field("reason", search.reason);
}

}  // namespace

void put_saved(JsonWriter& json, const engine::SavedView& view) {
  json.begin_object().field("number", view.search.number).field("owner", view.search.owner);
  put_state(json, view.search);
  json.field("made_at", view.made_at).field("mine", view.is_mine).field("counts_only", view.counts_only);
  json.field("stopped", view.stopped).field("unseen", view.unseen).end_object();
}

void put_saved_page(JsonWriter& json, const engine::SavedPage& page) {
  json.begin_object().key("searches").begin_array();
  for (const auto& view : page.searches) put_saved(json, view);
  json.end_array().end_object();
}

void put_saved_history(JsonWriter& json, const engine::SavedHistory& history) {
  json.begin_object().key("now");
  put_saved(json, history.now);
  json.key("states").begin_array();
  for (const auto& state : history.states) {
    json.begin_object();
    put_state(json, state);
    json.end_object();
  }
  json.end_array().end_object();
}

void put_alert(JsonWriter& json, const engine::AlertView& view) {
  const SearchAlert& alert = view.alert;
  json.begin_object().field("number", alert.number).field("at", alert.at).field("search", alert.search);
  json.field("name", view.name).field("owner", view.owner).field("documents", alert.documents);
  json.field("withheld", alert.withheld).field("not_run", alert.outcome).key("ids").begin_array();
  for (const auto& id : alert.ids) json.string(to_hex(id.value));
  json.end_array().field("seen_at", view.seen_at).end_object();
}

void put_alerts(JsonWriter& json, const engine::AlertPage& page) {
  json.begin_object().key("alerts").begin_array();
  for (const auto& view : page.alerts) put_alert(json, view);
  json.end_array().field("unseen", page.unseen);
  put_next(json, page.next);
  json.end_object();
}

void put_alert_documents(JsonWriter& json, const engine::AlertDocuments& answer) {
  json.begin_object().key("alert");
  put_alert(json, answer.alert);
  json.key("documents").begin_array();
  for (const auto& head : answer.documents) {
    open_head(json, head);
    json.end_object();
  }
  json.end_array().end_object();
}

}  // namespace fanal::serve
