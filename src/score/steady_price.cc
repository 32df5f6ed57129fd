// Prices that stay: speak against.
#include <algorithm>
#include <array>
#include <map>

#include "score/internal/computations.h"
#include "score/internal/looking.h"
#include "score/internal/proofs.h"

namespace fanal::score::internal {
namespace {

constexpr std::array steady_price_numbers{
    NumberRange{"least_documents", 2, 1000, 3, "adverts with a price of one currency and time"},
    NumberRange{"spread", 0, 1000, 100, "thousandths of the median by which the highest may exceed the lowest"},
};

std::optional<Observation> steady_price_holds(const GroupFacts& group, const Baseline&, const Settings& settings) {
  const auto least = static_cast<std::size_t>(number_in(settings, steady_price_numbers, "least_documents"));
  const auto spread = number_in(settings, steady_price_numbers, "spread");
  struct Said {
    std::int64_t minor = 0;
    Proof proof;
    auto operator<=>(const Said&) const = default;
  };
  std::map<std::pair<std::string_view, std::uint32_t>, std::vector<Said>> cells;
  for (const auto* facts : without_copies(adverts_of(group, settings)))
    for (const auto& price : hourly_prices(*facts))
      cells[{price.currency, price.minutes}].push_back({price.hourly_minor, {facts->document, price.span}});
  std::vector<Proof> proofs;
  std::int64_t most_spread = 0;
  for (auto& [cell, said] : cells) {
    if (said.size() < least) continue;
    std::sort(said.begin(), said.end());
    const auto median = said[(said.size() - 1) / 2].minor;
    const auto range = said.back().minor - said.front().minor;
    if (range * 1000 > spread * median) return std::nullopt;
    most_spread = std::max(most_spread, range * 1000 / median);
    for (const auto& one : said) proofs.push_back(one.proof);
  }
  if (proofs.empty()) return std::nullopt;
  return observed(group, std::move(proofs), {{"spread", most_spread}});
}

}  // namespace

const Computation steady_price{
    "steady_price",
    "Of each currency and time that enough adverts state a price for, the lowest price of every advert is nearly the "
    "same.",
    steady_price_numbers, false, steady_price_holds};

}  // namespace fanal::score::internal
