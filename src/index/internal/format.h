#pragma once
// The parts of a segment: sections, columns, namespaces of entries, and the head that says where they are.
// Source: docs/formats/index.md.
#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "index/blocks.h"
#include "index/document.h"

namespace fanal::index {

/// First byte of an entry in the dictionary. Entries of a key or an attribute have the number of their kind added.
enum class Space : std::uint8_t {
  word = 0x00,       ///< of title or text: documents, frequencies, positions
  title = 0x01,      ///< of the title: documents, frequencies
  position = 0x02,   ///< latitude, longitude, 4 bytes each, big-endian, 1e-7 degree from -90, -180: documents
  fold = 0x03,       ///< 8 bytes, big-endian: documents
  sighting = 0x04,   ///< name, 8 bytes, kind, begin + 2^40, 6 bytes, seconds, 6 bytes, all big-endian: documents
  attribute = 0x10,  ///< documents
  key = 0x40,        ///< documents
  trigram = 0x80,    ///< kind of key, three bytes of its value: numbers of entries
};
constexpr std::uint8_t space_byte(Space space, std::size_t kind = 0) {
  return static_cast<std::uint8_t>(static_cast<std::size_t>(space) + kind);
}
constexpr bool has_frequencies(char space) { return space == 0x00 || space == 0x01; }
constexpr bool has_positions(char space) { return space == 0x00; }
constexpr bool is_key_space(char space) {
  return static_cast<std::uint8_t>(space) >= 0x40 && static_cast<std::uint8_t>(space) < 0x80;
}
constexpr bool is_trigram_space(char space) { return static_cast<std::uint8_t>(space) == 0x80; }
constexpr bool is_attribute_space(char space) {
  return static_cast<std::uint8_t>(space) >= 0x10 && static_cast<std::uint8_t>(space) < 0x10 + attribute_count;
}

/// Times are within so many seconds of 1970: some 35,000 years.
constexpr std::int64_t furthest_second = std::int64_t{1} << 40U;

/// What ends the beginning of a longer value, before a hash of the whole: in no UTF-8, so no value looks like that.
constexpr char cut_mark = '\xff';
constexpr std::size_t cut_tail_bytes = 17;

/// The entry of a value: its space, then its bytes, or what stands for them when they are too many.
std::string entry_of(std::uint8_t space, std::string_view value);
/// Latitude or longitude in 1e-7 degree from -90 or -180, as an entry has it.
std::uint32_t fixed_latitude(double lat_deg);
std::uint32_t fixed_longitude(double lon_deg);
std::string position_entry(const IndexPosition& position);
std::string fold_entry(std::uint64_t fold);
std::string sighting_entry(const Sighting& sighting);
/// Nothing when the bytes are not such an entry.
std::optional<Sighting> sighting_of_entry(std::string_view entry);
/// What all entries of a name begin with.
std::string sighting_name_entry(std::uint64_t name);
std::string trigram_entry(std::uint8_t key_space, std::string_view three);

enum class Section : std::uint8_t {
  terms,   ///< the dictionary: groups of front-coded entries
  groups,  ///< column: where each group begins, and where the last one ends
  top,     ///< first entry of every 64th group
  postings,
  positions,
  bitmaps,
  rows,           ///< column
  by_row,         ///< column: ordinals in ascending order of rows
  begins,         ///< column, of documents whose time is known
  durations,      ///< column, of the same: end - begin
  lengths,        ///< column: words of title and text
  folds,          ///< column
  records,        ///< column
  price_starts,   ///< column: first price of each document, and the number of all
  price_units,    ///< column: index into units
  price_amounts,  ///< column
  units,          ///< currency and minutes of each unit
  codes,          ///< column, one section an attribute: which set of values
};
constexpr std::size_t section_count = static_cast<std::size_t>(Section::codes) + 2 * attribute_count;
constexpr std::size_t codes_section(std::size_t attribute) {
  return static_cast<std::size_t>(Section::codes) + attribute;
}
/// The sets of values of an attribute.
constexpr std::size_t sets_section(std::size_t attribute) { return codes_section(attribute_count) + attribute; }

struct SectionPlace {
  std::uint64_t offset = 0;  ///< in the body, a multiple of 8
  std::uint64_t bytes = 0;
  std::int64_t base = 0;    ///< columns: added to each value
  std::uint32_t width = 0;  ///< columns: bytes of a value, 0, 1, 2, 4 or 8
  std::uint64_t count = 0;  ///< columns: values
};

struct Head {
  Layout layout;
  std::uint32_t documents = 0;
  std::uint32_t dated = 0;  ///< those whose time is known; they come first
  std::uint32_t entries = 0;
  std::uint64_t words = 0;            ///< sum of lengths
  std::uint32_t shortest = 0;         ///< words of the shortest document
  std::uint64_t longest_seconds = 0;  ///< longest duration
  std::uint64_t body_bytes = 0;
  std::array<SectionPlace, section_count> sections{};

  const SectionPlace& at(Section section) const { return sections[static_cast<std::size_t>(section)]; }
  std::uint64_t blocks() const { return 1 + (body_bytes + layout.block_bytes - 1) / layout.block_bytes; }
  bool is_dense(std::uint32_t held_by) const {
    return held_by >= layout.dense_documents && std::uint64_t{held_by} * 16 >= documents;
  }
  std::uint64_t bitmap_bytes() const { return (std::uint64_t{documents} + 63) / 64 * 8; }
};

std::string write_head(const Head& head);
/// Errors: damaged. What it gives has every section within the body and every column within its section.
Result<Head> read_head(std::string_view content);

/// Content and its checksum, which block number and number of documents enter too.
std::string seal_block(std::string_view content, std::uint32_t number);
bool is_sealed(std::string_view block, std::uint32_t number);
constexpr std::size_t seal_bytes = 8;

constexpr std::uint32_t group_entries = 32;    ///< entries of a group of the dictionary
constexpr std::uint32_t top_groups = 64;       ///< groups for one entry of the top
constexpr std::uint32_t postings_block = 128;  ///< documents of a block of postings
/// Bytes of what is known of a block of postings without reading it: with frequencies, and without.
constexpr std::uint32_t skip_bytes_ranked = 28;
constexpr std::uint32_t skip_bytes_plain = 8;
/// Pairs of frequency and length of which one gives the best score in a block, whatever the statistics.
constexpr std::uint32_t impact_pairs = 4;

}  // namespace fanal::index
