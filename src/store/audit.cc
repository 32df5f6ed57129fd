#include "store/audit.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <mutex>
#include <unordered_map>

#include "base/ids.h"
#include "base/json_writer.h"
#include "base/time.h"
#include "store/internal/audit_file.h"
#include "store/internal/file.h"
#include "store/internal/seal.h"

namespace fanal::store {

using internal::audit_broken_at;
using internal::audit_link_of_file;
using internal::AuditLink;
using internal::FileLock;

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::seconds sync_interval{1};
// When the row says it was; 0 when it does not.
UtcSeconds time_of(const AuditRow& row) {
  const auto time = parse_iso_time(row.at);
  return time ? time->begin : 0;
}

bool is_checkpoint_due(const internal::AuditLink& link, const AuditRow& last) {
  // A row of another file says neither who is here now nor when: the next of this file's own signs for it.
  if (!last.origin.empty()) return false;
  if (link.seq - link.head.checkpoint_seq >= rows_between_checkpoints) return true;
  return link.head.counted_from != 0 && time_of(last) - link.head.counted_from >= seconds_between_checkpoints;
}

/// Records that leave in one write.
struct Batch {
  AuditLink link;  ///< after the last of them
  std::string bytes;
};

AuditRow upkeep_row(const AuditRow& by, std::string_view action, AuditPhase phase, std::string detail) {
  AuditRow row;
  row.at = by.at;
  row.actor = by.actor;
  row.role = by.role;
  row.event = "upkeep";
  row.action = action;
  row.phase = phase;
  row.detail = std::move(detail);
  return row;
}

}  // namespace

struct AuditLog::State : internal::AuditFile {
  std::optional<AuditSigner> signer;
  bool can_append = false;
  std::mutex mutex;
  bool is_dirty = false;
  Clock::time_point last_sync{};

  static std::unique_ptr<State> make(const std::filesystem::path& path, const SecretKey& audit_key);
  Result<void> add_record(Batch& batch, const AuditRow& row) const;
  Result<AuditCheckpoint> add_checkpoint(Batch& batch, const AuditRow& by) const;
  Result<void> write(Batch batch);
  Result<Batch> begin_batch(const AuditRow& by);
  Result<void> sync_when_due();
};

std::unique_ptr<AuditLog::State> AuditLog::State::make(const std::filesystem::path& path, const SecretKey& audit_key) {
  internal::need_sodium();
  auto state = std::make_unique<State>();
  state->path = path;
  state->key = audit_key.copy();
  state->signer.emplace(audit_key);
  return state;
}

Result<void> AuditLog::State::add_record(Batch& batch, const AuditRow& row) const {
  FANAL_TRY(json, internal::audit_row_json(row));
  const bool is_checkpoint = row.phase == AuditPhase::checkpoint && row.origin.empty();
  batch.bytes += internal::seal_audit_record(json, is_checkpoint, time_of(row), batch.link, key.bytes());
  return {};
}

Result<AuditCheckpoint> AuditLog::State::add_checkpoint(Batch& batch, const AuditRow& by) const {
  AuditCheckpoint checkpoint;
  std::copy(link.file_id.begin(), link.file_id.end(), checkpoint.file.bytes.begin());
  checkpoint.seq = batch.link.seq;
  checkpoint.hash = *batch.link.head.hash;
  checkpoint.at = by.at;
  checkpoint.rows = batch.link.seq - batch.link.head.checkpoint_seq;
  FANAL_TRY_VOID(signer->sign(checkpoint));
  JsonWriter detail;
  detail.begin_object().field("checkpoint", checkpoint_line(checkpoint)).end_object();
  FANAL_TRY_VOID(add_record(batch, upkeep_row(by, checkpoint_action, AuditPhase::checkpoint, detail.take())));
  return checkpoint;
}

// Under the lock: finds the tail, cuts off what is torn, and says so in a first row.
Result<Batch> AuditLog::State::begin_batch(const AuditRow& by) {
  FANAL_TRY(size, internal::size_of(file, path));
  FANAL_TRY(torn, find_tail(size));
  FANAL_TRY_VOID(know_hash());
  Batch batch{link, {}};
  if (torn == 0) return batch;
  if (::ftruncate(file.descriptor(), static_cast<off_t>(end)) != 0) {
    return internal::system_error("cut the torn end of", path, errno);
  }
  FANAL_TRY_VOID(add_record(
      batch, upkeep_row(by, "audit", AuditPhase::repair,
                        "{\"dropped_bytes\":" + std::to_string(torn) + ",\"offset\":" + std::to_string(end) + "}")));
  return batch;
}

// One write() at the end: kill -9 leaves whole records there or none. A short write (disk full) is taken back.
Result<void> AuditLog::State::write(Batch batch) {
  ssize_t wrote = 0;
  do {
    wrote = ::write(file.descriptor(), batch.bytes.data(), batch.bytes.size());
  } while (wrote < 0 && errno == EINTR);
  if (wrote != static_cast<ssize_t>(batch.bytes.size())) {
    const int reason = wrote < 0 ? errno : ENOSPC;
    static_cast<void>(::ftruncate(file.descriptor(), static_cast<off_t>(end)));
    return internal::system_error("append to", path, reason);
  }
  end += batch.bytes.size();
  link = std::move(batch.link);
  is_dirty = true;
  return {};
}

// Not under the file's lock: other processes append meanwhile.
Result<void> AuditLog::State::sync_when_due() {
  if (Clock::now() - last_sync < sync_interval) return {};
  FANAL_TRY_VOID(internal::sync_data(file, path));
  is_dirty = false;
  last_sync = Clock::now();
  return {};
}

AuditLog::AuditLog(std::unique_ptr<State> state) : state_(std::move(state)) {}
AuditLog::AuditLog(AuditLog&&) noexcept = default;
AuditLog& AuditLog::operator=(AuditLog&&) noexcept = default;
AuditLog::~AuditLog() {
  if (state_ != nullptr) static_cast<void>(sync());
}

Result<AuditLog> AuditLog::open(const std::filesystem::path& path, const SecretKey& audit_key) {
  auto state = State::make(path, audit_key);
  state->can_append = true;
  {
    FANAL_TRY(file, internal::open_file(path, O_RDWR | O_CREAT | O_APPEND));
    state->file = std::move(file);
  }
  {
    const auto lock = FileLock::wait(state->file, path);
    if (!lock) return lock.error();
    FANAL_TRY(size, internal::size_of(state->file, path));
    if (size == 0) FANAL_TRY_VOID(state->start());
  }
  FANAL_TRY_VOID(state->read_header());
  state->last_sync = Clock::now();
  return AuditLog(std::move(state));
}

Result<AuditLog> AuditLog::open_to_read(const std::filesystem::path& path, const SecretKey& audit_key) {
  auto state = State::make(path, audit_key);
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
  std::uint64_t seq = 0;
  {
    const auto lock = FileLock::wait(state.file, state.path);
    if (!lock) return lock.error();
    FANAL_TRY(batch, state.begin_batch(row));
    FANAL_TRY_VOID(state.add_record(batch, row));
    seq = batch.link.seq;
    // A row that has no time to sign is no reason to lose it.
    if (is_checkpoint_due(batch.link, row)) static_cast<void>(state.add_checkpoint(batch, row));
    FANAL_TRY_VOID(state.write(std::move(batch)));
  }
  FANAL_TRY_VOID(state.sync_when_due());
  return seq;
}

Result<AuditCheckpoint> AuditLog::add_checkpoint(const AuditRow& by) {
  State& state = *state_;
  const std::lock_guard guard(state.mutex);
  if (!state.can_append) return Error{Code::refused, state.path.string() + " is open for reading only"};
  const auto lock = FileLock::wait(state.file, state.path);
  if (!lock) return lock.error();
  FANAL_TRY(batch, state.begin_batch(by));
  FANAL_TRY(checkpoint, state.add_checkpoint(batch, by));
  FANAL_TRY_VOID(state.write(std::move(batch)));
  FANAL_TRY_VOID(internal::sync_data(state.file, state.path));
  state.is_dirty = false;
  return checkpoint;
}

Result<void> AuditLog::sign(AuditCheckpoint& checkpoint) const { return state_->signer->sign(checkpoint); }

const AuditPublicKey& AuditLog::public_key() const { return state_->signer->public_key(); }

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

Result<void> AuditLog::read_entries(const std::function<bool(const AuditEntry&)>& visit) const {
  AuditLink from = audit_link_of_file(state_->link.file_id);
  FANAL_TRY(stopped,
            state_->scan(internal::audit_header_bytes, from,
                         [&](const AuditEntry& entry, std::uint64_t) -> Result<bool> { return visit(entry); }));
  static_cast<void>(stopped);
  return {};
}

Result<void> AuditLog::read_from(Mark& mark, const std::function<bool(const AuditRow&)>& visit) const {
  const State& state = *state_;
  AuditLink from = audit_link_of_file(state.link.file_id);
  if (mark.offset != 0) from = {from.file_id, mark.seq, mark.tag, {mark.hash, 0, 0}};
  std::uint64_t at = mark.offset == 0 ? internal::audit_header_bytes : mark.offset;
  FANAL_TRY(size, internal::size_of(state.file, state.path));
  if (size < at) return audit_broken_at(state.path, size, "it was longer before: records are missing from its end");
  const auto step = [&](const AuditEntry& entry, std::uint64_t end) -> Result<bool> {
    auto row = parse_audit_row(entry.json);
    if (!row) return audit_broken_at(state.path, at, "record " + std::to_string(entry.seq) + " is no row");
    row->seq = entry.seq;
    at = end;
    mark = {end, from.seq, from.tag, from.head.hash};
    return visit(*row);
  };
  FANAL_TRY(stopped, state.scan(at, from, step));
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
