// One advert that speaks for several people and names them.
#include <algorithm>
#include <array>
#include <set>

#include "score/internal/computations.h"
#include "score/internal/looking.h"
#include "score/internal/proofs.h"

namespace fanal::score::internal {
namespace {

constexpr std::array several_people_numbers{
    NumberRange{"least_names", 1, 20, 2, "different names in the same advert"},
};

std::optional<Observation> several_people_holds(const GroupFacts& group, const Baseline&, const Settings& settings) {
  const auto least_names = static_cast<std::size_t>(number_in(settings, several_people_numbers, "least_names"));
  std::vector<Proof> proofs;
  std::size_t most_names = 0;
  for (const auto* facts : adverts_of(group, settings)) {
    std::set<std::string_view> names;
    for (const auto& name : facts->names) names.insert(name.value);
    if (names.size() < least_names) continue;
    const auto held = held_in(*facts, settings);
    if (held.ids == 0) continue;
    most_names = std::max(most_names, names.size());
    proofs.insert(proofs.end(), held.proofs.begin(), held.proofs.end());
    for (const auto& name : facts->names) proofs.push_back({facts->document, name.span});
  }
  if (proofs.empty()) return std::nullopt;
  return observed(group, std::move(proofs), {{"names", static_cast<std::int64_t>(most_names)}});
}

}  // namespace

const Computation several_people{"several_people", "An advert holds words of several people, and several names.",
                                 several_people_numbers, true, several_people_holds};

}  // namespace fanal::score::internal
