#pragma once
// What was found, in order of time over all segments.
#include <cstdint>
#include <memory>
#include <vector>

#include "index/internal/matches_state.h"

namespace fanal::index {

class SegmentWalk;

/// Goes through matches one by one; some 50 nanoseconds each.
class TimeWalk {
 public:
  TimeWalk(const Matches::State& matches, TimeOrder order, Trouble& trouble);
  ~TimeWalk();
  TimeWalk(const TimeWalk&) = delete;
  TimeWalk& operator=(const TimeWalk&) = delete;
  /// Moves to the next one; false when there is none.
  bool next();
  std::int64_t row() const { return row_; }
  std::uint32_t segment() const { return segment_; }
  std::uint32_t ordinal() const { return ordinal_; }

 private:
  std::vector<std::unique_ptr<SegmentWalk>> walks_;
  std::vector<SegmentWalk*> heap_;
  std::int64_t row_ = 0;
  std::uint32_t segment_ = 0;
  std::uint32_t ordinal_ = 0;
};

}  // namespace fanal::index
