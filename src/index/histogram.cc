#include <algorithm>

#include "index/aggregate.h"
#include "index/internal/matches_state.h"

namespace fanal::index {

Result<TimeHistogram> time_histogram(const Matches& matches, std::span<const UtcSeconds> bounds) {
  if (std::adjacent_find(bounds.begin(), bounds.end(), std::greater_equal<>()) != bounds.end())
    return Error{Code::invalid_input, "the bounds of a histogram ascend"};
  TimeHistogram histogram;
  const std::size_t buckets = bounds.empty() ? 0 : bounds.size() - 1;
  histogram.buckets.resize(buckets);
  // Where documents that are possible begin, and where they end: summed up at last.
  std::vector<std::uint64_t> entering(buckets + 1, 0);
  std::vector<std::uint64_t> leaving(buckets + 1, 0);
  Trouble trouble;
  const Matches::State& state = matches.state();
  for (std::size_t number = 0; number < state.found.size(); ++number) {
    const SegmentState& segment = state.scope().segment(number);
    const std::uint32_t dated = segment.head.dated;
    const Bits& found = state.found[number];
    Column begins(segment, Section::begins, trouble);
    Column durations(segment, Section::durations, trouble);
    std::size_t bucket = 0;  // the first that does not end before the document begins; documents come in that order
    found.each(0, dated, [&](std::uint32_t document) {
      const std::int64_t begin = begins.at(document);
      std::int64_t end = 0;
      if (__builtin_add_overflow(begin, durations.at(document), &end)) end = begin;
      while (bucket < buckets && bounds[bucket + 1] <= begin) ++bucket;
      if (bucket == buckets || end <= bounds[bucket]) {
        ++histogram.outside;
      } else if (begin >= bounds[bucket] && end <= bounds[bucket + 1]) {
        ++histogram.buckets[bucket].certain;
      } else {
        const auto past = std::lower_bound(bounds.begin(), bounds.end() - 1, end) - bounds.begin();
        ++entering[bucket];
        ++leaving[static_cast<std::size_t>(past)];
        ++histogram.uncertain;
      }
    });
    found.each(dated, found.size(), [&](std::uint32_t) { ++histogram.unknown; });
  }
  if (trouble) return std::move(*trouble.error);
  std::uint64_t open = 0;
  for (std::size_t i = 0; i < buckets; ++i) {
    open += entering[i];
    open -= leaving[i];
    histogram.buckets[i].possible = open;
  }
  return histogram;
}

}  // namespace fanal::index
