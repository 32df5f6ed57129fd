#pragma once
// What somebody keeps for themselves or for the team, state by state, as one person may know of it.
#include <algorithm>
#include <string_view>
#include <vector>

#include "guard/filter.h"
#include "model/meant_for.h"

namespace fanal::engine {

/// True for who sees the whole case and everyone in clear: what others wrote is nothing new to them.
inline bool is_of_team(const guard::Filter& filter) {
  return filter.rows.admits_all && guard::sees_identities(*filter.role);
}

/// Of `states`, all those of one thing, at least one, what `actor` may know of: its owner of all, the team of what it
/// was since it was last shared. Empty: they may not know of it.
template <typename State>
std::vector<State> states_seen(std::vector<State> states, std::string_view actor, const guard::Filter& filter) {
  if (states.back().owner == actor) return states;
  if (!is_of_team(filter)) return {};
  const auto last_private = std::find_if(states.rbegin(), states.rend(),
                                         [](const State& state) { return state.meant_for != MeantFor::team; });
  states.erase(states.begin(), last_private.base());
  return states;
}

/// All states by number; each not empty.
template <typename State>
std::vector<std::vector<State>> by_number(std::vector<State> states) {
  std::stable_sort(states.begin(), states.end(), [](const State& a, const State& b) { return a.number < b.number; });
  std::vector<std::vector<State>> all;
  for (auto& state : states) {
    if (all.empty() || all.back().back().number != state.number) all.emplace_back();
    all.back().push_back(std::move(state));
  }
  return all;
}

}  // namespace fanal::engine
