#pragma once
// The documents for which an expression holds, in one scope: what is counted, ranked, listed and aggregated.
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "base/result.h"
#include "index/plan.h"

namespace fanal::index {

enum class TimeOrder : std::uint8_t {
  oldest_first,  ///< by the begin of the time, then row; unknown times last
  newest_first,  ///< the other way round; unknown times last too, the greatest row of them first
};

class Matches {
 public:
  /// Runs the plan. Errors: damaged; what a source says.
  static Result<Matches> find(const Plan& plan);

  /// Exactly how many; only admitted ones were ever looked at.
  std::uint64_t count() const;

  /// Rows in order of time, from the offset-th on, at most `most`. O(offset + most).
  Result<std::vector<std::int64_t>> rows(TimeOrder order, std::uint64_t offset, std::uint64_t most) const;

  /// All of them in no order. O(found), some nanoseconds each.
  Result<std::vector<std::int64_t>> rows() const;
  /// The same, piece by piece.
  Result<void> each_rows(const std::function<void(std::span<const std::int64_t> rows)>& visit) const;

  struct State;
  const State& state() const { return *state_; }

 private:
  explicit Matches(std::shared_ptr<const State> state) : state_(std::move(state)) {}
  std::shared_ptr<const State> state_;
};

}  // namespace fanal::index
