// One name and one contact on a tour that is announced: speaks against.
#include <algorithm>
#include <set>

#include "score/internal/computations.h"
#include "score/internal/looking.h"
#include "score/internal/proofs.h"

namespace fanal::score::internal {
namespace {

std::optional<Observation> solo_tour_holds(const GroupFacts& group, const Baseline&, const Settings& settings) {
  const auto adverts = adverts_of(group, settings);
  const auto posters = posters_of(group, adverts);
  std::set<std::uint32_t> holders;
  for (const auto& use : posters.uses) holders.insert(posters.holder[use.contact]);
  std::set<std::string_view> names;
  std::vector<Proof> proofs;
  for (const auto* facts : adverts) {
    for (const auto& name : facts->names) names.insert(name.value);
    const auto held = held_in(*facts, settings);
    proofs.insert(proofs.end(), held.proofs.begin(), held.proofs.end());
  }
  if (proofs.empty() || names.size() != 1 || holders.size() != 1) return std::nullopt;
  return observed(group, std::move(proofs), {});
}

}  // namespace

const Computation solo_tour{
    "solo_tour",
    "Adverts hold the wording of a tour, and all adverts of the group are of one name and of contacts that stand "
    "together.",
    {},
    true,
    solo_tour_holds};

}  // namespace fanal::score::internal
