#include "index/internal/format.h"

#include <algorithm>
#include <cmath>

#include "base/hash.h"
#include "base/pack.h"

namespace fanal::index {
namespace {

constexpr std::string_view magic = "FANALIDX";
constexpr std::uint64_t version = 2;
constexpr std::uint64_t most_documents = 0x7FFF0000U;
constexpr unsigned sighting_name_bytes = 8;
constexpr unsigned begin_bytes = 6;    // of a sighting: up to 2^41 seconds
constexpr unsigned seconds_bytes = 6;  // likewise, for it may be as long as all time
constexpr std::uint8_t other_name_bit = 0x80;

std::uint32_t fixed(double degrees, double from, double whole) {
  // Not a number, or out of range: the nearest end, for the caller has checked.
  const double shifted = (degrees - from) * 1e7;
  if (!(shifted > 0)) return 0;
  return static_cast<std::uint32_t>(std::floor(std::min(shifted, whole * 1e7) + 0.5));
}

void append_big_endian(std::string& out, std::uint64_t value, unsigned bytes) {
  for (unsigned i = bytes; i > 0; --i) out.push_back(static_cast<char>(value >> (8 * (i - 1))));
}

Error damaged(const char* what) { return {Code::damaged, std::string("the text index is damaged: ") + what}; }

bool is_column_sound(const SectionPlace& place) {
  const bool is_width =
      place.width == 0 || place.width == 1 || place.width == 2 || place.width == 4 || place.width == 8;
  if (!is_width || place.count > (std::uint64_t{1} << 40U)) return false;
  return place.width == 0 || place.count * place.width <= place.bytes;
}

}  // namespace

std::string entry_of(std::uint8_t space, std::string_view value) {
  std::string entry(1, static_cast<char>(space));
  if (value.size() <= max_entry_bytes) return entry.append(value);
  // The end of the whole is in the hash.
  Blake128 hash;
  const Hash128 whole = hash.field(value).finish();
  entry.append(value.substr(0, max_entry_bytes - cut_tail_bytes)).push_back(cut_mark);
  return entry.append(whole.bytes.begin(), whole.bytes.end());
}

std::uint32_t fixed_latitude(double lat_deg) { return fixed(lat_deg, -90, 180); }
std::uint32_t fixed_longitude(double lon_deg) { return fixed(lon_deg, -180, 360); }

std::string position_entry(const IndexPosition& position) {
  std::string entry(1, static_cast<char>(Space::position));
  append_big_endian(entry, fixed_latitude(position.lat_deg), 4);
  append_big_endian(entry, fixed_longitude(position.lon_deg), 4);
  return entry;
}

std::string fold_entry(std::uint64_t fold) {
  std::string entry(1, static_cast<char>(Space::fold));
  append_big_endian(entry, fold, 8);
  return entry;
}

std::string sighting_name_entry(std::uint64_t name) {
  std::string entry(1, static_cast<char>(Space::sighting));
  append_big_endian(entry, name, sighting_name_bytes);
  return entry;
}

std::string sighting_entry(const Sighting& sighting) {
  std::string entry = sighting_name_entry(sighting.name);
  const auto kind = static_cast<std::uint8_t>(sighting.kind);
  entry.push_back(static_cast<char>(sighting.has_other_name ? kind | other_name_bit : kind));
  append_big_endian(entry, static_cast<std::uint64_t>(sighting.begin + furthest_second), begin_bytes);
  append_big_endian(entry, static_cast<std::uint64_t>(std::max<UtcSeconds>(sighting.end - sighting.begin, 0)),
                    seconds_bytes);
  return entry;
}

std::optional<Sighting> sighting_of_entry(std::string_view entry) {
  if (entry.size() != 1 + sighting_name_bytes + 1 + begin_bytes + seconds_bytes) return std::nullopt;
  const auto number = [&](std::size_t at, unsigned bytes) {
    std::uint64_t value = 0;
    for (unsigned i = 0; i < bytes; ++i) value = value << 8U | static_cast<std::uint8_t>(entry[at + i]);
    return value;
  };
  constexpr std::size_t kind_at = 1 + sighting_name_bytes;
  const auto kind = static_cast<std::uint8_t>(entry[kind_at]);
  const auto plain = static_cast<std::uint8_t>(kind & ~unsigned{other_name_bit});
  if (plain >= sighting_kind_count) return std::nullopt;
  Sighting sighting;
  sighting.name = number(1, sighting_name_bytes);
  sighting.kind = static_cast<SightingKind>(plain);
  sighting.has_other_name = kind != plain;
  sighting.begin = static_cast<UtcSeconds>(number(kind_at + 1, begin_bytes)) - furthest_second;
  sighting.end = sighting.begin + static_cast<UtcSeconds>(number(kind_at + 1 + begin_bytes, seconds_bytes));
  return sighting;
}

std::string trigram_entry(std::uint8_t key_space, std::string_view three) {
  std::string entry(1, static_cast<char>(Space::trigram));
  entry.push_back(static_cast<char>(key_space));
  return entry.append(three);
}

std::string write_head(const Head& head) {
  PackWriter out;
  out.raw(magic).number(version).number(head.layout.block_bytes).number(head.layout.dense_documents);
  out.number(head.documents).number(head.dated).number(head.entries).number(head.words).number(head.shortest);
  out.number(head.longest_seconds).number(head.body_bytes).number(section_count);
  for (const auto& place : head.sections)
    out.number(place.offset).number(place.bytes).integer(place.base).number(place.width).number(place.count);
  return out.take();
}

Result<Head> read_head(std::string_view content) {
  PackReader in(content);
  if (in.raw(magic.size()) != magic) return damaged("it does not begin as one");
  if (in.number() != version)
    return Error{Code::damaged, "the text index is of a form that this release does not read: run `fanal reindex`"};
  Head head;
  const std::uint64_t block_bytes = in.number();
  const std::uint64_t dense = in.number();
  const std::uint64_t documents = in.number();
  const std::uint64_t dated = in.number();
  const std::uint64_t entries = in.number();
  head.words = in.number();
  const std::uint64_t shortest = in.number();
  head.longest_seconds = in.number();
  head.body_bytes = in.number();
  const std::uint64_t sections = in.number();
  if (!in.ok() || block_bytes < 64 || block_bytes > 65528 || block_bytes % 8 != 0 || dense > most_documents ||
      documents > most_documents || dated > documents || entries > most_documents || shortest > UINT32_MAX ||
      head.body_bytes > (std::uint64_t{1} << 44U) || sections != section_count)
    return damaged("its head does not hold together");
  head.layout = {static_cast<std::uint32_t>(block_bytes), static_cast<std::uint32_t>(dense)};
  head.documents = static_cast<std::uint32_t>(documents);
  head.dated = static_cast<std::uint32_t>(dated);
  head.entries = static_cast<std::uint32_t>(entries);
  head.shortest = static_cast<std::uint32_t>(shortest);
  for (auto& place : head.sections) {
    place.offset = in.number();
    place.bytes = in.number();
    place.base = in.integer();
    const std::uint64_t width = in.number();
    place.count = in.number();
    if (width > 8) return damaged("a column of it has no width that there is");
    place.width = static_cast<std::uint32_t>(width);
    if (place.offset % 8 != 0 || place.offset > head.body_bytes || place.bytes > head.body_bytes - place.offset ||
        !is_column_sound(place))
      return damaged("a section of it is not within it");
  }
  if (!in.ok() || !in.at_end()) return damaged("its head is cut off");
  const std::uint64_t groups = (std::uint64_t{head.entries} + group_entries - 1) / group_entries;
  const auto has = [&](Section section, std::uint64_t count) { return head.at(section).count == count; };
  // No two documents have the same row: so a head cannot claim more documents than it has bytes for.
  if (documents > 1 && head.at(Section::rows).width == 0) return damaged("its documents have no rows");
  bool is_whole = has(Section::groups, groups + 1) && has(Section::rows, documents) &&
                  has(Section::by_row, documents) && has(Section::begins, dated) && has(Section::durations, dated) &&
                  has(Section::lengths, documents) && has(Section::folds, documents) &&
                  has(Section::records, documents) && has(Section::price_starts, documents + 1) &&
                  has(Section::price_units, head.at(Section::price_amounts).count);
  for (std::size_t i = 0; i < attribute_count; ++i)
    is_whole = is_whole && head.sections[codes_section(i)].count == documents;
  if (!is_whole) return damaged("a column of it has not a value for each document");
  return head;
}

std::string seal_block(std::string_view content, std::uint32_t number) {
  std::string block(content);
  const std::uint64_t check = hash64(content, mix64(number + 1));
  for (unsigned i = 0; i < seal_bytes; ++i) block.push_back(static_cast<char>(check >> (8 * i)));
  return block;
}

bool is_sealed(std::string_view block, std::uint32_t number) {
  if (block.size() < seal_bytes) return false;
  const std::string_view content = block.substr(0, block.size() - seal_bytes);
  std::uint64_t check = 0;
  for (unsigned i = 0; i < seal_bytes; ++i)
    check |= std::uint64_t{static_cast<std::uint8_t>(block[content.size() + i])} << (8 * i);
  return check == hash64(content, mix64(number + 1));
}

}  // namespace fanal::index
