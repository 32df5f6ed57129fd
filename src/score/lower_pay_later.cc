// Less pay than was offered. Source: ILO and European Commission, "Operational indicators of trafficking in human
// beings", 2009 (deception about wages).
#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "score/internal/computations.h"
#include "score/internal/looking.h"
#include "score/internal/proofs.h"

namespace fanal::score::internal {
namespace {

constexpr std::array lower_pay_later_numbers{
    NumberRange{"drop", 1, 1000, 200, "thousandths by which what came later is less than what was offered, at least"},
};

struct Amount {
  std::int64_t minor = 0;
  UtcSeconds at = 0;
  Proof proof;
  auto operator<=>(const Amount&) const = default;
};
using Cell = std::pair<std::string_view, std::uint32_t>;  // currency and minutes

struct Terms {
  std::vector<Amount> offered;  // the lowest price of each offer
  std::vector<Amount> later;    // the highest price of each contract or payment
};

// Of a document one amount a cell: of an offer the least that it promises, of what came later the most that was given.
void add_amounts(const DocumentFacts& facts, bool is_offer, std::map<Cell, Terms>& terms) {
  std::map<Cell, const SaidPrice*> kept;
  for (const auto& price : facts.prices) {
    if (price.currency == "XXX" || price.amount_minor <= 0 || price.amount_minor > 100'000'000'000'000) continue;
    auto& one = kept[{price.currency, price.minutes}];
    const bool is_better =
        one == nullptr || (is_offer ? price.amount_minor < one->amount_minor : price.amount_minor > one->amount_minor);
    if (is_better) one = &price;
  }
  for (const auto& [cell, price] : kept) {
    auto& side = is_offer ? terms[cell].offered : terms[cell].later;
    side.push_back({price->amount_minor, *time_of(facts), {facts.document, price->span}});
  }
}

// The first offer, and the highest amount after it.
std::optional<std::pair<Amount, Amount>> least_drop(const Terms& terms, std::int64_t drop) {
  if (terms.offered.empty()) return std::nullopt;
  const auto earlier = [](const Amount& a, const Amount& b) {
    return std::tie(a.at, a.minor, a.proof) < std::tie(b.at, b.minor, b.proof);
  };
  const auto first = *std::min_element(terms.offered.begin(), terms.offered.end(), earlier);
  const auto lowest = std::min_element(terms.offered.begin(), terms.offered.end())->minor;
  std::optional<Amount> highest;
  for (const auto& amount : terms.later)
    if (amount.at > first.at &&
        (!highest || amount.minor > highest->minor || (amount.minor == highest->minor && amount < *highest)))
      highest = amount;
  if (!highest || highest->minor * 1000 > lowest * (1000 - drop)) return std::nullopt;
  return std::pair(first, *highest);
}

bool is_offer(const DocumentFacts& facts, const Settings& settings) {
  return facts.source == SourceClass::advert && !facts.prices.empty() && holds_all(facts, settings);
}

// A booking's price is not pay; a payment is one of the offerer to somebody.
bool is_later(const Use& use, const Settings& settings) {
  const auto& facts = *use.document;
  const bool is_usual = facts.source == SourceClass::document || facts.source == SourceClass::payment;
  if (facts.kind == DocumentKind::booking || !(settings.sources.empty() ? is_usual : looks_at(settings, facts.source)))
    return false;
  // Of a payment its purpose says that it is pay, where the settings have words for it.
  const bool says_pay =
      settings.wordings.empty() || std::any_of(facts.wordings.begin(), facts.wordings.end(), [&](const Wording& said) {
        return std::find(settings.wordings.begin(), settings.wordings.end(), said.id) != settings.wordings.end();
      });
  if (facts.source == SourceClass::payment && !says_pay) return false;
  return facts.source != SourceClass::advert && (facts.source != SourceClass::payment || use.said->side == Side::from);
}

std::optional<Observation> lower_pay_later_holds(const GroupFacts& group, const Baseline&, const Settings& settings) {
  const auto drop = number_in(settings, lower_pay_later_numbers, "drop");
  const auto uses = uses_of(without_copies(documents_of(group, {})), is_not_shared);
  std::vector<Proof> proofs;
  std::int64_t most_drop = 0;
  for_each_contact(uses, [&](std::span<const Use> own) {
    std::map<Cell, Terms> terms;
    for (const auto& use : own) {
      if (!time_of(*use.document)) continue;
      if (is_offer(*use.document, settings))
        add_amounts(*use.document, true, terms);
      else if (is_later(use, settings))
        add_amounts(*use.document, false, terms);
    }
    for (const auto& [cell, said] : terms) {
      const auto found = least_drop(said, drop);
      if (!found) continue;
      const auto& [offer, later] = *found;
      most_drop = std::max(most_drop, 1000 - later.minor * 1000 / offer.minor);
      proofs.insert(proofs.end(), {offer.proof, later.proof});
    }
  });
  if (proofs.empty()) return std::nullopt;
  return observed(group, std::move(proofs), {{"drop", most_drop}});
}

}  // namespace

const Computation lower_pay_later{
    "lower_pay_later",
    "A dated offer states a price, and the highest of the same currency and time in later documents of the same "
    "contact, or in payments by it, is lower by so much than the lowest that was offered.",
    lower_pay_later_numbers, false, lower_pay_later_holds};

}  // namespace fanal::score::internal
