#pragma once
// A mapping names, for a table with other columns than the default ones, which column is what.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace fanal::formats {

/// JSON: {"name": "site_x", "columns": {"body": "text", "tel": "phone", "date": "posted_at"}}.
struct Mapping {
  std::string name;                                          ///< [a-z0-9_-]{1,64}
  std::vector<std::pair<std::string, std::string>> columns;  ///< (column in the file, standard name), in order
  /// The standard name of `column`, or `column` itself.
  std::string_view standard_name(std::string_view column) const;
};

/// Errors: invalid_input with what is wrong: not JSON, no name, two columns for one standard name.
Result<Mapping> parse_mapping(std::string_view json);

}  // namespace fanal::formats
