#pragma once
// How the tiers of a case agree with what was planted in a synthetic one.
#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/session.h"
#include "model/indicator.h"

namespace fanal::engine {

struct TierCount {
  /// `all`; `tier`: posters by the tier that the written rule gives them; `kind`: by kind; `market`; `indicator`: by
  /// what was planted.
  std::string what;
  std::string name;
  std::uint64_t posters = 0;                      ///< indicator: those it was planted in
  std::uint64_t reached = 0;                      ///< whose tier is the true one; indicator: planted and found
  std::uint64_t higher = 0;                       ///< indicator: found and not planted
  std::uint64_t lower = 0;                        ///< indicator: planted and not found
  std::uint64_t raised = 0;                       ///< at T1 or above by other than U; indicator: 0
  std::array<std::uint64_t, tier_count> tiers{};  ///< indicator: zeros
};

struct TierEvaluation {
  std::vector<TierCount> counts;  ///< by `what`, then name
  std::uint64_t mixed = 0;        ///< joined groups that hold documents of two posters
  std::uint64_t without_truth = 0;
  std::uint64_t without_document = 0;
};

/// A poster whose tier is another than the true one.
struct TierMistake {
  std::string poster;
  std::string kind;
  Tier truly = Tier::none;
  Tier tier = Tier::none;
  bool is_lower = false;             ///< than the true one; I stands between T0 and T1
  std::uint32_t group = 0;           ///< that gave it
  std::vector<std::string> planted;  ///< indicators
  std::vector<std::string> found;    ///< counted or only shown
};
/// False stops the telling.
using TierMistakeSink = std::function<bool(const TierMistake& mistake)>;

/// `truth_file`: JSONL {"id","poster","kind","evidence","tier"} as `fanal synth signs` writes it. The tier of a poster
/// is the highest of the groups that hold its documents. `mistakes` may be empty. Errors: refused, also for a live case
/// when mistakes are asked; not_found; invalid_input with the line.
Result<TierEvaluation> evaluate_tiers(Session& session, const std::string& truth_file, const TierMistakeSink& mistakes);

}  // namespace fanal::engine
