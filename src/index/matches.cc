#include "index/matches.h"

#include "index/internal/evaluate.h"
#include "index/internal/matches_state.h"
#include "index/internal/time_walk.h"

namespace fanal::index {
Result<Matches> Matches::find(const Plan& plan) {
  auto state = std::make_shared<State>();
  state->plan = plan.shared();
  Trouble trouble;
  const Scope::State& scope = state->scope();
  for (std::size_t number = 0; number < scope.segments.size(); ++number) {
    state->found.push_back(
        evaluate(scope.segment(number), state->plan->trees[number], scope.admitted[number], trouble));
    state->count += state->found.back().count();
  }
  if (trouble) return std::move(*trouble.error);
  return Matches(std::move(state));
}

std::uint64_t Matches::count() const { return state_->count; }

Result<std::vector<std::int64_t>> Matches::rows(TimeOrder order, std::uint64_t offset, std::uint64_t most) const {
  Trouble trouble;
  TimeWalk walk(*state_, order, trouble);
  std::vector<std::int64_t> rows;
  for (std::uint64_t passed = 0; rows.size() < most && walk.next(); ++passed) {
    if (passed >= offset) rows.push_back(walk.row());
  }
  if (trouble) return std::move(*trouble.error);
  return rows;
}

}  // namespace fanal::index
