#include "engine/internal/index_feed.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <utility>

#include "engine/internal/index_documents.h"
#include "engine/internal/stored_segment.h"
#include "index/merge.h"

namespace fanal::engine {
namespace {

// By first row, so that names are in the order of rows.
std::string set_name(store::FactRow first) {
  std::array<char, 32> digits{};
  std::snprintf(digits.data(), digits.size(), "%015lld", static_cast<long long>(first));
  return std::string(text_sets) + digits.data();
}

}  // namespace

store::FactRow first_row_of(std::string_view set_name) {
  store::FactRow row = 0;
  std::from_chars(set_name.data() + text_sets.size(), set_name.data() + set_name.size(), row);
  return row;
}

std::string block_key(std::uint32_t number) {
  std::string key(4, '\0');
  for (std::size_t i = 0; i < 4; ++i) key[i] = static_cast<char>(number >> (24 - 8 * i));
  return key;
}

Result<store::FactRow> indexed_through(store::Reader& reader) {
  FANAL_TRY(sets, reader.sets_named(text_sets));
  return sets.empty() ? store::FactRow{0} : sets.back().info.through_row;
}

IndexFeed::IndexFeed(store::Reader& reader, store::Writer& writer, Sizes sizes)
    : reader_(reader), writer_(writer), sizes_(sizes) {}

Result<void> IndexFeed::add(store::FactRow row, index::IndexDocument& document) {
  if (first_ == 0) {
    FANAL_TRY(through, indexed_through(reader_));
    first_ = next_ = through + 1;
    // What an ingest before left, for it was little or it was killed.
    FANAL_TRY_VOID(add_facts(first_, row, {}));
  }
  if (row != next_) {
    return Error{Code::internal,
                 "the text index was given row " + std::to_string(row) + " and waits for row " + std::to_string(next_)};
  }
  document.row = row;
  FANAL_TRY_VOID(builder_.add(document));
  next_ = row + 1;
  return builder_.bytes() < sizes_.most_bytes ? Result<void>() : write();
}

Result<void> IndexFeed::add_facts(store::FactRow begin, store::FactRow end,
                                  const std::function<void(std::uint64_t)>& progress) {
  Result<void> failed;
  FANAL_TRY_VOID(reader_.read_facts(RowFilter{true, nullptr}, {begin, end}, [&](store::StoredFact& fact) {
    auto document = index_document(fact.fact.document, fact.fact.mentions, fact.row);
    failed = add(fact.row, document);
    constexpr store::FactRow at_once = 1000;
    if (progress && fact.row % at_once == 0) progress(static_cast<std::uint64_t>(fact.row));
    return static_cast<bool>(failed);
  }));
  return failed;
}

Result<void> IndexFeed::take(store::FactRow first, std::vector<index::IndexDocument> documents) {
  for (std::size_t i = 0; i < documents.size(); ++i) {
    FANAL_TRY_VOID(add(first + static_cast<store::FactRow>(i), documents[i]));
  }
  return {};
}

Result<std::int64_t> IndexFeed::write_blocks(const std::vector<std::string>& blocks) {
  FANAL_TRY(set, writer_.build_segment());
  for (std::uint32_t i = 0; i < blocks.size(); ++i) FANAL_TRY_VOID(set.add(block_key(i), blocks[i]));
  FANAL_TRY_VOID(set.add(block_count_key, std::to_string(blocks.size())));
  return set.finish();
}

Result<void> IndexFeed::write() {
  FANAL_TRY(blocks, builder_.finish());
  FANAL_TRY(set, write_blocks(blocks));
  const store::FactRow first = std::exchange(first_, next_);
  if (holds_back_) {
    held_back_.push_back(set);
    return {};
  }
  const std::vector<std::pair<std::string, std::int64_t>> sets{{set_name(first), set}};
  return writer_.publish(sets, next_ - 1);
}

Result<void> IndexFeed::finish() {
  if (first_ == 0) {
    FANAL_TRY(through, indexed_through(reader_));
    first_ = next_ = through + 1;
  }
  FANAL_TRY(last, reader_.last_row());
  // Rows that nobody gave: an ingest before was killed.
  if (last >= next_ && last - first_ + 1 >= sizes_.least) FANAL_TRY_VOID(add_facts(next_, last + 1, {}));
  if (next_ - first_ < sizes_.least) return {};
  FANAL_TRY_VOID(write());
  return merge();
}

// Each segment kept is at least three times as large as all after it, so that a document is merged anew a few times in
// all, and a search opens few.
Result<void> IndexFeed::merge() {
  FANAL_TRY(sets, reader_.sets_named(text_sets));
  constexpr store::FactRow factor = 3;
  std::size_t begin = sets.size();
  store::FactRow rows_after = 0;
  for (std::size_t i = sets.size(); i-- > 0;) {
    const store::FactRow rows = sets[i].info.through_row - first_row_of(sets[i].name) + 1;
    if (i + 1 < sets.size() && rows < factor * rows_after) begin = i;
    rows_after += rows;
  }
  if (begin + 1 >= sets.size()) return {};
  std::vector<std::int64_t> numbers;
  std::vector<std::string> withdrawn;
  for (std::size_t i = begin; i < sets.size(); ++i) {
    numbers.push_back(sets[i].info.set);
    if (i > begin) withdrawn.push_back(sets[i].name);
  }
  FANAL_TRY(set, merged(numbers));
  const std::vector<std::pair<std::string, std::int64_t>> merged{{sets[begin].name, set}};
  return writer_.publish(merged, sets.back().info.through_row, withdrawn);
}

Result<std::int64_t> IndexFeed::merged(const std::vector<std::int64_t>& sets) {
  if (sets.size() == 1) return sets.front();
  // The sections of a segment are gone through side by side, and the entries of a block one by one.
  constexpr std::size_t kept_bytes_a_segment = std::size_t{2} << 20U;
  const auto shelf = std::make_shared<BlockShelf>(reader_, kept_bytes_a_segment * sets.size());
  index::Segments segments;
  for (const std::int64_t set : sets) {
    FANAL_TRY(segment, open_stored_segment(shelf, set));
    segments.push_back(std::move(segment));
  }
  FANAL_TRY(blocks, index::merge(segments, RowFilter{true, nullptr}));
  return write_blocks(blocks);
}

// Until the last moment searches have the index as it was.
Result<void> IndexFeed::rebuild(const std::function<void(std::uint64_t)>& progress) {
  FANAL_TRY(last, reader_.last_row());
  holds_back_ = true;
  first_ = next_ = 1;
  FANAL_TRY_VOID(add_facts(1, last + 1, progress));
  if (next_ > first_) FANAL_TRY_VOID(write());
  holds_back_ = false;
  FANAL_TRY(sets, reader_.sets_named(text_sets));
  std::vector<std::pair<std::string, std::int64_t>> anew;
  if (!held_back_.empty()) {
    FANAL_TRY(set, merged(std::exchange(held_back_, {})));
    anew.emplace_back(set_name(1), set);
  }
  std::vector<std::string> withdrawn;
  for (const auto& set : sets) withdrawn.push_back(set.name);
  return writer_.publish(anew, last, withdrawn);
}

}  // namespace fanal::engine
