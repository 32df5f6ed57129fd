// A contact with more adverts a day than nearly all others of the case.
#include <algorithm>
#include <array>

#include "score/internal/computations.h"
#include "score/internal/looking.h"
#include "score/internal/proofs.h"

namespace fanal::score::internal {
namespace {

constexpr std::array busy_contact_numbers{
    NumberRange{"least_contacts", 2, 1000000, 100,
                "contacts with adverts on two days or more below which nothing is usual in the case"},
};

std::optional<Observation> busy_contact_holds(const GroupFacts& group, const Baseline& baseline,
                                              const Settings& settings) {
  const auto usual =
      baseline.busy_contact(static_cast<std::uint64_t>(number_in(settings, busy_contact_numbers, "least_contacts")));
  if (!usual) return std::nullopt;
  const auto uses = uses_of(without_copies(adverts_of(group, settings)), is_of_poster);
  std::vector<Proof> proofs;
  std::uint32_t most = 0;
  for_each_contact(uses, [&](std::span<const Use> own) {
    std::vector<std::int64_t> days;
    std::vector<Proof> dated;
    for (const auto& use : own) {
      const auto at = time_of(*use.document);
      if (!at) continue;
      days.push_back(day_of(*at));
      dated.push_back({use.document->document, use.said->span});
    }
    if (days.empty()) return;
    const auto [first, last] = std::minmax_element(days.begin(), days.end());
    const auto rate = adverts_a_day(days.size(), *first, *last);
    if (*first == *last || rate <= *usual) return;
    most = std::max(most, rate);
    proofs.insert(proofs.end(), dated.begin(), dated.end());
  });
  if (proofs.empty()) return std::nullopt;
  return observed(group, std::move(proofs), {{"adverts_a_day", most}, {"usual", *usual}});
}

}  // namespace

const Computation busy_contact{
    "busy_contact",
    "A contact has more adverts a day, from its first day to its last, than 99 in 100 contacts of the case.",
    busy_contact_numbers, false, busy_contact_holds};

}  // namespace fanal::score::internal
