#include "engine/internal/index_documents.h"

#include <algorithm>
#include <string>

#include "base/hash.h"
#include "engine/internal/said_values.h"
#include "engine/internal/sightings.h"
#include "model/price.h"
#include "text/language.h"

namespace fanal::engine {
namespace {

using index::Attribute;
using index::IndexDocument;

void add_value(IndexDocument& out, Attribute attribute, std::string value) {
  if (value.empty()) return;
  const auto is_same = [&](const index::IndexAttribute& known) {
    return known.attribute == attribute && known.value == value;
  };
  if (std::none_of(out.attributes.begin(), out.attributes.end(), is_same)) {
    out.attributes.push_back({attribute, std::move(value)});
  }
}

// `City, CC`: the country stands behind the last comma.
std::string_view country_of(std::string_view place) {
  constexpr std::size_t code = 2;
  if (place.size() < code + 2 || place[place.size() - code - 2] != ',') return {};
  return place.substr(place.size() - code);
}

void add_mentions(IndexDocument& out, const std::vector<Mention>& mentions) {
  for (const Mention& mention : mentions) {
    add_value(out, Attribute::has, std::string(kind_name(mention.kind)));
    if (is_key(mention.kind) || mention.kind == MentionKind::url) {
      const auto is_same = [&](const index::IndexKey& key) {
        return key.kind == mention.kind && key.value == mention.value;
      };
      if (std::none_of(out.keys.begin(), out.keys.end(), is_same)) out.keys.push_back({mention.kind, mention.value});
    } else if (mention.kind == MentionKind::place) {
      add_value(out, Attribute::place, mention.value);
      add_value(out, Attribute::country, std::string(country_of(mention.value)));
    } else if (mention.kind == MentionKind::price) {
      constexpr std::size_t most_prices = 64;
      const auto price = price_of(mention.value);
      const bool is_new = price && std::find(out.prices.begin(), out.prices.end(), *price) == out.prices.end();
      if (is_new && out.prices.size() < most_prices) out.prices.push_back(*price);
    }
  }
}

bool is_on_earth(const Place& place) {
  constexpr double quarter = 90;
  constexpr double half = 180;
  return place.lat_deg && place.lon_deg && *place.lat_deg >= -quarter && *place.lat_deg <= quarter &&
         *place.lon_deg >= -half && *place.lon_deg <= half;
}

}  // namespace

std::uint64_t fold_of(std::string_view text) {
  constexpr std::size_t least_letters_to_fold = 24;
  // Without a branch: which characters are letters, no processor guesses.
  std::string letters(text.size(), '\0');
  std::size_t count = 0;
  for (const char c : text) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    letters[count] = lower;
    count += (lower >= 'a' && lower <= 'z') || static_cast<unsigned char>(lower) >= 0x80 ? 1U : 0U;
  }
  letters.resize(count);
  if (letters.size() < least_letters_to_fold) return 0;
  const std::uint64_t hash = hash64(letters);
  return hash == 0 ? 1 : hash;
}

IndexDocument index_document(const Document& document, const std::vector<Mention>& mentions, std::int64_t row) {
  IndexDocument out;
  out.row = row;
  if (document.time.precision != TimePrecision::none)
    out.time = index::IndexTime{document.time.begin, document.time.end};
  out.title = field_value(document, "title");
  out.text = field_value(document, "text");
  add_value(out, Attribute::kind, std::string(kind_name(document.kind)));
  add_value(out, Attribute::site, site_of(document));
  const std::string_view prose = out.text.empty() ? out.title : out.text;
  add_value(out, Attribute::language, first_language(prose));
  add_value(out, Attribute::country, document.place.country);
  add_mentions(out, mentions);
  const bool has_photo = document.kind == DocumentKind::photo || !field_value(document, "images").empty() ||
                         !field_value(document, "image").empty();
  if (has_photo) add_value(out, Attribute::has, "photo");
  if (is_on_earth(document.place)) {
    out.position = index::IndexPosition{*document.place.lat_deg, *document.place.lon_deg};
    add_value(out, Attribute::has, "position");
  }
  out.fold = fold_of(prose);
  out.sightings = sightings_of(document);
  add_said(out, document, mentions);
  return out;
}

}  // namespace fanal::engine
