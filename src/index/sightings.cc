#include "index/sightings.h"

#include <algorithm>
#include <string>
#include <vector>

#include "index/internal/dictionary.h"
#include "index/internal/format.h"
#include "index/internal/postings.h"
#include "index/internal/scope_state.h"

namespace fanal::index {
namespace {

Result<void> visit_entries(const Scope& scope, const std::string& begin, const VisitSighting& visit) {
  const Scope::State& state = scope.state();
  Trouble trouble;
  std::vector<std::int64_t> rows;
  for (std::size_t number = 0; number < state.segments.size() && !trouble; ++number) {
    const SegmentState& segment = state.segment(number);
    Dictionary dictionary(segment, trouble);
    Column row_of(segment, Section::rows, trouble);
    for (bool is_at = dictionary.seek(begin); is_at && dictionary.bytes().starts_with(begin) && !trouble;
         is_at = dictionary.next()) {
      const auto sighting = sighting_of_entry(dictionary.bytes());
      if (!sighting) {
        trouble.damaged("a sighting is not as it is written");
        break;
      }
      rows.clear();
      for (const std::uint32_t at : all_documents(segment, dictionary.entry(), begin[0], trouble)) {
        if (state.admitted[number].has(at)) rows.push_back(row_of.at(at));
      }
      if (std::any_of(rows.begin(), rows.end(), [](std::int64_t row) { return row < 1; })) {
        trouble.damaged("a document has no row");
      }
      if (!rows.empty() && !trouble) visit(*sighting, rows);
    }
  }
  if (trouble) return std::move(*trouble.error);
  return {};
}

}  // namespace

Result<void> sightings_of_name(const Scope& scope, std::uint64_t name, const VisitSighting& visit) {
  return visit_entries(scope, sighting_name_entry(name), visit);
}

Result<void> each_sighting(const Scope& scope, const VisitSighting& visit) {
  return visit_entries(scope, std::string(1, static_cast<char>(Space::sighting)), visit);
}

}  // namespace fanal::index
