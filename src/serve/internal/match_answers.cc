// A list held against a case as JSON: in full, or whom to contact.
#include "serve/internal/answers.h"

namespace fanal::serve {
namespace {

// What is said of the list itself.
template <typename Answer>
void put_lines(JsonWriter& json, const Answer& answer) {
  json.field("lines", answer.lines).field("asked", answer.asked).key("privileged").begin_array();
  for (const auto line : answer.privileged) json.number(line);
  json.end_array().key("unread").begin_array();
  for (const auto& unread : answer.unread) {
    json.begin_object().field("line", unread.line).field("why", unread.why).end_object();
  }
  json.end_array();
}

template <typename Hit>
void open_hit(JsonWriter& json, const Hit& hit) {
  json.begin_object().field("line", hit.line).field("lines", hit.lines).field("kind", hit.kind);
  json.field("written", hit.written).field("value", hit.value);
}

void put_hit(JsonWriter& json, const engine::MatchHit& hit) {
  open_hit(json, hit);
  json.field("end", hit.is_end).field("documents", hit.documents).field("first_day", hit.first_day);
  json.field("last_day", hit.last_day).field("common", hit.common).key("by_chance");
  hit.by_chance ? json.number(*hit.by_chance) : json.null();
  json.key("ids").begin_array();
  for (const auto& id : hit.ids) json.string(to_hex(id.value));
  json.end_array().end_object();
}

}  // namespace

void open_match(JsonWriter& json, const engine::MatchAnswer& answer) {
  json.begin_object().field("answer", "hits").field("contact", "").field("found", answer.found);
  put_lines(json, answer);
  json.key("hits").begin_array();
  for (const auto& hit : answer.hits) put_hit(json, hit);
  json.end_array().key("ask_about").begin_array().end_array();
}

void open_match(JsonWriter& json, const engine::ContactAnswer& answer) {
  json.begin_object().field("answer", "contact").field("contact", answer.contact);
  json.field("found", static_cast<std::uint64_t>(answer.hits.size()));
  put_lines(json, answer);
  json.key("hits").begin_array().end_array().key("ask_about").begin_array();
  for (const auto& hit : answer.hits) {
    open_hit(json, hit);
    json.end_object();
  }
  json.end_array();
}

}  // namespace fanal::serve
