#pragma once
// Groups, keys and their reasons, made anew from all facts and published at once.
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/executor.h"
#include "base/result.h"
#include "engine/progress.h"
#include "engine/session.h"
#include "model/indicator.h"
#include "store/writer.h"

namespace fanal::engine {

class LinkFeed;

/// Of the saved searches that alert, asked of the documents that came since they were last (saved_searches.h). For the
/// audit: who links is not told what others look for.
struct AlertReport {
  std::vector<std::uint64_t> ran;  ///< numbers of searches
  std::vector<std::uint64_t> not_run;
  std::vector<std::pair<std::uint64_t, std::uint64_t>> found;  ///< search, how many documents
  bool is_postponed = false;  ///< nobody here knows the accounts of the instance that this case is of
};

struct RelinkReport {
  std::uint64_t documents = 0;
  std::uint64_t micro_groups = 0;
  std::uint64_t meta_groups = 0;
  std::uint64_t meta_groups_of_two = 0;  ///< with at least two documents
  std::uint64_t largest_group = 0;
  std::uint64_t keys = 0;
  std::uint64_t keys_too_common = 0;              ///< known, but never linked on
  std::uint64_t repeated_ids = 0;                 ///< given ids used for different contents
  std::array<std::uint64_t, tier_count> tiers{};  ///< groups by where they stand: Tier
  AlertReport alerts;
};

/// Errors: refused, busy, damaged, unavailable.
Result<RelinkReport> relink(Session& session, Executor& executor, const Progress& progress);

/// The same inside a write that is already open.
Result<RelinkReport> relink_within(Session& session, store::Writer& writer, Executor& executor,
                                   const Progress& progress);
/// The same at the end of an ingest. `feed`: what that made of its documents for linking, which saves reading them
/// again; it is used up.
Result<RelinkReport> relink_within(Session& session, store::Writer& writer, Executor& executor,
                                   const Progress& progress, LinkFeed& feed);

}  // namespace fanal::engine
