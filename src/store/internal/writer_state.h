#pragma once
// What a Writer is made of.
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "store/internal/case_files.h"
#include "store/internal/file.h"
#include "store/internal/packs.h"
#include "store/internal/queries.h"
#include "store/writer.h"

namespace fanal::store::internal {

/// An item announced and not written: its first unit writes it.
struct WaitingItem {
  StoredItem item;
  Capture capture;
};

struct WriterState {
  WriterState(CaseFiles& case_files, File lock_file_, FileLock lock_, Statements prepared, BlobWriter blobs_)
      : files(&case_files),
        lock_file(std::move(lock_file_)),
        lock(std::move(lock_)),
        statements(std::move(prepared)),
        blobs(std::move(blobs_)) {}

  CaseFiles* files;
  File lock_file;  // before the lock, which is released first
  FileLock lock;
  Statements statements;
  BlobWriter blobs;
  WriteIntent intent;
  std::uint64_t audit_seq = 0;
  FactRow next_row = 1;
  ItemRow next_item = 1;
  std::uint64_t dictionary = 0;  ///< the last that is known to be in the case
  std::unordered_map<ItemRow, WaitingItem> waiting;
  std::set<Hash128> waiting_ids;
  std::unordered_map<ItemRow, ItemProgress> progress;     ///< of the items being committed
  std::set<std::int64_t> building;                        ///< sets begun here and not published yet
  std::vector<std::pair<std::int64_t, FactRow>> new_ids;  ///< of facts committed here, not in the index of ids yet
  std::map<std::uint64_t, std::string> new_seals;         ///< number to wrapped key; no hit names them yet
  bool has_failed = false;  ///< memory and case.db may differ: only a new Writer may go on

  Result<void> usable() const;
  /// Runs `body` in a transaction of its own.
  template <typename Body>
  Result<void> transact(const Body& body) {
    FANAL_TRY_VOID(usable());
    FANAL_TRY(transaction, Transaction::begin(statements.database()));
    FANAL_TRY_VOID(body());
    return transaction.commit();
  }
  Result<ItemProgress> progress_of(ItemRow item);
  /// The item, waiting or written. Errors: not_found.
  Result<StoredItem> item_of(ItemRow item);
  Result<void> add_capture(ItemRow item, const Capture& capture);
  Result<void> delete_set(std::int64_t set);
  Result<void> add_issue(ItemRow item, std::optional<std::uint64_t> unit, const Issue& issue);
};

/// Takes the ids of all facts into their index, in small transactions.
Result<void> settle_ids(WriterState& state);
/// Does so when enough of them wait.
Result<void> settle_many_ids(WriterState& state);
/// Sets that no name points to: what a killed writer left, or publish replaced.
Result<void> delete_unpublished_sets(WriterState& state);
/// Appends an `interrupted` row for each intent without an end. docs/formats/case.md, "Writes".
Result<void> reconcile(WriterState& state);

}  // namespace fanal::store::internal
