#pragma once
// From what a decoder sends to units of the journal: members go to the readers as files would. Layout of the units:
// docs/formats/case.md, "Journal".
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "decode/frame.h"
#include "engine/internal/unit_work.h"

namespace fanal::engine {

using UnitTask = std::function<UnitResult(const store::UnitRow& unit)>;

/// Where the reading of an archive stands: what the journal says, and what the next unit says.
struct ArchivePosition {
  std::uint64_t next_unit = 0;
  std::uint64_t entry = 1;              ///< the next to be read...
  std::uint64_t parts = 0;              ///< ...of which so many parts are in units already
  std::vector<std::uint64_t> given_up;  ///< ascending
  bool is_at_end = false;               ///< the unit that ends it is in the journal
};
/// Takes in one unit more of the journal.
void advance(ArchivePosition& position, const store::UnitRow& unit);

/// A member, or part of one, for a reader on a worker.
struct MemberPart {
  std::shared_ptr<const ItemWork> member;  ///< name, reader and plan are the member's own
  std::string path;
  std::string bytes;
  std::uint64_t offset = 0;
  std::uint64_t first_record = 1;
  std::uint64_t first_line = 1;
};

/// Errors are those of send.
class ArchiveUnits {
 public:
  /// `send` takes each unit in order; the last of the archive with true.
  using Send = std::function<Result<void>(const store::UnitRow& unit, UnitTask task, bool is_last)>;
  ArchiveUnits(std::shared_ptr<const ItemWork> item, std::uint64_t item_bytes, const WorkContext& context,
               ArchivePosition position, Send send);

  /// What a new decoder should go on from; what an old one left of an unfinished member is forgotten.
  ArchivePosition restart();
  /// The member that is being read, or was just found to be an archive: who to blame.
  std::optional<std::uint64_t> open_entry() const;
  /// The entry it is at, and how many of its parts are in units.
  std::pair<std::uint64_t, std::uint64_t> reached() const;

  void begin_member(const decode::Member& member);
  void found_inside();
  Result<void> add(std::string_view bytes);
  Result<void> end_member(const decode::MemberEnd& end);
  Result<void> add_issue(const decode::EntryIssue& found);
  /// The open entry is left out, with an issue.
  Result<void> give_up(Issue issue);
  /// The last unit, with what there is to say about the end.
  Result<void> finish(std::vector<Issue> issues);

 private:
  struct Reading;
  void choose();
  Result<void> cut(bool is_end);
  Result<void> flush();
  Result<void> send_unit(std::uint64_t first, std::uint64_t records, std::uint64_t lines, bool is_last);
  Issue issue_at(const std::string& path, Severity severity, std::string code, std::string message,
                 std::string lost) const;

  std::shared_ptr<const ItemWork> item_;
  std::uint64_t item_bytes_;
  const WorkContext& context_;
  ArchivePosition at_;
  Send send_;
  std::shared_ptr<Reading> reading_;      // the open member
  std::optional<decode::Member> inside_;  // just found to be an archive; nothing of it has come yet
  std::uint64_t next_entry_ = 1;          // after all that is in the batch
  std::vector<MemberPart> parts_;
  std::vector<Issue> issues_;
  std::uint64_t batch_bytes_ = 0;
  std::uint64_t batch_records_ = 0;
};

}  // namespace fanal::engine
