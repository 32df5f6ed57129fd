#include "index/internal/segment_writer.h"

#include <algorithm>
#include <limits>

#include "base/pack.h"
#include "index/internal/bit_pack.h"

namespace fanal::index {
namespace {

void append_number(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7U) out.push_back(static_cast<char>(value | 0x80U));
  out.push_back(static_cast<char>(value));
}

void append_fixed(std::string& out, std::uint64_t value, unsigned bytes) {
  std::array<char, 8> held{};
  store64(held.data(), value);
  out.append(held.data(), bytes);
}

std::uint32_t largest(std::span<const std::uint32_t> values) {
  std::uint32_t all = 0;
  for (const std::uint32_t value : values) all |= value;  // its width is all that is asked
  return all;
}

std::vector<std::int64_t> ordinals_by_row(const std::vector<std::int64_t>& rows) {
  std::vector<std::pair<std::int64_t, std::int64_t>> pairs;
  pairs.reserve(rows.size());
  for (const std::int64_t row : rows) pairs.emplace_back(row, static_cast<std::int64_t>(pairs.size()));
  std::sort(pairs.begin(), pairs.end());
  std::vector<std::int64_t> ordinals;
  ordinals.reserve(pairs.size());
  for (const auto& [row, ordinal] : pairs) ordinals.push_back(ordinal);
  return ordinals;
}

/// Puts sections one after the other.
class Body {
 public:
  explicit Body(Head& head) : head_(head) {}
  SectionPlace& add(std::size_t section, std::string_view bytes) {
    bytes_.append((8 - bytes_.size() % 8) % 8, '\0');
    SectionPlace& place = head_.sections[section];
    place.offset = bytes_.size();
    place.bytes = bytes.size();
    bytes_.append(bytes);
    return place;
  }
  SectionPlace& add(Section section, std::string_view bytes) { return add(static_cast<std::size_t>(section), bytes); }
  void column(std::size_t section, const std::vector<std::int64_t>& values) {
    std::int64_t least = values.empty() ? 0 : values.front();
    std::int64_t most = least;
    for (const std::int64_t value : values) {
      least = std::min(least, value);
      most = std::max(most, value);
    }
    const std::uint64_t range = static_cast<std::uint64_t>(most) - static_cast<std::uint64_t>(least);
    const unsigned width = range == 0 ? 0 : range <= 0xFF ? 1 : range <= 0xFFFF ? 2 : range <= 0xFFFFFFFF ? 4 : 8;
    std::string packed(values.size() * width + 8, '\0');  // whole words are written, and the rest cut off
    char* at = packed.data();
    for (const std::int64_t value : values) {
      store64(at, static_cast<std::uint64_t>(value) - static_cast<std::uint64_t>(least));
      at += width;
    }
    packed.resize(values.size() * width);
    SectionPlace& place = add(section, packed);
    place.base = least;
    place.width = width;
    place.count = values.size();
  }
  void column(Section section, const std::vector<std::int64_t>& values) {
    column(static_cast<std::size_t>(section), values);
  }
  const std::string& bytes() const { return bytes_; }

 private:
  Head& head_;
  std::string bytes_;
};

}  // namespace

SegmentWriter::SegmentWriter(const Layout& layout, std::span<const std::int64_t> rows,
                             std::span<const std::int64_t> lengths)
    : rows_(rows), lengths_(lengths) {
  head_.layout = layout;
  head_.documents = static_cast<std::uint32_t>(rows.size());
  if (!rows.empty()) least_row_ = *std::min_element(rows.begin(), rows.end());
}

void SegmentWriter::add(std::string_view entry, std::span<const std::uint32_t> documents,
                        std::span<const std::uint32_t> frequencies, std::span<const std::uint32_t> positions) {
  if (is_key_space(entry[0])) note_trigrams(entry);
  write_entry(entry, documents, frequencies, positions);
}

void SegmentWriter::write_entry(std::string_view entry, std::span<const std::uint32_t> documents,
                                std::span<const std::uint32_t> frequencies, std::span<const std::uint32_t> positions) {
  std::size_t shared = 0;
  if (head_.entries % group_entries == 0) {
    groups_.push_back(static_cast<std::int64_t>(terms_.size()));
    append_number(terms_, postings_.size());
    append_number(terms_, positions_.size());
    append_number(terms_, bitmap_count_);
    if (groups_.size() % top_groups == 1) append_number(top_, entry.size()), top_.append(entry);
  } else {
    const std::size_t most = std::min(entry.size(), last_entry_.size());
    while (shared < most && entry[shared] == last_entry_[shared]) ++shared;
  }
  last_entry_.assign(entry);
  append_number(terms_, shared);
  append_number(terms_, entry.size() - shared);
  terms_.append(entry.substr(shared));
  append_number(terms_, documents.size());

  const std::size_t postings_begin = postings_.size();
  const std::size_t positions_begin = positions_.size();
  const char space = entry[0];
  const bool is_dense = !is_trigram_space(space) && head_.is_dense(static_cast<std::uint32_t>(documents.size()));
  if (is_dense) write_bitmap(documents);
  if (!is_dense || has_frequencies(space)) write_blocks(space, documents, frequencies, positions);
  append_number(terms_, postings_.size() - postings_begin);
  if (has_positions(space)) append_number(terms_, positions_.size() - positions_begin);
  ++head_.entries;
}

void SegmentWriter::write_blocks(char space, std::span<const std::uint32_t> documents,
                                 std::span<const std::uint32_t> frequencies, std::span<const std::uint32_t> positions) {
  skips_.clear();
  data_.clear();
  const std::size_t positions_begin = positions_.size();
  std::array<std::uint32_t, postings_block> values{};
  std::uint32_t next = 0;  // the least that the following document can be
  for (std::size_t begin = 0; begin < documents.size(); begin += postings_block) {
    const std::size_t count = std::min<std::size_t>(postings_block, documents.size() - begin);
    const auto block = documents.subspan(begin, count);
    append_fixed(skips_, block.back(), 4);
    append_fixed(skips_, data_.size(), 4);
    for (std::size_t i = 0; i < count; ++i) {
      values[i] = block[i] - next;
      next = block[i] + 1;
    }
    const std::span<const std::uint32_t> held(values.data(), count);
    const unsigned gap_width = width_of(largest(held));
    data_.push_back(static_cast<char>(gap_width));
    if (!has_frequencies(space)) {
      pack_bits(held, gap_width, data_);
      continue;
    }
    const auto counts = frequencies.subspan(begin, count);
    append_fixed(skips_, positions_.size() - positions_begin, 4);
    write_impacts(block, counts);
    std::array<std::uint32_t, postings_block> fewer{};
    std::uint64_t occurrences = 0;
    for (std::size_t i = 0; i < count; ++i) {
      fewer[i] = counts[i] - 1;
      occurrences += counts[i];
    }
    const std::span<const std::uint32_t> held_counts(fewer.data(), count);
    const unsigned count_width = width_of(largest(held_counts));
    data_.push_back(static_cast<char>(count_width));
    pack_bits(held, gap_width, data_);
    pack_bits(held_counts, count_width, data_);
    if (!has_positions(space)) continue;
    const auto places = positions.first(occurrences);
    positions = positions.subspan(occurrences);
    const unsigned place_width = width_of(largest(places));
    positions_.push_back(static_cast<char>(place_width));
    pack_bits(places, place_width, positions_);
  }
  if (documents.size() > postings_block) postings_.append(skips_);
  postings_.append(data_);
}

void SegmentWriter::write_impacts(std::span<const std::uint32_t> documents,
                                  std::span<const std::uint32_t> frequencies) {
  // The shortest document for each frequency; those of 15 and more are taken together, at the greatest of them.
  constexpr std::size_t together = 15;
  constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
  std::array<std::uint32_t, together + 1> shortest{};
  shortest.fill(none);
  std::uint32_t greatest = 0;
  std::int64_t least_row = std::numeric_limits<std::int64_t>::max();
  for (std::size_t i = 0; i < documents.size(); ++i) {
    auto& length = shortest[std::min<std::size_t>(frequencies[i], together)];
    length = std::min(length, static_cast<std::uint32_t>(lengths_[documents[i]]));
    greatest = std::max(greatest, frequencies[i]);
    least_row = std::min(least_row, rows_[documents[i]]);
  }
  struct Seen {
    std::uint32_t frequency = 0;
    std::uint32_t length = 0;
  };
  std::array<Seen, together + 1> best{};
  std::size_t count = 0;
  std::uint32_t length = none;
  for (std::size_t i = together; i > 0; --i) {
    if (shortest[i] >= length) continue;
    length = shortest[i];
    best[count++] = {i == together ? greatest : static_cast<std::uint32_t>(i), length};
  }
  // Too many: two that are near become one that is at least as good as both.
  while (count > impact_pairs) {
    best[1].frequency = best[0].frequency;
    std::copy(best.begin() + 1, best.begin() + static_cast<std::ptrdiff_t>(count), best.begin());
    --count;
  }
  const auto above = static_cast<std::uint64_t>(least_row - least_row_);
  append_fixed(skips_, std::min<std::uint64_t>(above, none), 4);
  for (std::size_t i = 0; i < impact_pairs; ++i) {
    const Seen impact = i < count ? best[i] : Seen{};
    skips_.push_back(static_cast<char>(std::min<std::uint32_t>(impact.frequency, 255)));
    append_fixed(skips_, std::min<std::uint32_t>(impact.length, 65535), 2);
  }
}

void SegmentWriter::write_bitmap(std::span<const std::uint32_t> documents) {
  const std::size_t begin = bitmaps_.size();
  bitmaps_.resize(begin + head_.bitmap_bytes());
  for (const std::uint32_t document : documents) {
    char& byte = bitmaps_[begin + document / 8];
    byte = static_cast<char>(static_cast<unsigned char>(byte) | 1U << document % 8);
  }
  ++bitmap_count_;
}

void SegmentWriter::note_trigrams(std::string_view entry) {
  const auto kind = std::uint32_t{static_cast<std::uint8_t>(entry[0])} << 24U;
  const std::size_t begin = trigrams_.size();
  for (std::size_t i = 1; i + 3 <= entry.size(); ++i) {
    const auto byte = [&](std::size_t at) { return std::uint32_t{static_cast<std::uint8_t>(entry[at])}; };
    const std::uint32_t value = kind | byte(i) << 16U | byte(i + 1) << 8U | byte(i + 2);
    const bool is_there = std::any_of(trigrams_.begin() + static_cast<std::ptrdiff_t>(begin), trigrams_.end(),
                                      [&](const Trigram& one) { return one.value == value; });
    if (!is_there) trigrams_.push_back({value, head_.entries});
  }
}

void SegmentWriter::write_trigrams() {
  std::stable_sort(trigrams_.begin(), trigrams_.end(),
                   [](const Trigram& a, const Trigram& b) { return a.value < b.value; });
  std::vector<std::uint32_t> entries;
  for (std::size_t i = 0; i < trigrams_.size();) {
    const std::uint32_t value = trigrams_[i].value;
    entries.clear();
    for (; i < trigrams_.size() && trigrams_[i].value == value; ++i) entries.push_back(trigrams_[i].entry);
    std::string three;
    for (unsigned shift : {16U, 8U, 0U}) three.push_back(static_cast<char>(value >> shift));
    write_entry(trigram_entry(static_cast<std::uint8_t>(value >> 24U), three), entries, {}, {});
  }
  trigrams_ = {};
}

std::vector<std::string> SegmentWriter::finish(const DocumentColumns& columns) {
  write_trigrams();
  groups_.push_back(static_cast<std::int64_t>(terms_.size()));
  head_.dated = static_cast<std::uint32_t>(columns.begins.size());
  if (!lengths_.empty())
    head_.shortest = static_cast<std::uint32_t>(*std::min_element(lengths_.begin(), lengths_.end()));
  for (const std::int64_t length : lengths_) head_.words += static_cast<std::uint64_t>(length);
  for (const std::int64_t duration : columns.durations)
    head_.longest_seconds = std::max(head_.longest_seconds, static_cast<std::uint64_t>(duration));

  Body body(head_);
  body.add(Section::top, top_);
  body.column(Section::groups, groups_);
  body.column(Section::rows, columns.rows);
  body.column(Section::by_row, ordinals_by_row(columns.rows));
  body.column(Section::begins, columns.begins);
  body.column(Section::durations, columns.durations);
  body.column(Section::lengths, columns.lengths);
  body.column(Section::folds, columns.folds);
  body.column(Section::records, columns.records);
  body.column(Section::price_starts, columns.price_starts);
  body.column(Section::price_units, columns.price_units);
  body.column(Section::price_amounts, columns.price_amounts);
  body.add(Section::units, columns.units);
  for (std::size_t i = 0; i < attribute_count; ++i) {
    body.column(codes_section(i), columns.codes[i]);
    body.add(sets_section(i), columns.sets[i]);
  }
  body.add(Section::terms, terms_);
  body.add(Section::bitmaps, bitmaps_);
  body.add(Section::postings, postings_);
  body.add(Section::positions, positions_);
  head_.body_bytes = body.bytes().size();

  std::vector<std::string> blocks;
  blocks.reserve(head_.blocks());
  blocks.push_back(seal_block(write_head(head_), 0));
  const std::string_view bytes = body.bytes();
  for (std::size_t at = 0; at < bytes.size(); at += head_.layout.block_bytes)
    blocks.push_back(seal_block(bytes.substr(at, head_.layout.block_bytes), static_cast<std::uint32_t>(blocks.size())));
  return blocks;
}

}  // namespace fanal::index
