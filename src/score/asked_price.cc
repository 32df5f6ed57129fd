// A price that stands beside the wording.
#include <algorithm>
#include <array>

#include "score/internal/computations.h"
#include "score/internal/looking.h"
#include "score/internal/proofs.h"

namespace fanal::score::internal {
namespace {

constexpr std::array asked_price_numbers{
    NumberRange{"least_wordings", 1, 20, 3, "different wordings, by id, that the document must hold"},
};

std::optional<Observation> asked_price_holds(const GroupFacts& group, const Baseline&, const Settings& settings) {
  const auto least = static_cast<std::size_t>(number_in(settings, asked_price_numbers, "least_wordings"));
  std::vector<Proof> proofs;
  std::size_t most = 0;
  for (const auto* facts : documents_of(group, settings)) {
    if (facts->prices.empty()) continue;
    const auto held = held_in(*facts, settings);
    if (held.ids < least) continue;
    most = std::max(most, held.ids);
    for (const auto& price : facts->prices) proofs.push_back({facts->document, price.span});
    proofs.insert(proofs.end(), held.proofs.begin(), held.proofs.end());
  }
  if (proofs.empty()) return std::nullopt;
  return observed(group, std::move(proofs), {{"wordings", static_cast<std::int64_t>(most)}});
}

}  // namespace

const Computation asked_price{"asked_price", "A document that holds several of the wordings states a price.",
                              asked_price_numbers, true, asked_price_holds};

}  // namespace fanal::score::internal
