#pragma once
// An expression made ready for the segments it will be asked of: its words found, its patterns spelled out, and what it
// would cost, before it runs.
#include <cstdint>
#include <memory>

#include "base/result.h"
#include "index/expression.h"
#include "index/scope.h"

namespace fanal::index {

/// Bounds, not exact numbers, counted over all documents, admitted or not: to refuse by, not to show to who asks.
struct Cost {
  std::uint64_t documents = 0;   ///< that may match
  std::uint64_t postings = 0;    ///< documents of words, keys and values that will be read, and values of columns
  std::uint64_t expansions = 0;  ///< words and keys that patterns stand for
};

struct PlanLimits {
  std::uint32_t expansions = 16384;  ///< words or keys that one pattern may stand for, in one segment
  std::uint32_t depth = 64;
  std::uint32_t nodes = 4096;
};

/// What an expression needs, found in each segment.
class Plan {
 public:
  /// Errors: limit when a pattern stands for more than the limit allows, or the tree is too deep or large;
  /// invalid_input when a part of a key has less than three bytes, a pattern has no character of a word, edits are not
  /// 1 or 2, slop is over max_slop, or a position is not on the Earth; damaged.
  static Result<Plan> make(const Scope& scope, const Expression& expression, const PlanLimits& limits = {});
  const Cost& cost() const;

  struct State;
  const State& state() const { return *state_; }
  /// Shared: what is found keeps the plan it was found by.
  const std::shared_ptr<const State>& shared() const { return state_; }

 private:
  explicit Plan(std::shared_ptr<const State> state) : state_(std::move(state)) {}
  std::shared_ptr<const State> state_;
};

}  // namespace fanal::index
