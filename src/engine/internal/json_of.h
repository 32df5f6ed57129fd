#pragma once
// Nouns as JSON, the same in every answer and export.
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/json_writer.h"
#include "engine/ask.h"
#include "guard/filter.h"
#include "model/document.h"
#include "model/mention.h"

namespace fanal::engine {

/// Puts an array of texts.
void put_texts(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts);
/// Puts `"time":{"begin","end","raw"}` when one is known.
void put_time(JsonWriter& json, const TimeSpan& time);
/// Puts `"place":{"name","country","lat","lon"}` with what is known of it.
void put_place(JsonWriter& json, const Place& place);
/// {"field","kind","value","begin","end"}; value as guard lets it out, or left out when `without_keyed`.
void put_mention(JsonWriter& json, const Document& document, const std::vector<Mention>& mentions, std::size_t index,
                 const guard::Filter& filter, const Key256& pseudonym_key, bool without_keyed);

}  // namespace fanal::engine
