#pragma once
// Parts that several answers have.
#include <string>

#include "base/json_writer.h"
#include "engine/ask.h"

namespace fanal::serve {

void put_next(JsonWriter& json, const std::string& next);
void put_time(JsonWriter& json, const TimeSpan& time);
/// An object left open: the caller adds what its list has more.
void open_head(JsonWriter& json, const engine::DocumentHead& head);

}  // namespace fanal::serve
