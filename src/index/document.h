#pragma once
// What the text index is told about a document, and the values it can filter and count by.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "model/mention.h"
#include "model/price.h"
#include "model/sighting.h"

namespace fanal::index {

/// What documents are filtered and counted by, several values of each a document. Numbers are stored: add at the end.
enum class Attribute : std::uint8_t {
  kind,          ///< what the document is: `advert`
  site,          ///< where it stood
  language,      ///< ISO 639-1
  place,         ///< `City, CC`
  country,       ///< ISO 3166-1 alpha-2
  has,           ///< `photo`, `phone`, `price`: what it holds
  label,         ///< what people said of it
  state,         ///< kept free: what is gone changes after a document was indexed (IndexDocument::sightings)
  day,           ///< that its time names: `2025-03-01`
  stated_place,  ///< `City, CC`, read where the document says its place
  said,          ///< and those after it, one a kind of mention: see said()
};
constexpr std::size_t attribute_count = static_cast<std::size_t>(Attribute::said) + mention_kind_count;

/// What documents say of one kind of mention, as whoever fills the index writes it.
constexpr Attribute said(MentionKind kind) {
  return static_cast<Attribute>(static_cast<std::size_t>(Attribute::said) + static_cast<std::size_t>(kind));
}

struct IndexKey {
  MentionKind kind = MentionKind::phone;
  std::string value;  ///< canonical, as in model/mention.h
};

struct IndexAttribute {
  Attribute attribute = Attribute::kind;
  std::string value;  ///< not empty
};

/// Half-open; an end at or before its begin is one second after it.
struct IndexTime {
  UtcSeconds begin = 0;
  UtcSeconds end = 0;
};

/// WGS84; kept to 1e-7 degree (some centimetre).
struct IndexPosition {
  double lat_deg = 0;  ///< -90 to 90
  double lon_deg = 0;  ///< -180 to 180
};

struct IndexDocument {
  std::int64_t row = 0;           ///< in the store, from 1; unique over all segments
  std::optional<IndexTime> time;  ///< nothing: unknown
  std::string title;              ///< UTF-8; ill-formed bytes end words
  std::string text;
  std::vector<IndexKey> keys;
  std::vector<IndexAttribute> attributes;
  std::optional<IndexPosition> position;
  std::vector<Price> prices;
  std::uint64_t fold = 0;           ///< near-duplicates share it; 0: none known
  std::uint32_t record = 0;         ///< copies of a record share it, and others seldom; 0: no record
  std::vector<Sighting> sightings;  ///< when what goes by a name was there, by this document
};

/// Words of the title and words of the text are this many positions apart, so that no phrase or window spans both.
constexpr std::uint32_t field_gap = 64;
/// The most words that may stand between those of a proximity.
constexpr std::uint32_t max_slop = field_gap - 1;
/// Words, keys and values of attributes longer than this many bytes are known by their begin and a hash of the whole.
constexpr std::size_t max_entry_bytes = 240;

}  // namespace fanal::index
