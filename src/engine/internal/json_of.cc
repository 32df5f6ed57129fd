#include "engine/internal/json_of.h"

#include <algorithm>

#include "guard/pseudonym.h"
#include "text/check_digits.h"

namespace fanal::engine {
namespace {

// A run of figures that may be those of a payment card: no finder looks for one in the path of an address.
bool may_hold_card(std::string_view value) {
  constexpr std::string_view figures = "0123456789";
  for (auto at = value.find_first_of(figures); at != std::string_view::npos;) {
    const auto end = std::min(value.find_first_not_of(figures, at), value.size());
    if (end - at >= 12 && end - at <= 19 && has_luhn(value.substr(at, end - at))) return true;
    at = value.find_first_of(figures, end);
  }
  return false;
}

// An address that holds a number or an account name (wa.me, tel:, mailto:) tells as much as they do.
bool names_someone(const std::vector<Mention>& mentions, const Mention& mention) {
  if (is_identifying(mention.kind)) return true;
  if (mention.kind == MentionKind::url && may_hold_card(mention.value)) return true;
  return std::any_of(mentions.begin(), mentions.end(), [&mention](const Mention& other) {
    return is_identifying(other.kind) && other.field == mention.field && other.begin < mention.end &&
           mention.begin < other.end;
  });
}

}  // namespace

void put_texts(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts) {
  json.key(name).begin_array();
  for (const auto& text : texts) json.string(text);
  json.end_array();
}

void put_time(JsonWriter& json, const TimeSpan& time) {
  if (time.precision == TimePrecision::none) return;
  json.key("time").begin_object().field("begin", format_utc(time.begin)).field("end", format_utc(time.end));
  json.field("raw", time.raw).end_object();
}

void put_place(JsonWriter& json, const Place& place) {
  if (place == Place{}) return;
  json.key("place").begin_object();
  if (!place.name.empty()) json.field("name", place.name);
  if (!place.country.empty()) json.field("country", place.country);
  if (place.lat_deg) json.key("lat").decimal(*place.lat_deg);
  if (place.lon_deg) json.key("lon").decimal(*place.lon_deg);
  json.end_object();
}

void put_mention(JsonWriter& json, const Document& document, const std::vector<Mention>& mentions, std::size_t index,
                 const guard::Filter& filter, const Key256& pseudonym_key, bool without_keyed) {
  const Mention& mention = mentions[index];
  const bool keyed = !filter.identities_in_clear && names_someone(mentions, mention);
  json.begin_object().field("field", document.fields[mention.field].name).field("kind", kind_name(mention.kind));
  if (!keyed) {
    json.field("value", mention.value);
  } else if (!without_keyed) {
    json.field("value", guard::pseudonym(pseudonym_key, mention.kind, mention.value));
  }
  json.field("begin", static_cast<std::uint64_t>(mention.begin)).field("end", static_cast<std::uint64_t>(mention.end));
  json.end_object();
}

}  // namespace fanal::engine
