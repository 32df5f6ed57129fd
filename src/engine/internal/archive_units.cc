#include "engine/internal/archive_units.h"

#include <algorithm>
#include <utility>

#include "engine/internal/pictures.h"

namespace fanal::engine {
namespace {

// As the readers' own first window; cuts depend on the bytes alone, not on how they arrive.
constexpr std::size_t first_window = std::size_t{2} << 20U;
constexpr std::uint64_t batch_bytes_aim = std::uint64_t{1} << 20U;
constexpr std::uint64_t batch_records_aim = 2000;
constexpr std::size_t batch_items_aim = 1000;

std::string hex_of(Sha256& sha) {
  const auto digest = sha.finish();
  return to_hex(std::string_view(reinterpret_cast<const char*>(digest.data()), digest.size()));
}

// What breaks ties between readers: the name of the member, or of the file that a lone compressed stream came in,
// without the ending of the compression.
std::string name_for_ties(const std::string& item_name, std::string_view path) {
  const std::size_t last = path.rfind('!');
  const std::string_view step = last == std::string_view::npos ? path : path.substr(last + 1);
  if (step.find(":/") != std::string_view::npos) return std::string(step);
  std::string_view outer = last == std::string_view::npos ? std::string_view(item_name) : path.substr(0, last);
  return std::string(outer.substr(0, outer.rfind('.')));
}

// The reader's paths begin where the decoder's end.
void put_under(const std::string& path, Where& where) {
  where.path = where.path.empty() ? path : path + "!" + where.path;
}

UnitResult read_parts(const ItemWork& item, const WorkContext& context, const store::UnitRow& unit,
                      std::vector<MemberPart>& parts, std::vector<Issue>& issues) {
  UnitResult result;
  result.commit.item = item.row;
  result.commit.unit = unit;
  std::vector<Document> documents;
  for (MemberPart& part : parts) {
    formats::ReadUnit read;
    formats::Unit input;
    input.bytes = part.bytes;
    input.offset = part.offset;
    input.first_record = part.first_record;
    input.first_line = part.first_line;
    input.name = part.member->name;
    read =
        part.member->reader->read(part.member->plan, input, item.has_mapping ? &item.mapping : nullptr, context.limits);
    add_pictures(read, context.decoders);
    for (Document& document : read.documents) put_under(part.path, document.where);
    for (Issue& issue : read.issues) put_under(part.path, issue.where);
    std::move(read.documents.begin(), read.documents.end(), std::back_inserter(documents));
    std::move(read.issues.begin(), read.issues.end(), std::back_inserter(result.commit.issues));
    part.bytes = std::string();
  }
  std::move(issues.begin(), issues.end(), std::back_inserter(result.commit.issues));
  settle_unit(item, context, std::move(documents), result);
  return result;
}

}  // namespace

void advance(ArchivePosition& position, const store::UnitRow& unit) {
  position.next_unit = unit.number + 1;
  if (unit.end > unit.begin) return;  // bytes
  if (unit.lines == 1 && unit.records == 0) position.is_at_end = true;
  if (unit.lines == 1 && unit.records == 1) position.given_up.push_back(unit.first_record);
  const bool is_part = unit.lines == 0 && unit.records == 0;
  position.parts = is_part ? position.parts + 1 : 0;
  position.entry = unit.first_record + unit.records;
}

// The member that is arriving.
struct ArchiveUnits::Reading {
  decode::Member member;
  std::string window;  // not yet cut
  bool is_chosen = false;
  std::shared_ptr<ItemWork> work;  // none: no reader takes it
  std::string fault;               // why not, when a reader was found
  Sha256 sha;
  std::uint64_t bytes = 0;
  std::size_t try_at = first_window;
  std::uint64_t offset = 0;  // of window in the member
  std::uint64_t next_record = 1;
  std::uint64_t next_line = 1;
  std::uint64_t parts = 0;
};

ArchiveUnits::ArchiveUnits(std::shared_ptr<const ItemWork> item, std::uint64_t item_bytes, const WorkContext& context,
                           ArchivePosition position, Send send)
    : item_(std::move(item)),
      item_bytes_(item_bytes),
      context_(context),
      at_(std::move(position)),
      send_(std::move(send)),
      next_entry_(at_.entry) {}

ArchivePosition ArchiveUnits::restart() {
  reading_.reset();
  inside_.reset();
  ArchivePosition position = at_;
  if (next_entry_ > at_.entry) {  // what waits in the batch need not come again
    position.entry = next_entry_;
    position.parts = 0;
  }
  return position;
}

std::optional<std::uint64_t> ArchiveUnits::open_entry() const {
  if (reading_) return reading_->member.entry;
  return inside_ ? std::optional(inside_->entry) : std::nullopt;
}

std::pair<std::uint64_t, std::uint64_t> ArchiveUnits::reached() const {
  const std::uint64_t entry = open_entry().value_or(next_entry_);
  return {entry, entry == at_.entry ? at_.parts : 0};
}

void ArchiveUnits::begin_member(const decode::Member& member) {
  inside_.reset();
  reading_ = std::make_shared<Reading>();
  reading_->member = member;
  next_entry_ = member.entry;
}

void ArchiveUnits::found_inside() {
  // It counts as read once something follows: until then a death is its own.
  inside_ = std::move(reading_->member);
  reading_.reset();
}

Result<void> ArchiveUnits::add(std::string_view bytes) {
  Reading& reading = *reading_;
  reading.bytes += bytes.size();
  if (reading.is_chosen && reading.work == nullptr) {
    reading.sha.update(bytes);
    return {};
  }
  reading.window.append(bytes);
  if (!reading.is_chosen && reading.window.size() >= formats::head_bytes) choose();
  return reading.is_chosen && reading.work != nullptr ? cut(false) : Result<void>();
}

// As begin() does with a file: by its head.
void ArchiveUnits::choose() {
  Reading& reading = *reading_;
  reading.is_chosen = true;
  const bool is_all = reading.window.size() < formats::head_bytes;
  const std::string_view head = std::string_view(reading.window).substr(0, formats::head_bytes);
  const formats::Reader* reader = head.empty()
                                      ? nullptr
                                      : formats::choose_reader(head, name_for_ties(item_->name, reading.member.path),
                                                               item_->has_mapping ? &item_->mapping : nullptr);
  if (reader != nullptr) {
    auto plan = reader->plan(head, is_all, item_->has_mapping ? &item_->mapping : nullptr);
    if (plan) {
      auto work = std::make_shared<ItemWork>();
      work->name = item_->name + "!" + reading.member.path;
      work->reader = reader;
      work->plan = *std::move(plan);
      reading.work = std::move(work);
      return;
    }
    reading.fault = plan.error().message;
  }
  reading.sha.update(reading.window);
  reading.window = std::string();
}

Result<void> ArchiveUnits::cut(bool is_end) {
  Reading& reading = *reading_;
  std::size_t done = 0;
  while (done < reading.window.size()) {
    const std::size_t left = reading.window.size() - done;
    if (!is_end && left < reading.try_at) break;
    const std::size_t length = std::min(left, reading.try_at);
    const bool is_last = is_end && length == left;
    const std::string_view window = std::string_view(reading.window).substr(done, length);
    const formats::Cut cut =
        reading.work->reader->cut(reading.work->plan, window, reading.offset == 0, is_last, {}, context_.limits);
    if (cut.bytes == 0 && !is_last) {
      reading.try_at *= 2;
      continue;
    }
    if (cut.bytes == 0 || cut.bytes > length) {
      return Error{Code::internal, item_->path + " " + reading.member.path + ": its reader gives no end for a unit"};
    }
    reading.try_at = first_window;
    MemberPart part;
    part.member = reading.work;
    part.path = reading.member.path;
    part.offset = reading.offset;
    part.first_record = reading.next_record;
    part.first_line = reading.next_line;
    part.bytes = window.substr(0, cut.bytes);
    done += cut.bytes;
    reading.offset += cut.bytes;
    reading.next_record += cut.records;
    reading.next_line += cut.lines;
    const bool is_whole = is_last && cut.bytes == length && reading.parts == 0;
    if (is_whole) {
      batch_bytes_ += part.bytes.size();
      batch_records_ += cut.records;
      parts_.push_back(std::move(part));
      break;
    }
    // A part of a longer member is a unit of its own.
    if (reading.parts == 0) FANAL_TRY_VOID(flush());
    ++reading.parts;
    const bool is_known = at_.entry == reading.member.entry && reading.parts <= at_.parts;
    if (is_known) continue;
    parts_.push_back(std::move(part));
    const bool is_over = is_end && done == reading.window.size();
    FANAL_TRY_VOID(send_unit(reading.member.entry, is_over ? 1 : 0, 0, false));
  }
  reading.window.erase(0, done);
  return {};
}

Result<void> ArchiveUnits::end_member(const decode::MemberEnd& end) {
  Reading& reading = *reading_;
  const std::uint64_t entry = reading.member.entry;
  if (!reading.is_chosen && !reading.window.empty()) choose();
  if (reading.work != nullptr) {
    FANAL_TRY_VOID(cut(true));
  } else if (reading.bytes > 0 || end.is_whole) {
    Issue issue;
    if (reading.bytes == 0) {
      issue = issue_at(reading.member.path, Severity::note, "empty_file", "the member is empty", "");
    } else {
      issue = issue_at(reading.member.path, Severity::unread, "no_reader",
                       reading.fault.empty() ? "no reader takes this member (`fanal formats` lists what is read)"
                                             : "its reader cannot begin: " + reading.fault,
                       std::to_string(reading.bytes) + " bytes");
      issue.message += (end.is_whole ? "; SHA-256 " : "; SHA-256 of what came out ") + hex_of(reading.sha);
      issue.where.end = reading.bytes;
    }
    issues_.push_back(std::move(issue));
  }
  if (reading.parts > 0 && at_.entry == entry) {
    // Its last byte was its last part's: this says that it is over.
    FANAL_TRY_VOID(send_unit(entry, 1, 0, false));
  }
  reading_.reset();
  next_entry_ = entry + 1;
  const bool is_full = batch_bytes_ >= batch_bytes_aim || batch_records_ >= batch_records_aim ||
                       parts_.size() + issues_.size() >= batch_items_aim;
  return is_full ? flush() : Result<void>();
}

Result<void> ArchiveUnits::add_issue(const decode::EntryIssue& found) {
  Issue issue = found.issue;
  issue.file = item_->path;
  issue.where.item = item_->id;
  issues_.push_back(std::move(issue));
  inside_.reset();
  next_entry_ = found.entry + 1;
  return parts_.size() + issues_.size() >= batch_items_aim ? flush() : Result<void>();
}

Result<void> ArchiveUnits::give_up(Issue issue) {
  const std::uint64_t entry = *open_entry();
  issue.where.path = reading_ ? reading_->member.path : inside_->path;
  reading_.reset();
  inside_.reset();
  FANAL_TRY_VOID(flush());
  issue.file = item_->path;
  issue.where.item = item_->id;
  issues_.push_back(std::move(issue));
  FANAL_TRY_VOID(send_unit(entry, 1, 1, false));
  next_entry_ = entry + 1;
  return {};
}

Result<void> ArchiveUnits::finish(std::vector<Issue> issues) {
  if (inside_) next_entry_ = inside_->entry + 1;
  FANAL_TRY_VOID(flush());
  for (Issue& issue : issues) {
    issue.file = item_->path;
    issue.where.item = item_->id;
    issues_.push_back(std::move(issue));
  }
  return send_unit(at_.entry, 0, 1, true);
}

// Entries before the open one, in one unit.
Result<void> ArchiveUnits::flush() {
  if (next_entry_ <= at_.entry && issues_.empty() && parts_.empty()) return {};
  return send_unit(at_.entry, next_entry_ - at_.entry, 0, false);
}

Result<void> ArchiveUnits::send_unit(std::uint64_t first, std::uint64_t records, std::uint64_t lines, bool is_last) {
  store::UnitRow unit;
  unit.number = at_.next_unit;
  unit.begin = unit.end = item_bytes_;
  unit.first_record = first;
  unit.records = records;
  unit.lines = lines;
  advance(at_, unit);
  next_entry_ = std::max(next_entry_, at_.entry);
  batch_bytes_ = batch_records_ = 0;
  auto parts = std::make_shared<std::vector<MemberPart>>(std::exchange(parts_, {}));
  auto issues = std::make_shared<std::vector<Issue>>(std::exchange(issues_, {}));
  return send_(
      unit,
      [item = item_, &context = context_, parts, issues](const store::UnitRow& row) {
        return read_parts(*item, context, row, *parts, *issues);
      },
      is_last);
}

Issue ArchiveUnits::issue_at(const std::string& path, Severity severity, std::string code, std::string message,
                             std::string lost) const {
  Issue issue;
  issue.severity = severity;
  issue.code = std::move(code);
  issue.message = std::move(message);
  issue.file = item_->path;
  issue.where.item = item_->id;
  issue.where.path = path;
  issue.lost = std::move(lost);
  return issue;
}

}  // namespace fanal::engine
