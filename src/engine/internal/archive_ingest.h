#pragma once
// Ingest of an item that a decoder takes apart: its own bytes first, then its members; with a new decoder when one
// dies.
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "collect/files.h"
#include "decode/decoder.h"
#include "engine/internal/archive_units.h"
#include "engine/internal/decoder_pool.h"
#include "store/reader.h"
#include "store/rows.h"

namespace fanal::engine {

/// The decoder of an item, by its head, when it claims more than the reader that would take it.
const decode::Decoder* decoder_for(std::string_view head, const formats::Reader* reader);

struct ArchiveJob {
  std::shared_ptr<const ItemWork> item;  ///< reader and plan are nothing
  const decode::Decoder* decoder = nullptr;
  const collect::FileBytes* file = nullptr;
  store::ItemProgress progress;
};

/// How units reach the journal.
struct ArchiveOutlet {
  /// In order; `bytes` are those of the unit, empty for members. The last unit ends the item.
  std::function<Result<void>(const store::UnitRow& unit, std::string bytes, UnitTask task, bool is_last)> send;
  /// The item's last unit was committed before: only the mark is missing.
  std::function<Result<void>()> finish;
  /// The item stays as it is, for another day; `is_new`: the ledger does not say so yet.
  std::function<Result<void>(const Issue& issue, bool is_new)> postpone;
};

/// Is shown the members of an archive, of which nothing is kept. As ArchiveUnits, whose words these are.
class ArchiveSink {
 public:
  ArchiveSink() = default;
  virtual ~ArchiveSink() = default;
  ArchiveSink(const ArchiveSink&) = delete;
  ArchiveSink& operator=(const ArchiveSink&) = delete;

  virtual ArchivePosition restart() = 0;
  virtual std::optional<std::uint64_t> open_entry() const = 0;
  virtual std::pair<std::uint64_t, std::uint64_t> reached() const = 0;
  virtual void begin_member(const decode::Member& member) = 0;
  virtual void found_inside() = 0;
  virtual Result<void> add(std::string_view bytes) = 0;
  virtual Result<void> end_member(const decode::MemberEnd& end) = 0;
  virtual Result<void> add_issue(const decode::EntryIssue& found) = 0;
  virtual Result<void> give_up(Issue issue) = 0;
  virtual Result<void> finish(std::vector<Issue> issues) = 0;
};

/// Shows all members of `job.file` to `sink`; of `job.item` only the path is looked at.
/// Errors: those of the sink, of reading the file, and why no decoder can be had.
Result<void> show_members(const ArchiveJob& job, DecoderPool& pool, ArchiveSink& sink);

/// Errors: those of the outlet, of reading the file, of the journal. What is wrong with the archive becomes issues.
Result<void> ingest_archive(const ArchiveJob& job, DecoderPool& pool, store::Reader& journal,
                            const WorkContext& context, const ArchiveOutlet& outlet);

}  // namespace fanal::engine
