#include "index/plan.h"

#include <algorithm>
#include <cmath>

#include "index/internal/expand.h"
#include "index/internal/plan_state.h"

namespace fanal::index {
namespace {

using Kind = Expression::Kind;

std::size_t nodes_of(const Expression& expression, std::uint32_t depth, const PlanLimits& limits) {
  if (depth > limits.depth) return std::size_t{limits.nodes} + 1;
  std::size_t nodes = 1 + expression.words.size();
  for (const auto& part : expression.parts) {
    nodes += nodes_of(part, depth + 1, limits);
    if (nodes > limits.nodes) break;
  }
  return nodes;
}

/// Errors: invalid_input, saying what cannot be asked.
Result<void> check(const Expression& expression) {
  const auto refuse = [](const char* why) { return Error{Code::invalid_input, why}; };
  switch (expression.kind) {
    case Kind::prefix:
      if (expression.text.empty()) return refuse("a begin of words has at least one character");
      break;
    case Kind::wildcard:
      if (expression.text.find_first_not_of("*?") == std::string::npos)
        return refuse("a pattern has at least one character other than * and ?");
      break;
    case Kind::fuzzy:
      if (expression.text.empty() || expression.edits < 1 || expression.edits > 2)
        return refuse("a word is sought within 1 or 2 changes of it");
      break;
    case Kind::phrase:
    case Kind::near:
      if (expression.words.empty() || expression.slop > max_slop)
        return refuse("a phrase has at least one word, and at most 63 others between");
      break;
    case Kind::key:
    case Kind::key_pattern:
      if (static_cast<std::size_t>(expression.key_kind) >= mention_kind_count)
        return refuse("there is no such kind of key");
      if (expression.kind == Kind::key_pattern &&
          (longest_run(expression.text).size() < 3 || expression.text.size() > max_entry_bytes))
        return refuse(
            "a part of a number, address or account has at least three characters side by side, and no * or ? there");
      break;
    case Kind::attribute:
      if (static_cast<std::size_t>(expression.attribute) >= attribute_count)
        return refuse("there is no such attribute");
      break;
    case Kind::radius:
      if (!(std::abs(expression.position.lat_deg) <= 90 && std::abs(expression.position.lon_deg) <= 180 &&
            expression.radius_m >= 0))
        return refuse("a place is a position on the Earth and metres around it");
      break;
    default: break;
  }
  for (const auto& part : expression.parts) FANAL_TRY_VOID(check(part));
  return {};
}

class Planner {
 public:
  Planner(const SegmentState& segment, const PlanLimits& limits, Cost& cost, Trouble& trouble)
      : segment_(segment),
        cost_(cost),
        trouble_(trouble),
        dictionary_(segment, trouble),
        expander_{segment, limits.expansions, trouble} {}

  PlannedNode plan(const Expression& expression) {
    PlannedNode node;
    node.expression = &expression;
    find_entries(node);
    for (const auto& part : expression.parts) node.parts.push_back(plan(part));
    count(node);
    return node;
  }

 private:
  void find(std::uint8_t space, std::string_view value, std::vector<PlannedEntry>& entries) {
    const std::string entry = entry_of(space, value);
    if (dictionary_.find(entry)) entries.push_back({entry[0], dictionary_.entry()});
  }
  void expand(PlannedNode& node, std::vector<PlannedEntry> entries) {
    cost_.expansions += entries.size();
    node.entries = std::move(entries);
  }

  void find_entries(PlannedNode& node) {
    const Expression& asked = *node.expression;
    const auto key_space = space_byte(Space::key, static_cast<std::size_t>(asked.key_kind));
    switch (asked.kind) {
      case Kind::term: find(space_byte(Space::word), asked.text, node.entries); break;
      case Kind::title: find(space_byte(Space::title), asked.text, node.entries); break;
      case Kind::prefix: expand(node, expander_.prefix(asked.text)); break;
      case Kind::wildcard: expand(node, expander_.wildcard(asked.text)); break;
      case Kind::fuzzy: expand(node, expander_.fuzzy(asked.text, asked.edits)); break;
      case Kind::key: find(key_space, asked.text, node.entries); break;
      case Kind::key_pattern: expand(node, expander_.key_pattern(key_space, asked.text)); break;
      case Kind::radius: node.entries = expander_.radius(asked.position, asked.radius_m); break;
      case Kind::attribute:
        find(space_byte(Space::attribute, static_cast<std::size_t>(asked.attribute)), asked.text, node.entries);
        break;
      case Kind::phrase:
      case Kind::near:
        for (const auto& word : asked.words) find(space_byte(Space::word), word, node.entries);
        if (node.entries.size() < asked.words.size()) node.entries.clear();  // one of them is in no document
        break;
      default: break;
    }
  }

  void count(PlannedNode& node) {
    const std::uint64_t all = segment_.head.documents;
    std::uint64_t sum = 0;
    std::uint64_t least = all;
    for (const auto& entry : node.entries) {
      sum += entry.entry.documents;
      least = std::min<std::uint64_t>(least, entry.entry.documents);
    }
    cost_.postings += sum;
    std::uint64_t parts_sum = 0;
    std::uint64_t parts_least = all;
    for (const auto& part : node.parts) {
      parts_sum += part.documents;
      parts_least = std::min(parts_least, part.documents);
    }
    switch (node.expression->kind) {
      case Kind::everything:
      case Kind::not_one: node.documents = all; break;
      case Kind::time:
        node.documents = segment_.head.dated;
        cost_.postings += segment_.head.dated;
        break;
      case Kind::rows:
        node.documents = std::min<std::uint64_t>(
            all, node.expression->rows == nullptr ? node.expression->row_list.size() : node.expression->rows->size());
        cost_.postings += node.expression->rows == nullptr ? node.documents : all;
        break;
      case Kind::phrase:
      case Kind::near: node.documents = node.entries.empty() ? 0 : least; break;
      case Kind::all_of: node.documents = parts_least; break;
      case Kind::any_of: node.documents = std::min(all, parts_sum); break;
      default: node.documents = std::min(all, sum); break;
    }
  }

  const SegmentState& segment_;
  Cost& cost_;
  Trouble& trouble_;
  Dictionary dictionary_;
  Expander expander_;
};

void note_ranked(const Expression& expression, std::map<std::string, std::uint32_t>& ranked) {
  switch (expression.kind) {
    case Kind::term: ++ranked[entry_of(space_byte(Space::word), expression.text)]; break;
    case Kind::title: ++ranked[entry_of(space_byte(Space::title), expression.text)]; break;
    case Kind::phrase:
    case Kind::near:
      for (const auto& word : expression.words) ++ranked[entry_of(space_byte(Space::word), word)];
      break;
    case Kind::all_of:
    case Kind::any_of:
      for (const auto& part : expression.parts) note_ranked(part, ranked);
      break;
    default: break;
  }
}

}  // namespace

Result<Plan> Plan::make(const Scope& scope, const Expression& expression, const PlanLimits& limits) {
  if (nodes_of(expression, 1, limits) > limits.nodes)
    return Error{Code::limit, "the search has more parts, or parts within parts, than are read"};
  FANAL_TRY_VOID(check(expression));
  auto state = std::make_shared<State>();
  state->scope = scope.shared();
  state->expression = expression;
  note_ranked(state->expression, state->ranked);
  Trouble trouble;
  for (std::size_t number = 0; number < state->scope->segments.size(); ++number) {
    Planner planner(state->scope->segment(number), limits, state->cost, trouble);
    state->trees.push_back(planner.plan(state->expression));
    state->cost.documents += state->trees.back().documents;
  }
  if (trouble) return std::move(*trouble.error);
  return Plan(std::move(state));
}

const Cost& Plan::cost() const { return state_->cost; }

}  // namespace fanal::index
