#pragma once
// What holds of any text as a query: for the property tests and for fuzzing.
#include <algorithm>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "query/parse.h"
#include "query/print.h"
#include "query/recognise.h"
#include "query/relax.h"
#include "query/rules.h"

namespace fanal::query::testing {

inline bool is_inside(ByteSpan span, std::size_t size) { return span.begin <= span.end && span.end <= size; }

// Children in order and within their parent, lists of two or more, leaves with what their kind says.
inline std::string shape_breach(const Node& node, ByteSpan within) {
  if (node.span.begin < within.begin || node.span.end > within.end || node.span.begin > node.span.end) return "a span";
  const bool is_list = node.kind == NodeKind::all || node.kind == NodeKind::any;
  if (is_list ? node.children.size() < 2 : node.children.size() != (node.kind == NodeKind::no ? 1U : 0U))
    return "the number of children";
  const bool is_word = node.kind == NodeKind::word || node.kind == NodeKind::wildcard || node.kind == NodeKind::fuzzy;
  if (is_word && node.words.size() != 1) return "a word";
  if (node.kind == NodeKind::phrase && node.words.size() < 2) return "a phrase";
  if ((node.kind == NodeKind::value) == std::holds_alternative<std::monostate>(node.value)) return "a value";
  if (const auto* keys = std::get_if<Keys>(&node.value); keys && keys->values.empty() && keys->patterns.empty())
    return "keys without a value";
  auto end = node.span.begin;
  for (const auto& child : node.children) {
    if (child.kind == node.kind) return "a list within its like";
    if (child.span.begin < end) return "the order of children";
    end = child.span.end;
    if (auto breach = shape_breach(child, node.span); !breach.empty()) return breach;
  }
  return {};
}

// Printed, it reads as the same, and prints the same.
inline std::string print_breach(const Node& tree, Options options) {
  options.bounds = printed_bounds;
  const auto text = printed(tree);
  const auto again = parse(text, options);
  if (const auto* mistake = std::get_if<Mistake>(&again)) return "printed " + text + ": " + error_of(*mistake).message;
  const auto& query = std::get<Query>(again);
  if (!is_same(query.tree, tree)) return "printed " + text + " is another";
  if (!query.notes.empty()) return "printed " + text + " has notes";
  if (printed(query.tree) != text) return "printed " + text + " prints as " + printed(query.tree);
  if (has_seed(query.tree) != has_seed(tree)) return "printed " + text + " loses its seed";
  return {};
}

inline std::string mistake_breach(std::string_view typed, const Mistake& mistake) {
  if (!is_inside(mistake.span, typed.size())) return "the span of the mistake";
  if (mistake.what.empty() || mistake.instead.empty()) return "a mistake without words";
  if (!is_utf8(mistake.what) && is_utf8(typed)) return "a mistake in no UTF-8";
  if (mistake.column < 1 || mistake.column > typed.size() + 1) return "the column";
  const auto lines = caret_lines(typed, mistake);
  return std::count(lines.begin(), lines.end(), '\n') == 2 && lines.find('^') != std::string::npos ? "" : "the carets";
}

/// What does not hold of `typed`; empty when all does.
inline std::string breach_of(std::string_view typed, const Options& options) {
  for (const auto& one : recognise(typed, options)) {
    const auto again = parse(one.query, options);
    const auto* query = std::get_if<Query>(&again);
    if (query == nullptr || !is_same(query->tree, one.tree)) return "recognised " + one.query + " is another";
  }
  const auto read = parse(typed, options);
  if (const auto* mistake = std::get_if<Mistake>(&read)) return mistake_breach(typed, *mistake);
  const auto& [tree, notes] = std::get<Query>(read);
  for (const auto& note : notes)
    if (!is_inside(note.span, typed.size()) || note.what.empty()) return "a note";
  if (auto breach = shape_breach(tree, {0, static_cast<std::uint32_t>(typed.size())}); !breach.empty()) return breach;
  if (auto breach = print_breach(tree, options); !breach.empty()) return breach;
  JsonWriter json;
  write_json(tree, json);
  if (!is_utf8(json.text())) return "JSON that is no UTF-8";
  if (check_use(tree, {true, true}, typed)) return "a use that none forbids";
  for (const auto& eased : relaxations(tree)) {
    if (is_same(eased.tree, tree)) return "eased to the same";
    if (!is_inside(eased.span, typed.size())) return "the span of what is eased";
    if (auto breach = print_breach(eased.tree, options); !breach.empty())
      return std::string(name_of(eased.what)) + ": " + breach;
  }
  return {};
}

}  // namespace fanal::query::testing
