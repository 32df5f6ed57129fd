#pragma once
// What a Scope holds.
#include <cstdint>
#include <vector>

#include "index/internal/bits.h"
#include "index/internal/scope_values.h"
#include "index/scope.h"

namespace fanal::index {

struct Scope::State {
  Segments segments;
  bool admits_all = false;
  std::vector<Bits> admitted;   ///< by segment
  std::uint64_t documents = 0;  ///< admitted
  std::uint64_t words = 0;      ///< of those
  mutable KnownValues values;   ///< of attributes, those that were asked for

  const SegmentState& segment(std::size_t number) const { return segments[number]->state(); }
};

}  // namespace fanal::index
