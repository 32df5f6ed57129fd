// Lists of what somebody owes.
#include <algorithm>
#include <array>
#include <set>

#include "score/internal/computations.h"
#include "score/internal/looking.h"
#include "score/internal/proofs.h"

namespace fanal::score::internal {
namespace {

constexpr std::array ledger_numbers{
    NumberRange{"least_amounts", 1, 1000, 3, "amounts in the same document"},
};

std::optional<Observation> ledger_holds(const GroupFacts& group, const Baseline&, const Settings& settings) {
  const auto least = static_cast<std::size_t>(number_in(settings, ledger_numbers, "least_amounts"));
  std::vector<Proof> proofs;
  std::size_t most = 0;
  for (const auto* facts : documents_of(group, settings)) {
    const auto held = held_in(*facts, settings);
    std::set<Span> amounts;
    for (const auto& price : facts->prices) amounts.insert(price.span);
    if (held.ids == 0 || amounts.size() < least) continue;
    most = std::max(most, amounts.size());
    proofs.insert(proofs.end(), held.proofs.begin(), held.proofs.end());
    for (const auto& span : amounts) proofs.push_back({facts->document, span});
  }
  if (proofs.empty()) return std::nullopt;
  return observed(group, std::move(proofs), {{"amounts", static_cast<std::int64_t>(most)}});
}

}  // namespace

const Computation ledger{"ledger", "A document holds the wording and several amounts.", ledger_numbers, true,
                         ledger_holds};

}  // namespace fanal::score::internal
