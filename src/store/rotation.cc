#include "store/rotation.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <optional>

#include "store/internal/case_files.h"
#include "store/internal/file.h"
#include "store/internal/hit_seal.h"
#include "store/internal/key_slots.h"
#include "store/internal/packs.h"
#include "store/internal/rotation_steps.h"
#include "store/internal/schema.h"

namespace fanal::store {

using internal::Blob;
using internal::Database;
using internal::FileLock;
using internal::SlotFile;

namespace {

namespace fs = std::filesystem;
using Progress = std::function<void(std::uint64_t, std::uint64_t)>;

constexpr std::int64_t frames_at_once = 256;

// What was opened already: words are made into a key slowly, so once.
struct Known {
  const KeySource& source;
  std::size_t slot;
  bool is(const KeySource& other) const { return source.kind() == other.kind() && source.secret() == other.secret(); }
};

// Slots that no account keeps and none of `kept` opens.
Result<std::vector<SlotInfo>> not_kept(const SlotFile& file, std::span<const KeySource> kept,
                                       const std::optional<Known>& known = std::nullopt) {
  std::vector<SlotInfo> dropped;
  std::vector<bool> is_kept(file.slots.size(), false);
  for (const KeySource& source : kept) {
    if (known && known->is(source)) {
      is_kept[known->slot] = true;
      continue;
    }
    auto opened = internal::open_slot(file, source);
    if (!opened && opened.error().code != Code::wrong_key) return std::move(opened).error();
    if (opened) is_kept[opened->index] = true;
  }
  for (std::size_t i = 0; i < file.slots.size(); ++i) {
    const SlotInfo& info = file.slots[i].info;
    if (info.kind != KeySource::Kind::account && !is_kept[i]) dropped.push_back(info);
  }
  return dropped;
}

// The keys that stay what they are, under the new master key.
Result<SlotFile> new_slots(const SlotFile& before, const CaseKeys& keys, const SecretKey& master,
                           std::span<const KeySource> added, const PassphraseCost& cost) {
  SlotFile file;
  file.case_id = before.case_id;
  file.next = before.next;
  file.epoch = before.epoch + 1;
  file.carried = internal::seal_carried(file, keys, master);
  for (const KeySource& source : added) {
    FANAL_TRY(number, internal::wrap_slot(file, master, source, cost));
    static_cast<void>(number);
  }
  for (const internal::Slot& slot : before.slots) {
    if (slot.info.kind != KeySource::Kind::account) continue;
    std::array<std::uint8_t, 32> public_key{};
    std::copy_n(slot.public_key.begin(), public_key.size(), public_key.begin());
    FANAL_TRY(number, internal::seal_slot(file, master, slot.info.account, public_key));
    static_cast<void>(number);
  }
  return file;
}

struct FrameRow {
  std::int64_t item = 0;
  ItemId id;
  internal::FramePlace place;
  std::uint64_t stored = 0;
  SealedFrame frame;
};

// Wraps the keys of all frames anew in the copy of case.db.
class Rewrapping {
 public:
  Rewrapping(const fs::path& dir, Database& copy, const CaseKeys& before, const CaseKeys& after,
             const Progress& progress)
      : copy_(copy), blobs_(dir), opener_(before.frames), before_(before), after_(after), progress_(progress) {}

  Result<std::uint64_t> run() {
    FANAL_TRY(count, copy_.prepare("SELECT count(*) FROM frames"));
    {
      internal::Rows rows = count();
      FANAL_TRY(found, rows.next());
      total_ = found ? rows.number(0) : 0;
    }
    FANAL_TRY(select,
              copy_.prepare("SELECT f.item, i.id, f.begin, f.length, f.pack, f.offset, f.stored, f.wrapped, f.hash "
                            "FROM frames f JOIN items i ON i.row = f.item WHERE (f.item, f.begin) > (?1, ?2) "
                            "ORDER BY f.item, f.begin LIMIT ?3"));
    FANAL_TRY(update, copy_.prepare("UPDATE frames SET wrapped=?3, hash=?4 WHERE item=?1 AND begin=?2"));
    select_ = std::move(select);
    update_ = std::move(update);
    std::int64_t item = 0;
    std::int64_t begin = -1;
    for (;;) {
      FANAL_TRY(batch, frames_after(item, begin));
      if (batch.empty()) break;
      FANAL_TRY_VOID(rewrap(batch));
      item = batch.back().item;
      begin = static_cast<std::int64_t>(batch.back().frame.begin);
    }
    return done_;
  }

 private:
  Result<std::vector<FrameRow>> frames_after(std::int64_t item, std::int64_t begin) {
    std::vector<FrameRow> batch;
    internal::Rows rows = select_(item, begin, frames_at_once);
    for (;;) {
      FANAL_TRY(more, rows.next());
      if (!more) return batch;
      FrameRow row;
      row.item = rows.integer(0);
      const auto id = rows.bytes(1);
      const auto hash = rows.bytes(8);
      if (id.size() != row.id.value.bytes.size() || hash.size() != row.frame.hash.bytes.size()) {
        return Error{Code::damaged, "a frame of case.db is not what was written: its ids"};
      }
      std::copy_n(id.begin(), id.size(), row.id.value.bytes.begin());
      std::copy_n(hash.begin(), hash.size(), row.frame.hash.bytes.begin());
      row.frame.begin = rows.number(2);
      row.frame.length = rows.number(3);
      row.place = {rows.number(4), rows.number(5)};
      row.stored = rows.number(6);
      row.frame.wrapped_key = rows.text(7);
      batch.push_back(std::move(row));
    }
  }

  Result<void> rewrap(std::vector<FrameRow>& batch) {
    FANAL_TRY(transaction, internal::Transaction::begin(copy_));
    for (FrameRow& row : batch) {
      FANAL_TRY(stored, blobs_.read(row.place, static_cast<std::size_t>(row.stored)));
      row.frame.stored = std::move(stored);
      FANAL_TRY(wrapped, internal::rewrap_frame(row.id, row.frame, opener_, before_.frames, after_.frames));
      row.frame.stored.clear();
      const std::string hash(internal::view_of(wrapped.hash.bytes));
      internal::Rows rows = update_(row.item, row.frame.begin, Blob{wrapped.wrapped_key}, Blob{hash});
      FANAL_TRY_VOID(rows.run());
      ++done_;
    }
    FANAL_TRY_VOID(transaction.commit());
    if (progress_) progress_(done_, total_);
    return {};
  }

  Database& copy_;
  internal::BlobReader blobs_;
  FrameSealer opener_;
  const CaseKeys& before_;
  const CaseKeys& after_;
  const Progress& progress_;
  internal::Statement select_;
  internal::Statement update_;
  std::uint64_t done_ = 0;
  std::uint64_t total_ = 0;
};

// SQLite leaves the write-ahead log only when no other connection is there: that is how we know that we are alone. The
// read that goes on keeps others out: opening a case wants the log back, and cannot have it.
Result<void> stand_alone(Database& database, const fs::path& dir) {
  FANAL_TRY_VOID(database.run("PRAGMA busy_timeout=1000"));
  const auto left = database.run("PRAGMA journal_mode=DELETE");
  if (!left && left.error().code != Code::busy) return left;
  FANAL_TRY(query, database.prepare("PRAGMA journal_mode"));
  internal::Rows rows = query();
  FANAL_TRY(found, rows.next());
  if (!left || !found || rows.bytes(0) != "delete") {
    return Error{Code::busy, dir.string() + " is open elsewhere: stop the server and every command on it, then rotate"};
  }
  return database.run("BEGIN; SELECT count(*) FROM sqlite_schema");
}

Result<Database> alone_with(const fs::path& dir, const CaseKeys& keys) {
  FANAL_TRY(database, Database::open(dir / "case.db", keys.pages.bytes(), Database::Mode::write));
  FANAL_TRY(version, internal::schema_version(database));
  if (version != internal::current_schema()) {
    return Error{Code::unavailable, "case.db is of an earlier schema: open the case once, then rotate"};
  }
  FANAL_TRY_VOID(stand_alone(database, dir));
  return std::move(database);
}

Result<std::uint64_t> write_rotated_database(const fs::path& dir, const CaseKeys& before, const CaseKeys& after,
                                             Database& source, const Progress& progress) {
  const auto path = internal::rotated_database_path(dir);
  FANAL_TRY_VOID(source.copy_to(path, after.pages.bytes()));
  FANAL_TRY(copy, Database::open(path, after.pages.bytes(), Database::Mode::write));
  // Thrown away when it is not whole, so it needs no journal; the caller syncs it when it is.
  FANAL_TRY_VOID(copy.run("PRAGMA journal_mode=DELETE; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"));
  FANAL_TRY(frames, Rewrapping(dir, copy, before, after, progress).run());
  FANAL_TRY_VOID(internal::rewrap_seals(copy, before.seal, after.seal));
  return frames;
}

}  // namespace

Result<std::vector<SlotInfo>> dropped_by_rotation(const fs::path& dir, std::span<const KeySource> kept) {
  FANAL_TRY_VOID(internal::finish_rotation(dir));
  FANAL_TRY(file, internal::load_slots(dir));
  return not_kept(file, kept);
}

Result<RotationReport> rotate_keys(const fs::path& dir, const KeySource& opener, std::span<const KeySource> added,
                                   const PassphraseCost& cost, const Progress& progress) {
  FANAL_TRY(writing, internal::lock_writing(dir, 0));
  FANAL_TRY(lock, internal::lock_settled(dir));

  FANAL_TRY(slots, internal::load_slots(dir));
  FANAL_TRY(opened, internal::open_slot(slots, opener));
  FANAL_TRY(before, internal::keys_of(slots, opened.master));
  RotationReport report;
  FANAL_TRY(dropped, not_kept(slots, added, Known{opener, opened.index}));
  report.dropped = std::move(dropped);
  const SecretKey master = SecretKey::random();
  FANAL_TRY(rotated, new_slots(slots, before, master, added, cost));
  if (rotated.slots.empty()) return Error{Code::invalid_input, "nothing would open the case: give a key for it"};
  FANAL_TRY(after, internal::keys_of(rotated, master));
  report.epoch = rotated.epoch;
  report.accounts =
      static_cast<std::uint64_t>(std::count_if(rotated.slots.begin(), rotated.slots.end(),
                                               [](const auto& s) { return s.info.kind == KeySource::Kind::account; }));
  {
    FANAL_TRY(source, alone_with(dir, before));
    FANAL_TRY(frames, write_rotated_database(dir, before, after, source, progress));
    report.frames = frames;
    FANAL_TRY(file, internal::open_file(internal::rotated_database_path(dir), O_RDONLY));
    FANAL_TRY_VOID(internal::sync_file(file, internal::rotated_database_path(dir)));
    FANAL_TRY_VOID(internal::sync_directory(dir));
    // From here on the rotation counts: whoever opens the case next finishes it.
    FANAL_TRY_VOID(internal::save_slots_as(internal::rotated_slots_path(dir), rotated));
  }
  FANAL_TRY_VOID(internal::settle_rotation(dir));
  return report;
}

}  // namespace fanal::store
