#pragma once
// What a Plan holds: a tree for each segment, with the entries that its leaves need.
#include <map>
#include <string>
#include <vector>

#include "index/internal/dictionary.h"
#include "index/internal/scope_state.h"
#include "index/plan.h"

namespace fanal::index {

struct PlannedEntry {
  char space = 0;
  Entry entry;
};

struct PlannedNode {
  const Expression* expression = nullptr;  ///< of Plan::State::expression
  std::vector<PlannedEntry> entries;       ///< any of them; of phrase and near: one for each word
  std::vector<PlannedNode> parts;
  std::uint64_t documents = 0;  ///< no more than these match
};

struct Plan::State {
  std::shared_ptr<const Scope::State> scope;
  Expression expression;
  std::vector<PlannedNode> trees;  ///< by segment
  /// What ranks: entries of words and how often the expression has each, outside of what it denies.
  std::map<std::string, std::uint32_t> ranked;
  Cost cost;
};

}  // namespace fanal::index
