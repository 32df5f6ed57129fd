#include "index/scope.h"

#include "index/internal/scope_state.h"
#include "index/internal/section_reader.h"

namespace fanal::index {

Result<Scope> Scope::make(Segments segments, const RowFilter& filter) {
  auto state = std::make_shared<State>();
  state->segments = std::move(segments);
  state->admits_all = filter.admits_all;
  Trouble trouble;
  for (std::size_t number = 0; number < state->segments.size(); ++number) {
    const SegmentState& segment = state->segment(number);
    const std::uint32_t documents = segment.head.documents;
    if (filter.admits_all) {
      state->admitted.push_back(Bits::all(documents));
      state->documents += documents;
      state->words += segment.head.words;
      continue;
    }
    Bits admitted(documents);
    if (!filter.admits_none()) {
      Column rows(segment, Section::rows, trouble);
      Column lengths(segment, Section::lengths, trouble);
      for (std::uint32_t i = 0; i < documents && !trouble; ++i) {
        const std::int64_t row = rows.at(i);
        if (row < 1 || !filter.admits(row)) continue;
        admitted.add(i);
        ++state->documents;
        state->words += static_cast<std::uint64_t>(lengths.at(i));
      }
    }
    state->admitted.push_back(std::move(admitted));
  }
  if (trouble) return std::move(*trouble.error);
  return Scope(std::move(state));
}

std::uint64_t Scope::documents() const { return state_->documents; }

}  // namespace fanal::index
