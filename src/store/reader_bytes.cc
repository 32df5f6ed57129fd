// Evidence bytes and segments: the part of Reader that opens frames and blocks.
#include <algorithm>

#include "store/internal/reader_state.h"
#include "store/internal/rows_pack.h"
#include "store/reader.h"

namespace fanal::store {

using internal::Blob;
using internal::BlockReader;
using internal::Query;
using internal::ReaderState;
using internal::Rows;

namespace {

// One answer in memory; read_item streams more.
constexpr std::uint64_t max_read_bytes = std::uint64_t{256} << 20U;

}  // namespace

Result<std::string> ReaderState::open_frame(const ItemId& item, const Rows& rows, std::uint64_t& begin) {
  internal::FramePlace place;
  std::size_t stored = 0;
  SealedFrame frame = internal::frame_from(rows, place, stored);
  FANAL_TRY(bytes, blobs.read(place, stored));
  frame.stored = std::move(bytes);
  begin = frame.begin;
  return opener.open(item, frame);
}

Result<std::string> Reader::read_bytes(ItemRow item, std::uint64_t begin, std::uint64_t end) {
  std::string out;
  if (begin >= end) return out;
  FANAL_TRY(progress, item_progress(item));
  end = std::min(end, progress.offset);
  if (begin >= end) return out;
  if (end - begin > max_read_bytes) return Error{Code::limit, "over 256 MiB at once: read the item in pieces"};
  FANAL_TRY(id, state_->item_id(item));
  FANAL_TRY(rows, state_->statements(Query::frames_between, item, begin, end));
  std::uint64_t at = begin;
  for (;;) {
    FANAL_TRY(more, rows.next());
    if (!more) break;
    std::uint64_t frame_begin = 0;
    FANAL_TRY(bytes, state_->open_frame(id, rows, frame_begin));
    if (frame_begin > at || frame_begin + bytes.size() <= at) break;
    const std::string_view piece = std::string_view(bytes).substr(at - frame_begin, end - at);
    out += piece;
    at += piece.size();
  }
  if (at != end) {
    return Error{Code::damaged, "item " + to_hex(id.value) + " has no frame for its byte " + std::to_string(at)};
  }
  return out;
}

Result<void> Reader::read_item(ItemRow item, const std::function<bool(std::string_view)>& visit) {
  FANAL_TRY(id, state_->item_id(item));
  FANAL_TRY(rows, state_->statements(Query::frames_after, item, 0));
  std::uint64_t at = 0;
  for (;;) {
    FANAL_TRY(more, rows.next());
    if (!more) break;
    std::uint64_t begin = 0;
    FANAL_TRY(bytes, state_->open_frame(id, rows, begin));
    if (begin != at) break;
    at += bytes.size();
    if (!visit(bytes)) return {};
  }
  FANAL_TRY(progress, item_progress(item));
  if (at != progress.offset) {
    return Error{Code::damaged, "item " + to_hex(id.value) + " has no frame for its byte " + std::to_string(at)};
  }
  return {};
}

Result<std::optional<SetInfo>> Reader::set_info(std::string_view name) {
  FANAL_TRY(rows, state_->statements(Query::set_by_name, name));
  FANAL_TRY(found, rows.next());
  if (!found) return std::optional<SetInfo>();
  return std::optional(SetInfo{rows.integer(0), rows.integer(1), rows.number(2)});
}

Result<std::vector<NamedSet>> Reader::sets_named(std::string_view prefix) {
  FANAL_TRY(rows, state_->statements(Query::sets_by_prefix, prefix));
  std::vector<NamedSet> sets;
  for (;;) {
    FANAL_TRY(found, rows.next());
    if (!found) return sets;
    sets.push_back({rows.text(0), {rows.integer(1), rows.integer(2), rows.number(3)}});
  }
}

Result<std::optional<std::string>> Reader::set_get(std::int64_t set, std::string_view key) {
  FANAL_TRY(rows, state_->statements(Query::block_at, set, Blob{key}));
  FANAL_TRY(found, rows.next());
  if (!found) return std::optional<std::string>();
  FANAL_TRY(block, BlockReader::open(rows.bytes(1)));
  for (;;) {
    FANAL_TRY(more, block.next());
    if (!more || block.key() > key) return std::optional<std::string>();
    if (block.key() == key) return std::optional(std::string(block.value()));
  }
}

Result<std::optional<std::string>> Reader::segment_get(std::string_view name, std::string_view key) {
  const auto pinned = state_->pin();
  if (!pinned) return pinned.error();
  FANAL_TRY(set, set_info(name));
  if (!set) return std::optional<std::string>();
  return set_get(set->set, key);
}

Result<void> Reader::segment_scan(std::string_view name, std::string_view from,
                                  const std::function<bool(std::string_view, std::string_view)>& visit) {
  const auto pinned = state_->pin();
  if (!pinned) return pinned.error();
  FANAL_TRY(set, set_info(name));
  if (!set) return {};
  std::string reached(from);  // the first key of the block last read, or `from` before any
  bool is_first = true;
  for (;;) {
    std::string bytes;
    {
      FANAL_TRY(rows, state_->statements(is_first ? Query::block_at : Query::block_after, set->set, Blob{reached}));
      FANAL_TRY(found, rows.next());
      if (!found && !is_first) return {};
      if (found) {
        reached = rows.text(0);
        bytes = rows.text(1);
      }
    }
    if (is_first && bytes.empty()) {  // `from` is before the first block
      is_first = false;
      continue;
    }
    is_first = false;
    FANAL_TRY(block, BlockReader::open(bytes));
    for (;;) {
      FANAL_TRY(more, block.next());
      if (!more) break;
      if (block.key() >= from && !visit(block.key(), block.value())) return {};
    }
  }
}

}  // namespace fanal::store
