#include <algorithm>
#include <map>

#include "base/pack.h"
#include "index/aggregate.h"
#include "index/internal/matches_state.h"

namespace fanal::index {
namespace {

/// Documents found in one segment, by code of the value; adds to `without` those that have none.
std::vector<std::uint64_t> counts_by_code(const SegmentState& segment, const Bits& found, std::size_t attribute,
                                          std::uint64_t& without, Trouble& trouble) {
  SectionReader reader(segment, segment.head.sections[sets_section(attribute)], trouble);
  const char* bytes = reader.at(0, reader.size());
  if (bytes == nullptr) return {};
  PackReader in(std::string_view(bytes, reader.size()));
  const std::uint64_t sets = in.number();
  if (!in.ok() || sets > reader.size()) {
    trouble.damaged("the sets of an attribute are cut off");
    return {};
  }
  std::vector<std::uint32_t> by_set(sets, 0);
  Column codes(segment, segment.head.sections[codes_section(attribute)], trouble);
  std::uint64_t strays = 0;
  found.each([&](std::uint32_t document) {
    const auto set = static_cast<std::uint64_t>(codes.at(document));
    if (set < sets) {
      ++by_set[set];
    } else {
      ++strays;
    }
  });
  std::vector<std::uint64_t> by_code;
  for (std::uint64_t set = 0; set < sets && in.ok(); ++set) {
    const std::uint64_t size = in.number();
    if (size == 0) without += by_set[set];
    for (std::uint64_t i = 0; i < size && in.ok(); ++i) {
      const std::uint64_t code = in.number();
      if (code >= segment.head.entries) {
        trouble.damaged("a value of an attribute is not in the dictionary");
        return {};
      }
      if (by_set[set] == 0) continue;
      if (code >= by_code.size()) by_code.resize(code + 1, 0);
      by_code[code] += by_set[set];
    }
  }
  if (!in.ok() || strays > 0) trouble.damaged("the sets of an attribute do not hold together");
  return by_code;
}

}  // namespace

Result<Facet> facet(const Matches& matches, Attribute attribute, std::size_t most) {
  const auto number_of = static_cast<std::size_t>(attribute);
  if (number_of >= attribute_count) return Error{Code::invalid_input, "there is no such attribute"};
  const auto space = static_cast<char>(space_byte(Space::attribute, number_of));
  Facet facet;
  Trouble trouble;
  std::map<std::string, std::uint64_t> counts;
  const Matches::State& state = matches.state();
  for (std::size_t number = 0; number < state.found.size() && !trouble; ++number) {
    if (!state.found[number].any()) continue;
    const SegmentState& segment = state.scope().segment(number);
    const auto by_code = counts_by_code(segment, state.found[number], number_of, facet.without, trouble);
    Dictionary dictionary(segment, trouble);
    if (!dictionary.seek(std::string(1, space))) continue;
    const std::uint32_t first = dictionary.entry().number;
    for (std::uint32_t code = 0; code < by_code.size(); ++code) {
      if (by_code[code] == 0) continue;
      if (!dictionary.seek_number(first + code) || dictionary.bytes()[0] != space) {
        trouble.damaged("a value of an attribute is not in the dictionary");
        break;
      }
      counts[dictionary.bytes().substr(1)] += by_code[code];
    }
  }
  if (trouble) return std::move(*trouble.error);
  facet.distinct = counts.size();
  for (const auto& [value, documents] : counts) facet.values.push_back({value, documents});
  const auto kept = std::min(most, facet.values.size());
  std::partial_sort(facet.values.begin(), facet.values.begin() + static_cast<std::ptrdiff_t>(kept), facet.values.end(),
                    [](const FacetValue& a, const FacetValue& b) {
                      return a.documents != b.documents ? a.documents > b.documents : a.value < b.value;
                    });
  facet.values.resize(kept);
  return facet;
}

}  // namespace fanal::index
