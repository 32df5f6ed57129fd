#pragma once
// Rows of case.db as plain structs, and issues as bytes.
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/internal/database.h"
#include "store/internal/packs.h"
#include "store/rows.h"

namespace fanal::store::internal {

StoredItem item_from(const Rows& rows);
UnitRow unit_from(const Rows& rows);
ItemProgress progress_after(const UnitRow& last);
/// A frame without its stored bytes; `place` and `stored` say where they are.
SealedFrame frame_from(const Rows& rows, FramePlace& place, std::size_t& stored);

std::string pack_issue(const Issue& issue);
Result<StoredIssue> issue_from(const Rows& rows);

Hash128 hash_from(std::string_view bytes16);
/// Numbers of 64 bits are stored as SQLite's signed ones.
inline std::int64_t stored_number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

/// A block of a segment: entries in key order.
class BlockReader {
 public:
  /// Errors: damaged.
  static Result<BlockReader> open(std::string_view bytes);
  /// False at the end. Errors: damaged.
  Result<bool> next();
  std::string_view key() const { return key_; }
  std::string_view value() const { return value_; }

 private:
  std::string plain_;
  std::size_t at_ = 0;
  std::string_view key_;
  std::string_view value_;
};

}  // namespace fanal::store::internal
