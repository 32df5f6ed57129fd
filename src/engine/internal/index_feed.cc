#include "engine/internal/index_feed.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
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

IndexFeed::IndexFeed(const store::Case& opened, store::Reader& reader, store::Writer& writer, Sizes sizes)
    : opened_(opened), reader_(reader), writer_(writer), sizes_(sizes) {}

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
  return builder_.bytes() < sizes_.most_bytes ? Result<void>() : begin_segment();
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
  const bool is_made = making_ && making_->blocks.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
  return is_made ? write_segment() : Result<void>();
}

Result<std::int64_t> IndexFeed::write_blocks(const std::vector<std::string>& blocks) {
  FANAL_TRY(set, writer_.build_segment());
  for (std::uint32_t i = 0; i < blocks.size(); ++i) FANAL_TRY_VOID(set.add(block_key(i), blocks[i]));
  FANAL_TRY_VOID(set.add(block_count_key, std::to_string(blocks.size())));
  return set.finish();
}

Result<void> IndexFeed::begin_segment() {
  FANAL_TRY_VOID(write_segment());
  const store::FactRow first = std::exchange(first_, next_);
  auto make = [builder = std::exchange(builder_, index::SegmentBuilder())]() mutable { return builder.finish(); };
  making_ = Making{std::async(std::launch::async, std::move(make)), first, next_};
  return {};
}

Result<void> IndexFeed::write_segment() {
  if (!making_) return {};
  Making made = *std::exchange(making_, std::nullopt);
  FANAL_TRY(blocks, made.blocks.get());
  FANAL_TRY(set, write_blocks(blocks));
  if (holds_back_) {
    held_back_.push_back(set);
    return {};
  }
  const std::vector<std::pair<std::string, std::int64_t>> sets{{set_name(made.first), set}};
  return writer_.publish(sets, made.end - 1);
}

Result<void> IndexFeed::finish() {
  if (first_ == 0) {
    FANAL_TRY(through, indexed_through(reader_));
    first_ = next_ = through + 1;
  }
  FANAL_TRY(last, reader_.last_row());
  // Rows that nobody gave: an ingest before was killed.
  if (last >= next_ && last - first_ + 1 >= sizes_.least) FANAL_TRY_VOID(add_facts(next_, last + 1, {}));
  FANAL_TRY_VOID(write_segment());
  if (next_ - first_ >= sizes_.least) {
    FANAL_TRY_VOID(begin_segment());
    FANAL_TRY_VOID(write_segment());
  }
  return begin_merge();
}

// Each segment kept is at least three times as large as all after it, so that a document is merged anew a few times in
// all, and a search opens few.
Result<void> IndexFeed::begin_merge() {
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
  merging_ = Merging{merge(numbers), sets[begin].name, sets.back().info.through_row, std::move(withdrawn)};
  return {};
}

Result<void> IndexFeed::settle() {
  if (!merging_) return {};
  Merging merged = *std::exchange(merging_, std::nullopt);
  FANAL_TRY(making, std::move(merged.blocks));
  FANAL_TRY(blocks, making.get());
  FANAL_TRY(set, write_blocks(blocks));
  const std::vector<std::pair<std::string, std::int64_t>> sets{{merged.name, set}};
  return writer_.publish(sets, merged.through, merged.withdrawn);
}

Result<std::future<IndexFeed::Blocks>> IndexFeed::merge(const std::vector<std::int64_t>& sets) {
  // The sections of a segment are gone through side by side, and the entries of a block one by one.
  constexpr std::size_t kept_bytes_a_segment = std::size_t{2} << 20U;
  FANAL_TRY(own, opened_.reader());
  const auto shelf = std::make_shared<BlockShelf>(std::move(own), kept_bytes_a_segment * sets.size());
  index::Segments segments;
  for (const std::int64_t set : sets) {
    FANAL_TRY(segment, open_stored_segment(shelf, set));
    segments.push_back(std::move(segment));
  }
  return std::async(std::launch::async, [segments = std::move(segments)] {
    return index::merge(segments, RowFilter{true, nullptr});
  });
}

// Until the last moment searches have the index as it was.
Result<void> IndexFeed::rebuild(const std::function<void(std::uint64_t)>& progress) {
  FANAL_TRY(last, reader_.last_row());
  holds_back_ = true;
  first_ = next_ = 1;
  FANAL_TRY_VOID(add_facts(1, last + 1, progress));
  if (next_ > first_) FANAL_TRY_VOID(begin_segment());
  FANAL_TRY_VOID(write_segment());
  holds_back_ = false;
  FANAL_TRY(sets, reader_.sets_named(text_sets));
  std::vector<std::pair<std::string, std::int64_t>> anew;
  if (held_back_.size() == 1) anew.emplace_back(set_name(1), held_back_.front());
  if (held_back_.size() > 1) {
    FANAL_TRY(merging, merge(held_back_));
    FANAL_TRY(blocks, merging.get());
    FANAL_TRY(set, write_blocks(blocks));
    anew.emplace_back(set_name(1), set);
  }
  held_back_.clear();
  std::vector<std::string> withdrawn;
  for (const auto& set : sets) withdrawn.push_back(set.name);
  return writer_.publish(anew, last, withdrawn);
}

}  // namespace fanal::engine
