#pragma once
// What share of the groups that are raised can be what they look like, by how rare that is: arithmetic, not a measure.
// Source: Bayes' theorem; A. Tversky and D. Kahneman, "Evidential impact of base rates", 1982, on how people leave it
// out.
#include <array>
#include <cstdint>

namespace fanal::score {

/// Hundredths of a per cent.
struct BaseRate {
  std::uint32_t prevalence = 0;  ///< of true groups among all
  std::uint32_t found = 0;       ///< of the true ones, those raised
  std::uint32_t wrong = 0;       ///< of the others, those raised
  std::uint32_t true_share = 0;  ///< of the raised, those that are true; rounded down
};

/// For each of three shares of false alarms (2 %, 1 %, 0.1 %), with 80 % of the true groups found, the prevalences
/// 0.1, 0.5, 1 and 5 %. None of these shares is known for real cases.
std::array<BaseRate, 12> base_rates();

/// `prevalence`, `found`, `wrong` in hundredths of a per cent, at most 10,000.
std::uint32_t true_share(std::uint32_t prevalence, std::uint32_t found, std::uint32_t wrong);

}  // namespace fanal::score
