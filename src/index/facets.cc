#include <algorithm>

#include "index/aggregate.h"
#include "index/internal/matches_state.h"

namespace fanal::index {
namespace {

/// Of a few documents each is looked at; of many, those that are not among them.
std::vector<std::uint32_t> found_by_set(const SegmentState& segment, const Bits& found, std::size_t attribute,
                                        std::size_t sets, Trouble& trouble) {
  if (found.count() * 2 <= found.size()) return counts_by_set(segment, found, attribute, sets, trouble);
  const auto* const all = segment.attributes.documents_of(segment, attribute, trouble);
  if (all == nullptr) return std::vector<std::uint32_t>(sets, 0);
  Bits others = Bits::all(found.size());
  others.drop(found);
  std::vector<std::uint32_t> counts = *all;
  const auto not_found = counts_by_set(segment, others, attribute, sets, trouble);
  for (std::size_t set = 0; set < sets; ++set) counts[set] -= not_found[set];
  return counts;
}

}  // namespace

Result<Facet> facet(const Matches& matches, Attribute attribute, std::size_t most) {
  const auto number_of = static_cast<std::size_t>(attribute);
  if (number_of >= attribute_count) return Error{Code::invalid_input, "there is no such attribute"};
  Facet facet;
  Trouble trouble;
  const Matches::State& state = matches.state();
  const ScopeValues* const known = state.scope().values.of(state.scope().segments, attribute, trouble);
  if (known == nullptr) return std::move(*trouble.error);
  std::vector<std::uint64_t> counts(known->values.size(), 0);
  for (std::size_t number = 0; number < state.found.size() && !trouble; ++number) {
    if (!state.found[number].any()) continue;
    const SegmentState& segment = state.scope().segment(number);
    const AttributeTable* const table = segment.attributes.of(segment, number_of, trouble);
    if (table == nullptr) break;
    const auto by_set = found_by_set(segment, state.found[number], number_of, table->sets(), trouble);
    const auto& numbers = known->number_of[number];
    for (std::size_t set = 0; set < table->sets(); ++set) {
      if (by_set[set] == 0) continue;
      const auto codes = table->codes_of(set);
      if (codes.empty()) facet.without += by_set[set];
      for (const std::uint32_t code : codes) counts[numbers[code]] += by_set[set];
    }
  }
  if (trouble) return std::move(*trouble.error);
  std::vector<std::uint32_t> met;
  for (std::uint32_t value = 0; value < counts.size(); ++value) {
    if (counts[value] > 0) met.push_back(value);
  }
  facet.distinct = met.size();
  const auto kept = static_cast<std::ptrdiff_t>(std::min(most, met.size()));
  std::partial_sort(met.begin(), met.begin() + kept, met.end(), [&](std::uint32_t a, std::uint32_t b) {
    return counts[a] != counts[b] ? counts[a] > counts[b] : a < b;  // values are numbered as they ascend
  });
  met.resize(static_cast<std::size_t>(kept));
  for (const std::uint32_t value : met) facet.values.push_back({known->values[value], counts[value]});
  return facet;
}

}  // namespace fanal::index
