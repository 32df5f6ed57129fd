#pragma once
// Files in: read, extracted, indexed, linked, each unit durable before it is counted.
#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/executor.h"
#include "base/limits.h"
#include "base/result.h"
#include "base/time.h"
#include "engine/progress.h"
#include "engine/relink.h"
#include "engine/session.h"
#include "model/issue.h"
#include "model/marking.h"
#include "model/mention.h"

namespace fanal::engine {

/// A file that does not lie at a path of this machine: what somebody sends.
struct GivenFile {
  std::string name;  ///< relative, with `/` between its parts: no two of a request are the same
  std::uint64_t bytes = 0;
  /// Up to `length` bytes from `offset`, as collect::FileBytes::read. It never changes.
  std::function<Result<std::string>(std::uint64_t offset, std::size_t length)> read;
  std::string mapping;  ///< JSON, kept in the case under its name; empty: that of the request
};

/// What became of one file.
enum class FileEnd : std::uint8_t {
  read,      ///< whole, its issues aside
  known,     ///< the same bytes were read before: nothing was added
  unread,    ///< no reader takes it: hash, size and path are kept
  not_taken  ///< nothing of it, or not all, is in the case: an issue says why
};

/// Who watches an ingest while it runs, from the thread that runs it. Each may be empty. `path`: of SourceFile.
struct IngestWatch {
  std::function<void(const std::string& path)> begins;
  std::function<void(const std::string& path, FileEnd end)> ended;  ///< once it is committed
  std::function<void(const Issue& issue)> issue;
  /// True: no other file is begun, and a large one ends where it is; what was read is kept, linked, and gone on from by
  /// the next ingest of the same files.
  std::function<bool()> is_to_stop;
};

struct IngestRequest {
  std::vector<std::string> paths;  ///< files, folders, or `-` for standard input
  std::string mapping;             ///< a JSON file, or the name of a mapping saved in the case; empty: default columns
  bool link = true;
  Limits limits;
  std::vector<std::string> lexicons = {};  ///< files, whose entries are found too
  std::optional<Marking> marking = {};     ///< of what is taken now; nothing: the default of the case
  std::optional<TimeSpan> seen_on = {};    ///< when all of it was taken from its source, by the word of the actor
  /// The host, or the name of a source, of which all of it together is everything that was there on seen_on.
  std::string complete_list_of = {};
  std::vector<GivenFile> given = {};  ///< beside `paths`
  bool is_part = false;               ///< of what belongs together more is given at another time: no complete list
  std::string source = {};            ///< where all of it comes from, for the audit
  std::string basis = {};             ///< on which legal basis it was taken, for the audit
  IngestWatch watch = {};
};

struct IngestReport {
  std::uint64_t files = 0;  ///< regular files found under the paths
  std::uint64_t items_new = 0;
  std::uint64_t items_known = 0;    ///< the same bytes were read before: nothing was added
  std::uint64_t items_resumed = 0;  ///< an interrupted ingest was taken up
  std::uint64_t items_unread = 0;   ///< no reader takes them
  std::uint64_t bytes = 0;          ///< of the items read now
  std::uint64_t documents = 0;      ///< added
  std::array<std::uint64_t, mention_kind_count> mentions{};
  std::uint64_t notes = 0;
  std::uint64_t unread = 0;   ///< issues that lost something
  std::vector<Issue> issues;  ///< the first `most_issues` of them, unread before notes
  bool linked = false;
  RelinkReport links;
};
constexpr std::size_t most_issues = 20;

/// When things were taken, as a person writes it: a date without a zone is a day, month or year of UTC. Empty: nothing.
/// Errors: invalid_input.
Result<std::optional<TimeSpan>> day_taken(std::string_view text);

/// One audit row for the whole. Killed at any moment, the same call goes on where the last committed unit ended.
/// A list is complete only where all of it was read, and each advert and page in it is of that site and can be told
/// from others: else a note says why it is not, and it proves nothing gone. Errors: refused, busy, not_found (a path
/// that does not exist: nothing is read), invalid_input (mapping, lexicon, a day to come, a list without its day),
/// unavailable (disk full; what was committed stays).
Result<IngestReport> ingest(Session& session, const IngestRequest& request, Executor& executor,
                            const Progress& progress);

}  // namespace fanal::engine
