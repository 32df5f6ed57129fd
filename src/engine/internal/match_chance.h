#pragma once
// How many numbers of a list a case would hold by accident alone: were each asked number drawn at random from those
// that its plan has, as one that was misread or mistyped is, it would be one of the case's with the share of the plan
// that the case's take up. Expected false hits of a plan = asked * held / space. The formula is ours (the mean of a
// hypergeometric draw); people choose numbers less evenly than that, so it is a scale, not a bound.
// space: of numbers with one country code, length and kind (mobile, fixed...): 10^digits (ITU-T E.164) times the share
// of them in service, from a thousand spread over the plan (text/number_plan.h). Of digits that a number ends with,
// d of them: 10^d, and held are all numbers of the case.
// Accounts, addresses, wallets, hashes: names are chosen and the others are too many, so that there is nothing to
// count.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "engine/internal/match_list.h"
#include "text/number_plan.h"

namespace fanal::engine {

class Chance {
 public:
  void ask(const AskedValue& value);
  /// A number that the case holds, once. After all that is asked.
  void hold(std::string_view e164);
  /// Millionths of a hit, rounded up, among all that was asked of the same plan, or with as many digits; nothing where
  /// there is nothing to count.
  std::optional<std::uint64_t> expected_millionths(const AskedValue& value) const;

 private:
  struct Plan {
    std::string code;
    std::size_t digits = 0;
    NumberKind kind = NumberKind::unknown;
    auto operator<=>(const Plan&) const = default;
  };
  struct Count {
    std::uint64_t asked = 0;
    std::uint64_t held = 0;
    std::uint64_t space = 1;
  };
  static Plan plan_of(std::string_view e164);
  static std::uint64_t space_of(const Plan& plan);

  std::map<Plan, Count> plans_;
  std::map<std::size_t, std::uint64_t> ends_;  ///< asked, by number of digits
  std::uint64_t held_ = 0;
};

}  // namespace fanal::engine
