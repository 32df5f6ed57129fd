// Prices far under those of the same place, time and length.
#include <array>

#include "score/internal/computations.h"
#include "score/internal/looking.h"
#include "score/internal/proofs.h"

namespace fanal::score::internal {
namespace {

constexpr std::array low_price_numbers{
    NumberRange{"below", 500, 10000, 2500,
                "thousandths: robust standard deviations (1.4826 median absolute deviations) under the median"},
    NumberRange{"least_comparables", 5, 100000, 30, "adverts with such a price below which nothing is usual"},
};

enum class Outcome { unknown, usual, low };

Outcome outcome_of(const HourlyPrice& price, const PriceCell& cell, std::int64_t below) {
  if (cell.deviation_minor == 0) return Outcome::unknown;
  // (median - price) / (1.4826 deviation) > below / 1000; both sides times 5,000,000, under 2^63 as prices are under
  // 10^11 and `below` is at most 10^4.
  const auto under = cell.median_minor - price.hourly_minor;
  return under * 5'000'000 > below * 7413 * cell.deviation_minor ? Outcome::low : Outcome::usual;
}

std::optional<Observation> low_price_holds(const GroupFacts& group, const Baseline& baseline,
                                           const Settings& settings) {
  const auto below = number_in(settings, low_price_numbers, "below");
  const auto least = static_cast<std::uint64_t>(number_in(settings, low_price_numbers, "least_comparables"));
  std::vector<Proof> proofs;
  std::int64_t priced = 0;
  std::int64_t low = 0;
  for (const auto* facts : without_copies(adverts_of(group, settings))) {
    const auto prices = hourly_prices(*facts);
    if (prices.empty()) continue;
    ++priced;
    const auto at = time_of(*facts);
    if (!at || facts->place.empty()) continue;
    std::vector<Proof> own;
    bool is_usual = false;
    for (const auto& price : prices) {
      const auto cell = baseline.prices(facts->place, price.currency, price.minutes, *at, least);
      const auto outcome = cell ? outcome_of(price, *cell, below) : Outcome::unknown;
      is_usual = is_usual || outcome == Outcome::usual;
      if (outcome == Outcome::low) own.push_back({facts->document, price.span});
    }
    // One low price beside a usual one is a promotion, or read wrong.
    if (own.empty() || is_usual) continue;
    ++low;
    proofs.insert(proofs.end(), own.begin(), own.end());
  }
  if (low == 0 || low * 2 < priced) return std::nullopt;
  return observed(group, std::move(proofs), {{"low", low}, {"priced", priced}});
}

}  // namespace

const Computation low_price{
    "low_price",
    "In at least half of the group's adverts with a price for a time, all prices that can be compared are far under "
    "the median of the same place, currency, length and quarter of a year.",
    low_price_numbers, false, low_price_holds};

}  // namespace fanal::score::internal
