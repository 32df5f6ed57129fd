#include "engine/internal/text_index.h"

#include <algorithm>
#include <utility>

#include "engine/internal/index_documents.h"
#include "engine/internal/index_feed.h"
#include "index/builder.h"
#include "index/merge.h"

namespace fanal::engine {
namespace {

constexpr store::FactRow tail_rows = 50000;
constexpr std::size_t tails_alike = 8;
constexpr std::size_t most_scopes = 32;

Result<std::shared_ptr<const index::Segment>> index_facts(store::Reader& reader, store::FactRow begin,
                                                          store::FactRow end) {
  index::SegmentBuilder builder;
  Result<void> failed;
  FANAL_TRY_VOID(reader.read_facts(RowFilter{true, nullptr}, {begin, end}, [&](store::StoredFact& fact) {
    failed = builder.add(index_document(fact.fact.document, fact.fact.mentions, fact.row));
    return static_cast<bool>(failed);
  }));
  FANAL_TRY_VOID(std::move(failed));
  FANAL_TRY(blocks, builder.finish());
  const auto count = blocks.size();
  return index::Segment::open(index::source_of(std::move(blocks)), count);
}

}  // namespace

Result<void> TextIndex::open_segments(const store::Case& opened, store::Reader& reader) {
  FANAL_TRY(named, reader.sets_named(text_sets));
  std::vector<std::int64_t> sets;
  for (const auto& set : named) sets.push_back(set.info.set);
  if (sets == sets_ && shelf_ != nullptr) return {};
  if (shelf_ == nullptr) {
    FANAL_TRY(own, opened.reader());
    shelf_ = std::make_shared<BlockShelf>(std::move(own), most_bytes_);
  }
  std::map<std::int64_t, std::shared_ptr<const index::Segment>> segments;
  for (const std::int64_t set : sets) {
    const auto known = segments_.find(set);
    if (known != segments_.end()) {
      segments.emplace(set, known->second);
      continue;
    }
    FANAL_TRY(segment, open_stored_segment(shelf_, set));
    segments.emplace(set, std::move(segment));
  }
  scopes_.clear();
  sets_ = std::move(sets);
  segments_ = std::move(segments);
  last_rows_.clear();
  for (const auto& set : named) last_rows_[set.info.set] = set.info.through_row;
  through_ = named.empty() ? 0 : named.back().info.through_row;
  return {};
}

// In pieces as they come; many small ones are made one.
Result<void> TextIndex::index_tail(store::Reader& reader, store::FactRow last) {
  const bool fits = tails_.empty() || tails_.front().begin == through_ + 1;
  if (!fits) {
    tails_.clear();
    scopes_.clear();
  }
  store::FactRow begin = tails_.empty() ? through_ + 1 : tails_.back().end;
  while (begin <= last) {
    const store::FactRow end = std::min(last + 1, begin + tail_rows);
    FANAL_TRY(segment, index_facts(reader, begin, end));
    tails_.push_back({begin, end, std::move(segment)});
    FANAL_TRY_VOID(merge_tails());
    begin = end;
  }
  return {};
}

// Eight that were merged as often become one that was merged once more: a document is merged as many times as the tail
// has digits to the base of eight, and everyone who searches waits for one merge at most.
Result<void> TextIndex::merge_tails() {
  const auto alike = [&](const Tail& tail) { return tail.merges == tails_.back().merges; };
  while (tails_.size() >= tails_alike) {
    const auto first = tails_.end() - static_cast<std::ptrdiff_t>(tails_alike);
    if (!std::all_of(first, tails_.end(), alike) || tails_.back().end - first->begin > tail_rows) break;
    index::Segments segments;
    for (auto tail = first; tail != tails_.end(); ++tail) segments.push_back(tail->segment);
    FANAL_TRY(blocks, index::merge(segments, RowFilter{true, nullptr}));
    const auto count = blocks.size();
    FANAL_TRY(segment, index::Segment::open(index::source_of(std::move(blocks)), count));
    const Tail merged{first->begin, tails_.back().end, std::move(segment), first->merges + 1};
    tails_.erase(first, tails_.end());
    tails_.push_back(merged);
    scopes_.clear();
  }
  return {};
}

Result<index::Scope> TextIndex::scope(const store::Case& opened, store::Reader& reader, const RowFilter& filter) {
  const std::scoped_lock lock(mutex_);
  FANAL_TRY_VOID(open_segments(opened, reader));
  FANAL_TRY(last, reader.last_row());
  FANAL_TRY_VOID(index_tail(reader, last));
  // A question pinned before another may see less than was indexed for that one: what it does not see is cut by rows.
  const store::FactRow indexed = tails_.empty() ? through_ : tails_.back().end - 1;
  RowFilter admitted = filter;
  if (indexed > last && filter.admits_all) {
    if (seen_ == nullptr || static_cast<store::FactRow>(seen_->size()) != last) {
      seen_ = std::make_shared<RowSet>(RowSet::through(last));
    }
    admitted = RowFilter{false, seen_};
  }
  const auto is_it = [&](const KnownScope& known) { return known.only == admitted.only && known.last == indexed; };
  const auto known = std::find_if(scopes_.begin(), scopes_.end(), is_it);
  if (known != scopes_.end()) return known->scope;
  index::Segments segments;
  for (const auto& [set, segment] : segments_) segments.push_back(segment);
  for (const auto& tail : tails_) segments.push_back(tail.segment);
  FANAL_TRY(scope, index::Scope::make(std::move(segments), admitted));
  if (scopes_.size() >= most_scopes) scopes_.erase(scopes_.begin());
  scopes_.push_back({admitted.only, indexed, scope});
  return std::move(scope);
}

Result<index::Scope> TextIndex::scope_from(const store::Case& opened, store::Reader& reader, const RowFilter& filter,
                                           store::FactRow first) {
  const std::scoped_lock lock(mutex_);
  FANAL_TRY_VOID(open_segments(opened, reader));
  FANAL_TRY(last, reader.last_row());
  FANAL_TRY_VOID(index_tail(reader, last));
  auto rows = std::make_shared<RowSet>();
  for (store::FactRow row = first; row <= last; ++row) {
    if (filter.admits(row)) rows->add(row);
  }
  index::Segments segments;
  for (const auto& [set, segment] : segments_) {
    if (last_rows_.at(set) >= first) segments.push_back(segment);
  }
  for (const auto& tail : tails_) {
    if (tail.end > first) segments.push_back(tail.segment);
  }
  return index::Scope::make(std::move(segments), RowFilter{false, std::move(rows)});
}

}  // namespace fanal::engine
