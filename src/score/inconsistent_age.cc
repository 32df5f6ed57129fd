// Ages of one name at one contact that cannot all be true.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>
#include <map>
#include <set>
#include <tuple>

#include "score/internal/computations.h"
#include "score/internal/looking.h"
#include "score/internal/proofs.h"

namespace fanal::score::internal {
namespace {

constexpr std::array inconsistent_age_numbers{
    NumberRange{"least_documents", 2, 1000, 3, "dated adverts with one name and one age"},
    NumberRange{"slack_years", 0, 50, 2, "years by which two ages may differ more than the time between them"},
};

constexpr std::int64_t year_seconds = 31'557'600;  // 365.25 days

struct Aged {
  UtcSeconds at = 0;
  std::int64_t years = 0;
  Proof proof;
};

// The two adverts that contradict each other most, by how much: of a later and an earlier one either the age grew by
// more than the time, or it fell. One pass, holding the extremes before.
struct Contradiction {
  std::int64_t seconds = std::numeric_limits<std::int64_t>::min();
  std::array<const Aged*, 2> of{};
};

Contradiction worst_of(const std::vector<Aged>& by_time) {
  Contradiction worst;
  const Aged* youngest = nullptr;  // by age less time
  const Aged* oldest = nullptr;    // by age and time
  const auto born = [](const Aged& aged) { return aged.years * year_seconds - aged.at; };
  const auto sum = [](const Aged& aged) { return aged.years * year_seconds + aged.at; };
  for (const auto& aged : by_time) {
    if (youngest != nullptr) {
      const auto grown = born(aged) - born(*youngest);
      const auto fallen = sum(*oldest) - sum(aged);
      if (grown > worst.seconds) worst = {grown, {youngest, &aged}};
      if (fallen > worst.seconds) worst = {fallen, {oldest, &aged}};
    }
    if (youngest == nullptr || born(aged) < born(*youngest)) youngest = &aged;
    if (oldest == nullptr || sum(aged) > sum(*oldest)) oldest = &aged;
  }
  return worst;
}

std::optional<Observation> inconsistent_age_holds(const GroupFacts& group, const Baseline&, const Settings& settings) {
  const auto least_documents =
      static_cast<std::size_t>(number_in(settings, inconsistent_age_numbers, "least_documents"));
  const auto slack = number_in(settings, inconsistent_age_numbers, "slack_years");
  const auto uses = uses_of(without_copies(adverts_of(group, settings)), is_of_poster);
  std::vector<Proof> proofs;
  std::int64_t pairs = 0;
  std::int64_t most_years = 0;
  for_each_contact(uses, [&](std::span<const Use> own) {
    std::map<std::string_view, std::vector<Aged>> by_name;
    for (const auto& use : own) {
      // Of two names or ages nobody can say which is whose.
      const auto& facts = *use.document;
      const auto at = time_of(facts);
      const bool is_one_name = names_of(std::span(&use, 1)).size() == 1;
      const auto same = [&](const SaidAge& age) { return age.years == facts.ages.front().years; };
      if (!at || !is_one_name || facts.ages.empty() || !std::all_of(facts.ages.begin(), facts.ages.end(), same))
        continue;
      by_name[facts.names.front().value].push_back(
          {*at, facts.ages.front().years, {facts.document, facts.ages.front().span}});
    }
    for (auto& [name, aged] : by_name) {
      if (aged.size() < least_documents || aged.size() < 2) continue;
      std::sort(aged.begin(), aged.end(), [](const Aged& a, const Aged& b) {
        return std::tie(a.at, a.years, a.proof) < std::tie(b.at, b.years, b.proof);
      });
      const auto worst = worst_of(aged);
      if (worst.seconds <= slack * year_seconds) continue;
      ++pairs;
      most_years = std::max(most_years, std::abs(worst.of[0]->years - worst.of[1]->years));
      for (const auto* one : worst.of) proofs.push_back(one->proof);
    }
  });
  if (pairs == 0) return std::nullopt;
  return observed(group, std::move(proofs), {{"names", pairs}, {"years", most_years}});
}

}  // namespace

const Computation inconsistent_age{
    "inconsistent_age",
    "Two adverts of one contact and one name state ages that differ by more than the time between them allows, in "
    "either direction.",
    inconsistent_age_numbers, false, inconsistent_age_holds};

}  // namespace fanal::score::internal
