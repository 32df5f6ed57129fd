#pragma once
// Lists of hashes of known unlawful pictures: loaded, counted, withdrawn; what they met; what may be kept of it; and
// the stop that a person says. Nothing here gives an entry or a picture back. docs/commands/hashlist.md.
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/executor.h"
#include "base/result.h"
#include "engine/progress.h"
#include "engine/session.h"
#include "formats/hash_list.h"
#include "store/hash_lists.h"

namespace fanal::engine {

struct HashListRequest {
  std::string file;
  std::string id;
  std::string source;
  std::string category;
  std::string expires;  ///< `2027-01-31`; empty: no end
  formats::HashListFormat format = formats::HashListFormat::csv;
};

struct HashListLoaded {
  std::uint64_t number = 0;
  std::array<std::uint64_t, formats::hash_algorithm_count> counts{};
  std::uint64_t refused = 0;
  std::vector<formats::HashListIssue> issues;
  std::uint64_t held_files = 0;      ///< taken out of the case, because the list names something in them
  std::vector<store::HashHit> hits;  ///< of these
};
/// Loads a list, in the place of one of the same id, and holds all that the case has against it.
/// Errors: those of reading the list; invalid_input for an id, source or day; refused; busy.
Result<HashListLoaded> load_hash_list(Session& session, const HashListRequest& request, Executor& executor,
                                      const Progress& progress);
/// It counts no more, and its entries are deleted. Errors: not_found; invalid_input without a reason.
Result<void> withdraw_hash_list(Session& session, const std::string& id, const std::string& reason);

struct HashListsView {
  std::vector<store::HashListRow> lists;  ///< all that were ever loaded
  store::HashProfileRow profile;
};
Result<HashListsView> hash_lists(Session& session);

struct HashHitsView {
  std::vector<store::HashHit> hits;
  std::vector<std::string> backups;  ///< moments of backups that may hold what was in the case when a hit took it out
  store::HashProfile profile = store::HashProfile::other;
};
Result<HashHitsView> hash_hits(Session& session);

/// `approval`: of a second person; needed in an instance. Errors: invalid_input for no profile or no reason; refused.
Result<store::HashProfileRow> set_hash_profile(Session& session, const std::string& profile, const std::string& reason,
                                               std::uint64_t approval);

struct Stopped {
  std::vector<store::HashHit> hits;
  std::string file;
  std::string case_basis;  ///< as the case's terms say
};
/// A person says that a document may be an unlawful picture: its file is taken out of the case as one that a list names
/// byte for byte, and the same bytes are not taken again. `document`: as for documents(). Shows nothing of it. Said of
/// one that was taken out before, it gives those hits and adds none.
/// Errors: not_found; invalid_input without a reason of at most 1000 bytes, or when the id is of several files;
/// refused; busy.
Result<Stopped> stop_document(Session& session, const std::string& document, const std::string& reason,
                              Executor& executor, const Progress& progress);

/// The list that holds what persons stopped.
constexpr std::string_view stopped_list = "stopped-by-person";

}  // namespace fanal::engine
