#pragma once
// The one writer of a case: holds write.lock for as long as it lives. Use from one thread at a time.
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "model/judgement.h"
#include "model/saved_search.h"
#include "store/audit.h"
#include "store/rows.h"

namespace fanal::store {

namespace internal {
struct WriterState;
}

/// What a write is for: becomes the intent row of the audit file before anything is written.
struct WriteIntent {
  std::string at;  ///< RFC 3339, UTC
  std::string actor;
  std::string purpose;
  std::string reason;
  std::string action;  ///< `ingest`, `link`, ...
  std::string detail;  ///< one JSON value, or empty
  // As those of AuditRow.
  std::string role{};
  std::string case_session{};
  std::string event{};
  std::vector<std::string> objects{};
};

/// Sorted keys to values, in compressed blocks of 16 to 64 KiB. Invisible until published.
class SegmentBuilder {
 public:
  struct State;
  explicit SegmentBuilder(std::unique_ptr<State> state);
  ~SegmentBuilder();
  SegmentBuilder(SegmentBuilder&&) noexcept;
  SegmentBuilder& operator=(SegmentBuilder&&) noexcept;

  /// Keys strictly ascending by bytes. A value over 64 KiB has a block for itself; at most 256 MiB.
  /// Errors: invalid_input for a key out of order.
  Result<void> add(std::string_view key, std::string_view value);
  /// Writes what is left and gives the number of the set. Call once.
  Result<std::int64_t> finish();

 private:
  std::unique_ptr<State> state_;
};

class Writer {
 public:
  explicit Writer(std::unique_ptr<internal::WriterState> state);
  /// Without done() first, the next writer records the intent as interrupted.
  ~Writer();
  Writer(Writer&&) noexcept;
  Writer& operator=(Writer&&) noexcept;

  /// The intent's number: what every row committed here carries.
  std::uint64_t audit_seq() const;

  /// Announces an item and its first capture. item.item.id must be new. Its row is written with its first unit, so that
  /// many small items share a commit: until then no reader sees it, and without a unit it never was.
  /// Errors: already_exists.
  Result<ItemRow> add_item(const StoredItem& item, const Capture& capture);
  /// Takes back an announced item that will have no unit.
  void withdraw_item(ItemRow item);
  /// The same bytes from elsewhere, for items in the case, in one transaction. A source that an item already has adds
  /// nothing. Gives how many were added. `audit_seq` of a capture is not looked at.
  Result<std::uint64_t> add_captures(std::span<const StoredCapture> captures);
  /// What a named person says that an item of the case is marked, from now on. `is_set` of the step is not looked at.
  Result<void> set_marking(ItemRow item, const MarkingStep& step);
  /// What the actor of this write says of items of the case, in one transaction. `audit_seq` is not looked at.
  Result<void> add_takes(std::span<const StoredTake> takes);
  /// What the journal holds for the item, for the first unit to commit.
  Result<ItemProgress> item_progress(ItemRow item);

  /// Commits units in the order given; each must begin where its item's last one ended. Frames are on disk before any
  /// commit that names them. Transactions hold the database for about 100 ms: several units share one, a unit is never
  /// split. All is durable when it returns; on an error a prefix of `units` may be. Gives the row of the first fact.
  /// Errors: invalid_input for a unit out of place, frames that do not cover it, or a last one short of the item's end;
  /// unavailable (disk full).
  Result<FactRow> commit_units(std::span<const UnitCommit> units);
  /// For an item whose units are all committed, and none said that it was the last.
  /// Errors: invalid_input when bytes are committed but fewer than item.bytes.
  Result<void> finish_item(ItemRow item);
  /// Of no unit: `item` 0 for none.
  Result<void> add_issues(ItemRow item, std::span<const Issue> issues);

  Result<void> put_mapping(std::string_view name, std::string_view json);

  /// Appends a judgement and gives its number; its own `number`, `undone_by` and
  /// `audit_seq` are not looked at.
  /// Errors: unavailable when it undoes one that is not there or is undone already.
  Result<std::uint64_t> add_judgement(const Judgement& judgement);

  /// Appends a state of a saved search and gives its search's number, a new one where `number` is 0; `state` and
  /// `audit_seq` are not looked at.
  Result<std::uint64_t> add_saved_search(const SavedSearch& search);
  /// What saved searches found among documents up to `through`: kept with that row, all or nothing, so that no document
  /// is told twice. `number` and `audit_seq` are not looked at.
  Result<void> add_search_alerts(std::span<const SearchAlert> alerts, FactRow through);
  /// An account saw an alert; the first time counts.
  Result<void> see_search_alert(std::uint64_t alert, std::string_view account, std::string_view at);

  Result<SegmentBuilder> build_segment();
  /// Makes finished sets current under their names, and those `withdrawn` current no more, all at once; deletes what
  /// nothing names then. `through_row`: the last fact they were made from.
  Result<void> publish(std::span<const std::pair<std::string, std::int64_t>> sets, FactRow through_row,
                       std::span<const std::string> withdrawn = {});

  /// Takes the facts of commits into the index of ids, in small transactions: call at the end of an ingest. Until then
  /// it is as complete, and slower to ask.
  Result<void> settle();
  /// Moves the write-ahead log into case.db, so that a copy of case.db is whole. Readers may hold part of it back.
  Result<void> checkpoint();
  /// Appends the `done` row and syncs the audit file. Call once, last.
  Result<void> done(std::string_view at, std::string_view detail_json);

 private:
  std::unique_ptr<internal::WriterState> state_;
};

}  // namespace fanal::store
