// One contact that stays: speaks against.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "score/internal/computations.h"
#include "score/internal/looking.h"
#include "score/internal/proofs.h"

namespace fanal::score::internal {
namespace {

constexpr std::array stable_contact_numbers{
    NumberRange{"days", 1, 3650, 365, "days from the first advert to the last"},
};

std::optional<Observation> stable_contact_holds(const GroupFacts& group, const Baseline&, const Settings& settings) {
  const auto days = number_in(settings, stable_contact_numbers, "days");
  const auto adverts = adverts_of(group, settings);
  const auto uses = uses_of(adverts, is_of_poster);
  std::map<MentionKind, std::size_t> contacts_of_kind;
  for_each_contact(uses, [&](std::span<const Use> own) { ++contacts_of_kind[own.front().said->kind]; });
  std::vector<Proof> proofs;
  std::int64_t most_days = 0;
  for_each_contact(uses, [&](std::span<const Use> own) {
    if (own.size() != adverts.size() || contacts_of_kind[own.front().said->kind] != 1) return;
    const Use* first = nullptr;
    const Use* last = nullptr;
    for (const auto& use : own) {
      if (!time_of(*use.document)) continue;
      if (first == nullptr || *use.document->at < *first->document->at) first = &use;
      if (last == nullptr || *use.document->at > *last->document->at) last = &use;
    }
    if (first == nullptr || *last->document->at - *first->document->at < days * day_seconds) return;
    most_days = std::max(most_days, (*last->document->at - *first->document->at) / day_seconds);
    for (const auto* use : {first, last}) proofs.push_back({use->document->document, use->said->span});
  });
  if (proofs.empty()) return std::nullopt;
  auto out = observed(group, std::move(proofs), {{"days", most_days}});
  out.documents = adverts.size();
  return out;
}

}  // namespace

const Computation stable_contact{"stable_contact",
                                 "For so long all adverts of the group hold one same contact and no other of its kind.",
                                 stable_contact_numbers, false, stable_contact_holds};

}  // namespace fanal::score::internal
