#pragma once
// The policy of an instance: named values with their defaults, and which changes weaken it. Weakening needs two
// administrators and stands in the public register.
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace fanal::guard {

struct PolicyRow {
  std::string_view name;
  std::string_view otherwise;  ///< its value until somebody sets it
  std::string_view
      values;  ///< allowed, from the strictest to the weakest, apart by blanks; or `N..M`, less is stricter
  std::string_view summary;
};

std::span<const PolicyRow> policies();
/// Errors: not_found.
Result<const PolicyRow*> policy_named(std::string_view name);
/// Errors: invalid_input, saying what is allowed.
Result<void> check_value(const PolicyRow& row, std::string_view value);
/// True when `after` is weaker than `before`; both are values of the row.
bool is_weaker(const PolicyRow& row, std::string_view before, std::string_view after);

}  // namespace fanal::guard
