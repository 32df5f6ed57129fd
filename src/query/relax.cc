#include "query/relax.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "query/internal/ascii.h"
#include "query/internal/ranges.h"
#include "text/index_words.h"

namespace fanal::query {
namespace {

using namespace internal;
using Path = std::vector<std::size_t>;  // of children, from the root

constexpr std::int64_t day = 86400;
constexpr UtcSeconds first_day = -62135596800;  // 0001-01-01
constexpr UtcSeconds last_day = 253402300800;   // 10000-01-01

std::size_t characters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); at += code_point_at(text, at).length) ++count;
  return count;
}

// The word itself, without the signs it was typed with.
std::string written(std::string_view text, std::size_t word) {
  const auto words = index_words(text);
  if (word >= words.size()) return {};
  return std::string(text.substr(words[word].span.begin, words[word].span.end - words[word].span.begin));
}

bool has_figure(std::string_view text) { return std::any_of(text.begin(), text.end(), is_digit); }

std::optional<Node> misspelt(const Node& leaf) {
  constexpr std::size_t least_letters = 4;  // of shorter words a letter less is another word
  constexpr std::size_t long_word = 8;
  if (leaf.kind != NodeKind::word && leaf.kind != NodeKind::fuzzy) return {};
  const auto& folded = leaf.words[0].folded;
  const auto letters = characters(folded);
  if (letters < least_letters || has_figure(folded)) return {};
  if (leaf.kind == NodeKind::fuzzy && (leaf.distance > 1 || letters < long_word)) return {};
  auto eased = leaf;
  eased.kind = NodeKind::fuzzy;
  eased.distance = leaf.distance + 1;
  eased.text = written(leaf.text, 0);
  return eased;
}

std::optional<Node> near_words(const Node& leaf) {
  constexpr std::uint32_t more_words = 3;
  if (leaf.kind != NodeKind::phrase || leaf.distance >= more_words) return {};
  auto eased = leaf;
  eased.distance = more_words;
  return eased;
}

UtcSeconds start_of_day(UtcSeconds at) { return at - ((at % day) + day) % day; }

std::optional<Node> longer(const Node& leaf) {
  constexpr std::int64_t least = 7 * day;
  const auto* days = std::get_if<Days>(&leaf.value);
  if (days == nullptr || leaf.field == Field::asof) return {};
  const auto by = days->begin && days->end ? std::max(least, *days->end - *days->begin) : least;
  Days wider;
  if (days->begin) wider.begin = std::max(first_day, start_of_day(*days->begin - by));
  if (days->end) wider.end = std::min(last_day, start_of_day(*days->end + by + day - 1));
  if (wider == *days) return {};
  auto eased = leaf;
  eased.value = wider;
  eased.text =
      (wider.begin ? format_utc_day(*wider.begin) : "") + ".." + (wider.end ? format_utc_day(*wider.end - 1) : "");
  return eased;
}

std::optional<Node> farther(const Node& leaf) {
  const auto* circle = std::get_if<Circle>(&leaf.value);
  if (circle == nullptr || circle->radius_m > most_radius_m / 2) return {};
  auto eased = leaf;
  eased.value = Circle{circle->lat_deg, circle->lon_deg, circle->radius_m * 2};
  return eased;
}

std::optional<Node> around(const Node& leaf) {
  const bool has_letters =
      std::any_of(leaf.text.begin(), leaf.text.end(), [](char c) { return is_letter(c) || is_high(c); });
  if (leaf.field != Field::place || !has_letters || position_of(leaf.text)) return {};
  auto eased = leaf;
  eased.field = Field::near;
  eased.value = Circle{{}, {}, default_radius_m};
  return eased;
}

std::optional<Node> of_any_country(const Node& leaf) {
  constexpr std::size_t kept = 8;
  const auto* keys = std::get_if<Keys>(&leaf.value);
  if (leaf.field != Field::phone || keys == nullptr || keys->values.empty() || keys->values[0].size() <= kept + 1)
    return {};
  auto eased = leaf;
  eased.text = "*" + keys->values[0].substr(keys->values[0].size() - kept);
  eased.value = Keys{{}, {eased.text}, true};
  return eased;
}

std::optional<Node> any_order(const Node& leaf) {
  if (leaf.kind != NodeKind::phrase) return {};
  Node all;
  all.kind = NodeKind::all;
  all.span = leaf.span;
  for (std::size_t i = 0; i < leaf.words.size(); ++i) {
    Node word;
    word.kind = NodeKind::word;
    word.field = leaf.field;
    word.span = leaf.span;
    word.text = written(leaf.text, i);
    word.words = {leaf.words[i]};
    all.children.push_back(std::move(word));
  }
  return all;
}

struct Step {
  Eased what;
  std::optional<Node> (*ease)(const Node& leaf);
};
constexpr std::array<Step, 7> steps{{{Eased::spelling, misspelt},
                                     {Eased::near_words, near_words},
                                     {Eased::dates, longer},
                                     {Eased::radius, farther},
                                     {Eased::around_place, around},
                                     {Eased::country, of_any_country},
                                     {Eased::any_order, any_order}}};

// The leaves that must or may be there, in the order of the text.
void collect(const Node& node, Path& path, std::vector<Path>& leaves) {
  if (node.kind == NodeKind::no || node.kind == NodeKind::everything) return;
  if (node.children.empty()) leaves.push_back(path);
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    path.push_back(i);
    collect(node.children[i], path, leaves);
    path.pop_back();
  }
}

const Node& at(const Node& tree, const Path& path) {
  const auto* node = &tree;
  for (const auto child : path) node = &node->children[child];
  return *node;
}

// The tree with the leaf at `path` replaced; an AND within an AND is taken into it.
Node with(const Node& tree, const Path& path, Node leaf) {
  if (path.empty()) return leaf;
  Node out = tree;
  auto* parent = &out;
  for (std::size_t i = 0; i + 1 < path.size(); ++i) parent = &parent->children[path[i]];
  const auto place = parent->children.begin() + static_cast<std::ptrdiff_t>(path.back());
  if (leaf.kind != parent->kind) {
    *place = std::move(leaf);
    return out;
  }
  const auto next = parent->children.erase(place);
  parent->children.insert(next, std::make_move_iterator(leaf.children.begin()),
                          std::make_move_iterator(leaf.children.end()));
  return out;
}

std::optional<Node> without(const Node& tree, std::size_t child) {
  std::size_t left = 0;  // children that say what must be there
  for (std::size_t i = 0; i < tree.children.size(); ++i) {
    const auto kind = tree.children[i].kind;
    if (i != child && kind != NodeKind::no && kind != NodeKind::everything) ++left;
  }
  if (left == 0) return {};
  auto out = tree;
  out.children.erase(out.children.begin() + static_cast<std::ptrdiff_t>(child));
  if (out.children.size() > 1) return out;
  Node last = std::move(out.children[0]);
  return last;
}

constexpr std::array<std::string_view, 8> names{"spelling",     "near_words", "dates",     "radius",
                                                "around_place", "country",    "any_order", "dropped"};

}  // namespace

std::string_view name_of(Eased eased) { return names[static_cast<std::size_t>(eased)]; }

std::vector<Relaxation> relaxations(const Node& tree, std::size_t most) {
  std::vector<Relaxation> found;
  std::vector<Path> leaves;
  Path path;
  collect(tree, path, leaves);
  for (const auto& step : steps) {
    for (const auto& leaf : leaves) {
      if (found.size() >= most) return found;
      const auto& node = at(tree, leaf);
      if (auto eased = step.ease(node)) found.push_back({step.what, node.span, with(tree, leaf, *std::move(eased))});
    }
  }
  if (tree.kind != NodeKind::all) return found;
  for (std::size_t i = 0; i < tree.children.size() && found.size() < most; ++i)
    if (auto eased = without(tree, i)) found.push_back({Eased::dropped, tree.children[i].span, *std::move(eased)});
  return found;
}

}  // namespace fanal::query
