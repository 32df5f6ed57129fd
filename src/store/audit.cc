#include "store/audit.h"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <mutex>
#include <unordered_map>

#include "base/ids.h"
#include "store/internal/audit_record.h"
#include "store/internal/file.h"
#include "store/internal/seal.h"

namespace fanal::store {

using internal::AuditLink;
using internal::File;
using internal::FileLock;

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::seconds sync_interval{1};
// Records are read through a window: memory is bounded whatever the file's size.
constexpr std::size_t window_bytes = 2 * internal::max_audit_record;

Error broken_at(const std::filesystem::path& path, std::uint64_t offset, std::string_view why) {
  return Error{Code::damaged,
               "the chain of " + path.string() + " breaks at byte " + std::to_string(offset) + ": " + std::string(why)};
}

}  // namespace

struct AuditLog::State {
  std::filesystem::path path;
  SecretKey key;
  File file;
  bool can_append = false;
  std::string id_hex;
  std::mutex mutex;
  // The tail as this process last saw it; another process may have gone on since.
  std::uint64_t end = 0;
  AuditLink link;
  bool is_dirty = false;
  Clock::time_point last_sync{};

  Result<void> read_header();
  Result<void> start_file();
  Result<std::uint64_t> scan(std::uint64_t offset, AuditLink& from, bool verify,
                             const std::function<bool(const AuditRow&, std::uint64_t end)>& visit) const;
  Result<bool> find_tail_from_end(std::uint64_t size);
  Result<std::uint64_t> find_tail(std::uint64_t size);
  Result<void> write_record(const AuditRow& row);
};

Result<void> AuditLog::State::start_file() {
  std::string header(internal::audit_magic);
  header.resize(internal::audit_header_bytes);
  randombytes_buf(header.data() + internal::audit_magic.size(), 16);
  FANAL_TRY_VOID(internal::write_at(file, 0, header, path));
  FANAL_TRY_VOID(internal::sync_file(file, path));
  return internal::sync_directory(path.parent_path().empty() ? "." : path.parent_path());
}

Result<void> AuditLog::State::read_header() {
  FANAL_TRY(size, internal::size_of(file, path));
  if (size < internal::audit_header_bytes) return broken_at(path, size, "it has no header");
  FANAL_TRY(header, internal::read_at(file, 0, internal::audit_header_bytes, path));
  if (!header.starts_with(internal::audit_magic)) return broken_at(path, 0, "it is no audit file");
  link = {header.substr(internal::audit_magic.size()), 0, header.substr(internal::audit_magic.size())};
  id_hex = to_hex(link.file_id);
  end = internal::audit_header_bytes;
  return {};
}

// Walks whole records from `offset`; gives where the first byte lies that no whole record holds. `from` follows.
// Without `verify` only lengths are looked at, and `visit` is not called.
Result<std::uint64_t> AuditLog::State::scan(std::uint64_t offset, AuditLink& from, bool verify,
                                            const std::function<bool(const AuditRow&, std::uint64_t)>& visit) const {
  FANAL_TRY(size, internal::size_of(file, path));
  std::string window;
  std::size_t at = 0;
  std::uint64_t loaded = offset;
  for (;;) {
    auto length = internal::whole_record_length(std::string_view(window).substr(at));
    if (!length && loaded < size) {
      window.erase(0, at);
      at = 0;
      const std::size_t more = std::min<std::uint64_t>(window_bytes, size - loaded);
      FANAL_TRY(bytes, internal::read_at(file, loaded, more, path));
      window += bytes;
      loaded += more;
      length = internal::whole_record_length(window);
    }
    if (!length) {
      if (offset == size || internal::is_torn_record(std::string_view(window).substr(at), from.seq + 1)) return offset;
      return broken_at(path, offset, "record " + std::to_string(from.seq + 1) + " has no whole shape there");
    }
    const std::string_view record = std::string_view(window).substr(at, *length);
    if (verify) {
      const auto row = internal::open_audit_record(record, from, key.bytes());
      if (!row) return broken_at(path, offset, "record " + std::to_string(from.seq + 1) + " does not open there");
      if (!visit(*row, offset + *length)) return offset + *length;
    } else {
      from.seq = internal::record_seq(record);
      from.tag = internal::record_tag(record);
    }
    at += *length;
    offset += *length;
  }
}

// True when the file ends with a whole record that opens: then `end` and `link` are that tail's.
Result<bool> AuditLog::State::find_tail_from_end(std::uint64_t size) {
  using internal::audit_header_bytes;
  const auto record_before = [&](std::uint64_t finish) -> Result<std::string> {
    if (finish < audit_header_bytes + internal::audit_overhead) return std::string();
    FANAL_TRY(trailer, internal::read_at(file, finish - 4, 4, path));
    const std::uint64_t length = internal::load_u32(trailer);
    if (length > internal::max_audit_record || length + audit_header_bytes > finish) return std::string();
    FANAL_TRY(record, internal::read_at(file, finish - length, length, path));
    return internal::whole_record_length(record) == length ? record : std::string();
  };
  FANAL_TRY(last, record_before(size));
  if (last.empty()) return false;
  AuditLink before{link.file_id, 0, link.file_id};
  const std::uint64_t last_begin = size - last.size();
  if (last_begin > audit_header_bytes) {
    FANAL_TRY(earlier, record_before(last_begin));
    if (earlier.empty()) return false;
    before.seq = internal::record_seq(earlier);
    before.tag = internal::record_tag(earlier);
  }
  if (!internal::open_audit_record(last, before, key.bytes())) return false;
  link = before;
  end = size;
  return true;
}

// Sets `end` and `link` to the last whole record; gives how many torn bytes follow it.
Result<std::uint64_t> AuditLog::State::find_tail(std::uint64_t size) {
  if (size == end) return 0;
  if (size < end) return broken_at(path, size, "it has become shorter");
  FANAL_TRY(found, find_tail_from_end(size));
  if (found) return 0;
  // The end is no record of ours: walk from the start by lengths alone, then look at the last whole one.
  AuditLink last{link.file_id, 0, link.file_id};
  FANAL_TRY(whole_end, scan(internal::audit_header_bytes, last, false, {}));
  if (whole_end > internal::audit_header_bytes) {
    FANAL_TRY(opens, find_tail_from_end(whole_end));
    if (!opens) {
      return Error{Code::damaged, "the last record of " + path.string() + ", before byte " + std::to_string(whole_end) +
                                      ", does not open: it was changed, or sealed under another key"};
    }
  } else {
    link = {link.file_id, 0, link.file_id};
    end = whole_end;
  }
  return size - whole_end;
}

// One write() of the whole record at the end: kill -9 leaves it there or not. A short write (disk full) is taken back.
Result<void> AuditLog::State::write_record(const AuditRow& row) {
  FANAL_TRY(json, internal::audit_row_json(row));
  AuditLink next = link;
  const std::string record = internal::seal_audit_record(json, next, key.bytes());
  ssize_t wrote = 0;
  do {
    wrote = ::write(file.descriptor(), record.data(), record.size());
  } while (wrote < 0 && errno == EINTR);
  if (wrote != static_cast<ssize_t>(record.size())) {
    const int reason = wrote < 0 ? errno : ENOSPC;
    static_cast<void>(::ftruncate(file.descriptor(), static_cast<off_t>(end)));
    return internal::system_error("append to", path, reason);
  }
  end += record.size();
  link = std::move(next);
  is_dirty = true;
  return {};
}

AuditLog::AuditLog(std::unique_ptr<State> state) : state_(std::move(state)) {}
AuditLog::AuditLog(AuditLog&&) noexcept = default;
AuditLog& AuditLog::operator=(AuditLog&&) noexcept = default;
AuditLog::~AuditLog() {
  if (state_ != nullptr) static_cast<void>(sync());
}

Result<AuditLog> AuditLog::open(const std::filesystem::path& path, const SecretKey& audit_key) {
  internal::need_sodium();
  auto state = std::make_unique<State>();
  state->path = path;
  state->key = audit_key.copy();
  state->can_append = true;
  {
    FANAL_TRY(file, internal::open_file(path, O_RDWR | O_CREAT | O_APPEND));
    state->file = std::move(file);
  }
  {
    const auto lock = FileLock::wait(state->file, path);
    if (!lock) return lock.error();
    FANAL_TRY(size, internal::size_of(state->file, path));
    if (size == 0) FANAL_TRY_VOID(state->start_file());
  }
  FANAL_TRY_VOID(state->read_header());
  state->last_sync = Clock::now();
  return AuditLog(std::move(state));
}

Result<AuditLog> AuditLog::open_to_read(const std::filesystem::path& path, const SecretKey& audit_key) {
  internal::need_sodium();
  auto state = std::make_unique<State>();
  state->path = path;
  state->key = audit_key.copy();
  {
    FANAL_TRY(file, internal::open_file(path, O_RDONLY));
    state->file = std::move(file);
  }
  FANAL_TRY_VOID(state->read_header());
  return AuditLog(std::move(state));
}

Result<std::uint64_t> AuditLog::append(const AuditRow& row) {
  State& state = *state_;
  const std::lock_guard guard(state.mutex);
  if (!state.can_append) return Error{Code::refused, state.path.string() + " is open for reading only"};
  const auto lock = FileLock::wait(state.file, state.path);
  if (!lock) return lock.error();
  FANAL_TRY(size, internal::size_of(state.file, state.path));
  FANAL_TRY(torn, state.find_tail(size));
  if (torn > 0) {
    if (::ftruncate(state.file.descriptor(), static_cast<off_t>(state.end)) != 0) {
      return internal::system_error("cut the torn end of", state.path, errno);
    }
    AuditRow repair;
    repair.at = row.at;
    repair.actor = row.actor;
    repair.action = "audit";
    repair.phase = AuditPhase::repair;
    repair.detail = "{\"dropped_bytes\":" + std::to_string(torn) + ",\"offset\":" + std::to_string(state.end) + "}";
    FANAL_TRY_VOID(state.write_record(repair));
  }
  FANAL_TRY_VOID(state.write_record(row));
  const std::uint64_t seq = state.link.seq;
  if (Clock::now() - state.last_sync >= sync_interval) {
    FANAL_TRY_VOID(internal::sync_data(state.file, state.path));
    state.is_dirty = false;
    state.last_sync = Clock::now();
  }
  return seq;
}

Result<void> AuditLog::sync() {
  const std::lock_guard guard(state_->mutex);
  if (!state_->is_dirty) return {};
  FANAL_TRY_VOID(internal::sync_data(state_->file, state_->path));
  state_->is_dirty = false;
  state_->last_sync = Clock::now();
  return {};
}

Result<void> AuditLog::read_all(const std::function<bool(const AuditRow&)>& visit) const {
  Mark mark;
  return read_from(mark, visit);
}

Result<void> AuditLog::read_from(Mark& mark, const std::function<bool(const AuditRow&)>& visit) const {
  const State& state = *state_;
  const std::string file_id = state.link.file_id;
  AuditLink from{file_id, mark.seq, mark.offset == 0 ? file_id : mark.tag};
  const std::uint64_t start = mark.offset == 0 ? internal::audit_header_bytes : mark.offset;
  FANAL_TRY(size, internal::size_of(state.file, state.path));
  if (size < start) return broken_at(state.path, size, "it was longer before: records are missing from its end");
  const auto step = [&](const AuditRow& row, std::uint64_t end) {
    mark = {end, from.seq, from.tag};
    return visit(row);
  };
  FANAL_TRY(stopped, state.scan(start, from, true, step));
  static_cast<void>(stopped);
  return {};
}

const std::string& AuditLog::file_id() const { return state_->id_hex; }

Result<std::uint64_t> merge_audit(AuditLog& to, const std::filesystem::path& from, const SecretKey& audit_key) {
  FANAL_TRY(source, AuditLog::open_to_read(from, audit_key));
  if (source.file_id() == to.file_id())
    return Error{Code::invalid_input, from.string() + " is the audit file of this case"};
  std::unordered_map<std::uint64_t, std::uint64_t> merged;  // number there -> number here
  FANAL_TRY_VOID(to.read_all([&](const AuditRow& row) {
    if (row.origin == source.file_id()) merged[row.origin_seq] = row.seq;
    return true;
  }));
  std::uint64_t added = 0;
  Result<void> failed;
  FANAL_TRY_VOID(source.read_all([&](const AuditRow& row) {
    if (merged.contains(row.seq)) return true;
    AuditRow copy = row;
    copy.origin = source.file_id();
    copy.origin_seq = row.seq;
    if (const auto referred = merged.find(row.refers_to); referred != merged.end()) copy.refers_to = referred->second;
    auto seq = to.append(copy);
    if (!seq) {
      failed = std::move(seq).error();
      return false;
    }
    merged[row.seq] = *seq;
    ++added;
    return true;
  }));
  FANAL_TRY_VOID(std::move(failed));
  FANAL_TRY_VOID(to.sync());
  return added;
}

}  // namespace fanal::store
