#include "engine/ingest.h"

#include <algorithm>
#include <deque>
#include <filesystem>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "base/json_writer.h"
#include "collect/files.h"
#include "engine/gazetteer.h"
#include "engine/internal/alert_run.h"
#include "engine/internal/archive_ingest.h"
#include "engine/internal/file_takes.h"
#include "engine/internal/index_feed.h"
#include "engine/internal/inside.h"
#include "engine/internal/listed_hits.h"
#include "engine/internal/listed_scan.h"
#include "engine/internal/picture_links.h"
#include "engine/internal/unit_work.h"
#include "engine/lexicons.h"
#include "formats/reader.h"
#include "link/communities.h"

namespace fanal::engine {
namespace {

using collect::FileBytes;
using collect::SourceFile;

// Up to this size a file is read once into memory; over it, once to hash and once to read.
constexpr std::uint64_t held_bytes = std::uint64_t{64} << 20U;
constexpr std::uint64_t most_mapping_bytes = std::uint64_t{1} << 20U;
constexpr std::size_t first_window = std::size_t{2} << 20U;

// One unit on its way: bytes kept alive for the worker, in the order in which it will be committed.
struct InFlight {
  std::shared_ptr<const ItemWork> item;
  std::string bytes;
  store::UnitRow unit;
  UnitTask task;  // what is to be done with it; empty: its reader reads it
  std::future<UnitResult> result;
  bool is_last = false;  // of its item
  Issue unread;          // why, of an item without a reader: its one unit has no bytes
};

// What may fly at once, a thread: three units keep a worker busy while one batch is written, and bound the memory. A
// small unit counts for more than its bytes, for what is kept beside them.
constexpr std::uint64_t flying_bytes = std::uint64_t{6} << 20U;
constexpr std::uint64_t batch_bytes = std::uint64_t{1} << 20U;
constexpr std::uint64_t unit_overhead = 4096;
constexpr std::size_t most_captures = 256;
constexpr std::size_t picture_head_bytes = 64;
constexpr std::size_t piece_bytes = std::size_t{1} << 20U;  // of what is sealed

class Ingestion {
 public:
  Ingestion(Session& session, const IngestRequest& request, Executor& executor, const Progress& progress,
            store::Writer& writer, store::Reader& reader, std::span<const extract::Lexicon> lexicons, LinkFeed& feed)
      : session_(session),
        request_(request),
        executor_(executor),
        progress_(progress),
        writer_(writer),
        reader_(reader),
        feed_(feed),
        index_(session.inside().opened, reader, writer) {
    context_.keys = &session.inside().opened.keys();
    context_.limits = request.limits;
    context_.extract.lexicons = lexicons;
    context_.decoders = &decoders_;
    if (request.link) context_.feed = &feed;
  }

  // Workers still hold references into flying_ when a commit failed.
  ~Ingestion() {
    for (const InFlight& unit : flying_) {
      if (unit.result.valid()) unit.result.wait();
    }
  }
  Ingestion(const Ingestion&) = delete;
  Ingestion& operator=(const Ingestion&) = delete;

  Result<void> run(std::vector<collect::Listing> listings) {
    FANAL_TRY_VOID(settle_mapping());
    FANAL_TRY(gate, ListedGate::open(reader_, format_utc_day(now_utc())));
    gate_ = std::move(gate);
    FANAL_TRY(dictionary, reader_.dictionary());
    learning_.emplace(std::move(dictionary));
    context_.learning = &*learning_;
    if (const auto cities = gazetteer()) {
      context_.extract.gazetteer = *cities;
    } else {
      note_without_gazetteer(cities.error());
    }
    for (const auto& listing : listings) {
      if (!listing.issues.empty()) FANAL_TRY_VOID(put_issues(0, listing.issues));
      for (const auto& file : listing.files) {
        if (!file.open) total_ += size_on_disk(file.path);
      }
      report_.files += listing.files.size();
    }
    for (const GivenFile& file : request_.given) {
      total_ += file.bytes;
      given_paths_.insert(file.name);
    }
    for (const auto& listing : listings) {
      for (const auto& file : listing.files) {
        was_stopped_ = was_stopped_ || is_to_stop();
        if (was_stopped_) break;
        if (request_.watch.begins) request_.watch.begins(file.path);
        FANAL_TRY_VOID(take_file(file));
      }
    }
    FANAL_TRY_VOID(commit_down_to(0));
    FANAL_TRY_VOID(take_pictures_beside());
    FANAL_TRY_VOID(commit_down_to(0));
    FANAL_TRY_VOID(write_captures());
    FANAL_TRY_VOID(index_.finish());
    FANAL_TRY_VOID(write_takes());
    return writer_.settle();
  }

  /// Waits for what run() began on threads of its own. That the text index stays in pieces is no reason to say that
  /// nothing was ingested.
  Result<IngestReport> settle() {
    if (auto merged = index_.settle(); !merged) {
      Issue issue;
      issue.severity = Severity::note;
      issue.code = "index_not_merged";
      issue.message = "parts of the text index were not made one, and stay as they are: " + merged.error().message +
                      ". `fanal reindex` makes the index anew";
      FANAL_TRY_VOID(put_issues(0, {issue}));
    }
    return std::move(report_);
  }

 private:
  // For progress only: a file may be gone by now.
  static std::uint64_t size_on_disk(const std::string& path) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    return error ? 0 : size;
  }

  bool is_to_stop() const { return request_.watch.is_to_stop && request_.watch.is_to_stop(); }
  void ended(const std::string& path, FileEnd end) const {
    if (request_.watch.ended) request_.watch.ended(path, end);
  }

  const formats::Mapping* mapping_of(const SourceFile& source) const {
    const auto own = own_mappings_.find(source.path);
    if (source.open && own != own_mappings_.end()) return &own->second;
    return mapping_ ? &*mapping_ : nullptr;
  }

  Result<void> settle_mapping() {
    for (const GivenFile& file : request_.given) {
      if (file.mapping.empty()) continue;
      auto parsed = formats::parse_mapping(file.mapping);
      if (!parsed) return Error{parsed.error().code, "the mapping of " + file.name + ": " + parsed.error().message};
      FANAL_TRY_VOID(save_mapping(*parsed, file.mapping));
      own_mappings_.insert_or_assign(file.name, *std::move(parsed));
    }
    if (request_.mapping.empty()) return {};
    if (!std::filesystem::exists(request_.mapping, ignored_)) {
      FANAL_TRY(saved, reader_.mapping(request_.mapping));
      if (!saved) {
        return Error{Code::not_found, "--mapping " + request_.mapping +
                                          ": there is no such file, and no mapping of that name is saved in the case"};
      }
      FANAL_TRY(parsed, formats::parse_mapping(*saved));
      mapping_ = std::move(parsed);
      return {};
    }
    auto opened = FileBytes::open(request_.mapping, most_mapping_bytes);
    if (!opened) return Error{opened.error().code, "--mapping " + request_.mapping + ": " + opened.error().message};
    const FileBytes& file = *opened;
    if (file.size() > most_mapping_bytes) {
      return Error{Code::invalid_input, "--mapping " + request_.mapping + " is over " +
                                            std::to_string(most_mapping_bytes) + " bytes: that is no mapping"};
    }
    FANAL_TRY(json, file.read(0, most_mapping_bytes));
    auto parsed = formats::parse_mapping(json);
    if (!parsed) return Error{parsed.error().code, "--mapping " + request_.mapping + ": " + parsed.error().message};
    FANAL_TRY_VOID(save_mapping(*parsed, json));
    mapping_ = *std::move(parsed);
    return {};
  }

  // What was read with a mapping leads back to it by its name: a name never changes its meaning.
  Result<void> save_mapping(const formats::Mapping& mapping, const std::string& json) {
    FANAL_TRY(saved, reader_.mapping(mapping.name));
    if (!saved) return writer_.put_mapping(mapping.name, json);
    FANAL_TRY(before, formats::parse_mapping(*saved));
    if (before == mapping) return {};
    return Error{Code::already_exists, (request_.mapping.empty() ? "" : "--mapping " + request_.mapping + ": ") +
                                           "the case has another mapping named '" + mapping.name +
                                           "': give this one a new name"};
  }

  void note_without_gazetteer(const Error& error) {
    Issue issue;
    issue.severity = Severity::note;
    issue.code = "no_gazetteer";
    issue.message = "the list of cities cannot be read, so places are not found: " + error.message;
    count_issue(issue);
  }

  // What rows name in their column of images, and stands beside their file, is taken with it.
  Result<void> take_pictures_beside() {
    FANAL_TRY_VOID(name_pictures_read_before());
    std::set<std::string> taken;
    for (const auto& path : taken_) taken.insert(std::filesystem::path(path).lexically_normal().string());
    for (const auto& [path, named] : beside_) {
      std::uint64_t missing = 0;
      for (const auto& beside : named.pictures) {
        SourceFile picture{path_beside(path, beside), path_beside(named.name, beside)};
        if (!taken.insert(picture.path).second) continue;
        // Of what was sent all is there: its paths are no paths of this machine.
        if (given_paths_.contains(path) || !is_picture_below(path, picture.path)) {
          ++missing;
          continue;
        }
        ++report_.files;
        total_ += size_on_disk(picture.path);
        FANAL_TRY_VOID(take_file(picture));
      }
      // After a stop nobody knows yet.
      if (missing > 0 && !was_stopped_) FANAL_TRY_VOID(note_missing_pictures(path, missing, named.pictures.size()));
    }
    return {};
  }

  // Nothing that a link leads to elsewhere, and nothing but pictures: a row of hostile text names what it likes.
  bool is_picture_below(const std::string& table, const std::string& picture) {
    std::error_code error;
    const auto parent = std::filesystem::path(table).parent_path();
    const auto base = std::filesystem::canonical(parent.empty() ? std::filesystem::path(".") : parent, error);
    if (error) return false;
    const auto real = std::filesystem::canonical(picture, error);
    if (error || !std::filesystem::is_regular_file(real, error)) return false;
    const auto [end, unused] = std::mismatch(base.begin(), base.end(), real.begin(), real.end());
    if (end != base.end()) return false;
    auto file = FileBytes::open(picture);
    if (!file) return false;
    auto head = file->read(0, picture_head_bytes);
    return head && picture_format(*head).has_value();
  }

  Result<void> note_missing_pictures(const std::string& path, std::uint64_t missing, std::size_t all) {
    Issue issue;
    issue.severity = Severity::note;
    issue.code = "no_picture";
    issue.file = path;
    issue.message = std::to_string(missing) + " of " + std::to_string(all) +
                    " names of pictures in it lead to none beside it: ingest the folder of the pictures, when there is "
                    "one";
    count_issue(issue);
    return {};
  }

  // A table that was read before a kill may not have been followed.
  Result<void> name_pictures_read_before() {
    if (read_before_.empty()) return {};
    std::map<store::ItemRow, std::vector<store::FactRow>> rows;
    for (const auto& [item, source] : read_before_) rows[item];
    FANAL_TRY(last, reader_.last_row());
    FANAL_TRY_VOID(reader_.each_item_of_facts(0, last, [&](store::FactRow row, store::ItemRow item) {
      if (const auto at = rows.find(item); at != rows.end()) at->second.push_back(row);
    }));
    for (const auto& [item, source] : read_before_) FANAL_TRY_VOID(name_pictures_of(rows[item], source));
    return {};
  }

  Result<void> name_pictures_of(const std::vector<store::FactRow>& rows, const SourceFile& source) {
    Named named{source.name, {}};
    for (std::size_t begin = 0, end = 0; begin < rows.size(); begin = end) {
      end = begin + 1;
      while (end < rows.size() && rows[end] == rows[end - 1] + 1) ++end;
      const store::RowRange range{rows[begin], rows[end - 1] + 1};
      FANAL_TRY_VOID(reader_.read_facts(RowFilter{true, nullptr}, range, [&](store::StoredFact& fact) {
        if (fact.fact.document.kind != DocumentKind::advert) return true;
        for (auto& path : pictures_beside(fact.fact.document)) named.pictures.insert(std::move(path));
        return true;
      }));
    }
    if (!named.pictures.empty()) beside_.insert_or_assign(source.path, std::move(named));
    return {};
  }

  Result<void> take_file(const SourceFile& source) {
    taken_.push_back(source.path);
    auto file = source.open          ? source.open()
                : source.path == "-" ? FileBytes::from_stdin(held_bytes)
                                     : FileBytes::open(source.path, held_bytes);
    if (!file) return cannot_read(source, file.error());
    auto print = collect::fingerprint(*file, context_.keys->ids.bytes());
    if (!print) return cannot_read(source, print.error());

    if (gate_ != nullptr) {
      FANAL_TRY(may_go_on, passes_lists(source, *file, *print));
      if (!may_go_on) return {};
    }
    // The same bytes may be on their way, under another name: only what is committed tells.
    if (begun_.contains(ItemId{print->keyed})) FANAL_TRY_VOID(commit_down_to(0));
    FANAL_TRY(known, reader_.find_item(ItemId{print->keyed}));
    if (known && known->is_complete) {
      ++report_.items_known;
      given_.insert(known->row);
      note_read_before(*known, source);
      note_without_lexicons(source);
      FANAL_TRY_VOID(note_other_mapping(source, *file, *known));
      captures_.push_back({known->row, capture_of(source), 0});
      done_ += print->bytes;
      ended(source.path, FileEnd::known);
      return captures_.size() < most_captures ? Result<void>() : write_captures();
    }
    if (known) {
      ++report_.items_resumed;
      note_read_before(*known, source);
      return resume(source, *file, *known);
    }
    return begin(source, *file, *print);
  }

  // False: a list names it, or it could not be held against the lists: not a byte of it may be written.
  Result<bool> passes_lists(const SourceFile& source, const FileBytes& file, const collect::Fingerprint& print) {
    auto scanned = scan_for_listed(*gate_, decoders_, file, source.path, source.name, request_.limits);
    if (scanned && file.has_changed()) scanned = Error{Code::unavailable, "the file changed while it was read"};
    if (!scanned) {
      done_ += print.bytes;
      FANAL_TRY_VOID(
          not_taken(source, "not_compared",
                    "it could not be held against the lists of known unlawful pictures, and nothing of it is "
                    "kept: " +
                        scanned.error().message + ": ingest it again where it can"));
      return false;
    }
    if (scanned->met.empty()) {
      if (scanned->not_compared > 0) FANAL_TRY_VOID(note_not_compared(source, scanned->not_compared));
      return true;
    }
    done_ += print.bytes;
    std::error_code error;
    const auto from_root = std::filesystem::absolute(source.path, error);
    const ListedFile listed{
        ItemId{print.keyed}, print.sha256, source.path,
        source.open || source.path == "-" || error ? source.path : from_root.lexically_normal().string(), false};
    std::uint64_t at = 0;
    const auto next_piece = [&]() -> Result<std::string> {
      FANAL_TRY(bytes, file.read(at, piece_bytes));
      if (bytes.empty() && at < file.size()) return Error{Code::unavailable, "the file became shorter"};
      at += bytes.size();
      return std::move(bytes);
    };
    FANAL_TRY_VOID(commit_down_to(0));
    FANAL_TRY(written, write_hits(writer_, {&listed, 1}, scanned->met, gate_->profile(), session_.actor(),
                                  format_utc(now_utc()), next_piece));
    for (const Issue& issue : written.issues) count_issue(issue);
    ended(source.path, FileEnd::not_taken);
    return false;
  }

  Result<void> note_not_compared(const SourceFile& source, std::uint64_t members) {
    Issue issue;
    issue.severity = Severity::note;
    issue.code = "not_compared";
    issue.file = source.path;
    issue.message = std::to_string(members) +
                    " of its members cannot be read, and were not held against the lists of known unlawful pictures";
    return put_issues(0, {issue});
  }

  void note_read_before(const store::StoredItem& known, const SourceFile& source) {
    const formats::Reader* reader = formats::reader_named(known.item.reader);
    if (reader != nullptr && reader->takes_mapping && source.path != "-") read_before_.emplace_back(known.row, source);
  }

  Result<void> write_captures() {
    if (captures_.empty()) return {};
    FANAL_TRY_VOID(writer_.add_captures(captures_));
    captures_.clear();
    return {};
  }

  // What the actor says of all that was given; of a file given again too, for it was seen again.
  Result<void> write_takes() {
    FANAL_TRY(said, takes_of_files(reader_, request_, session_.actor(), given_,
                                   report_.unread > 0 || was_stopped_ || request_.is_part));
    if (!said.why_not_complete.empty()) {
      Issue issue;
      issue.severity = Severity::note;
      issue.code = "list_not_complete";
      issue.message = "this is no complete list of " + request_.complete_list_of + ": " + said.why_not_complete +
                      "; what is not in it does not count as gone";
      FANAL_TRY_VOID(put_issues(0, {issue}));
    }
    return said.takes.empty() ? Result<void>() : writer_.add_takes(said.takes);
  }

  // The same bytes are not read twice, so another mapping changes nothing: said, not passed over.
  Result<void> note_other_mapping(const SourceFile& source, const FileBytes& file, const store::StoredItem& known) {
    const formats::Mapping* mapping = mapping_of(source);
    if (mapping == nullptr || known.mapping == mapping->name) return {};
    FANAL_TRY(head, file.read(0, formats::head_bytes));
    const formats::Reader* reader = formats::choose_reader(head, source.name, mapping);
    if (reader == nullptr || !reader->takes_mapping) return {};
    Issue issue;
    issue.severity = Severity::note;
    issue.code = "read_before";
    issue.file = source.path;
    issue.message = "the case holds this file as read " +
                    (known.mapping.empty() ? "without a mapping" : "with the mapping " + known.mapping) +
                    ", and the same bytes are read once: to read it with " + mapping->name + ", make a new case";
    count_issue(issue);
    return {};
  }

  // The same bytes are not read twice, so a lexicon changes nothing either: said once.
  void note_without_lexicons(const SourceFile& source) {
    if (context_.extract.lexicons.empty() || noted_lexicons_) return;
    noted_lexicons_ = true;
    Issue issue;
    issue.severity = Severity::note;
    issue.code = "read_before";
    issue.file = source.path;
    issue.message =
        "the case holds this file already, and the same bytes are read once: the entries of --lexicon are not looked "
        "for in files read before";
    count_issue(issue);
  }

  Result<void> begin(const SourceFile& source, const FileBytes& file, const collect::Fingerprint& print) {
    FANAL_TRY(head, file.read(0, formats::head_bytes));
    const formats::Mapping* mapping = mapping_of(source);
    const formats::Reader* reader = formats::choose_reader(head, source.name, mapping);
    store::StoredItem item;
    item.item = Item{ItemId{print.keyed}, print.sha256, print.bytes, ""};
    item.name = source.name;
    if (const decode::Decoder* decoder = decoder_for(head, reader)) {
      item.item.reader = decoder->name;
      item.reader_version = static_cast<std::uint64_t>(decoder->version);
      item.mapping = mapping != nullptr ? mapping->name : "";
    } else if (reader != nullptr) {
      auto plan = reader->plan(head, head.size() == file.size(), mapping);
      if (!plan) return not_taken(source, "not_as_mapped", plan.error().message);
      if (mapping != nullptr && formats::is_named_as_table(source.name) && reader->name == "plain_text") {
        return not_taken(source, "not_as_mapped",
                         "its name says a table, but it has no header row with a column of the mapping " +
                             mapping->name + ": mend the mapping, or read it without one");
      }
      item.item.reader = reader->name;
      item.reader_version = static_cast<std::uint64_t>(reader->version);
      item.charset = plan->charset;
      item.detail = plan->detail;
      item.mapping = mapping != nullptr && reader->takes_mapping ? mapping->name : "";
    }
    FANAL_TRY(row, writer_.add_item(item, capture_of(source)));
    item.row = row;
    ++report_.items_new;
    return resume(source, file, item);
  }

  Result<void> resume(const SourceFile& source, const FileBytes& file, const store::StoredItem& stored) {
    if (stored.item.reader.empty()) return record_unread(source, file, stored);
    given_.insert(stored.row);
    auto work = std::make_shared<ItemWork>();
    work->row = stored.row;
    work->id = stored.item.id;
    work->name = stored.name;
    work->path = source.path;
    work->reader = formats::reader_named(stored.item.reader);
    const decode::Decoder* decoder = decode::decoder_named(stored.item.reader);
    if (work->reader == nullptr && decoder == nullptr) {
      return Error{Code::damaged, "the case names a reader '" + stored.item.reader + "' that this release lacks"};
    }
    work->plan = {stored.charset, stored.detail};
    if (!stored.mapping.empty()) {
      FANAL_TRY(saved, reader_.mapping(stored.mapping));
      if (!saved) return Error{Code::damaged, "the saved mapping '" + stored.mapping + "' is gone"};
      FANAL_TRY(parsed, formats::parse_mapping(*saved));
      work->mapping = std::move(parsed);
      work->has_mapping = true;
    }
    FANAL_TRY(progress, writer_.item_progress(stored.row));
    report_.bytes += stored.item.bytes - progress.offset;
    done_ += progress.offset;
    return decoder != nullptr ? take_archive({work, decoder, &file, progress}) : cut_units(file, work, progress);
  }

  Result<void> take_archive(const ArchiveJob& job) {
    ArchiveOutlet outlet;
    outlet.send = [&](const store::UnitRow& unit, std::string bytes, UnitTask task, bool is_last) {
      InFlight next;
      next.item = job.item;
      next.unit = unit;
      next.bytes = std::move(bytes);
      next.task = std::move(task);
      next.is_last = is_last;
      return send(std::move(next));
    };
    outlet.finish = [&]() -> Result<void> {
      FANAL_TRY_VOID(commit_down_to(0));
      FANAL_TRY_VOID(writer_.finish_item(job.item->row));
      ended(job.item->path, FileEnd::read);
      return {};
    };
    outlet.postpone = [&](const Issue& issue, bool is_new) -> Result<void> {
      ended(job.item->path, FileEnd::not_taken);
      if (!is_new) {
        count_issue(issue);
        return {};
      }
      FANAL_TRY_VOID(commit_down_to(0));  // the item is in the case with its first unit
      return put_issues(job.item->row, {issue});
    };
    return ingest_archive(job, decoders_, reader_, context_, outlet);
  }

  // Cuts the rest of an item into units and sends each to a worker.
  Result<void> cut_units(const FileBytes& file, const std::shared_ptr<const ItemWork>& item, store::ItemProgress at) {
    const std::uint64_t size = file.size();
    if (at.offset >= size) {  // the last unit was committed just before a kill
      FANAL_TRY_VOID(commit_down_to(0));
      FANAL_TRY_VOID(writer_.finish_item(item->row));
      ended(item->path, FileEnd::read);
      return {};
    }
    std::size_t window_bytes = first_window;
    while (at.offset < size) {
      was_stopped_ = was_stopped_ || is_to_stop();
      if (was_stopped_) return {};  // it stays incomplete, as after a kill
      auto read = file.read(at.offset, window_bytes);
      if (!read) return cannot_go_on(*item, at.offset, read.error().message);
      std::string window = *std::move(read);
      const bool is_last = at.offset + window.size() >= size;
      // Its hash says what it was when it was met: bytes from another state of it must not stand under that hash.
      if ((!is_last && window.size() < window_bytes) || file.has_changed()) {
        return cannot_go_on(*item, at.offset, "the file changed while it was read");
      }
      const formats::Cut cut = item->reader->cut(item->plan, window, at.offset == 0, is_last, {}, request_.limits);
      if (cut.bytes == 0 && !is_last) {
        window_bytes *= 2;
        continue;
      }
      if (cut.bytes == 0) return Error{Code::internal, item->path + ": its reader gives no end for its last unit"};
      window_bytes = first_window;
      InFlight next;
      next.item = item;
      next.unit = {
          at.next_unit, at.offset, at.offset + cut.bytes, at.next_record, cut.records, at.next_line, cut.lines, 0, 0};
      window.resize(cut.bytes);
      next.bytes = std::move(window);
      at.offset += cut.bytes;
      at.next_record += cut.records;
      at.next_line += cut.lines;
      ++at.next_unit;
      next.is_last = at.offset >= size;
      FANAL_TRY_VOID(send(std::move(next)));
    }
    return {};
  }

  // The item stays incomplete: its bytes are not whole. What was cut from it before is kept.
  Result<void> cannot_go_on(const ItemWork& item, std::uint64_t offset, const std::string& why) {
    FANAL_TRY_VOID(commit_down_to(0));
    Issue issue;
    issue.code = "unreadable_file";
    issue.message = why + ": read it again when it is at rest";
    issue.file = item.path;
    issue.where.item = item.id;
    issue.where.begin = offset;
    issue.where.end = offset;
    issue.lost = "all from byte " + std::to_string(offset);
    if (offset == 0) writer_.withdraw_item(item.row);  // without a unit the item is not in the case
    ended(item.path, FileEnd::not_taken);
    return put_issues(offset == 0 ? 0 : item.row, {issue});
  }

  static std::uint64_t weight_of(const InFlight& unit) { return unit.bytes.size() + unit_overhead; }

  Result<void> send(InFlight next) {
    begun_.insert(next.item->id);
    flying_weight_ += weight_of(next);
    auto& flying = flying_.emplace_back(std::move(next));
    auto promise = std::make_shared<std::promise<UnitResult>>();
    flying.result = promise->get_future();
    // `flying` stays where it is: a deque moves no element when others are pushed or popped at its ends.
    executor_.submit([this, &flying, promise] {
      try {
        promise->set_value(flying.task ? flying.task(flying.unit)
                           : flying.item->reader == nullptr
                               ? unread_unit(flying)
                               : work_on_unit(*flying.item, context_, flying.unit, flying.bytes));
      } catch (...) {
        promise->set_exception(std::current_exception());
      }
    });
    const std::uint64_t most = flying_bytes * executor_.threads();
    return flying_weight_ > most ? commit_down_to(most - batch_bytes) : Result<void>();
  }

  // Commits from the front, in order, all that is over `keep`.
  Result<void> commit_down_to(std::uint64_t keep) {
    std::vector<store::UnitCommit> batch;
    std::vector<UnitResult> results;
    for (std::size_t i = 0; i < flying_.size() && flying_weight_ > keep; ++i) {
      flying_weight_ -= weight_of(flying_[i]);
      results.push_back(flying_[i].result.get());
      results.back().commit.finishes = flying_[i].is_last;
    }
    batch.reserve(results.size());
    for (auto& result : results) {
      count_result(result);
      batch.push_back(std::move(result.commit));
    }
    if (batch.empty()) return {};
    FANAL_TRY(row, writer_.commit_units(batch));
    for (std::size_t i = 0; i < batch.size(); ++i) {
      feed_.take(row, std::move(results[i].links));
      FANAL_TRY_VOID(index_.take(row, std::move(results[i].indexed)));
      row += static_cast<store::FactRow>(batch[i].facts.size());
      name_pictures(*flying_.front().item, results[i].beside);
      done_ += flying_.front().bytes.size();
      if (flying_.front().is_last) {
        begun_.erase(flying_.front().item->id);
        const bool is_unread = flying_.front().item->reader == nullptr && !flying_.front().task;
        ended(flying_.front().item->path, is_unread ? FileEnd::unread : FileEnd::read);
      }
      flying_.pop_front();
    }
    if (progress_) progress_("ingest", done_, total_, report_.documents);
    return {};
  }

  void name_pictures(const ItemWork& item, std::vector<std::string>& beside) {
    if (beside.empty() || item.path == "-") return;
    Named& named = beside_[item.path];
    named.name = item.name;
    named.pictures.insert(std::make_move_iterator(beside.begin()), std::make_move_iterator(beside.end()));
  }

  void count_result(const UnitResult& result) {
    report_.documents += result.commit.facts.size();
    for (std::size_t kind = 0; kind < mention_kind_count; ++kind) report_.mentions[kind] += result.mentions[kind];
    for (const Issue& issue : result.commit.issues) count_issue(issue);
  }

  void count_issue(const Issue& issue) {
    if (request_.watch.issue) request_.watch.issue(issue);
    ++(issue.severity == Severity::unread ? report_.unread : report_.notes);
    auto& kept = report_.issues;
    if (kept.size() < most_issues) {
      kept.push_back(issue);
    } else if (issue.severity == Severity::unread) {
      const auto note =
          std::find_if(kept.begin(), kept.end(), [](const Issue& i) { return i.severity == Severity::note; });
      if (note != kept.end()) *note = issue;
    }
  }

  Result<void> put_issues(store::ItemRow item, const std::vector<Issue>& issues) {
    for (const Issue& issue : issues) count_issue(issue);
    return writer_.add_issues(item, issues);
  }

  // A file that cannot be opened or read is one file lost, said so; the others go on.
  Result<void> cannot_read(const SourceFile& source, const Error& error) {
    return not_taken(source, "unreadable_file", error.message);
  }

  // Nothing of it is in the case, so that it can be read when what is wrong is mended.
  Result<void> not_taken(const SourceFile& source, const char* code, const std::string& message) {
    Issue issue;
    issue.code = code;
    issue.message = message;
    issue.file = source.path;
    issue.lost = "the whole file";
    ended(source.path, FileEnd::not_taken);
    return put_issues(0, {issue});
  }

  // The journal's unit 0 with no bytes carries the issue, so that a kill cannot make it stand twice.
  Result<void> record_unread(const SourceFile& source, const FileBytes& file, const store::StoredItem& stored) {
    ++report_.items_unread;
    done_ += stored.item.bytes;
    FANAL_TRY(progress, writer_.item_progress(stored.row));
    if (progress.next_unit > 0) {
      ended(source.path, FileEnd::unread);
      return writer_.finish_item(stored.row);
    }
    FANAL_TRY(head, file.read(0, formats::head_bytes));
    auto work = std::make_shared<ItemWork>();
    work->row = stored.row;
    work->id = stored.item.id;
    work->path = source.path;
    InFlight unit;
    unit.item = work;
    unit.is_last = true;
    unit.unread = why_unread(*work, stored.item.bytes, head.size() == file.size() && formats::is_blank_text(head));
    return send(std::move(unit));
  }

  static Issue why_unread(const ItemWork& item, std::uint64_t bytes, bool is_blank) {
    Issue issue;
    issue.file = item.path;
    issue.where.item = item.id;
    issue.where.end = bytes;
    if (is_blank) {
      issue.severity = Severity::note;
      issue.code = "empty_file";
      issue.message = bytes == 0 ? "the file is empty" : "the file holds nothing but blanks";
    } else {
      issue.code = "no_reader";
      issue.message =
          "no reader takes this file (`fanal formats` lists what is read): only its hash, size and path are kept";
      issue.lost = std::to_string(bytes) + " bytes";
    }
    return issue;
  }

  static UnitResult unread_unit(const InFlight& flying) {
    UnitResult result;
    result.commit.item = flying.item->row;
    result.commit.issues.push_back(flying.unread);
    return result;
  }

  Capture capture_of(const SourceFile& source) const {
    auto marking = request_.marking;
    // In a case for evaluation what nobody marks is clear: no row for each of a million files.
    if (!marking && session_.terms().is_live) marking = default_marking(true);
    return {source.path, format_utc(now_utc()), session_.actor(), source.open ? "upload" : "ingest", marking};
  }

  Session& session_;
  const IngestRequest& request_;
  Executor& executor_;
  const Progress& progress_;
  store::Writer& writer_;
  store::Reader& reader_;
  LinkFeed& feed_;
  IndexFeed index_;
  WorkContext context_;
  DecoderPool decoders_;
  std::unique_ptr<ListedGate> gate_;  // none: no list counts
  std::optional<FactLearning> learning_;
  std::optional<formats::Mapping> mapping_;
  std::map<std::string, formats::Mapping> own_mappings_;  // of given files, by name
  std::set<std::string> given_paths_;
  bool was_stopped_ = false;
  std::deque<InFlight> flying_;
  std::uint64_t flying_weight_ = 0;
  std::set<ItemId> begun_;                      // with units on their way
  std::vector<store::StoredCapture> captures_;  // not written yet
  std::set<store::ItemRow> given_;              // with a reader
  /// What the rows of a file name beside it.
  struct Named {
    std::string name;  // of the file
    std::set<std::string> pictures;
  };
  std::map<std::string, Named> beside_;                             // by path of the file
  std::vector<std::pair<store::ItemRow, SourceFile>> read_before_;  // whose rows were not read now
  std::vector<std::string> taken_;                                  // paths
  IngestReport report_;
  std::uint64_t done_ = 0;
  std::uint64_t total_ = 0;
  std::error_code ignored_;
  bool noted_lexicons_ = false;
};

collect::Listing listing_of(const std::vector<GivenFile>& given) {
  collect::Listing listing;
  for (const GivenFile& file : given) {
    // `given` outlives the ingest.
    listing.files.push_back(
        {file.name, file.name, [&file]() -> Result<FileBytes> { return FileBytes::from(file.bytes, file.read); }});
  }
  std::sort(listing.files.begin(), listing.files.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.name < b.name; });
  return listing;
}

std::string intent_detail(const IngestRequest& request, const LoadedLexicons& loaded) {
  JsonWriter json;
  json.begin_object().key("paths").begin_array();
  for (const auto& path : request.paths) json.string(path);
  json.end_array();
  if (!request.given.empty()) {
    constexpr std::size_t most_named = 100;  // of a row of the audit
    json.field("given", std::uint64_t{request.given.size()}).key("names").begin_array();
    for (std::size_t i = 0; i < request.given.size() && i < most_named; ++i) json.string(request.given[i].name);
    json.end_array();
  }
  if (!request.source.empty()) json.field("source", request.source);
  if (!request.basis.empty()) json.field("basis", request.basis);
  if (!request.mapping.empty()) json.field("mapping", request.mapping);
  if (request.seen_on) json.field("seen_on", request.seen_on->raw);
  if (!request.complete_list_of.empty()) json.field("complete_list_of", request.complete_list_of);
  if (!loaded.lexicons.empty()) {
    json.key("lexicons").begin_array();
    for (std::size_t i = 0; i < loaded.lexicons.size(); ++i) {
      json.begin_object().field("name", loaded.lexicons[i].name()).field("sha256", loaded.sha256[i]).end_object();
    }
    json.end_array();
  }
  return json.end_object().take();
}

std::string done_detail(const IngestReport& report) {
  JsonWriter json;
  json.begin_object().field("items", report.items_new).field("known", report.items_known);
  json.field("documents", report.documents).field("unread", report.unread);
  if (report.linked) {
    json.field("communities", link::communities_by());
    put_alerts(json, report.links.alerts);
  }
  return json.end_object().take();
}

}  // namespace

// It was not written by a machine elsewhere.
Result<std::optional<TimeSpan>> day_taken(std::string_view text) {
  if (text.empty()) return std::optional<TimeSpan>();
  auto span = parse_iso_time(text);
  if (!span) {
    return Error{
        Code::invalid_input,
        "the day it was taken on is a date, as 2025-03-01 or 2025-03-01T12:00:00Z, not '" + std::string(text) + "'"};
  }
  constexpr std::int64_t hour = 3600;
  if (span->end - span->begin > 60) {
    span->begin += 14 * hour;
    span->end -= 12 * hour;
  }
  return std::optional(std::move(*span));
}

Result<IngestReport> ingest(Session& session, const IngestRequest& request, Executor& executor,
                            const Progress& progress) {
  std::vector<collect::Listing> listings;
  for (const std::string& path : request.paths) {
    if (path == "-") {
      collect::Listing listing;
      listing.files.push_back({"-", "stdin"});
      listings.push_back(std::move(listing));
      continue;
    }
    FANAL_TRY(listing, collect::list_files(path));
    listings.push_back(std::move(listing));
  }
  if (!request.given.empty()) listings.push_back(listing_of(request.given));
  FANAL_TRY_VOID(check_takes(request));
  FANAL_TRY(loaded, load_lexicons(request.lexicons));
  FANAL_TRY(writer, session.inside().write(guard::Act::ingest, intent_detail(request, loaded)));
  FANAL_TRY(reader, session.inside().opened.reader());
  LinkFeed feed;
  Ingestion ingestion(session, request, executor, progress, writer, reader, loaded.lexicons, feed);
  FANAL_TRY_VOID(ingestion.run(std::move(listings)));
  std::optional<RelinkReport> links;
  if (request.link) {
    FANAL_TRY(made, relink_within(session, writer, executor, progress, feed));
    links = std::move(made);
  }
  FANAL_TRY(report, ingestion.settle());
  report.linked = links.has_value();
  if (links) report.links = *std::move(links);
  FANAL_TRY_VOID(writer.done(format_utc(now_utc()), done_detail(report)));
  return std::move(report);
}

}  // namespace fanal::engine
