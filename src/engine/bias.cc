#include "engine/bias.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/internal/inside.h"
#include "engine/internal/scoring.h"

namespace fanal::engine {
namespace {

constexpr std::string_view few_name = "(few)";

std::uint64_t raised_of(const std::array<std::uint64_t, tier_count>& tiers) {
  return tiers[static_cast<std::size_t>(Tier::watch)] + tiers[static_cast<std::size_t>(Tier::review)] +
         tiers[static_cast<std::size_t>(Tier::priority)];
}

// Wilson's interval at 95 %, outwards to thousandths. Sums, products, quotients and square roots only: the same
// everywhere.
void fill_shares(BiasRow& row) {
  row.raised = raised_of(row.tiers);
  if (row.groups == 0) return;
  constexpr double z2 = 1.96 * 1.96;
  const auto n = static_cast<double>(row.groups);
  const double p = static_cast<double>(row.raised) / n;
  const double middle = p + z2 / (2 * n);
  const double half = 1.96 * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
  const double whole = 1 + z2 / n;
  row.share = static_cast<std::uint32_t>(std::lround(p * 1000));
  row.lower = static_cast<std::uint32_t>(std::max(0.0, std::floor((middle - half) / whole * 1000)));
  row.upper = static_cast<std::uint32_t>(std::min(1000.0, std::ceil((middle + half) / whole * 1000)));
}

void add(BiasRow& row, const std::array<std::uint64_t, tier_count>& tiers) {
  for (std::size_t i = 0; i < tier_count; ++i) {
    row.tiers[i] += tiers[i];
    row.groups += tiers[i];
  }
}

Result<std::vector<BiasRow>> rows_of(FindingReader& findings) {
  FANAL_TRY(head, findings.head());
  if (!head) return no_findings();
  BiasRow all;
  all.what = all.name = "all";
  add(all, head->tiers);
  fill_shares(all);
  all.against_all = "alike";
  std::map<std::pair<std::string, std::string>, BiasRow> cells;
  FANAL_TRY_VOID(findings.each_stratum([&](score::Stratum stratum, const FindingReader::TierCounts& tiers) {
    std::uint64_t groups = 0;
    for (const auto count : tiers) groups += count;
    if (groups < least_bias_cell) stratum.name = few_name;
    BiasRow& row = cells[{stratum.what, stratum.name}];
    row.what = stratum.what;
    row.name = stratum.name;
    add(row, tiers);
  }));
  std::vector<BiasRow> out{all};
  for (auto& [key, row] : cells) {
    fill_shares(row);
    row.against_all = row.name == few_name || row.groups < least_bias_cell ? "few"
                      : row.lower > all.share                              ? "more"
                      : row.upper < all.share                              ? "less"
                                                                           : "alike";
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace

Result<std::vector<BiasRow>> bias_rows(Session& session) {
  return session.inside().look(guard::Act::bias, "{}",
                               [&](const guard::Filter&, Seen& seen) -> Result<std::vector<BiasRow>> {
                                 FANAL_TRY(reader, session.inside().reader());
                                 FindingReader findings(*reader);
                                 FANAL_TRY(rows, rows_of(findings));
                                 seen.results = rows.size();
                                 return rows;
                               });
}

}  // namespace fanal::engine
