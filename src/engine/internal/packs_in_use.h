#pragma once
// Which packs a case is looked at by: those that come with Fanal, those of its instance, and its own. What does not go
// together, or would weaken a guard that nobody may weaken here, is left out and said so.
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/internal/agency_pack.h"
#include "engine/internal/indicator_packs.h"
#include "score/pack_change.h"
#include "store/reader.h"

namespace fanal::engine {

class Session;

struct LeftOutPack {
  AgencyPack pack;
  std::string why;  ///< one sentence
};

struct PacksInUse {
  std::shared_ptr<const IndicatorPacks> packs;
  std::vector<AgencyPack> agency;  ///< of these, those of an agency, by id
  std::vector<LeftOutPack> left_out;
  std::vector<score::Weakening> weakened;  ///< of the packs that come with Fanal

  const score::PackSet& set() const { return packs->set; }
  PackFrom from(std::string_view pack) const;
};
/// Shared: whoever shows what a pack says keeps it while another set takes its place in the memory of this process.
using SharedPacks = std::shared_ptr<const PacksInUse>;

/// Those of now. An instance's are asked of it; where the case is opened by its key, they are those that its findings
/// were made with. Those of an agency are proved the first time, some 0.1 s more. Errors: damaged, unavailable.
Result<SharedPacks> packs_in_use(Session& session, store::Reader& reader);
/// Those that the findings were made with, as far as they go together with those that come with this Fanal; else those
/// of now. Errors: damaged, unavailable.
Result<SharedPacks> packs_of_findings(Session& session, store::Reader& reader);

/// `instance` and `own` together with those that come with Fanal.
Result<SharedPacks> packs_together(std::vector<AgencyPack> instance, std::vector<AgencyPack> own);
Result<SharedPacks> packs_together(std::vector<AgencyPack> packs);

/// What the case itself keeps. Errors: damaged.
Result<std::vector<AgencyPack>> own_packs(store::Reader& reader);
/// What an instance keeps, for a case: by its rows, else from the findings.
Result<std::vector<AgencyPack>> instance_packs(Session& session, store::Reader& reader);

/// The texts that are used together: those that come with Fanal but for the ids that `agency` replaces, and these.
std::vector<PackText> texts_with(const std::vector<AgencyPack>& agency);
/// Files to become packs of an agency: id and SHA-256 known, texts as they are. What is no pack at all is a problem.
/// Errors: not_found, unavailable, limit (over 2 MiB).
Result<std::vector<AgencyPack>> read_packs(const std::vector<std::string>& paths, PackFrom from,
                                           std::vector<PackCheckProblem>& problems);
/// Adds each of `more`, in the place of one of its id.
std::vector<AgencyPack> replaced(std::vector<AgencyPack> packs, const std::vector<AgencyPack>& more);
/// Proves `agency` with those that come with Fanal. Nothing with problems, appended.
std::shared_ptr<const IndicatorPacks> proved(const std::vector<AgencyPack>& agency,
                                             std::vector<PackCheckProblem>& problems);
/// How it is shown; without what it weakens.
PackView view_of(const AgencyPack& pack);
/// The indicators of a set, by id; `from` is left.
std::vector<IndicatorRow> rows_of(const score::PackSet& set);
/// One sentence of the first problem, and how many more.
std::string first_of(const std::vector<PackFileProblem>& problems);

}  // namespace fanal::engine
