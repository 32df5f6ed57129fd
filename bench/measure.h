#pragma once
// How the benches measure.
#include <algorithm>
#include <ctime>
#include <vector>

namespace fanal::bench {

/// Processor time of this process: other work on the machine does not count.
inline double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// The upper one of two in the middle. `values` is not empty.
inline double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

}  // namespace fanal::bench
