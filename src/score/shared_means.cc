// The same wallets, accounts, devices or addresses behind different contacts.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "score/internal/computations.h"
#include "score/internal/looking.h"
#include "score/internal/proofs.h"

namespace fanal::score::internal {
namespace {

constexpr std::array shared_means_numbers{
    NumberRange{"least_means", 1, 100, 2, "wallets, accounts, devices and internet addresses that two of them share"},
    NumberRange{"least_contacts", 2, 64, 2, "contacts, not of one holder, that each of these stands with"},
};

constexpr std::size_t most_holders = 64;  // of one means, between which pairs are counted

bool is_means(const Contact& contact) {
  const bool is_kind = contact.kind == MentionKind::wallet || contact.kind == MentionKind::iban ||
                       contact.kind == MentionKind::device || contact.kind == MentionKind::ip;
  return is_kind && is_not_shared(contact) && contact.side != Side::to;
}

// Of an event the receiver's ends are left out on both sides; a device or address is the sender's.
std::optional<Observation> shared_means_holds(const GroupFacts& group, const Baseline&, const Settings& settings) {
  const auto least_means = static_cast<std::size_t>(number_in(settings, shared_means_numbers, "least_means"));
  const auto least_contacts = static_cast<std::size_t>(number_in(settings, shared_means_numbers, "least_contacts"));
  const auto documents = documents_of(group, settings);
  const auto posters = posters_of(group, documents);
  std::map<const DocumentFacts*, std::set<std::uint32_t>> holders_in;
  for (const auto& use : posters.uses) holders_in[use.document].insert(posters.holder[use.contact]);
  const auto uses = uses_of(documents, is_means);
  // By two holders: the means that they share, each with where it stands with either.
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::array<Proof, 2>>> pairs;
  for_each_contact(uses, [&](std::span<const Use> own) {
    std::map<std::uint32_t, Proof> by_holder;
    for (const auto& use : own)
      if (const auto found = holders_in.find(use.document); found != holders_in.end())
        for (const auto holder : found->second)
          if (by_holder.size() < most_holders || by_holder.rbegin()->first > holder)
            by_holder.insert({holder, {use.document->document, use.said->span}});
    if (by_holder.size() < least_contacts) return;
    while (by_holder.size() > most_holders) by_holder.erase(std::prev(by_holder.end()));
    for (auto a = by_holder.begin(); a != by_holder.end(); ++a)
      for (auto b = std::next(a); b != by_holder.end(); ++b)
        pairs[{a->first, b->first}].push_back({a->second, b->second});
  });
  std::vector<Proof> proofs;
  std::set<std::uint32_t> holders;
  std::size_t most_means = 0;
  for (const auto& [pair, means] : pairs) {
    if (means.size() < least_means) continue;
    most_means = std::max(most_means, means.size());
    holders.insert({pair.first, pair.second});
    for (const auto& both : means) proofs.insert(proofs.end(), both.begin(), both.end());
  }
  if (proofs.empty()) return std::nullopt;
  return observed(
      group, std::move(proofs),
      {{"contacts", static_cast<std::int64_t>(holders.size())}, {"means", static_cast<std::int64_t>(most_means)}});
}

}  // namespace

const Computation shared_means{
    "shared_means",
    "Two contacts that never stand together stand each with the same wallets, accounts, devices or internet addresses; "
    "of the holders of one of these the first 64 are looked at.",
    shared_means_numbers, false, shared_means_holds};

}  // namespace fanal::score::internal
