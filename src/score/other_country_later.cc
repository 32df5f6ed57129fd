// Arrival in another country than the one that was offered.
#include <algorithm>
#include <map>

#include "score/internal/computations.h"
#include "score/internal/looking.h"
#include "score/internal/proofs.h"

namespace fanal::score::internal {
namespace {

bool is_arrival(DocumentKind kind) {
  return kind == DocumentKind::booking || kind == DocumentKind::visit || kind == DocumentKind::fix;
}

struct Arrival {
  UtcSeconds at = 0;
  const DocumentFacts* facts = nullptr;
};

// By country, the last time that a document of the group is there; nothing for a country whose documents have one
// without a time.
std::map<std::string_view, std::optional<UtcSeconds>> last_seen(const Documents& documents) {
  std::map<std::string_view, std::optional<UtcSeconds>> out;
  for (const auto* facts : documents) {
    if (facts->country.empty()) continue;
    const auto at = time_of(*facts);
    const auto [row, is_new] = out.insert({facts->country, at});
    if (is_new) continue;
    row->second = row->second && at ? std::optional(std::max(*row->second, *at)) : std::nullopt;
  }
  return out;
}

std::optional<Observation> other_country_later_holds(const GroupFacts& group, const Baseline&,
                                                     const Settings& settings) {
  const auto documents = documents_of(group, {});
  const auto last = last_seen(documents);
  std::vector<Arrival> arrivals;
  for (const auto* facts : documents)
    if (const auto at = time_of(*facts); at && is_arrival(facts->kind) && !facts->country.empty())
      arrivals.push_back({*at, facts});
  std::stable_sort(arrivals.begin(), arrivals.end(), [](const Arrival& a, const Arrival& b) { return a.at < b.at; });
  std::vector<Proof> proofs;
  std::int64_t offers = 0;
  for (const auto* offer : adverts_of(group, settings)) {
    const auto at = time_of(*offer);
    if (!at || offer->country.empty() || !holds_all(*offer, settings)) continue;
    const auto there = last.at(offer->country);
    if (!there) continue;
    // The last arrival of all: when it is there, or something was there after it, the offer may have been kept.
    if (arrivals.empty()) break;
    const auto& arrival = arrivals.back();
    if (arrival.at <= *at || arrival.at <= *there || arrival.facts->country == offer->country) continue;
    ++offers;
    const auto own = proofs_of_all_of(*offer, settings);
    proofs.insert(proofs.end(), own.begin(), own.end());
    if (own.empty()) proofs.push_back({offer->document, std::nullopt});
    proofs.push_back({arrival.facts->document, std::nullopt});
  }
  if (offers == 0) return std::nullopt;
  return observed(group, std::move(proofs), {{"offers", offers}});
}

}  // namespace

const Computation other_country_later{
    "other_country_later",
    "An offer is of one country, and the group's last booking, visit or position is later and of another, with nothing "
    "of the group in the country of the offer at that time or after.",
    {},
    false,
    other_country_later_holds};

}  // namespace fanal::score::internal
