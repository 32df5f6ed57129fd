#include "engine/reporting.h"

#include <algorithm>
#include <string>

namespace fanal::engine {
namespace {

constexpr ReportingBody table[] = {
#include "../data/reporting/BE.inc"
#include "../data/reporting/CA.inc"
#include "../data/reporting/CH.inc"
#include "../data/reporting/DE.inc"
#include "../data/reporting/ES.inc"
#include "../data/reporting/FR.inc"
#include "../data/reporting/GB.inc"
#include "../data/reporting/IE.inc"
#include "../data/reporting/INTERNATIONAL.inc"
#include "../data/reporting/NL.inc"
#include "../data/reporting/US.inc"
};

}  // namespace

std::span<const ReportingBody> reporting_bodies() { return table; }

Result<const ReportingBody*> reporting_body(std::string_view country) {
  const auto bodies = reporting_bodies();
  std::string upper(country.empty() ? "INTERNATIONAL" : country);
  for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  const auto found =
      std::find_if(bodies.begin(), bodies.end(), [&](const auto& body) { return body.country == upper; });
  if (found != bodies.end()) return &*found;
  std::string known;
  for (const ReportingBody& body : bodies) known += (known.empty() ? "" : ", ") + std::string(body.country);
  return Error{Code::invalid_input, "no body to report to is known for '" + std::string(country) + "': " + known};
}

}  // namespace fanal::engine
