#pragma once
// The target of a request, taken apart. Source: RFC 3986; `+` in a query stands for a blank, as browsers send it.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace fanal::serve {

struct Target {
  std::string path;                                       ///< decoded; starts with `/`
  std::vector<std::string> segments;                      ///< each decoded on its own: one may hold a `/`
  std::map<std::string, std::string, std::less<>> query;  ///< decoded
};

/// Errors: invalid_input for a bad escape, a NUL or other control character, ill-formed UTF-8, a parameter given twice,
/// a path that is not absolute, or one with `.` or `..` as a segment.
Result<Target> parse_target(std::string_view target);

}  // namespace fanal::serve
