#include "score/base_rates.h"

namespace fanal::score {

std::uint32_t true_share(std::uint32_t prevalence, std::uint32_t found, std::uint32_t wrong) {
  constexpr std::uint64_t whole = 10'000;
  const std::uint64_t right = std::uint64_t{prevalence} * found;
  const std::uint64_t raised = right + (whole - prevalence) * wrong;
  return raised == 0 ? 0 : static_cast<std::uint32_t>(right * whole / raised);
}

std::array<BaseRate, 12> base_rates() {
  constexpr std::array<std::uint32_t, 3> wrong{200, 100, 10};
  constexpr std::array<std::uint32_t, 4> prevalence{10, 50, 100, 500};
  constexpr std::uint32_t found = 8'000;
  std::array<BaseRate, 12> rows{};
  std::size_t next = 0;
  for (const auto alarms : wrong) {
    for (const auto share : prevalence) rows[next++] = {share, found, alarms, true_share(share, found, alarms)};
  }
  return rows;
}

}  // namespace fanal::score
