#pragma once
// What Matches holds.
#include <vector>

#include "index/internal/plan_state.h"
#include "index/matches.h"

namespace fanal::index {

struct Matches::State {
  std::shared_ptr<const Plan::State> plan;
  std::vector<Bits> found;  ///< by segment
  std::uint64_t count = 0;

  const Scope::State& scope() const { return *plan->scope; }
};

}  // namespace fanal::index
