#include "engine/intake.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <set>

#include "base/blank.h"
#include "base/hash.h"
#include "base/json_writer.h"
#include "base/utf8.h"
#include "decode/decoder.h"
#include "engine/gazetteer.h"
#include "engine/internal/archive_ingest.h"
#include "engine/internal/file_takes.h"
#include "engine/internal/inside.h"
#include "extract/finder.h"
#include "formats/mapping.h"
#include "formats/reader.h"
#include "store/spool.h"

namespace fanal::engine {
namespace {

using SteadyTime = std::chrono::steady_clock::time_point;
SteadyTime steady_now() { return std::chrono::steady_clock::now(); }

constexpr std::array<std::string_view, 5> state_names{"gathering", "reading", "linking", "done", "failed"};
constexpr std::array<std::string_view, file_state_count> file_state_names{"coming", "ready",  "reading",   "read",
                                                                          "known",  "unread", "not_taken", "skipped"};

// Columns beside those that the readers of tables know, for finders that read a value better when told what it is.
constexpr std::array<std::string_view, 9> found_columns{"phone",   "email",    "price",     "age",     "contact",
                                                        "subject", "telegram", "instagram", "whatsapp"};

// Bytes a second that a small machine reads, below what was measured on two cores (docs/measures/README.md), so that
// what is promised is kept. Pictures are decoded whole.
constexpr std::uint64_t usual_rate = 4'000'000;
constexpr std::uint64_t picture_rate = 1'500'000;
// What stays free on the disk beside what is brought in and what the case makes of it.
constexpr std::uint64_t disk_reserve = std::uint64_t{256} << 20U;

constexpr std::size_t preview_rows = 12;
constexpr std::size_t most_samples = 3;
constexpr std::size_t sample_bytes = 120;
constexpr std::size_t text_bytes = 240;
constexpr std::size_t most_preview_issues = 20;

std::string cut_at(std::string_view text, std::size_t most) {
  if (text.size() <= most) return std::string(text);
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
  return std::string(text.substr(0, most)) + "…";
}

// A path below the folder that was dropped, as it is shown and as pictures beside a table are found by it.
Result<void> check_name(std::string_view name) {
  const auto bad = [&](const std::string& why) {
    return Error{Code::invalid_input,
                 "the name of a file " + why + ": name it as it is called below what is brought in"};
  };
  if (name.empty() || name.size() > Intake::most_name_bytes) {
    return bad("has 1 to " + std::to_string(Intake::most_name_bytes) + " bytes");
  }
  if (!is_utf8(name)) return bad("is not UTF-8");
  if (std::any_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; })) {
    return bad("holds a control character");
  }
  for (std::string_view rest = name;;) {
    const std::size_t end = rest.find('/');
    const std::string_view part = rest.substr(0, end);
    if (part.empty() || part == "." || part == "..") return bad("has a part that is empty or leads elsewhere");
    if (end == std::string_view::npos) return {};
    rest.remove_prefix(end + 1);
  }
}

std::string stage_of(const Issue& issue) {
  if (issue.code == "unreadable_file") return "open";
  if (issue.code == "not_compared" || issue.code.starts_with("listed")) return "compare";
  if (issue.code == "not_as_mapped" || issue.code == "read_before" || issue.code == "list_not_complete") return "map";
  return "read";
}

// Files with the same columns have the same signature, in whatever order these stand.
std::string signature_of(const std::vector<std::string>& columns) {
  Blake128 blake;
  for (const std::string& column : std::set<std::string>(columns.begin(), columns.end())) blake.field(column);
  return "columns-" + to_hex(blake.finish()).substr(0, 16);
}

// Its name tells what it says, so that no two mappings of a case have one name.
std::string named_mapping(const formats::Mapping& mapping, const std::string& signature) {
  Blake128 blake;
  for (const auto& [column, standard] : mapping.columns) blake.field(column).field(standard);
  JsonWriter json;
  json.begin_object().field("name", signature + "-" + to_hex(blake.finish()).substr(0, 16));
  json.key("columns").begin_object();
  for (const auto& [column, standard] : mapping.columns) json.field(column, standard);
  return json.end_object().end_object().take();
}

struct HeldFile {
  IntakeFile shown;
  std::vector<std::uint64_t> pieces;
  Blake128 hash;
  bool is_looked_up = false;  // in the case
  std::string signature;      // of its columns, of a table

  HeldFile(IntakeFile file, const Key256& key) : shown(std::move(file)), hash(key) {}
};

bool is_wanted(const IntakeFile& file) { return file.state == FileState::ready || file.state == FileState::not_taken; }

struct FirstRows {
  const formats::Reader* reader = nullptr;
  std::vector<std::string> columns;
  formats::ReadUnit read;
};

std::vector<std::string> columns_in(const formats::ReadUnit& read) {
  std::vector<std::string> columns;
  std::set<std::string_view> met;
  for (const Document& row : read.documents) {
    for (const Field& field : row.fields) {
      if (met.insert(field.name).second) columns.push_back(field.name);
    }
  }
  return columns;
}

// What the first unit of a file holds, read with `mapping`.
Result<FirstRows> first_rows(std::string_view head, bool is_all, std::string_view name,
                             const formats::Mapping* mapping) {
  FirstRows rows;
  rows.reader = formats::choose_reader(head, name, mapping);
  // A table of a few rows under names nobody knows passes for plain text until somebody says what they are.
  const bool may_be_table = rows.reader != nullptr && rows.reader->name == "plain_text";
  if (mapping == nullptr && may_be_table && formats::is_named_as_table(name)) {
    rows.reader = formats::reader_named("advert_csv");
  }
  if (rows.reader == nullptr) return rows;
  FANAL_TRY(plan, rows.reader->plan(head, is_all, mapping));
  const formats::UnitAim aim{std::uint64_t{64} << 10U, 50};
  const auto cut = rows.reader->cut(plan, head, true, is_all, aim, {});
  formats::Unit unit;
  unit.bytes = head.substr(0, cut.bytes);
  unit.name = name;
  rows.read = rows.reader->read(plan, unit, mapping, {});
  // A header names columns that the first rows leave empty, too.
  rows.columns = formats::header_columns(*rows.reader, plan);
  if (rows.columns.empty()) rows.columns = columns_in(rows.read);
  return rows;
}

}  // namespace

std::string_view intake_state_name(IntakeState state) { return state_names[static_cast<std::size_t>(state)]; }
std::string_view file_state_name(FileState state) { return file_state_names[static_cast<std::size_t>(state)]; }
std::optional<FileState> file_state_from_name(std::string_view name) {
  const auto* const found = std::find(file_state_names.begin(), file_state_names.end(), name);
  if (found == file_state_names.end()) return std::nullopt;
  return static_cast<FileState>(found - file_state_names.begin());
}

std::vector<std::string> standard_columns() {
  std::vector<std::string> names;
  for (const auto name : formats::standard_columns()) names.emplace_back(name);
  names.insert(names.end(), found_columns.begin(), found_columns.end());
  return names;
}

Result<void> may_bring_in(Session& session) {
  FANAL_TRY(filter, session.inside().sees(guard::Act::ingest));
  return {};
}

struct Intake::State {
  State(store::Spool opened, const Key256& ids) : spool(std::move(opened)), ids_key(ids) {}

  store::Spool spool;
  Key256 ids_key;
  std::string begun_at;
  std::string actor;
  IntakeTerms terms;
  mutable std::atomic<SteadyTime> used = steady_now();

  mutable std::mutex mutex;  // of all that follows
  IntakeState state = IntakeState::gathering;
  std::vector<std::unique_ptr<HeldFile>> files;
  std::map<std::string, std::uint64_t, std::less<>> by_name;
  std::map<std::string, std::string> mappings;  // by signature of columns
  std::vector<IntakeIssue> issues;
  std::uint64_t issues_left_out = 0;
  std::uint64_t bytes_done = 0;
  std::uint64_t bytes_total = 0;
  std::uint64_t link_done = 0;
  std::uint64_t link_total = 0;
  std::uint64_t documents = 0;
  std::string current;
  bool is_stopping = false;
  SteadyTime begun;
  SteadyTime ended;
  bool is_begun = false;  // by begin_run()
  bool was_run_before = false;
  std::optional<IngestReport> report;
  std::optional<Error> failure;

  bool is_running() const { return state == IntakeState::reading || state == IntakeState::linking; }

  // Pieces never change once they are there. The last one is kept open: decoders ask for parts of it, one after
  // another.
  Result<std::string> read(const HeldFile& file, std::uint64_t offset, std::size_t length) const {
    const std::scoped_lock lock(opened_mutex);
    std::string bytes;
    while (length > 0 && offset < file.shown.bytes) {
      const std::uint64_t number = file.pieces[offset / piece_bytes];
      if (opened_number != number) {
        FANAL_TRY(piece, spool.read(number));
        opened_piece = std::move(piece);
        opened_number = number;
      }
      const std::size_t from = offset % piece_bytes;
      const std::size_t some = std::min(length, opened_piece.size() - from);
      bytes.append(opened_piece, from, some);
      offset += some;
      length -= some;
    }
    return bytes;
  }

  // What waits comes to lie here whole, and once more in the case.
  Result<void> need_room(std::uint64_t more) const {
    FANAL_TRY(free, spool.free_bytes());
    std::uint64_t wanted = 2 * more + disk_reserve;
    for (const auto& file : files) {
      const IntakeFile& shown = file->shown;
      if (shown.state == FileState::coming) wanted += shown.bytes - shown.received;
      if (shown.state == FileState::coming || is_wanted(shown)) wanted += shown.bytes;
    }
    if (free >= wanted) return {};
    return Error{Code::unavailable, "the disk of the case has " + std::to_string(free >> 20U) +
                                        " MiB left, and this needs " + std::to_string(wanted >> 20U) +
                                        " MiB: bring in less at once, or let `fanal ingest` read it where it lies"};
  }

  // Others write to the same disk: journal and audit must always find room.
  Result<void> need_reserve(std::size_t more) const {
    FANAL_TRY(free, spool.free_bytes());
    if (free >= more + disk_reserve) return {};
    return Error{Code::unavailable, "the disk of the case is full but for what it needs itself: make room, then go on"};
  }

  void end_run(IntakeState how) {
    state = how;
    is_begun = false;
    ended = steady_now();
    used = ended;
    current.clear();
    // Of what did not come to its end nothing is lost: the next run goes on there.
    for (const auto& file : files) {
      if (file->shown.state == FileState::reading) file->shown.state = FileState::ready;
    }
  }

  mutable std::mutex opened_mutex;  // of what follows
  mutable std::uint64_t opened_number = UINT64_MAX;
  mutable std::string opened_piece;

  void look_at(HeldFile& file) const;
  Result<void> look_up(Session& session, HeldFile& file) const;
};

// What is to be expected of a file that is whole.
void Intake::State::look_at(HeldFile& file) const {
  IntakeFile& shown = file.shown;
  shown.state = FileState::ready;
  auto head = read(file, 0, formats::head_bytes);
  if (!head) {
    shown.not_read = head.error().message;
    return;
  }
  const bool is_all = head->size() == shown.bytes;
  const formats::Reader* reader = formats::choose_reader(*head, shown.name);
  if (const decode::Decoder* decoder = decoder_for(*head, reader)) {
    shown.reader = decoder->name;
    shown.summary = decoder->summary;
    return;
  }
  if (reader == nullptr) {
    shown.not_read = is_all && formats::is_blank_text(*head) ? "empty" : "no_reader";
    return;
  }
  shown.reader = reader->name;
  shown.summary = reader->summary;
  const bool is_plain = reader->name == "plain_text";
  if (!reader->takes_mapping || (is_plain && !formats::is_named_as_table(shown.name))) return;
  const auto rows = first_rows(*head, is_all, shown.name, nullptr);
  if (!rows) {
    shown.not_read = rows.error().message;
    return;
  }
  const auto& columns = rows->columns;
  shown.is_table = !columns.empty();
  file.signature = signature_of(columns);
  const bool has_text = !is_plain && std::find(columns.begin(), columns.end(), "text") != columns.end();
  if (shown.is_table && !has_text &&
      (rows->read.documents.empty() || rows->read.documents.front().kind == DocumentKind::advert)) {
    shown.not_read = "no_text";
  }
}

// What the case knows of it.
Result<void> Intake::State::look_up(Session& session, HeldFile& file) const {
  IntakeFile& shown = file.shown;
  FANAL_TRY(reader, session.inside().reader());
  FANAL_TRY(known, reader->find_item(ItemId{file.hash.finish()}));
  file.is_looked_up = true;
  shown.is_known = known && known->is_complete;
  if (!shown.is_table || mappings.contains(file.signature)) return {};
  FANAL_TRY(names, reader->mapping_names());
  std::erase_if(names, [&](const std::string& name) { return !name.starts_with(file.signature + "-"); });
  // Where two things were said of these columns, nobody knows which is meant.
  if (names.size() != 1) return {};
  FANAL_TRY(json, reader->mapping(names.front()));
  if (json) shown.mapping = *json;
  shown.is_mapping_old = json.has_value();
  return {};
}

Intake::Intake(std::unique_ptr<State> state) : state_(std::move(state)) {}
Intake::~Intake() = default;

Result<std::unique_ptr<Intake>> Intake::begin(Session& session, IntakeTerms terms) {
  if (session.terms().is_live && (is_blank(terms.source) || is_blank(terms.basis))) {
    return Error{Code::invalid_input,
                 "say where it comes from and on which legal basis it was taken: this is a live case"};
  }
  IngestRequest said;
  said.seen_on = terms.seen_on;
  said.complete_list_of = terms.complete_list_of;
  FANAL_TRY_VOID(check_takes(said));
  JsonWriter detail;
  detail.begin_object().field("source", terms.source).field("basis", terms.basis).end_object();
  FANAL_TRY_VOID(session.note(guard::Act::intake_begin, detail.take()));
  auto& opened = session.inside().opened;
  FANAL_TRY(spool, store::Spool::open(opened.directory()));
  auto state = std::make_unique<State>(std::move(spool), opened.keys().ids.bytes());
  state->begun_at = format_utc(now_utc());
  state->actor = session.actor();
  state->terms = std::move(terms);
  return std::unique_ptr<Intake>(new Intake(std::move(state)));
}

Result<std::uint64_t> Intake::put(Session& session, std::string_view name, std::uint64_t size, std::uint64_t offset,
                                  std::string_view bytes) {
  FANAL_TRY(filter, session.inside().sees(guard::Act::ingest));
  FANAL_TRY_VOID(check_name(name));
  if (offset > size || bytes.size() != std::min<std::uint64_t>(piece_bytes, size - offset)) {
    return Error{Code::invalid_input, "a piece of a file has " + std::to_string(piece_bytes) +
                                          " bytes, the last one what is left; this one has " +
                                          std::to_string(bytes.size())};
  }
  State& in = *state_;
  const std::scoped_lock lock(in.mutex);
  in.used = steady_now();
  if (in.is_running()) return Error{Code::busy, "what was brought in is being read: bring more in when that is done"};
  auto at = in.by_name.find(name);
  if (at == in.by_name.end()) {
    if (offset != 0)
      return Error{Code::invalid_input, "nothing of this file has come yet: send it from its first byte"};
    if (in.files.size() >= most_files) {
      return Error{Code::limit, "at most " + std::to_string(most_files) +
                                    " files are brought in at once: read these first, or use `fanal ingest`"};
    }
    FANAL_TRY_VOID(in.need_room(size));
    IntakeFile file;
    file.number = in.files.size();
    file.name = name;
    file.bytes = size;
    in.files.push_back(std::make_unique<HeldFile>(std::move(file), in.ids_key));
    at = in.by_name.emplace(name, in.files.size() - 1).first;
  }
  HeldFile& file = *in.files[at->second];
  IntakeFile& shown = file.shown;
  // Who sees a part of the case only is not told what others brought in.
  const bool is_to_look_up = filter.role->scope == guard::Scope::all;
  const auto end = [&]() -> Result<std::uint64_t> {
    const bool is_whole = shown.received == shown.bytes;
    if (is_whole && is_to_look_up && !file.is_looked_up) FANAL_TRY_VOID(in.look_up(session, file));
    return shown.number;
  };
  // Sent again, for its answer was lost on the way.
  if (shown.bytes == size && shown.state != FileState::coming && size == 0) return end();
  if (shown.bytes == size && offset < shown.received && offset % piece_bytes == 0) {
    FANAL_TRY(before, in.spool.read(file.pieces[offset / piece_bytes]));
    if (before == bytes) return end();
  }
  if (shown.state != FileState::coming || shown.bytes != size || shown.received != offset) {
    return Error{Code::invalid_input, "of '" + shown.name + "' " + std::to_string(shown.received) + " of " +
                                          std::to_string(shown.bytes) +
                                          " bytes have come: go on there, or name it anew"};
  }
  if (!bytes.empty()) {
    FANAL_TRY_VOID(in.need_reserve(bytes.size()));
    FANAL_TRY(piece, in.spool.add(bytes));
    file.pieces.push_back(piece);
    file.hash.raw(bytes);
    shown.received += bytes.size();
  }
  if (shown.received < shown.bytes) return shown.number;
  in.look_at(file);
  if (const auto said = in.mappings.find(file.signature); said != in.mappings.end()) shown.mapping = said->second;
  return end();
}

IntakeView Intake::view() const {
  const State& in = *state_;
  const std::scoped_lock lock(in.mutex);
  in.used = steady_now();
  IntakeView view;
  view.state = in.state;
  view.terms = in.terms;
  view.actor = in.actor;
  view.begun_at = in.begun_at;
  std::uint64_t wanted = 0;
  double seconds = 0;
  for (const auto& file : in.files) {
    const IntakeFile& shown = file->shown;
    ++view.files[static_cast<std::size_t>(shown.state)];
    if (shown.state != FileState::coming && !is_wanted(shown)) continue;
    wanted += shown.bytes;
    if (shown.not_read == "no_reader" || shown.is_known) continue;
    seconds +=
        static_cast<double>(shown.bytes) / static_cast<double>(shown.reader == "picture" ? picture_rate : usual_rate);
  }
  view.bytes = in.state == IntakeState::gathering ? wanted : in.bytes_total;
  view.expected_seconds = static_cast<std::uint64_t>(seconds) + 1;
  view.bytes_done = in.bytes_done;
  view.link_done = in.link_done;
  view.link_total = in.link_total;
  view.documents = in.documents;
  if (in.state != IntakeState::gathering) {
    const auto until = in.is_running() ? steady_now() : in.ended;
    view.seconds =
        static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::seconds>(until - in.begun).count());
  }
  view.current = in.current;
  view.is_stopping = in.is_stopping;
  view.issues = in.issues.size();
  view.issues_left_out = in.issues_left_out;
  view.report = in.report;
  view.failure = in.failure;
  return view;
}

std::vector<IntakeFile> Intake::files(std::uint64_t first, std::size_t limit, std::optional<FileState> state) const {
  const State& in = *state_;
  const std::scoped_lock lock(in.mutex);
  in.used = steady_now();
  std::vector<IntakeFile> page;
  for (std::uint64_t i = first; i < in.files.size() && page.size() < limit; ++i) {
    if (!state || in.files[i]->shown.state == *state) page.push_back(in.files[i]->shown);
  }
  return page;
}

std::vector<IntakeIssue> Intake::issues(std::uint64_t first, std::size_t limit) const {
  const State& in = *state_;
  const std::scoped_lock lock(in.mutex);
  in.used = steady_now();
  if (first >= in.issues.size()) return {};
  const auto begin = in.issues.begin() + static_cast<std::ptrdiff_t>(first);
  const auto end = begin + static_cast<std::ptrdiff_t>(std::min<std::uint64_t>(limit, in.issues.size() - first));
  return {begin, end};
}

Result<TablePreview> Intake::preview(Session& session, std::uint64_t number, const std::string& mapping_json) const {
  FANAL_TRY(filter, session.inside().sees(guard::Act::ingest));
  State& in = *state_;
  std::optional<formats::Mapping> mapping;
  if (!mapping_json.empty()) {
    FANAL_TRY(parsed, formats::parse_mapping(mapping_json));
    mapping = std::move(parsed);
  }
  const std::scoped_lock lock(in.mutex);
  in.used = steady_now();
  if (number >= in.files.size() || in.files[number]->shown.received < in.files[number]->shown.bytes) {
    return Error{Code::not_found, "there is no whole file " + std::to_string(number) + " here"};
  }
  const HeldFile& file = *in.files[number];
  if (!file.shown.is_table) {
    return Error{Code::invalid_input,
                 "'" + file.shown.name + "' is read without columns: there is nothing to say of them"};
  }
  FANAL_TRY(head, in.read(file, 0, formats::head_bytes));
  const bool is_all = head.size() == file.shown.bytes;
  FANAL_TRY(plain, first_rows(head, is_all, file.shown.name, nullptr));
  TablePreview preview;
  const auto standard = standard_columns();
  for (const std::string& column : plain.columns) {
    TablePreview::Column shown;
    shown.name = column;
    if (mapping && mapping->find(column)) {
      shown.standard = mapping->standard_name(column);
    } else if (std::find(standard.begin(), standard.end(), column) != standard.end()) {
      shown.standard = column;
    }
    for (const Document& row : plain.read.documents) {
      if (shown.samples.size() >= most_samples) break;
      for (const Field& field : row.fields) {
        if (field.name == column && !is_blank(field.value)) shown.samples.push_back(cut_at(field.value, sample_bytes));
      }
    }
    preview.columns.push_back(std::move(shown));
  }
  FANAL_TRY(mapped,
            mapping ? first_rows(head, is_all, file.shown.name, &*mapping) : Result<FirstRows>(std::move(plain)));
  extract::Context context;
  if (const auto cities = gazetteer()) context.gazetteer = *cities;
  for (const Document& row : mapped.read.documents) {
    if (preview.rows.size() >= preview_rows) break;
    TablePreview::Row shown;
    for (const Field& field : row.fields) {
      if (field.name == "title") shown.title = cut_at(field.value, sample_bytes);
      if (field.name == "text") shown.text = cut_at(field.value, text_bytes);
    }
    if (row.time.precision != TimePrecision::none) shown.time = row.time.raw;
    shown.place = row.place.name;
    std::set<std::pair<MentionKind, std::string>> met;
    for (const Mention& mention : extract::find_mentions(row, context)) {
      if (met.emplace(mention.kind, mention.value).second) shown.mentions.emplace_back(mention.kind, mention.value);
    }
    preview.rows.push_back(std::move(shown));
  }
  for (const Issue& issue : mapped.read.issues) {
    if (preview.issues.size() < most_preview_issues) preview.issues.push_back(issue);
  }
  return preview;
}

Result<void> Intake::set_mapping(Session& session, std::uint64_t number, const std::string& mapping_json) {
  if (!mapping_json.empty()) FANAL_TRY_VOID(preview(session, number, mapping_json));
  State& in = *state_;
  const std::scoped_lock lock(in.mutex);
  if (number >= in.files.size() || !in.files[number]->shown.is_table) {
    return Error{Code::not_found, "there is no table " + std::to_string(number) + " here"};
  }
  if (in.is_running()) return Error{Code::busy, "it is being read"};
  const std::string& signature = in.files[number]->signature;
  std::string kept;
  if (!mapping_json.empty()) {
    FANAL_TRY(parsed, formats::parse_mapping(mapping_json));
    kept = named_mapping(parsed, signature);
  }
  in.mappings[signature] = kept;
  for (const auto& file : in.files) {
    if (file->shown.is_table && file->signature == signature) {
      file->shown.mapping = kept;
      file->shown.is_mapping_old = false;
    }
  }
  return {};
}

Result<void> Intake::skip(std::uint64_t number, bool is_skipped) {
  State& in = *state_;
  const std::scoped_lock lock(in.mutex);
  in.used = steady_now();
  if (number >= in.files.size()) return Error{Code::not_found, "there is no file " + std::to_string(number) + " here"};
  IntakeFile& shown = in.files[number]->shown;
  if (in.is_running()) return Error{Code::busy, "what was brought in is being read: stop it first"};
  if (is_skipped && (is_wanted(shown) || shown.state == FileState::coming)) {
    shown.state = FileState::skipped;
  } else if (!is_skipped && shown.state == FileState::skipped) {
    shown.state = shown.received < shown.bytes ? FileState::coming : FileState::ready;
  } else {
    return Error{Code::invalid_input, "'" + shown.name + "' is " + std::string(file_state_name(shown.state))};
  }
  return {};
}

const std::string& Intake::begun_at() const { return state_->begun_at; }

Result<void> Intake::begin_run() {
  State& in = *state_;
  const std::scoped_lock lock(in.mutex);
  if (in.is_running()) return Error{Code::busy, "it is being read already"};
  if (std::none_of(in.files.begin(), in.files.end(), [](const auto& file) { return is_wanted(file->shown); })) {
    return Error{Code::invalid_input, "there is no whole file to read: bring one in, or wait until it has come"};
  }
  in.state = IntakeState::reading;
  in.is_begun = true;
  in.is_stopping = false;
  in.bytes_done = in.link_done = in.link_total = in.documents = 0;
  in.issues.clear();
  in.issues_left_out = 0;
  in.report.reset();
  in.failure.reset();
  in.begun = steady_now();
  return {};
}

void Intake::fail(Error error) {
  const std::scoped_lock lock(state_->mutex);
  state_->end_run(IntakeState::failed);
  state_->failure = std::move(error);
}

Result<void> Intake::run(Session& session, Executor& executor) {
  State& in = *state_;
  IngestRequest request;
  request.seen_on = in.terms.seen_on;
  request.complete_list_of = in.terms.complete_list_of;
  request.marking = in.terms.marking;
  request.source = in.terms.source;
  request.basis = in.terms.basis;
  const auto is_begun = [&] {
    const std::scoped_lock lock(in.mutex);
    return in.is_begun;
  };
  if (!is_begun()) FANAL_TRY_VOID(begin_run());
  const auto asker = session.inside().sees(guard::Act::ingest);
  if (!asker) {
    fail(asker.error());
    return asker.error();
  }
  // What others brought in is told to those only who see all of the case.
  const bool sees_all = asker->role->scope == guard::Scope::all;
  {
    const std::scoped_lock lock(in.mutex);
    in.bytes_total = 0;
    request.is_part = in.was_run_before;
    in.was_run_before = true;
    for (const auto& file : in.files) {
      IntakeFile& shown = file->shown;
      request.is_part = request.is_part || shown.state == FileState::skipped || shown.state == FileState::coming;
      if (!is_wanted(shown)) continue;
      shown.state = FileState::ready;
      shown.issue.clear();
      in.bytes_total += shown.bytes;
      request.given.push_back({shown.name, shown.bytes,
                               [&in, held = file.get()](std::uint64_t offset, std::size_t length) {
                                 return in.read(*held, offset, length);
                               },
                               shown.mapping});
    }
  }
  const auto file_at = [&in](const std::string& path) -> IntakeFile* {
    const auto found = in.by_name.find(path);
    return found == in.by_name.end() ? nullptr : &in.files[found->second]->shown;
  };
  request.watch.begins = [&](const std::string& path) {
    const std::scoped_lock lock(in.mutex);
    in.current = path;
    if (IntakeFile* file = file_at(path)) file->state = FileState::reading;
  };
  request.watch.ended = [&](const std::string& path, FileEnd end) {
    const std::array<FileState, 4> becomes{FileState::read, sees_all ? FileState::known : FileState::read,
                                           FileState::unread, FileState::not_taken};
    const std::scoped_lock lock(in.mutex);
    if (IntakeFile* file = file_at(path)) file->state = becomes.at(static_cast<std::size_t>(end));
  };
  request.watch.issue = [&](const Issue& issue) {
    if (!sees_all && issue.code == "read_before") return;
    const std::scoped_lock lock(in.mutex);
    if (IntakeFile* file = file_at(issue.file); file != nullptr && issue.severity == Severity::unread) {
      file->issue = issue.code;
    }
    if (in.issues.size() < most_issues) {
      in.issues.push_back({stage_of(issue), issue});
    } else {
      ++in.issues_left_out;
    }
  };
  request.watch.is_to_stop = [&] {
    const std::scoped_lock lock(in.mutex);
    return in.is_stopping;
  };
  const Progress progress = [&](std::string_view stage, std::uint64_t done, std::uint64_t total,
                                std::uint64_t documents) {
    const std::scoped_lock lock(in.mutex);
    if (stage == "ingest") {
      in.bytes_done = done;
      in.documents = documents;
      return;
    }
    in.state = IntakeState::linking;
    in.current.clear();
    in.link_done = done;
    in.link_total = total;
  };
  auto report = ingest(session, request, executor, progress);
  const std::scoped_lock lock(in.mutex);
  in.end_run(report ? IntakeState::done : IntakeState::failed);
  if (!report) {
    in.failure = report.error();
    return report.error();
  }
  if (!in.is_stopping) in.bytes_done = in.bytes_total;
  in.documents = report->documents;
  if (!sees_all) {
    report->items_new += report->items_known + report->items_resumed;
    report->items_known = report->items_resumed = 0;
    report->links = {};
  }
  in.report = *std::move(report);
  return {};
}

void Intake::stop() {
  const std::scoped_lock lock(state_->mutex);
  if (state_->is_running()) state_->is_stopping = true;
}

bool Intake::is_running() const {
  const std::scoped_lock lock(state_->mutex);
  return state_->is_running();
}

std::chrono::seconds Intake::unused_for() const {
  return std::chrono::duration_cast<std::chrono::seconds>(steady_now() - state_->used.load());
}

}  // namespace fanal::engine
