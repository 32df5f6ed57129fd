#pragma once
// How the tiers of a case are spread over sites, languages, countries, prices, sources, sizes and who posts: for
// whoever must find out whether some are raised more than others, and why.
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/session.h"
#include "model/indicator.h"

namespace fanal::engine {

struct BiasRow {
  std::string what;  ///< `all`, `site`, `language`, `country`, `price`, `sources`, `size`, `poster`
  std::string name;  ///< `unknown`: not said; `(few)`: all that have too few groups to be shown by themselves
  std::uint64_t groups = 0;
  std::array<std::uint64_t, tier_count> tiers{};
  std::uint64_t raised = 0;  ///< at T1, T2 or T3
  /// Thousandths: the share raised, and the ends of its 95 % interval (Wilson, JASA 22, 1927).
  std::uint32_t share = 0;
  std::uint32_t lower = 0;
  std::uint32_t upper = 1000;
  /// `more` or `less` when the share of all lies outside the interval; else `alike`; `few` under the least cell.
  std::string against_all;
};

/// Groups that a cell must have to be shown by itself.
constexpr std::uint64_t least_bias_cell = 10;

/// `all` first, then by `what` and name. Errors: refused; not_found when nothing was linked yet.
Result<std::vector<BiasRow>> bias_rows(Session& session);

}  // namespace fanal::engine
