#pragma once
// Every group assessed after linking, and what came out, as the set "findings". Layout: docs/formats/case.md, "Segments
// of findings".
#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/executor.h"
#include "base/result.h"
#include "engine/internal/agency_pack.h"
#include "engine/internal/case_facts.h"
#include "engine/internal/group_segments.h"
#include "engine/internal/packs_in_use.h"
#include "engine/internal/picture_links.h"
#include "engine/progress.h"
#include "model/group.h"
#include "score/assess.h"
#include "score/strata.h"
#include "store/case.h"
#include "store/reader.h"
#include "store/writer.h"

namespace fanal::engine {

/// What a set of findings was made with.
struct FindingsHead {
  std::string packs;   ///< PackSet::fingerprint
  std::string engine;  ///< version of Fanal
  static constexpr std::uint64_t whole = 3;
  /// Of the set: under `whole`, of an earlier release, it has no usual(), pictures() or facets.
  std::uint64_t form = 1;
  bool is_evaluation = false;
  std::uint64_t groups = 0;
  std::array<std::uint64_t, tier_count> tiers{};  ///< groups by tier
};

/// What linking knows that indicators need.
struct ScoreInput {
  const Grouping& grouping;
  const std::vector<ShownPicture>& shown;
  store::FactRow last_row = 0;
  /// Reports whose account a named person holds credible, ascending.
  const std::vector<DocumentIndex>& credible;
};

struct WrittenFindings {
  FindingsHead head;
  std::int64_t set = 0;  ///< to be published as findings_set, with the groups that they are of
};
/// Reads all facts once, assesses each group, writes the set. The same facts give the same findings, whatever the order
/// in which they came. Holds some 200 bytes a document. Errors: damaged, busy, unavailable.
Result<WrittenFindings> write_findings(const store::Case& opened, store::Writer& writer, const ScoreInput& input,
                                       const PacksInUse& packs, bool is_evaluation, Executor& executor,
                                       const Progress& progress);

/// not_found: says to link.
Error no_findings();

/// Reads what write_findings wrote.
class FindingReader {
 public:
  explicit FindingReader(store::Reader& reader) : reader_(reader) {}

  /// Nothing when no findings were made yet. Errors: damaged.
  Result<std::optional<FindingsHead>> head();
  /// Those of an agency that the findings were made with, by id; none where there are no findings. Errors: damaged.
  Result<std::vector<AgencyPack>> agency_packs();
  /// Of a joined group by its number; its proofs count documents of the case, from 0 (row_of). A group in which nothing
  /// was found has an assessment without findings. Errors: damaged.
  Result<score::Assessment> assessment(std::uint32_t group);
  /// Of a joined group by its number: T0 where none is kept. O(log blocks). Errors: damaged.
  Result<Tier> tier(std::uint32_t group);
  /// What is usual in the case, and the pictures that the documents at `rows`, ascending, show: with these a part of a
  /// group is assessed as linking would. Of a set that is whole. Errors: damaged.
  Result<score::Baseline> usual();
  Result<std::map<DocumentIndex, std::vector<CasePicture>>> pictures(const std::vector<store::FactRow>& rows);
  /// Reports whose account a named person held credible when the set was made, ascending. Errors: damaged.
  Result<std::vector<DocumentIndex>> credible();
  /// visit(stratum, groups by tier), by stratum: how tiers are spread over what must not decide over them.
  using TierCounts = std::array<std::uint64_t, tier_count>;
  Result<void> each_stratum(const std::function<void(score::Stratum stratum, const TierCounts& tiers)>& visit);
  /// visit(group, tier) for each group whose tier is not T0, ascending.
  Result<void> each_tier(const std::function<void(std::uint32_t group, Tier tier)>& visit);
  /// visit(group, stages, indicators) for each group that has any, ascending: bits by stage_names of what counts, is
  /// urgent or is context; ids of what counts or is urgent, valid for the call.
  Result<void> each_facets(const std::function<void(std::uint32_t group, std::uint32_t stages,
                                                    std::vector<std::string_view> indicators)>& visit);

 private:
  store::Reader& reader_;
};

}  // namespace fanal::engine
