#include "engine/internal/listed_scan.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "engine/internal/archive_ingest.h"
#include "formats/reader.h"
#include "media/pdq.h"

namespace fanal::engine {
namespace {

constexpr std::size_t piece_bytes = std::size_t{1} << 20U;
// As ingest's own: cuts depend on the bytes alone.
constexpr std::size_t first_window = std::size_t{2} << 20U;

// What one file is held against, and what was met in it.
class Holding {
 public:
  Holding(ListedGate& gate, DecoderPool& pool, const Limits& limits) : gate_(gate), pool_(pool), limits_(limits) {}

  const Limits& limits() const { return limits_; }
  bool has_exact() const { return has_exact_; }
  ScannedFile take() { return std::move(scanned_); }
  void could_not_compare() { ++scanned_.not_compared; }

  Result<bool> is_named(const collect::ByteDigests& digests, const std::string& path) {
    FANAL_TRY(listed, gate_.find_exact(digests));
    if (!listed) return false;
    has_exact_ = true;
    add(*std::move(listed), path);
    return true;
  }

  Result<void> picture(std::string_view bytes, const std::string& path) {
    const auto digests = collect::digests_of(bytes);
    FANAL_TRY(named, is_named(digests, path));
    if (named || has_exact_ || !gate_.has_pdq()) return {};
    FANAL_TRY(decoded, decode_picture(pool_, bytes));
    FANAL_TRY(alike, find_alike(gate_, decoded, to_hex(std::string_view(digests.sha256))));
    if (alike) add(*std::move(alike), path);
    return {};
  }

 private:
  // The file itself, and the one picture that a reader makes of it, are the same.
  void add(Listed listed, const std::string& path) {
    listed.path = path;
    const auto is_same = [&](const Listed& other) {
      return other.sha256 == listed.sha256 && other.path == listed.path;
    };
    auto& met = scanned_.met;
    if (met.size() < most_listed && std::none_of(met.begin(), met.end(), is_same)) met.push_back(std::move(listed));
  }

  ListedGate& gate_;
  DecoderPool& pool_;
  const Limits& limits_;
  ScannedFile scanned_;
  bool has_exact_ = false;
};

// Only of these do pictures come: others are told by their bytes alone.
bool gives_pictures(const formats::Reader* reader) {
  return reader != nullptr && (reader->name == "warc" || reader->name == "picture");
}

// Bytes as they arrive, through the reader that would take them.
class Reading {
 public:
  Reading(Holding& holding, std::string path, std::string name)
      : holding_(holding), path_(std::move(path)), name_(std::move(name)) {}

  Result<void> add(std::string_view bytes) {
    if (is_chosen_ && reader_ == nullptr) return {};
    window_.append(bytes);
    if (!is_chosen_ && window_.size() >= formats::head_bytes) choose();
    return cut(false);
  }
  Result<void> finish() {
    if (!is_chosen_) choose();
    return cut(true);
  }

 private:
  void choose() {
    is_chosen_ = true;
    const bool is_all = window_.size() < formats::head_bytes;
    const std::string_view head = std::string_view(window_).substr(0, formats::head_bytes);
    const formats::Reader* reader = head.empty() ? nullptr : formats::choose_reader(head, name_, nullptr);
    if (gives_pictures(reader)) {
      if (auto plan = reader->plan(head, is_all, nullptr)) {
        plan_ = *std::move(plan);
        reader_ = reader;
        return;
      }
    }
    window_ = std::string();
  }

  Result<void> cut(bool is_end) {
    if (!is_chosen_ || reader_ == nullptr) return {};
    std::size_t done = 0;
    while (done < window_.size()) {
      const std::size_t left = window_.size() - done;
      if (!is_end && left < try_at_) break;
      const std::size_t length = std::min(left, try_at_);
      const bool is_last = is_end && length == left;
      const std::string_view window = std::string_view(window_).substr(done, length);
      const formats::Cut cut = reader_->cut(plan_, window, offset_ == 0, is_last, {}, holding_.limits());
      if (cut.bytes == 0 && !is_last) {
        try_at_ *= 2;
        continue;
      }
      if (cut.bytes == 0 || cut.bytes > length)
        return Error{Code::internal, path_ + ": its reader gives no end for a unit"};
      try_at_ = first_window;
      FANAL_TRY_VOID(read(window.substr(0, cut.bytes)));
      done += cut.bytes;
      offset_ += cut.bytes;
      record_ += cut.records;
    }
    window_.erase(0, done);
    return {};
  }

  Result<void> read(std::string_view bytes) {
    formats::Unit unit;
    unit.bytes = bytes;
    unit.offset = offset_;
    unit.first_record = record_;
    unit.name = name_;
    const formats::ReadUnit read = reader_->read(plan_, unit, nullptr, holding_.limits());
    for (const formats::PictureBytes& picture : read.pictures) {
      const std::string& inner = read.documents[picture.document].where.path;
      FANAL_TRY_VOID(
          holding_.picture(picture.bytes, path_.empty() || inner.empty() ? path_ + inner : path_ + "!" + inner));
    }
    return {};
  }

  Holding& holding_;
  std::string path_;
  std::string name_;
  std::string window_;
  bool is_chosen_ = false;
  const formats::Reader* reader_ = nullptr;
  formats::Plan plan_;
  std::size_t try_at_ = first_window;
  std::uint64_t offset_ = 0;
  std::uint64_t record_ = 1;
};

// Members of an archive, each as a file would be.
class MemberScan final : public ArchiveSink {
 public:
  explicit MemberScan(Holding& holding) : holding_(holding) {}

  // A member that a dead decoder left is begun anew.
  ArchivePosition restart() override {
    member_.reset();
    inside_.reset();
    ArchivePosition position;
    position.entry = next_entry_;
    position.given_up = given_up_;
    return position;
  }
  std::optional<std::uint64_t> open_entry() const override { return member_ ? std::optional(member_->entry) : inside_; }
  std::pair<std::uint64_t, std::uint64_t> reached() const override { return {open_entry().value_or(next_entry_), 0}; }

  void begin_member(const decode::Member& member) override {
    inside_.reset();
    member_ = std::make_unique<Member>(Member{member.entry, member.path, {}, {holding_, member.path, member.path}});
    next_entry_ = member.entry;
  }
  void found_inside() override {
    inside_ = member_->entry;
    member_.reset();
  }
  Result<void> add(std::string_view bytes) override {
    member_->digests.update(bytes);
    return member_->reading.add(bytes);
  }
  Result<void> end_member(const decode::MemberEnd& end) override {
    FANAL_TRY(named, holding_.is_named(member_->digests.finish(), member_->path));
    if (!named) FANAL_TRY_VOID(member_->reading.finish());
    if (!end.is_whole) holding_.could_not_compare();
    next_entry_ = member_->entry + 1;
    member_.reset();
    return {};
  }
  Result<void> add_issue(const decode::EntryIssue& found) override {
    if (found.issue.severity == Severity::unread) holding_.could_not_compare();
    inside_.reset();
    next_entry_ = found.entry + 1;
    return {};
  }
  Result<void> give_up(Issue /*issue*/) override {
    const std::uint64_t entry = *open_entry();
    given_up_.push_back(entry);
    holding_.could_not_compare();
    member_.reset();
    inside_.reset();
    next_entry_ = entry + 1;
    return {};
  }
  Result<void> finish(std::vector<Issue> issues) override {
    if (!issues.empty()) holding_.could_not_compare();
    return {};
  }

 private:
  struct Member {
    std::uint64_t entry;
    std::string path;
    collect::DigestStream digests;
    Reading reading;
  };
  Holding& holding_;
  std::unique_ptr<Member> member_;
  std::optional<std::uint64_t> inside_;
  std::vector<std::uint64_t> given_up_;
  std::uint64_t next_entry_ = 1;
};

Result<void> each_piece(const collect::FileBytes& file, const std::function<Result<void>(std::string_view)>& visit) {
  for (std::uint64_t at = 0; at < file.size();) {
    FANAL_TRY(bytes, file.read(at, piece_bytes));
    if (bytes.empty()) return Error{Code::unavailable, "the file became shorter while it was read"};
    FANAL_TRY_VOID(visit(bytes));
    at += bytes.size();
  }
  return {};
}

}  // namespace

Result<std::optional<Listed>> find_alike(ListedGate& gate, const PictureOutcome& outcome, const std::string& sha256) {
  if (!outcome.picture) return std::optional<Listed>();
  const auto hashed = media::hash_photo_turned(outcome.picture->luma);
  if (!hashed) return std::optional<Listed>();
  FANAL_TRY(alike, gate.find_alike(hashed->turned, hashed->quality));
  if (alike) alike->sha256 = sha256;
  return std::move(alike);
}

Result<ScannedFile> scan_for_listed(ListedGate& gate, DecoderPool& pool, const collect::FileBytes& file,
                                    const std::string& path, const std::string& name, const Limits& limits) {
  Holding holding(gate, pool, limits);
  collect::DigestStream digests;
  FANAL_TRY_VOID(each_piece(file, [&](std::string_view bytes) -> Result<void> {
    digests.update(bytes);
    return {};
  }));
  FANAL_TRY(named, holding.is_named(digests.finish(), {}));
  if (named) return holding.take();
  FANAL_TRY(head, file.read(0, formats::head_bytes));
  const formats::Reader* reader = formats::choose_reader(head, name, nullptr);
  if (const decode::Decoder* decoder = decoder_for(head, reader)) {
    auto item = std::make_shared<ItemWork>();
    item->path = path;
    MemberScan members(holding);
    FANAL_TRY_VOID(show_members({item, decoder, &file, {}}, pool, members));
    return holding.take();
  }
  if (!gives_pictures(reader)) return holding.take();
  Reading reading(holding, {}, name);
  FANAL_TRY_VOID(each_piece(file, [&](std::string_view bytes) { return reading.add(bytes); }));
  FANAL_TRY_VOID(reading.finish());
  return holding.take();
}

}  // namespace fanal::engine
