#include "serve/internal/answers.h"

namespace fanal::serve {
namespace {

void put_counts(JsonWriter& json, std::string_view name, std::string_view what,
                const std::vector<engine::GroupCount>& counts) {
  json.key(name).begin_array();
  for (const auto& count : counts) {
    json.begin_object().field(what, std::uint64_t{count.group}).field("documents", count.documents).end_object();
  }
  json.end_array();
}

void put_hits(JsonWriter& json, const std::vector<engine::Hit>& hits) {
  json.key("evidence").begin_array();
  for (const auto& hit : hits) put_hit(json, hit);
  json.end_array();
}

void put_ground(JsonWriter& json, const engine::Ground& ground) {
  json.key("ground").begin_object().field("query", ground.query).field("understood_as", ground.understood_as);
  json.key("relaxed");
  if (ground.relaxed) {
    put_relaxed(json, *ground.relaxed);
  } else {
    json.null();
  }
  json.key("relaxations").begin_array();
  for (const auto& relaxed : ground.relaxations) put_relaxed(json, relaxed);
  json.end_array().key("notes").begin_array();
  for (const auto& note : ground.notes) json.string(note);
  json.end_array().field("found", ground.found).field("documents", ground.documents);
  put_counts(json, "groups", "group", ground.groups);
  json.field("group_count", ground.group_count).field("withheld", ground.withheld).key("left_out").begin_array();
  for (const auto& left : ground.left_out) {
    json.begin_object().field("why", left.why).field("documents", left.documents);
    json.field("values", left.values).end_object();
  }
  json.end_array().end_object();
}

void put_said(JsonWriter& json, std::string_view name, const std::vector<engine::ValueSaid>& values) {
  json.key(name).begin_array();
  for (const auto& value : values) {
    json.begin_object().field("value", value.value).field("documents", value.documents);
    json.field("confidence", std::uint64_t{value.confidence}).field("first_day", value.first_day);
    json.field("last_day", value.last_day).field("set_aside", value.set_aside);
    put_hits(json, value.evidence);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

void put_values(JsonWriter& json, const engine::ValuesAnswer& answer) {
  json.begin_object();
  put_ground(json, answer.ground);
  json.field("field", answer.field);
  put_said(json, "values", answer.values);
  json.field("distinct", answer.distinct);
  put_said(json, "set_aside", answer.set_aside);
  json.end_object();
}

void put_found_groups(JsonWriter& json, const engine::GroupsAnswer& answer, const KeyNames& names) {
  json.begin_object();
  put_ground(json, answer.ground);
  json.key("groups").begin_array();
  for (const auto& found : answer.groups) {
    json.begin_object().key("group");
    put_group(json, found.group, names);
    json.field("found", found.found);
    put_counts(json, "texts", "text_group", found.texts);
    put_hits(json, found.evidence);
    json.end_object();
  }
  json.end_array().end_object();
}

void put_aggregate(JsonWriter& json, const engine::AggregateAnswer& answer) {
  json.begin_object();
  put_ground(json, answer.ground);
  json.field("field", answer.field).field("function", answer.function).key("figures").begin_array();
  for (const auto& figure : answer.figures) {
    json.begin_object().field("value", figure.value).field("currency", figure.currency);
    json.field("minutes", std::uint64_t{figure.minutes}).field("values", figure.values);
    json.field("documents", figure.documents);
    put_hits(json, figure.evidence);
    json.end_object();
  }
  json.end_array().end_object();
}

}  // namespace fanal::serve
