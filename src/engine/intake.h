#pragma once
// Bringing evidence in from elsewhere than this machine's files: what is sent is kept sealed, looked at before it is
// read, and read by ingest() while people go on searching.
#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/executor.h"
#include "base/result.h"
#include "engine/ingest.h"
#include "engine/session.h"
#include "model/issue.h"
#include "model/marking.h"

namespace fanal::engine {

/// What whoever brings it in says of all of it.
struct IntakeTerms {
  std::string source;  ///< where it comes from: `phone, exhibit 12`; needed in a live case
  std::string basis;   ///< on which legal basis it was taken; needed in a live case
  std::optional<Marking> marking = {};
  std::optional<TimeSpan> seen_on = {};
  std::string complete_list_of = {};
};

enum class IntakeState : std::uint8_t { gathering, reading, linking, done, failed };
std::string_view intake_state_name(IntakeState state);

enum class FileState : std::uint8_t {
  coming,   ///< not all of it has arrived
  ready,    ///< whole, not read yet
  reading,  ///< or waiting for its last piece to be committed
  read,
  known,      ///< the same bytes were in the case
  unread,     ///< no reader takes it: hash, size and name are kept
  not_taken,  ///< an issue says why; it may be tried again
  skipped,    ///< by who brings it in
};
constexpr std::size_t file_state_count = 8;
std::string_view file_state_name(FileState state);
std::optional<FileState> file_state_from_name(std::string_view name);

/// A file and, once all of it is there, what is to be expected of reading it.
struct IntakeFile {
  std::uint64_t number = 0;  ///< 0-based, in the order in which they came
  std::string name;
  std::uint64_t bytes = 0;
  std::uint64_t received = 0;
  FileState state = FileState::coming;
  std::string reader;           ///< that would take it; empty: none would
  std::string summary;          ///< of that reader
  std::string not_read;         ///< why nothing or not all of it would be read; empty: nothing is known against it
  bool is_known = false;        ///< the same bytes are in the case; of who sees a part of it only, never
  bool is_table = false;        ///< what its columns are can be said
  std::string mapping;          ///< JSON of what was said of them; empty: the usual names
  bool is_mapping_old = false;  ///< said at an earlier time of a file with the same columns
  std::string issue;            ///< code of what kept it out
};

struct IntakeIssue {
  std::string stage;  ///< `open`, `compare`, `map`, `read`, `link`
  Issue issue;
};

struct IntakeView {
  IntakeState state = IntakeState::gathering;
  IntakeTerms terms;
  std::string actor;
  std::string begun_at;  ///< RFC 3339, UTC
  std::array<std::uint64_t, file_state_count> files{};
  std::uint64_t bytes = 0;       ///< of what is to be read
  std::uint64_t bytes_done = 0;  ///< committed; those of known files included
  std::uint64_t link_done = 0;   ///< documents, of link_total
  std::uint64_t link_total = 0;
  std::uint64_t documents = 0;         ///< committed: they can be found
  std::uint64_t seconds = 0;           ///< since reading began; of one that ended, how long it took
  std::uint64_t expected_seconds = 0;  ///< what reading takes on a small machine, before it begins
  std::string current;                 ///< the file that is being read
  bool is_stopping = false;
  std::uint64_t issues = 0;  ///< kept for the ledger below, of all there were
  std::uint64_t issues_left_out = 0;
  std::optional<IngestReport> report;  ///< of the last run
  std::optional<Error> failure;        ///< why the last run failed
};

/// What a table gives as it is read with a mapping: nothing is kept.
struct TablePreview {
  struct Column {
    std::string name;                  ///< as the file has it
    std::string standard;              ///< what it is by the mapping, or by its usual name; empty: kept as it is
    std::vector<std::string> samples;  ///< up to three values, not empty, cut at 120 bytes
  };
  struct Row {
    std::string title;
    std::string text;  ///< cut at 240 bytes
    std::string time;  ///< as understood; empty: none
    std::string place;
    std::vector<std::pair<MentionKind, std::string>> mentions;  ///< what is found in it, each once
  };
  std::vector<Column> columns;
  std::vector<Row> rows;  ///< the first of them
  std::vector<Issue> issues;
};

/// The standard names that a column can be given.
std::vector<std::string> standard_columns();

/// Errors: refused, for who brings nothing into the case.
Result<void> may_bring_in(Session& session);

/// Thread-safe. What it holds goes with it.
class Intake {
 public:
  static constexpr std::size_t piece_bytes = std::size_t{1} << 20U;
  static constexpr std::size_t most_files = 100'000;
  static constexpr std::size_t most_name_bytes = 1024;
  static constexpr std::size_t most_issues = 10'000;

  /// An audit row. Errors: refused (the role brings nothing in), invalid_input (a live case without source or basis; a
  /// day to come), unavailable.
  static Result<std::unique_ptr<Intake>> begin(Session& session, IntakeTerms terms);
  ~Intake();

  /// The bytes of `name` from `offset`, which is what has come of it before: all but the last piece of a file are of
  /// piece_bytes. The first makes the file; one that came before may come again. Gives its number. Errors: refused;
  /// invalid_input (a name that leads out of its folder, pieces that do not fit); busy while it is read; limit;
  /// unavailable (disk full: what came is kept).
  Result<std::uint64_t> put(Session& session, std::string_view name, std::uint64_t size, std::uint64_t offset,
                            std::string_view bytes);
  IntakeView view() const;
  /// From `first`, of `state` alone when it is given, at most `limit`.
  std::vector<IntakeFile> files(std::uint64_t first, std::size_t limit, std::optional<FileState> state) const;
  std::vector<IntakeIssue> issues(std::uint64_t first, std::size_t limit) const;

  /// `mapping`: JSON as parse_mapping() takes it; empty: the usual names. Errors: refused, not_found, invalid_input.
  Result<TablePreview> preview(Session& session, std::uint64_t file, const std::string& mapping) const;
  /// Keeps it for this file, and with the case for every file with these columns once it is read.
  Result<void> set_mapping(Session& session, std::uint64_t file, const std::string& mapping);
  /// It is not read; or it is, after all. Errors: not_found; busy once it is read or being read.
  Result<void> skip(std::uint64_t file, bool is_skipped);

  const std::string& begun_at() const;  ///< RFC 3339, UTC
  /// From now on it counts as being read, and stop() is heard: run() is to follow. Errors: busy while it is read;
  /// invalid_input when there is nothing to read.
  Result<void> begin_run();
  /// Reads what is ready, and what was not taken before, then makes groups: as ingest(). Returns when that is over.
  /// Begins by itself where begin_run() was not called. Errors: its; those of ingest().
  Result<void> run(Session& session, Executor& executor);
  /// Of a run that ended by an exception.
  void fail(Error error);
  /// Ends run() at the end of the file or archive that is read, or within a large table: what was read is kept, and
  /// groups are made of it.
  void stop();
  /// How long nobody has asked for it; means nothing while it is read. Waits for nothing.
  std::chrono::seconds unused_for() const;
  /// It is being read, or groups are made anew for it.
  bool is_running() const;

 private:
  struct State;
  explicit Intake(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace fanal::engine
