#pragma once
// One record of an audit file as bytes. docs/formats/audit.md, "File".
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"
#include "store/audit.h"
#include "store/audit_chain.h"

namespace fanal::store::internal {

constexpr std::string_view audit_magic = "FANALAU1";
constexpr std::size_t audit_header_bytes = 24;
constexpr std::size_t audit_overhead = 4 + 8 + 24 + 16 + 4;
constexpr std::size_t max_audit_record = std::size_t{1} << 20U;

/// What a record holds beside its row, so that the one after it can be made without reading any other.
struct AuditHead {
  std::optional<AuditHash> hash;     ///< of the row; nothing in records from before there were hashes
  std::uint64_t checkpoint_seq = 0;  ///< the last checkpoint's row, this one or one before; 0 for none
  UtcSeconds counted_from = 0;       ///< its time; without one that of the first row; 0 when not known
};

/// What binds a record to its place: the file, and the tag of the record before (the file's id for the first).
struct AuditLink {
  std::string file_id;    ///< 16 bytes
  std::uint64_t seq = 0;  ///< of the record before, 0 for none
  std::string tag;        ///< 16 bytes
  AuditHead head;
};
/// Before the first record.
AuditLink audit_link_of_file(std::string file_id);

/// Errors: invalid_input when detail is not JSON; limit for a row over max_audit_record.
Result<std::string> audit_row_json(const AuditRow& row);

/// The record that follows `link`, whose head must have a hash; moves `link` onto it. `at` 0: not known.
std::string seal_audit_record(std::string_view json, bool is_checkpoint, UtcSeconds at, AuditLink& link,
                              const Key256& key);
/// The row of the whole record `record`, as JSON; moves `link` onto it. Nothing when it does not follow `link`, was
/// changed, or holds a hash that is not its row's on link.head.hash; without that, the record's own is believed.
std::optional<std::string> open_audit_record(std::string_view record, AuditLink& link, const Key256& key);

/// The length of the record at the start of `rest`, if a whole one is there by its two lengths.
std::optional<std::size_t> whole_record_length(std::string_view rest);
/// True when `rest`, all that follows the last whole record, is what an interrupted write of record `seq` leaves: a
/// proper prefix of a record, or such a prefix and zeros. False for bytes that were whole once and are changed.
bool is_torn_record(std::string_view rest, std::uint64_t seq);
std::uint64_t record_seq(std::string_view record);
std::string_view record_tag(std::string_view record);

}  // namespace fanal::store::internal
