#include "store/internal/audit_file.h"

#include <sodium.h>

#include <algorithm>

#include "base/ids.h"
#include "store/internal/seal.h"

namespace fanal::store::internal {
namespace {

// Records are read through a window: memory is bounded whatever the file's size.
constexpr std::size_t window_bytes = 2 * max_audit_record;

}  // namespace

Error audit_broken_at(const std::filesystem::path& path, std::uint64_t offset, std::string_view why) {
  return Error{Code::damaged,
               "the chain of " + path.string() + " breaks at byte " + std::to_string(offset) + ": " + std::string(why)};
}

Result<void> AuditFile::start() {
  std::string header(audit_magic);
  header.resize(audit_header_bytes);
  randombytes_buf(header.data() + audit_magic.size(), 16);
  FANAL_TRY_VOID(write_at(file, 0, header, path));
  FANAL_TRY_VOID(sync_file(file, path));
  return sync_directory(path.parent_path().empty() ? "." : path.parent_path());
}

Result<void> AuditFile::read_header() {
  FANAL_TRY(size, size_of(file, path));
  if (size < audit_header_bytes) return audit_broken_at(path, size, "it has no header");
  FANAL_TRY(header, read_at(file, 0, audit_header_bytes, path));
  if (!header.starts_with(audit_magic)) return audit_broken_at(path, 0, "it is no audit file");
  link = audit_link_of_file(header.substr(audit_magic.size()));
  id_hex = to_hex(link.file_id);
  end = audit_header_bytes;
  return {};
}

Result<std::uint64_t> AuditFile::scan(std::uint64_t offset, AuditLink& from, const Visit& visit) const {
  FANAL_TRY(size, size_of(file, path));
  std::string window;
  std::size_t at = 0;
  std::uint64_t loaded = offset;
  for (;;) {
    auto length = whole_record_length(std::string_view(window).substr(at));
    if (!length && loaded < size) {
      window.erase(0, at);
      at = 0;
      const std::size_t more = std::min<std::uint64_t>(window_bytes, size - loaded);
      FANAL_TRY(bytes, read_at(file, loaded, more, path));
      window += bytes;
      loaded += more;
      length = whole_record_length(window);
    }
    if (!length) {
      if (offset == size || is_torn_record(std::string_view(window).substr(at), from.seq + 1)) return offset;
      return audit_broken_at(path, offset, "record " + std::to_string(from.seq + 1) + " has no whole shape there");
    }
    const std::string_view record = std::string_view(window).substr(at, *length);
    if (visit) {
      const AuditHash before = from.head.hash.value_or(AuditHash{});
      const auto json = open_audit_record(record, from, key.bytes());
      if (!json)
        return audit_broken_at(path, offset, "record " + std::to_string(from.seq + 1) + " does not open there");
      FANAL_TRY(goes_on, visit({from.seq, *json, before, from.head.hash.value_or(AuditHash{})}, offset + *length));
      if (!goes_on) return offset + *length;
    } else {
      from.seq = record_seq(record);
      from.tag = record_tag(record);
    }
    at += *length;
    offset += *length;
  }
}

// True when the file ends at `size` with a whole record that opens: then `end` and `link` are that tail's.
Result<bool> AuditFile::find_tail_from_end(std::uint64_t size) {
  // What lies before the record: the file's header, or the tag and length of the record before.
  constexpr std::uint64_t before_bytes = tag_bytes + 4;
  constexpr std::uint64_t usual_bytes = 2048;
  if (size < audit_header_bytes + audit_overhead) return false;
  std::uint64_t loaded = std::min(usual_bytes, size);
  FANAL_TRY(bytes, read_at(file, size - loaded, loaded, path));
  const std::uint64_t length = load_u32(std::string_view(bytes).substr(bytes.size() - 4));
  if (length > max_audit_record || length + audit_header_bytes > size) return false;
  if (length + before_bytes > loaded) {
    loaded = length + before_bytes;
    FANAL_TRY(more, read_at(file, size - loaded, loaded, path));
    bytes = std::move(more);
  }
  const std::string_view record = std::string_view(bytes).substr(bytes.size() - length);
  if (whole_record_length(record) != length) return false;
  AuditLink before = audit_link_of_file(link.file_id);
  before.head.hash.reset();  // the record's own is believed
  if (length + audit_header_bytes < size) {
    if (record_seq(record) < 2) return false;
    before.seq = record_seq(record) - 1;
    before.tag = bytes.substr(bytes.size() - length - before_bytes, tag_bytes);
  }
  if (!open_audit_record(record, before, key.bytes())) return false;
  link = std::move(before);
  end = size;
  return true;
}

Result<std::uint64_t> AuditFile::find_tail(std::uint64_t size) {
  if (size == end) return 0;
  if (size < end) return audit_broken_at(path, size, "it has become shorter");
  FANAL_TRY(found, find_tail_from_end(size));
  if (found) return 0;
  // The end is no record of ours: walk from the start by lengths alone, then look at the last whole one.
  AuditLink last = audit_link_of_file(link.file_id);
  FANAL_TRY(whole_end, scan(audit_header_bytes, last, {}));
  if (whole_end > audit_header_bytes) {
    FANAL_TRY(opens, find_tail_from_end(whole_end));
    if (!opens) {
      return Error{Code::damaged, "the last record of " + path.string() + ", before byte " + std::to_string(whole_end) +
                                      ", does not open: it was changed, or sealed under another key"};
    }
  } else {
    link = audit_link_of_file(link.file_id);
    end = whole_end;
  }
  return size - whole_end;
}

Result<void> AuditFile::know_hash() {
  if (link.head.hash) return {};
  AuditLink from = audit_link_of_file(link.file_id);
  FANAL_TRY(whole_end, scan(audit_header_bytes, from,
                            [this](const AuditEntry&, std::uint64_t at) -> Result<bool> { return at < end; }));
  static_cast<void>(whole_end);
  link.head = from.head;
  return {};
}

}  // namespace fanal::store::internal
