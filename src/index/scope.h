#pragma once
// Some segments and who may see what of them: what every search runs in, so that nothing is filtered after counting.
#include <cstdint>
#include <memory>

#include "base/result.h"
#include "index/segment.h"
#include "model/row_filter.h"

namespace fanal::index {

/// What is admitted, by segment, and the statistics of just that. To be kept by the caller while neither the segments
/// nor the filter change; any number of threads may search in it.
class Scope {
 public:
  /// Some 5 milliseconds for a million documents when the filter does not admit all. Errors: damaged.
  static Result<Scope> make(Segments segments, const RowFilter& filter);

  /// Documents that are admitted.
  std::uint64_t documents() const;

  struct State;
  const State& state() const { return *state_; }
  /// Shared: what is found keeps the scope it was found in.
  const std::shared_ptr<const State>& shared() const { return state_; }

 private:
  explicit Scope(std::shared_ptr<const State> state) : state_(std::move(state)) {}
  std::shared_ptr<const State> state_;
};

}  // namespace fanal::index
