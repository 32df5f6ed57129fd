#include "index/matches.h"

#include <array>

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

Result<void> Matches::each_rows(const std::function<void(std::span<const std::int64_t> rows)>& visit) const {
  Trouble trouble;
  std::array<std::int64_t, 1024> rows{};
  std::size_t held = 0;
  for (std::size_t number = 0; number < state_->found.size() && !trouble; ++number) {
    Column column(state_->scope().segment(number), Section::rows, trouble);
    const Bits& found = state_->found[number];
    column.each(found, 0, found.size(), [&](std::uint32_t, std::int64_t row) {
      rows[held++] = row;
      if (held < rows.size()) return;
      visit(rows);
      held = 0;
    });
  }
  if (trouble) return std::move(*trouble.error);
  if (held > 0) visit(std::span(rows).first(held));
  return {};
}

Result<std::vector<std::int64_t>> Matches::rows() const {
  std::vector<std::int64_t> all;
  all.reserve(state_->count);
  FANAL_TRY_VOID(
      each_rows([&](std::span<const std::int64_t> rows) { all.insert(all.end(), rows.begin(), rows.end()); }));
  return all;
}

}  // namespace fanal::index
