#include "index/values.h"

#include <algorithm>
#include <span>
#include <unordered_map>
#include <utility>

#include "index/internal/clamped.h"
#include "index/internal/dictionary.h"
#include "index/internal/matches_state.h"

namespace fanal::index {
namespace {

/// Numbers the values that are met, over all segments.
class Numbering {
 public:
  explicit Numbering(std::vector<std::string>& values) : values_(values) {}
  /// Puts the number of its value in the place of each code. `held`: document and code, of one segment.
  void number(const SegmentState& segment, const AttributeTable& table,
              std::span<std::pair<std::uint32_t, std::uint32_t>> held, Trouble& trouble) {
    std::vector<std::uint32_t> codes;
    codes.reserve(held.size());
    for (const auto& [document, code] : held) codes.push_back(code);
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    std::vector<std::uint32_t> numbers;
    Dictionary dictionary(segment, trouble);
    for (const std::uint32_t code : codes) {
      if (!dictionary.seek_number(table.first_entry + code)) {
        trouble.damaged("a value of an attribute is not in the dictionary");
        return;
      }
      const auto [known, is_new] =
          numbers_.try_emplace(dictionary.bytes().substr(1), static_cast<std::uint32_t>(values_.size()));
      if (is_new) values_.push_back(known->first);
      numbers.push_back(known->second);
    }
    for (auto& [document, code] : held) {
      const auto place = std::lower_bound(codes.begin(), codes.end(), code) - codes.begin();
      code = numbers[static_cast<std::size_t>(place)];
    }
  }

 private:
  std::vector<std::string>& values_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

}  // namespace

Result<FoundDocuments> FoundDocuments::of(const Matches& matches) {
  FoundDocuments found(matches);
  std::vector<KnownDocument> documents;  // in the order of the index
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
        known.time = IndexTime{begin, clamped_sum(begin, durations.at(document))};
      }
      documents.push_back(known);
    });
  }
  if (trouble) return std::move(*trouble.error);
  std::vector<std::pair<std::int64_t, std::uint32_t>> by_row;
  by_row.reserve(documents.size());
  for (const KnownDocument& document : documents)
    by_row.emplace_back(document.row, static_cast<std::uint32_t>(by_row.size()));
  std::sort(by_row.begin(), by_row.end());
  found.documents_.reserve(documents.size());
  found.places_.resize(documents.size());
  for (const auto& [row, at] : by_row) {
    found.places_[at] = static_cast<std::uint32_t>(found.documents_.size());
    found.documents_.push_back(documents[at]);
  }
  return found;
}

Result<HeldValues> FoundDocuments::values_of(Attribute attribute) const {
  const auto number_of = static_cast<std::size_t>(attribute);
  if (number_of >= attribute_count) return Error{Code::invalid_input, "there is no such attribute"};
  HeldValues out;
  Numbering numbering(out.values);
  Trouble trouble;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> held;  // place of the document, number of the value
  std::size_t at = 0;                                         // in the order of the index
  const Matches::State& state = matches_->state();
  for (std::size_t number = 0; number < state.found.size() && !trouble; ++number) {
    const Bits& found = state.found[number];
    if (!found.any()) continue;
    const SegmentState& segment = state.scope().segment(number);
    const AttributeTable* const table = segment.attributes.of(segment, number_of, trouble);
    if (table == nullptr) break;
    const std::size_t first = held.size();
    Column sets(segment, segment.head.sections[codes_section(number_of)], trouble);
    sets.each(found, 0, found.size(), [&](std::uint32_t, std::int64_t set) {
      const std::uint32_t place = places_[at++];
      if (static_cast<std::uint64_t>(set) >= table->sets()) {
        trouble.damaged("the sets of an attribute do not hold together");
        return;
      }
      for (const std::uint32_t code : table->codes_of(static_cast<std::size_t>(set))) held.emplace_back(place, code);
    });
    numbering.number(segment, *table, std::span(held).subspan(first), trouble);
  }
  if (trouble) return std::move(*trouble.error);
  // By place: how many values each document has, so where those of each begin.
  std::vector<std::uint32_t> next(documents_.size() + 1, 0);
  for (const auto& [place, value] : held) ++next[place + std::size_t{1}];
  for (std::size_t place = 0; place < documents_.size(); ++place) next[place + 1] += next[place];
  out.held.resize(held.size());
  for (const auto& [place, value] : held) out.held[next[place]++] = {documents_[place].row, value};
  return out;
}

bool is_cut(std::string_view value) {
  return value.size() == max_entry_bytes && value[max_entry_bytes - cut_tail_bytes] == cut_mark;
}

Result<void> each_time(const Matches& matches, const std::function<void(const IndexTime&)>& visit) {
  Trouble trouble;
  const Matches::State& state = matches.state();
  for (std::size_t number = 0; number < state.found.size() && !trouble; ++number) {
    const SegmentState& segment = state.scope().segment(number);
    Column begins(segment, Section::begins, trouble);
    Column durations(segment, Section::durations, trouble);
    begins.each(state.found[number], 0, segment.head.dated, [&](std::uint32_t document, std::int64_t begin) {
      visit({begin, clamped_sum(begin, durations.at(document))});
    });
  }
  if (trouble) return std::move(*trouble.error);
  return {};
}

}  // namespace fanal::index
