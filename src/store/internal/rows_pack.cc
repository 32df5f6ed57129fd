#include "store/internal/rows_pack.h"

#include <zstd.h>

#include <algorithm>

#include "base/pack.h"

namespace fanal::store::internal {

namespace {

constexpr std::uint64_t issue_version = 1;
// One value of at most 256 MiB, its key and two lengths.
constexpr std::uint64_t max_block_bytes = (std::uint64_t{256} << 20U) + (std::uint64_t{1} << 20U);

}  // namespace

Hash128 hash_from(std::string_view bytes16) {
  Hash128 hash;
  if (bytes16.size() == hash.bytes.size()) std::copy(bytes16.begin(), bytes16.end(), hash.bytes.begin());
  return hash;
}

StoredItem item_from(const Rows& rows) {
  StoredItem stored;
  stored.row = rows.integer(0);
  stored.item.id.value = hash_from(rows.bytes(1));
  stored.item.sha256 = rows.text(2);
  stored.item.bytes = rows.number(3);
  stored.name = rows.text(4);
  stored.item.reader = rows.text(5);
  stored.reader_version = rows.number(6);
  stored.charset = rows.text(7);
  stored.detail = rows.text(8);
  stored.mapping = rows.text(9);
  stored.is_complete = rows.integer(10) != 0;
  return stored;
}

UnitRow unit_from(const Rows& rows) {
  return {rows.number(0), rows.number(1), rows.number(2), rows.number(3), rows.number(4),
          rows.number(5), rows.number(6), rows.number(7), rows.number(8)};
}

ItemProgress progress_after(const UnitRow& last) {
  return {last.number + 1, last.end, last.first_record + last.records, last.first_line + last.lines};
}

SealedFrame frame_from(const Rows& rows, FramePlace& place, std::size_t& stored) {
  SealedFrame frame;
  frame.begin = rows.number(0);
  frame.length = rows.number(1);
  place = {rows.number(2), rows.number(3)};
  stored = rows.number(4);
  frame.wrapped_key = rows.text(5);
  frame.hash = hash_from(rows.bytes(6));
  return frame;
}

std::string pack_issue(const Issue& issue) {
  PackWriter out;
  out.number(issue_version).bytes(issue.message).bytes(issue.file).number(issue.line);
  out.bytes(issue.where.path).number(issue.where.begin).number(issue.where.end).bytes(issue.lost);
  return out.take();
}

Result<StoredIssue> issue_from(const Rows& rows) {
  StoredIssue stored;
  stored.row = rows.integer(0);
  stored.item = rows.integer(1);
  if (!rows.is_null(2)) stored.unit = rows.number(2);
  stored.issue.severity = static_cast<Severity>(rows.integer(3));
  stored.issue.code = rows.text(4);
  PackReader in(rows.bytes(5));
  const std::uint64_t version = in.number();
  stored.issue.message = in.bytes();
  stored.issue.file = in.bytes();
  stored.issue.line = in.number();
  stored.issue.where.path = in.bytes();
  stored.issue.where.begin = in.number();
  stored.issue.where.end = in.number();
  stored.issue.lost = in.bytes();
  if (version != issue_version || !in.ok() || !in.at_end()) {
    return Error{Code::damaged, "issue " + std::to_string(stored.row) + " is not what was written"};
  }
  return stored;
}

Result<BlockReader> BlockReader::open(std::string_view bytes) {
  PackReader in(bytes);
  const std::uint64_t length = in.number();
  const std::string_view frame = in.raw(in.remaining());
  BlockReader block;
  if (in.ok() && length <= max_block_bytes) {
    block.plain_.resize(length);
    const std::size_t got = ZSTD_decompress(block.plain_.data(), length, frame.data(), frame.size());
    if (ZSTD_isError(got) == 0 && got == length) return block;
  }
  return Error{Code::damaged, "a block of a segment is not what was written"};
}

Result<bool> BlockReader::next() {
  if (at_ == plain_.size()) return false;
  PackReader in(std::string_view(plain_).substr(at_));
  key_ = in.bytes();
  value_ = in.bytes();
  if (!in.ok()) return Error{Code::damaged, "an entry of a segment is not what was written"};
  at_ = plain_.size() - in.remaining();
  return true;
}

}  // namespace fanal::store::internal
