#pragma once
// What is written of a file that a list names: hits and issues, and under the profile of a competent authority its
// bytes under a seal.
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/internal/listed_gate.h"
#include "model/issue.h"
#include "store/hash_lists.h"
#include "store/writer.h"

namespace fanal::engine {

/// A file that was met, as it was given.
struct ListedFile {
  ItemId id;
  std::string sha256;
  std::string path;    ///< as given
  std::string source;  ///< where it lies, from the root
  bool was_held = false;
};

/// Hits of a file, one for each of `met`, without a seal.
std::vector<store::HashHit> hits_of(const ListedFile& file, std::span<const Listed> met, const std::string& actor,
                                    const std::string& at);
/// What the ledger says of one.
Issue listed_issue(const ListedFile& file, const Listed& met, store::HashProfile profile);

/// Writes those of one file that lies at all of `places`; seals the bytes that `next_piece` gives where the profile
/// says so. Gives how many hits were new, and the issues of all. Errors: those of the writer and of `next_piece`.
struct WrittenHits {
  std::uint64_t added = 0;
  std::vector<Issue> issues;
};
Result<WrittenHits> write_hits(store::Writer& writer, std::span<const ListedFile> places, std::span<const Listed> met,
                               store::HashProfile profile, const std::string& actor, const std::string& at,
                               const std::function<Result<std::string>()>& next_piece);

}  // namespace fanal::engine
