// An age that an advert states.
#include <algorithm>
#include <array>

#include "score/internal/computations.h"
#include "score/internal/looking.h"
#include "score/internal/proofs.h"

namespace fanal::score::internal {
namespace {

constexpr std::array stated_age_numbers{
    NumberRange{"below", 1, 130, 23, "years: ages under it"},
    NumberRange{"from", 0, 130, 18, "years: ages of it and over"},
};

std::optional<Observation> stated_age_holds(const GroupFacts& group, const Baseline&, const Settings& settings) {
  const auto below = number_in(settings, stated_age_numbers, "below");
  const auto from = number_in(settings, stated_age_numbers, "from");
  std::vector<Proof> proofs;
  std::int64_t least = below;
  for (const auto* facts : adverts_of(group, settings)) {
    for (const auto& age : facts->ages) {
      if (age.years < from || age.years >= below) continue;
      least = std::min<std::int64_t>(least, age.years);
      proofs.push_back({facts->document, age.span});
    }
  }
  if (proofs.empty()) return std::nullopt;
  return observed(group, std::move(proofs), {{"years", least}});
}

}  // namespace

const Computation stated_age{"stated_age", "An advert states an age between two numbers of years.", stated_age_numbers,
                             false, stated_age_holds};

}  // namespace fanal::score::internal
