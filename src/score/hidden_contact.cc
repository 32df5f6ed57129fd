// Contacts written so that machines miss them, against what is usual on the same sites.
#include <algorithm>
#include <array>

#include "score/internal/computations.h"
#include "score/internal/looking.h"
#include "score/internal/proofs.h"

namespace fanal::score::internal {
namespace {

constexpr std::array hidden_contact_numbers{
    NumberRange{"least_steps", 1, 16, 2, "different things that had to be undone before the contact could be read"},
    NumberRange{"lift", 1000, 100000, 2000,
                "thousandths: how many times more often than on the same sites adverts must hide a contact"},
    NumberRange{"least_site", 1, 100000, 30, "adverts with a contact below which nothing is usual on a site"},
};

// Proofs are all places of the hidden contacts; one that stands plainly elsewhere in the advert is not hidden.
void add_proofs(const DocumentFacts& facts, std::uint32_t least_steps, std::vector<Proof>& proofs) {
  const auto steps = steps_of_posters(facts);
  for (const auto& contact : facts.contacts)
    if (is_of_poster(contact) && steps.at({contact.kind, contact.value}) >= least_steps)
      proofs.push_back({facts.document, contact.span});
}

std::optional<Observation> hidden_contact_holds(const GroupFacts& group, const Baseline& baseline,
                                                const Settings& settings) {
  const auto least_steps = static_cast<std::uint32_t>(number_in(settings, hidden_contact_numbers, "least_steps"));
  const auto lift = static_cast<std::uint64_t>(number_in(settings, hidden_contact_numbers, "lift"));
  const auto least_site = static_cast<std::uint64_t>(number_in(settings, hidden_contact_numbers, "least_site"));
  std::vector<Proof> proofs;
  std::uint64_t adverts = 0;
  std::uint64_t hidden = 0;
  std::uint64_t expected = 0;  // thousandths of an advert
  for (const auto* facts : without_copies(adverts_of(group, settings))) {
    const auto steps = hidden_steps(*facts);
    const auto share = baseline.hidden_share(facts->site, least_steps, least_site);
    if (!steps || !share) continue;
    ++adverts;
    expected += *share;
    if (*steps < least_steps) continue;
    ++hidden;
    add_proofs(*facts, least_steps, proofs);
  }
  if (hidden == 0 || hidden * 1'000'000 < lift * expected) return std::nullopt;
  return observed(group, std::move(proofs),
                  {{"adverts", static_cast<std::int64_t>(adverts)},
                   {"hidden", static_cast<std::int64_t>(hidden)},
                   {"usual_share", static_cast<std::int64_t>(expected / adverts)}});
}

}  // namespace

const Computation hidden_contact{
    "hidden_contact",
    "Adverts hide a contact that stands nowhere plainly in them, more often than adverts of the same sites do.",
    hidden_contact_numbers, false, hidden_contact_holds};

}  // namespace fanal::score::internal
