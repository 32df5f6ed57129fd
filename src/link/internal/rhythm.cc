#include "link/internal/rhythm.h"

#include <algorithm>
#include <limits>

#include "base/hash.h"

namespace fanal::link {
namespace {

constexpr auto nobody = std::numeric_limits<std::uint32_t>::max();
/// Comparisons of a sort from which on their shares say something; and how many are made at most.
constexpr std::uint32_t least_learnt = 30;
constexpr std::size_t most_learnt = 5000;
/// Hours alone never settle it.
constexpr std::uint64_t least_ratio = 20;
constexpr std::uint64_t most_ratio = 50'000;

}  // namespace

Rhythms::Rhythms(const std::vector<RankFacts>& facts, const JoinedContacts& sets) : number_of_(facts.size(), nobody) {
  std::vector<std::uint32_t> known(facts.size(), 0);
  for (std::uint32_t rank = 0; rank < facts.size(); ++rank) {
    if (facts[rank].hour >= 0 && sets.has_contact[rank]) ++known[sets.name[rank]];
  }
  std::vector<std::vector<std::int8_t>> hours_of;
  for (std::uint32_t rank = 0; rank < facts.size(); ++rank) {
    const auto set = sets.name[rank];
    if (facts[rank].hour < 0 || !sets.has_contact[rank] || known[set] < documents_compared) continue;
    auto& number = number_of_[set];
    if (number == nobody) {
      number = static_cast<std::uint32_t>(hours_of.size());
      hours_of.emplace_back();
    }
    hours_of[number].push_back(facts[rank].hour);
  }
  learn(hours_of);
}

namespace {

// How often each band of likeness was met within one set and between two, `bands` of them.
struct Met {
  std::uint32_t within = 0;
  std::uint32_t between = 0;
};

// The more alike, the more it speaks for one set: bands that say otherwise by chance are taken together (pool adjacent
// violators, Ayer et al., Annals of Mathematical Statistics 26, 1955).
std::vector<std::uint32_t> ratios_of(const std::vector<Met>& met) {
  struct Pool {
    Met met;
    std::size_t bands = 1;
    std::uint64_t ratio = 0;
  };
  Met all;
  for (const auto& band : met) all = {all.within + band.within, all.between + band.between};
  std::vector<Pool> pools;
  for (const auto& band : met) {
    pools.push_back({band});
    for (;;) {
      auto& last = pools.back();
      // As if it had been met twice more, by half a chance each.
      const auto within = std::uint64_t{2 * last.met.within + 1} * (all.between + 1);
      const auto between = std::uint64_t{2 * last.met.between + 1} * (all.within + 1);
      last.ratio = std::clamp(within * 1000 / between, least_ratio, most_ratio);
      if (pools.size() < 2 || pools[pools.size() - 2].ratio <= last.ratio) break;
      auto& before = pools[pools.size() - 2];
      before.met = {before.met.within + last.met.within, before.met.between + last.met.between};
      before.bands += last.bands;
      pools.pop_back();
    }
  }
  std::vector<std::uint32_t> ratios;
  for (const auto& pool : pools) ratios.insert(ratios.end(), pool.bands, static_cast<std::uint32_t>(pool.ratio));
  return ratios;
}

}  // namespace

Rhythms::Hours Rhythms::shares_of(const std::vector<std::int8_t>& hours, std::size_t first, std::size_t parts) {
  Hours shares{};
  for (std::size_t i = 0; i < documents_compared; ++i) {
    const auto place = (i * parts + first) * hours.size() / (documents_compared * parts);
    const auto hour = static_cast<std::size_t>(hours[place]);
    shares[hour] += 2;
    ++shares[(hour + 1) % 24];
    ++shares[(hour + 23) % 24];
  }
  return shares;
}

void Rhythms::learn(const std::vector<std::vector<std::int8_t>>& hours_of) {
  hours_.reserve(hours_of.size());
  std::vector<std::size_t> large;  // enough for two halves
  for (std::size_t set = 0; set < hours_of.size(); ++set) {
    hours_.push_back(shares_of(hours_of[set], 0, 1));
    if (hours_of[set].size() >= 2 * documents_compared) large.push_back(set);
  }
  std::vector<Met> met(bands);
  std::uint32_t within = 0;
  std::uint32_t between = 0;
  const auto step = std::max<std::size_t>(1, large.size() / most_learnt);
  for (std::size_t i = 0; i < large.size(); i += step) {
    // Halves of one set, and a half of each of two: as many documents every time, since few are less alike.
    const auto half = shares_of(hours_of[large[i]], 0, 2);
    ++met[band_of(overlap(half, shares_of(hours_of[large[i]], 1, 2)))].within;
    ++within;
    const auto other = large[mix64(i) % large.size()];
    if (other == large[i]) continue;
    ++met[band_of(overlap(half, shares_of(hours_of[other], 1, 2)))].between;
    ++between;
  }
  if (within >= least_learnt && between >= least_learnt) ratio_ = ratios_of(met);
}

std::uint32_t Rhythms::overlap(const Hours& a, const Hours& b) {
  std::uint32_t common = 0;
  for (std::size_t hour = 0; hour < a.size(); ++hour) common += std::min(a[hour], b[hour]);
  return common * 1000 / (4 * documents_compared);
}

std::optional<std::uint32_t> Rhythms::alike(std::uint32_t set_a, std::uint32_t set_b) const {
  const auto a = number_of_[set_a];
  const auto b = number_of_[set_b];
  if (a == nobody || b == nobody) return std::nullopt;
  return overlap(hours_[a], hours_[b]);
}

std::uint32_t Rhythms::error_after(std::uint32_t error, std::uint32_t alike) const {
  if (ratio_.empty() || error >= 1000) return error;
  const std::uint64_t ratio = ratio_[band_of(alike)];
  const auto wrong = std::uint64_t{error} * 1000;
  return static_cast<std::uint32_t>(wrong * 1000 / (wrong + (1000 - error) * ratio));
}

void weigh_by_rhythm(const std::vector<RankFacts>& facts, const JoinedContacts& sets, const Evidence& evidence,
                     std::vector<PairLink>& pairs) {
  if (pairs.empty()) return;
  const Rhythms rhythms(facts, sets);
  for (auto& pair : pairs) {
    pair.error = test_of(evidence, evidence_kind(pair)).error();
    const auto alike = rhythms.alike(sets.name[pair.from], sets.name[pair.to]);
    if (!alike) continue;
    pair.alike = std::max(1U, *alike);
    pair.error = rhythms.error_after(pair.error, *alike);
  }
}

}  // namespace fanal::link
