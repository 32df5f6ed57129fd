#include <algorithm>
#include <limits>

#include "index/aggregate.h"
#include "index/internal/clamped.h"
#include "index/internal/matches_state.h"

namespace fanal::index {
namespace {

/// What is found in one segment, whose dated documents come in the order of their begins: those that begin within a
/// bucket are a range, and only where the longest could reach past its end is each looked at.
class SegmentHistogram {
 public:
  SegmentHistogram(const SegmentState& segment, const Bits& found, Trouble& trouble)
      : head_(segment.head),
        found_(found),
        begins_(segment, Section::begins, trouble),
        durations_(segment, Section::durations, trouble) {}

  /// The first dated document from `from` on that begins at `time` or later. Times are asked for as they ascend.
  std::uint32_t first_at(std::uint32_t from, std::int64_t time) {
    std::uint32_t low = from;
    std::uint32_t high = head_.dated;
    // By steps that double, for the next bound is often near.
    for (std::uint32_t step = 1; low < high; step = std::min(step * 2, std::uint32_t{1} << 30U)) {
      const std::uint32_t at = low + std::min(step, high - low) - 1;
      if (begins_.at(at) >= time) {
        high = at;
        break;
      }
      low = at + 1;
    }
    return begins_.first_at(low, high, time);
  }

  /// Of the documents [from, to), the first that may end after `time`.
  std::uint32_t first_past(std::uint32_t from, std::uint32_t to, std::int64_t time) {
    const auto longest = static_cast<std::int64_t>(
        std::min<std::uint64_t>(head_.longest_seconds, std::numeric_limits<std::int64_t>::max()));
    const std::int64_t begin = clamped_difference(time, longest);
    if (begin == std::numeric_limits<std::int64_t>::max()) return to;
    return std::min(to, first_at(from, begin + 1));
  }

  std::uint64_t count(std::uint32_t from, std::uint32_t to) const { return found_.count(from, to); }

  /// Calls take(end) for each found of [from, to).
  template <typename Take>
  void each_end(std::uint32_t from, std::uint32_t to, const Take& take) {
    found_.each(from, to, [&](std::uint32_t document) {
      std::int64_t end = 0;
      if (__builtin_add_overflow(begins_.at(document), durations_.at(document), &end)) end = begins_.at(document);
      take(end);
    });
  }

 private:
  const Head& head_;
  const Bits& found_;
  Column begins_;
  Column durations_;
};

}  // namespace

Result<TimeHistogram> time_histogram(const Matches& matches, std::span<const UtcSeconds> bounds) {
  if (std::adjacent_find(bounds.begin(), bounds.end(), std::greater_equal<>()) != bounds.end())
    return Error{Code::invalid_input, "the bounds of a histogram ascend"};
  TimeHistogram histogram;
  const std::size_t buckets = bounds.empty() ? 0 : bounds.size() - 1;
  histogram.buckets.resize(buckets);
  // Where documents that are possible begin, and where they end: summed up at last.
  std::vector<std::uint64_t> entering(buckets + 1, 0);
  std::vector<std::uint64_t> leaving(buckets + 1, 0);
  const auto reach = [&](std::size_t bucket, std::int64_t end) {
    const auto past = std::lower_bound(bounds.begin(), bounds.end() - 1, end) - bounds.begin();
    ++entering[bucket];
    ++leaving[static_cast<std::size_t>(past)];
    ++histogram.uncertain;
  };
  Trouble trouble;
  const Matches::State& state = matches.state();
  for (std::size_t number = 0; number < state.found.size(); ++number) {
    const SegmentState& segment = state.scope().segment(number);
    const std::uint32_t dated = segment.head.dated;
    const Bits& found = state.found[number];
    SegmentHistogram dates(segment, found, trouble);
    histogram.unknown += dates.count(dated, found.size());
    if (buckets == 0) {
      histogram.outside += dates.count(0, dated);
      continue;
    }
    std::uint32_t from = dates.first_at(0, bounds[0]);
    const std::uint32_t reaching = dates.first_past(0, from, bounds[0]);
    histogram.outside += dates.count(0, reaching);
    dates.each_end(reaching, from, [&](std::int64_t end) {
      if (end <= bounds[0]) {
        ++histogram.outside;
      } else {
        reach(0, end);
      }
    });
    for (std::size_t bucket = 0; bucket < buckets && from < dated; ++bucket) {
      const std::uint32_t to = dates.first_at(from, bounds[bucket + 1]);
      const std::uint32_t past = dates.first_past(from, to, bounds[bucket + 1]);
      histogram.buckets[bucket].certain += dates.count(from, past);
      dates.each_end(past, to, [&](std::int64_t end) {
        if (end <= bounds[bucket + 1]) {
          ++histogram.buckets[bucket].certain;
        } else {
          reach(bucket, end);
        }
      });
      from = to;
    }
    histogram.outside += dates.count(from, dated);
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
