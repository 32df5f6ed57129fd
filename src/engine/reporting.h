#pragma once
// Whom a picture that may be unlawful is reported to, by country: one file a country in data/reporting/.
#include <optional>
#include <span>
#include <string_view>

#include "base/result.h"

namespace fanal::engine {

struct ReportingBody {
  std::string_view country;  ///< ISO 3166-1 alpha-2, or INTERNATIONAL
  std::string_view name;
  std::string_view url;
  std::string_view law;
  bool is_verified;             ///< a person looked it up at the source
  std::string_view review_due;  ///< the day by which to look again
};

std::span<const ReportingBody> reporting_bodies();
/// That of the country, of either case; without one INTERNATIONAL. Errors: invalid_input for a country that has no
/// file.
Result<const ReportingBody*> reporting_body(std::string_view country);

}  // namespace fanal::engine
