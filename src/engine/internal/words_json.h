#pragma once
// What stands in both languages of the users, as JSON.
#include <string_view>

#include "base/json_writer.h"
#include "score/pack.h"

namespace fanal::engine {

/// NAME: {"en", "fr"}
inline void put_words(JsonWriter& json, std::string_view name, const score::InWords& words) {
  json.key(name).begin_object().field("en", words.en).field("fr", words.fr).end_object();
}

}  // namespace fanal::engine
