#pragma once
// A mapping names, for a table with other columns than the default ones, which column is what.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace fanal::formats {

/// JSON: {"name": "site_x", "columns": {"body": "text", "contact.tel": "phone", "date": "posted_at"}}.
/// A column is found as written, else without regard to the case of a-z. Of nested JSON it is the names on the way,
/// joined by dots; an element of an array has its 0-based number for a name.
struct Mapping {
  std::string name;                                          ///< [a-z0-9_-]{1,64}
  std::vector<std::pair<std::string, std::string>> columns;  ///< (column in the file, standard name), in order
  /// The place of `column` in `columns`, or nothing. O(columns).
  std::optional<std::size_t> find(std::string_view column) const;
  /// The standard name of `column`, or `column` itself.
  std::string_view standard_name(std::string_view column) const;
  /// True when a column lies inside the value of that name.
  bool reaches_into(std::string_view value) const;
  bool operator==(const Mapping&) const = default;
};

/// Errors: invalid_input with what is wrong and where: not JSON, no name, no columns, a column twice, two columns for
/// one standard name.
Result<Mapping> parse_mapping(std::string_view json);

}  // namespace fanal::formats
