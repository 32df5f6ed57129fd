#include "index/values.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "index/internal/dictionary.h"
#include "index/internal/matches_state.h"

namespace fanal::index {
namespace {

/// Numbers the values that are met, over all segments.
class Numbering {
 public:
  explicit Numbering(std::vector<std::string>& values) : values_(values) {}
  /// Of codes of one segment, ascending: the number of each. Errors: trouble.
  std::vector<std::uint32_t> of(const SegmentState& segment, const AttributeTable& table,
                                const std::vector<std::uint32_t>& codes, Trouble& trouble) {
    std::vector<std::uint32_t> numbers;
    Dictionary dictionary(segment, trouble);
    for (const std::uint32_t code : codes) {
      if (!dictionary.seek_number(table.first_entry + code)) {
        trouble.damaged("a value of an attribute is not in the dictionary");
        return numbers;
      }
      const auto [known, is_new] =
          numbers_.try_emplace(dictionary.bytes().substr(1), static_cast<std::uint32_t>(values_.size()));
      if (is_new) values_.push_back(known->first);
      numbers.push_back(known->second);
    }
    return numbers;
  }

 private:
  std::vector<std::string>& values_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

}  // namespace

Result<HeldValues> values_of(const Matches& matches, Attribute attribute) {
  const auto number_of = static_cast<std::size_t>(attribute);
  if (number_of >= attribute_count) return Error{Code::invalid_input, "there is no such attribute"};
  HeldValues out;
  Numbering numbering(out.values);
  Trouble trouble;
  const Matches::State& state = matches.state();
  for (std::size_t number = 0; number < state.found.size() && !trouble; ++number) {
    const Bits& found = state.found[number];
    if (!found.any()) continue;
    const SegmentState& segment = state.scope().segment(number);
    const AttributeTable* const table = segment.attributes.of(segment, number_of, trouble);
    if (table == nullptr) break;
    const std::size_t first = out.held.size();
    std::vector<std::pair<std::uint32_t, std::uint32_t>> held;  // document, code
    Column sets(segment, segment.head.sections[codes_section(number_of)], trouble);
    sets.each(found, 0, found.size(), [&](std::uint32_t document, std::int64_t set) {
      if (static_cast<std::uint64_t>(set) >= table->sets()) {
        trouble.damaged("the sets of an attribute do not hold together");
        return;
      }
      for (const std::uint32_t code : table->codes_of(static_cast<std::size_t>(set))) held.emplace_back(document, code);
    });
    std::vector<std::uint32_t> codes;
    for (const auto& [document, code] : held) codes.push_back(code);
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    const auto numbers = numbering.of(segment, *table, codes, trouble);
    if (trouble) break;
    Column rows(segment, Section::rows, trouble);
    out.held.reserve(first + held.size());
    for (const auto& [document, code] : held) {
      const auto place = std::lower_bound(codes.begin(), codes.end(), code) - codes.begin();
      out.held.push_back({rows.at(document), numbers[static_cast<std::size_t>(place)]});
    }
  }
  if (trouble) return std::move(*trouble.error);
  std::sort(out.held.begin(), out.held.end());
  return out;
}

Result<std::vector<KnownDocument>> documents_of(const Matches& matches) {
  std::vector<KnownDocument> documents;
  documents.reserve(matches.count());
  Trouble trouble;
  const Matches::State& state = matches.state();
  for (std::size_t number = 0; number < state.found.size() && !trouble; ++number) {
    const SegmentState& segment = state.scope().segment(number);
    Column begins(segment, Section::begins, trouble);
    Column durations(segment, Section::durations, trouble);
    Column records(segment, Section::records, trouble);
    Column rows(segment, Section::rows, trouble);
    rows.each(state.found[number], 0, state.found[number].size(), [&](std::uint32_t document, std::int64_t row) {
      KnownDocument known{row, {}, static_cast<std::uint32_t>(records.at(document))};
      if (document < segment.head.dated) {
        const std::int64_t begin = begins.at(document);
        known.time = IndexTime{begin, begin + durations.at(document)};
      }
      documents.push_back(known);
    });
  }
  if (trouble) return std::move(*trouble.error);
  std::sort(documents.begin(), documents.end(),
            [](const KnownDocument& a, const KnownDocument& b) { return a.row < b.row; });
  return documents;
}

}  // namespace fanal::index
