#pragma once
// The one writer of a case: holds write.lock for as long as it lives. Use from one thread at a time.
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "model/judgement.h"
#include "model/paper.h"
#include "model/review.h"
#include "model/saved_search.h"
#include "store/audit.h"
#include "store/hash_lists.h"
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

  /// Each appended, its number given; its own `number` and `audit_seq` are not looked at.
  Result<std::uint64_t> add_label(const Label& label);
  Result<std::uint64_t> add_worksheet_answer(const WorksheetAnswer& answer);
  Result<std::uint64_t> add_case_setting(const CaseSetting& setting);
  /// Removes labels that ended at `now` (RFC 3339, UTC) or before, with all they say, and counts them. Copies of
  /// case.db from before a migration go with any. Gives how many.
  Result<std::uint64_t> expire_labels(std::string_view now);

  /// Appends a state of a saved search and gives its search's number, a new one where `number` is 0; `state` and
  /// `audit_seq` are not looked at.
  Result<std::uint64_t> add_saved_search(const SavedSearch& search);
  /// The same of a paper.
  Result<std::uint64_t> add_paper(const Paper& paper);
  /// What saved searches found among documents up to `through`: kept with that row, all or nothing, so that no document
  /// is told twice. `number` and `audit_seq` are not looked at.
  Result<void> add_search_alerts(std::span<const SearchAlert> alerts, FactRow through);
  /// An account saw an alert; the first time counts.
  Result<void> see_search_alert(std::uint64_t alert, std::string_view account, std::string_view at);

  /// A list whose entries are a finished set: from now on files are held against it. A list of the same id that counts
  /// until now ends with it. Gives its number; `number`, `audit_seq` and what is said of its end are not looked at.
  Result<std::uint64_t> add_hash_list(const HashListRow& list, std::int64_t entries);
  /// It counts no more, and its entries are deleted. Errors: not_found when none of that id counts.
  Result<void> end_hash_list(std::string_view id, std::string_view actor, std::string_view reason, std::string_view at);
  Result<void> set_hash_profile(const HashProfileRow& profile);
  /// Puts bytes, piece after piece until one is empty, under a key of their own. Nobody can read them before a hit
  /// names the number that it gives, and without one they are deleted by the next.
  Result<std::uint64_t> seal(const std::function<Result<std::string>()>& next_piece);
  /// Hits with what there is to say of them, all or nothing; one that is known (the same bytes, source and path) adds
  /// neither. issues[i] is of hits[i]; `number` and `audit_seq` are not looked at. Gives how many were new.
  /// Errors: invalid_input for a seal that was not made by this writer.
  Result<std::uint64_t> add_hash_hits(std::span<const HashHit> hits, std::span<const Issue> issues);

  /// Takes what was made of an item out of the case, for good: its frames are overwritten where they lie and synced,
  /// its units and issues go, its size, charset and plan too. Each document becomes what `stubs` has under its row,
  /// which must be all rows of the item. Name, captures and SHA-256 stay: the same bytes are known, and not read again.
  /// Copies of case.db from before a migration go. The segments made of it are the caller's to publish anew or
  /// withdraw. Errors: invalid_input when stubs are missing; unavailable.
  Result<void> erase_item(ItemRow item, std::span<const std::pair<FactRow, std::string>> stubs);

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
