#include "serve/internal/put_parts.h"

namespace fanal::serve {

void put_next(JsonWriter& json, const std::string& next) {
  json.key("next");
  next.empty() ? json.null() : json.string(next);
}

void put_time(JsonWriter& json, const TimeSpan& time) {
  const bool is_known = time.precision != TimePrecision::none;
  json.key("time").begin_object().field("begin", is_known ? format_utc(time.begin) : std::string());
  json.field("end", is_known ? format_utc(time.end) : std::string()).field("raw", time.raw).end_object();
}

void open_head(JsonWriter& json, const engine::DocumentHead& head) {
  json.begin_object().field("id", to_hex(head.id.value)).field("given_id", head.outer_id);
  json.field("kind", kind_name(head.kind)).field("title", head.title);
  put_time(json, head.time);
  json.field("place", head.place).field("snippet", head.snippet);
}

}  // namespace fanal::serve
