#pragma once
// Reads of a case: rows out, no policy. Each Reader has a connection of its own: use it from one thread at a time, and
// open several to read in parallel. Every query about documents takes the RowFilter that guard made.
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "model/judgement.h"
#include "model/paper.h"
#include "model/review.h"
#include "model/row_filter.h"
#include "model/saved_search.h"
#include "store/hash_lists.h"
#include "store/rows.h"

namespace fanal::store {

namespace internal {
struct CaseFiles;
struct ReaderState;
}  // namespace internal

/// Pins one state of the case for all that its Reader reads until it goes: commits made meanwhile are not seen.
class Snapshot {
 public:
  explicit Snapshot(internal::ReaderState* state) : state_(state) {}
  ~Snapshot();
  Snapshot(Snapshot&& other) noexcept : state_(std::exchange(other.state_, nullptr)) {}
  Snapshot& operator=(Snapshot&&) = delete;

 private:
  internal::ReaderState* state_;
};

/// Errors of every read: damaged when stored bytes are not what was written; busy; unavailable.
class Reader {
 public:
  explicit Reader(std::unique_ptr<internal::ReaderState> state);
  ~Reader();
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;

  /// Must go before the Reader; one at a time.
  Result<Snapshot> snapshot();

  // Items and captures.
  Result<std::optional<StoredItem>> find_item(const ItemId& id);
  Result<StoredItem> item(ItemRow row);                                     ///< Errors: not_found.
  Result<std::vector<StoredItem>> items(ItemRow after, std::size_t limit);  ///< by row, from after + 1
  Result<std::vector<StoredCapture>> captures(ItemRow item);                ///< in the order of taking
  Result<bool> has_capture(ItemRow item, std::string_view source);
  /// Items of which `actor` took a capture, of the captures (after, until]. O(captures in between).
  Result<std::vector<ItemRow>> items_taken_by(std::string_view actor, std::int64_t after, std::int64_t until);
  Result<std::int64_t> last_capture();  ///< 0 when there is none
  /// What an item is marked, step by step (marking_after); empty: nothing was ever said. Errors: damaged.
  Result<std::vector<MarkingStep>> markings(ItemRow item);
  /// False: no item was ever marked otherwise than as its case says. Errors: damaged.
  Result<bool> has_markings();
  /// What was said of when files were taken from their source, in the order of saying.
  Result<std::vector<StoredTake>> takes();
  Result<std::vector<StoredTake>> takes_of(ItemRow item);
  /// One of each write that said that its files are all that a site had.
  Result<std::vector<StoredTake>> complete_lists();
  Result<std::int64_t> last_take();  ///< 0 when there is none
  Result<ItemProgress> item_progress(ItemRow item);
  Result<std::vector<UnitRow>> units(ItemRow item, std::uint64_t from_number, std::size_t limit);
  Result<CaseCounts> counts();

  // Facts.
  /// Calls `visit` for each fact of `rows`, ascending, one at a time in memory; stops early when it gives false.
  Result<void> read_facts(const RowFilter& filter, RowRange rows, const std::function<bool(StoredFact&)>& visit);
  /// Which item each fact of (after, until] is of, without reading it; ascending.
  Result<void> each_item_of_facts(FactRow after, FactRow until, const std::function<void(FactRow, ItemRow)>& visit);
  Result<ItemRow> item_of(const RowFilter& filter, FactRow row);  ///< Errors: as for fact.
  Result<StoredFact> fact(const RowFilter& filter, FactRow row);  ///< Errors: not_found, also when not admitted.
  Result<std::vector<FactRow>> rows_of(const RowFilter& filter, const DocumentId& id);
  /// 0 when there is none. Rows are dense: 1 to last_row.
  Result<FactRow> last_row();
  /// That with which new facts should be packed; nothing before the case has one. Errors: damaged.
  Result<std::shared_ptr<const FactDictionary>> dictionary();

  /// Issues by row, from after + 1; of one severity when given.
  Result<std::vector<StoredIssue>> issues(std::int64_t after, std::size_t limit,
                                          std::optional<Severity> severity = std::nullopt);

  // Evidence.
  /// The original bytes [begin, end) of an item, each frame verified. end is cut to what was committed.
  Result<std::string> read_bytes(ItemRow item, std::uint64_t begin, std::uint64_t end);
  /// All committed bytes of an item, in order, at most max_frame_bytes a call; stops early on false.
  Result<void> read_item(ItemRow item, const std::function<bool(std::string_view)>& visit);

  // Segments: sorted keys to values (see SegmentBuilder in writer.h).
  Result<std::optional<SetInfo>> set_info(std::string_view name);
  /// Those whose name begins with `prefix`, by name.
  Result<std::vector<NamedSet>> sets_named(std::string_view prefix);
  /// The value of `key` in a set by its number, published or not; nothing when it is gone: numbers are never used
  /// again.
  Result<std::optional<std::string>> set_get(std::int64_t set, std::string_view key);
  /// The value of `key` in the set published under `name`; nothing when there is no such key or set. O(log blocks).
  Result<std::optional<std::string>> segment_get(std::string_view name, std::string_view key);
  /// Every (key, value) with key >= from, ascending; stops early on false. One block in memory.
  Result<void> segment_scan(std::string_view name, std::string_view from,
                            const std::function<bool(std::string_view key, std::string_view value)>& visit);

  // Saved mappings: JSON as given.
  Result<std::optional<std::string>> mapping(std::string_view name);
  Result<std::vector<std::string>> mapping_names();

  /// All judgements ever given, by number, those undone included. Kinds of a later Fanal are left out.
  Result<std::vector<Judgement>> judgements();

  // Saved searches. A case of an earlier schema has none.
  /// Every state of every search, in the order of arrival. Errors: damaged for one of a later Fanal.
  Result<std::vector<SavedSearch>> saved_searches();
  /// All alerts by number.
  /// Of those that tell of something.
  Result<std::vector<AlertHead>> alert_heads();
  Result<std::optional<SearchAlert>> search_alert(std::uint64_t number);
  /// How the last alert of each search went: (search, outcome).
  Result<std::vector<std::pair<std::uint64_t, std::string>>> last_outcomes();
  /// Which alerts an account has seen, and when; by number.
  Result<std::vector<std::pair<std::uint64_t, std::string>>> alerts_seen_by(std::string_view account);
  /// The last document that saved searches were asked of; 0 before the first.
  Result<FactRow> alerts_through();

  // Papers. A case of an earlier schema has none.
  /// Every state of every paper, in the order of arrival, without bodies. Errors: damaged for one of a later Fanal.
  Result<std::vector<Paper>> papers();
  /// One state with its body. Errors: not_found; damaged.
  Result<Paper> paper(std::uint64_t state);

  // Lists of hashes of known pictures. A case of an earlier schema has none. Entries: the set hash_set_name(number).
  /// Every list ever loaded, by number, those that ended included.
  Result<std::vector<HashListRow>> hash_lists();
  /// What the case is, as was said last; without a word `other`.
  Result<HashProfileRow> hash_profile();
  /// Hits by number, from after + 1.
  Result<std::vector<HashHit>> hash_hits(std::uint64_t after, std::size_t limit);
  /// Of one file, by the SHA-256 of its bytes; by number.
  Result<std::vector<HashHit>> hash_hits_of(std::string_view file_sha256);

  // What people said of groups. A case of an earlier schema has none.
  /// By number, without those that ended at `now` (RFC 3339, UTC) or before, removed or not.
  Result<std::vector<Label>> labels(std::string_view now);
  /// All answers ever given, by number.
  Result<std::vector<WorksheetAnswer>> worksheet_answers();
  /// All settings ever made, by number: the newest of a name holds. Without those named `pack.text.*`, which are long.
  Result<std::vector<CaseSetting>> case_settings();
  /// The newest of that name.
  Result<std::optional<CaseSetting>> case_setting(std::string_view name);
  /// How many labels ended and were removed: (`expired.WORD` or `expired.WORD.TIER`, count), by name.
  Result<std::vector<std::pair<std::string, std::uint64_t>>> review_counts();

 private:
  friend struct internal::ReaderState;
  Result<bool> keeps_hash_lists();
  Result<bool> keeps_labels();
  Result<bool> has_takes();
  Result<bool> keeps_markings();
  std::unique_ptr<internal::ReaderState> state_;
};

}  // namespace fanal::store
