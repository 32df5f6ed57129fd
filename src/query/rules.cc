#include "query/rules.h"

#include <algorithm>

#include "query/internal/ascii.h"

namespace fanal::query {
namespace {

// True when every way to satisfy `node` passes a leaf of which `is_wanted` holds.
template <typename IsWanted>
bool needs(const Node& node, const IsWanted& is_wanted) {
  const auto inside = [&](const Node& child) { return needs(child, is_wanted); };
  switch (node.kind) {
    case NodeKind::all: return std::any_of(node.children.begin(), node.children.end(), inside);
    case NodeKind::any: return std::all_of(node.children.begin(), node.children.end(), inside);
    case NodeKind::no:
    case NodeKind::everything: return false;
    default: return is_wanted(node);
  }
}

constexpr std::size_t code_figures = 2;  // of most country codes

// Figures in a row: scattered ones are in many numbers.
bool has_figures(std::string_view pattern, std::size_t least) {
  std::size_t run = 0;
  for (const char c : pattern) {
    run = internal::is_digit(c) ? run + 1 : 0;
    if (run >= least) return true;
  }
  return false;
}

bool is_seed(const Node& leaf) {
  if (leaf.kind == NodeKind::phrase) return leaf.distance == 0 && leaf.words.size() >= least_seed_words;
  const auto* keys = std::get_if<Keys>(&leaf.value);
  if (keys == nullptr) return false;
  switch (leaf.field) {
    case Field::phone:
      return std::all_of(keys->patterns.begin(), keys->patterns.end(), [](const auto& pattern) {
        return has_figures(pattern, least_seed_figures + (pattern.starts_with('+') ? code_figures : 0));
      });
    case Field::email:
    case Field::handle:
    case Field::wallet:
    case Field::iban:
    case Field::photo:
    case Field::id:
    case Field::group: return !keys->is_partial;
    default: return false;
  }
}

const Node* first_of(const Node& node, Field field) {
  if (node.kind == NodeKind::value && node.field == field) return &node;
  for (const auto& child : node.children)
    if (const auto* found = first_of(child, field)) return found;
  return nullptr;
}

}  // namespace

std::optional<Mistake> check_use(const Node& tree, const Use& use, std::string_view typed) {
  const Node* age = use.is_inside_group ? nullptr : first_of(tree, Field::age);
  const Node* price = use.is_inside_group || use.is_aggregate ? nullptr : first_of(tree, Field::price);
  if (age != nullptr && price != nullptr && price->span.begin < age->span.begin) age = nullptr;
  if (age == nullptr && price == nullptr) return {};
  auto mistake = age != nullptr
                     ? mistake_at(typed, age->span,
                                  "age: is for seeing what does not agree within one group, not for choosing adverts",
                                  "add the group, as in group:12")
                     : mistake_at(typed, price->span,
                                  "price: is for one group, or for figures about prices, not for choosing adverts",
                                  "add the group, as in group:12, or ask for an aggregate");
  mistake.code = Code::refused;
  return mistake;
}

bool asks_for_group(const Node& tree) {
  return needs(tree, [](const Node& leaf) { return leaf.field == Field::group; });
}

bool has_seed(const Node& tree) { return needs(tree, is_seed); }

}  // namespace fanal::query
