#pragma once
// A date with a time of day as logs and people write it, so that an internet address can be led to its holder.
// Sources: ISO 8601, the common log format of web servers; day before month but where the country writes it after.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace fanal::extract::internal {

struct Moment {
  std::size_t end = 0;  ///< of the writing
  std::string value;    ///< `2025-03-01T12:00:00Z` when an offset is written, without Z when it is not
};

/// The moment whose date begins at `at`: 2025-03-01T12:00:00Z, 2025-03-01 12:00 +01:00, 01/Mar/2025:12:00:00 +0100,
/// 01/03/2025 à 12:00:00 UTC. Nothing without a time of day, or when the date does not exist.
std::optional<Moment> moment_at(std::string_view text, std::size_t at, std::string_view country);

/// Of a moment that stands beside [begin, end) in the same line, after it or before it.
std::string moment_beside(std::string_view text, std::size_t begin, std::size_t end, std::string_view country);

}  // namespace fanal::extract::internal
