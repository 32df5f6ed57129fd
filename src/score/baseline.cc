#include "score/baseline.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <limits>
#include <map>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/hash.h"
#include "base/pack.h"
#include "score/internal/looking.h"

namespace fanal::score {
namespace {

using internal::day_of;

// Strings are kept as 64 bits: of a million different ones two are equal with a chance of 3 in 100 million.
std::uint64_t key_of(std::string_view first, std::string_view second, std::uint64_t third = 0) {
  return mix64(hash64(first, third) + 0x9e3779b97f4a7c15ULL * hash64(second, third + 1));
}

std::uint64_t price_key(std::string_view place, std::string_view currency, std::uint32_t minutes, UtcSeconds at) {
  const std::chrono::sys_days date{std::chrono::days(day_of(at))};
  const std::chrono::year_month_day civil{date};
  const auto quarter =
      static_cast<std::uint64_t>(static_cast<int>(civil.year()) * 4) + (static_cast<unsigned>(civil.month()) - 1) / 3;
  return key_of(place, currency, quarter << 32U | minutes);
}

struct Row {
  std::uint64_t key = 0;
  std::int64_t value = 0;
  auto operator<=>(const Row&) const = default;
};

struct Cell {
  std::uint64_t key = 0;
  std::uint64_t count = 0;
  std::int64_t median = 0;
  std::int64_t deviation = 0;
};

// The lower of the two in the middle, where there are two: an amount that somebody said.
std::int64_t median_of(const std::vector<std::int64_t>& sorted) { return sorted[(sorted.size() - 1) / 2]; }

std::vector<Cell> cells_of(std::vector<Row> rows) {
  std::sort(rows.begin(), rows.end());
  std::vector<Cell> out;
  std::vector<std::int64_t> values;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    values.push_back(rows[i].value);
    if (i + 1 < rows.size() && rows[i + 1].key == rows[i].key) continue;
    Cell cell{rows[i].key, values.size(), median_of(values), 0};
    for (auto& value : values) value = value < cell.median ? cell.median - value : value - cell.median;
    std::sort(values.begin(), values.end());
    cell.deviation = median_of(values);
    out.push_back(cell);
    values.clear();
  }
  out.shrink_to_fit();
  return out;
}

const Cell* cell_of(const std::vector<Cell>& cells, std::uint64_t key) {
  const auto found = std::lower_bound(cells.begin(), cells.end(), key,
                                      [](const Cell& cell, std::uint64_t sought) { return cell.key < sought; });
  return found == cells.end() || found->key != key ? nullptr : &*found;
}

constexpr std::size_t most_steps = 16;

struct Site {
  std::uint64_t adverts = 0;
  std::array<std::uint32_t, most_steps + 1> by_steps{};  // adverts with a contact, by the steps it needed
};

constexpr std::uint64_t pack_form = 1;

// Keys are ascending: of each, what it is more than the one before.
void pack_cells(PackWriter& out, const std::vector<Cell>& cells) {
  out.number(cells.size());
  std::uint64_t before = 0;
  for (const auto& cell : cells) {
    out.number(cell.key - std::exchange(before, cell.key)).number(cell.count);
    out.integer(cell.median).integer(cell.deviation);
  }
}

// A count that what is left cannot hold is none: every row is of a byte or more.
std::optional<std::uint64_t> count_in(PackReader& in) {
  const auto count = in.number();
  if (!in.ok() || count > in.remaining()) return std::nullopt;
  return count;
}

bool unpack_cells(PackReader& in, std::vector<Cell>& cells) {
  const auto count = count_in(in);
  if (!count) return false;
  std::uint64_t before = 0;
  for (std::uint64_t i = 0; i < *count && in.ok(); ++i) {
    Cell cell;
    cell.key = before + in.number();
    if (i > 0 && cell.key <= before) return false;
    before = cell.key;
    cell.count = in.number();
    cell.median = in.integer();
    cell.deviation = in.integer();
    cells.push_back(cell);
  }
  return in.ok();
}

// Of each contact with adverts on two days: adverts a day, thousandths, ascending.
std::vector<std::uint32_t> rates_of(std::vector<Row> rows) {
  std::sort(rows.begin(), rows.end());
  std::vector<std::uint32_t> out;
  for (std::size_t begin = 0; begin < rows.size();) {
    std::size_t end = begin;
    while (end < rows.size() && rows[end].key == rows[begin].key) ++end;
    if (rows[end - 1].value != rows[begin].value)
      out.push_back(internal::adverts_a_day(end - begin, rows[begin].value, rows[end - 1].value));
    begin = end;
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

struct Baseline::State {
  std::vector<Row> price_rows;
  std::vector<Row> density_rows;
  std::vector<Row> use_rows;  // contact and day
  std::unordered_map<std::uint64_t, Site> sites;
  std::vector<Cell> prices;
  std::vector<Cell> densities;
  std::uint64_t contacts = 0;
  std::uint32_t busy = 0;
};

Baseline::Baseline() : state_(std::make_unique<State>()) {}
Baseline::~Baseline() = default;
Baseline::Baseline(Baseline&&) noexcept = default;
Baseline& Baseline::operator=(Baseline&&) noexcept = default;

void Baseline::add(const DocumentFacts& facts) {
  if (facts.source != SourceClass::advert) return;
  auto& state = *state_;
  const auto at = internal::time_of(facts);
  if (at && !facts.place.empty())
    for (const auto& price : internal::hourly_prices(facts))
      state.price_rows.push_back({price_key(facts.place, price.currency, price.minutes, *at), price.hourly_minor});
  if (at) {
    std::vector<std::uint64_t> contacts;
    for (const auto& contact : facts.contacts)
      if (internal::is_of_poster(contact))
        contacts.push_back(hash64(contact.value, static_cast<std::uint64_t>(contact.kind)));
    std::sort(contacts.begin(), contacts.end());
    contacts.erase(std::unique(contacts.begin(), contacts.end()), contacts.end());
    for (const auto contact : contacts) state.use_rows.push_back({contact, day_of(*at)});
  }
  if (facts.site.empty()) return;
  auto& site = state.sites[hash64(facts.site)];
  ++site.adverts;
  if (const auto steps = internal::hidden_steps(facts)) ++site.by_steps[std::min<std::size_t>(*steps, most_steps)];
  if (facts.words == 0) return;
  std::map<std::string_view, std::int64_t> counts;
  for (const auto& wording : facts.wordings) ++counts[wording.id];
  for (const auto& [id, count] : counts)
    state.density_rows.push_back({key_of(facts.site, id), count * 1000 / facts.words});
}

void Baseline::finish() {
  auto& state = *state_;
  state.prices = cells_of(std::exchange(state.price_rows, {}));
  state.densities = cells_of(std::exchange(state.density_rows, {}));
  const auto rates = rates_of(std::exchange(state.use_rows, {}));
  state.contacts = rates.size();
  state.busy = rates.empty() ? 0 : rates[(rates.size() * 99 + 99) / 100 - 1];
}

std::string Baseline::pack() const {
  PackWriter out;
  out.number(pack_form).number(state_->contacts).number(state_->busy);
  pack_cells(out, state_->prices);
  pack_cells(out, state_->densities);
  const std::map<std::uint64_t, Site> sites(state_->sites.begin(), state_->sites.end());
  out.number(sites.size());
  for (const auto& [key, site] : sites) {
    out.number(key).number(site.adverts);
    for (const auto adverts : site.by_steps) out.number(adverts);
  }
  return out.take();
}

std::optional<Baseline> Baseline::unpack(std::string_view bytes) {
  PackReader in(bytes);
  Baseline out;
  auto& state = *out.state_;
  if (in.number() != pack_form) return std::nullopt;
  state.contacts = in.number();
  const auto busy = in.number();
  state.busy = static_cast<std::uint32_t>(busy);
  if (busy > std::numeric_limits<std::uint32_t>::max() || !unpack_cells(in, state.prices) ||
      !unpack_cells(in, state.densities))
    return std::nullopt;
  const auto sites = count_in(in);
  if (!sites) return std::nullopt;
  for (std::uint64_t i = 0; i < *sites && in.ok(); ++i) {
    auto& site = state.sites[in.number()];
    site.adverts = in.number();
    for (auto& adverts : site.by_steps) {
      const auto count = in.number();
      if (count > std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
      adverts = static_cast<std::uint32_t>(count);
    }
  }
  if (!in.ok() || !in.at_end()) return std::nullopt;
  return out;
}

std::optional<PriceCell> Baseline::prices(std::string_view place, std::string_view currency, std::uint32_t minutes,
                                          UtcSeconds at, std::uint64_t least) const {
  if (!internal::is_of_calendar(at)) return std::nullopt;
  const auto* cell = cell_of(state_->prices, price_key(place, currency, minutes, at));
  if (cell == nullptr || cell->count < least) return std::nullopt;
  return PriceCell{cell->count, cell->median, cell->deviation};
}

std::optional<std::uint32_t> Baseline::hidden_share(std::string_view site, std::uint32_t steps,
                                                    std::uint64_t least) const {
  const auto found = state_->sites.find(hash64(site));
  if (found == state_->sites.end()) return std::nullopt;
  std::uint64_t all = 0;
  std::uint64_t hidden = 0;
  for (std::size_t i = 0; i <= most_steps; ++i) {
    all += found->second.by_steps[i];
    if (i >= std::min<std::size_t>(steps, most_steps)) hidden += found->second.by_steps[i];
  }
  if (all == 0 || all < least) return std::nullopt;
  return static_cast<std::uint32_t>(hidden * 1000 / all);
}

std::optional<std::uint32_t> Baseline::wording_density(std::string_view site, std::string_view wording,
                                                       std::uint64_t least) const {
  const auto found = state_->sites.find(hash64(site));
  if (found == state_->sites.end() || found->second.adverts < least) return std::nullopt;
  const auto* cell = cell_of(state_->densities, key_of(site, wording));
  if (cell == nullptr || 2 * cell->count < found->second.adverts) return 0;
  return static_cast<std::uint32_t>(std::min<std::int64_t>(cell->median, std::numeric_limits<std::uint32_t>::max()));
}

std::optional<std::uint32_t> Baseline::busy_contact(std::uint64_t least) const {
  if (state_->contacts == 0 || state_->contacts < least) return std::nullopt;
  return state_->busy;
}

}  // namespace fanal::score
