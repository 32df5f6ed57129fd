// Offers that can be answered on a messaging service only.
#include <algorithm>

#include "score/internal/computations.h"
#include "score/internal/looking.h"
#include "score/internal/proofs.h"

namespace fanal::score::internal {
namespace {

std::optional<Observation> messaging_only_holds(const GroupFacts& group, const Baseline&, const Settings& settings) {
  std::vector<Proof> proofs;
  for (const auto* facts : adverts_of(group, settings)) {
    if (!facts->employer.empty() || facts->names_website || !holds_all(*facts, settings)) continue;
    const auto is_there = [&](MentionKind kind) {
      return std::any_of(facts->contacts.begin(), facts->contacts.end(),
                         [&](const Contact& contact) { return contact.kind == kind; });
    };
    if (is_there(MentionKind::email)) continue;
    auto own = held_in(*facts, settings).proofs;
    // A number may be called, unless the words say where to write to it.
    if (!is_there(MentionKind::phone))
      for (const auto& contact : facts->contacts)
        if (contact.kind == MentionKind::handle && is_of_poster(contact))
          own.push_back({facts->document, contact.span});
    if (own.empty()) continue;
    const auto all = proofs_of_all_of(*facts, settings);
    proofs.insert(proofs.end(), own.begin(), own.end());
    proofs.insert(proofs.end(), all.begin(), all.end());
  }
  if (proofs.empty()) return std::nullopt;
  return observed(group, std::move(proofs), {});
}

}  // namespace

const Computation messaging_only{
    "messaging_only",
    "An offer names a messaging service, or an account and no telephone, and no e-mail address, website or employer.",
    {},
    true,
    messaging_only_holds};

}  // namespace fanal::score::internal
