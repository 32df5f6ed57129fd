#pragma once
// Days of a case of events, and the hours of them.
#include "base/time.h"

namespace fanal::synth {

class Calendar {
 public:
  /// Day 0 begins at `begin`.
  explicit Calendar(UtcSeconds begin) : begin_(begin) {}
  UtcSeconds at(std::int64_t day, std::int64_t hour, std::int64_t minute) const {
    return begin_ + day * 86400 + hour * 3600 + minute * 60;
  }

 private:
  UtcSeconds begin_;
};

}  // namespace fanal::synth
