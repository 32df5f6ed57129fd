#include "engine/internal/tree_on_text.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/index_words.h"

namespace fanal::engine {

using query::Node;
using query::NodeKind;

TreeOnText::TreeOnText(const std::vector<std::string>& texts) {
  for (const auto& text : texts) {
    auto& words = texts_.emplace_back();
    for (auto& word : index_words(text)) words.push_back(std::move(word.folded));
  }
}

bool fits_pattern(std::string_view pattern, std::string_view text) {
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;
  std::size_t after = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      after = t;
    } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
      const bool is_any = pattern[p] == '?';
      ++p;
      ++t;
      while (is_any && t < text.size() && (static_cast<unsigned char>(text[t]) & 0xC0U) == 0x80U) ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++after;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

bool is_within_edits(std::string_view a, std::string_view b, std::uint32_t edits) {
  const auto characters = [](std::string_view text) {
    std::vector<char32_t> out;
    for (std::size_t at = 0; at < text.size();) {
      const auto point = code_point_at(text, at);
      out.push_back(point.value);
      at += point.length;
    }
    return out;
  };
  const auto x = characters(a);
  const auto y = characters(b);
  std::vector<std::vector<std::uint32_t>> cost(x.size() + 1, std::vector<std::uint32_t>(y.size() + 1));
  for (std::size_t i = 0; i <= x.size(); ++i) {
    for (std::size_t j = 0; j <= y.size(); ++j) {
      if (i == 0 || j == 0) {
        cost[i][j] = static_cast<std::uint32_t>(i + j);
        continue;
      }
      cost[i][j] =
          std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + (x[i - 1] == y[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1]) {
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
      }
    }
  }
  return cost[x.size()][y.size()] <= edits;
}

bool TreeOnText::has_word(const std::function<bool(const std::string& word)>& fits) const {
  return std::any_of(texts_.begin(), texts_.end(),
                     [&](const auto& words) { return std::any_of(words.begin(), words.end(), fits); });
}

// In this order, with up to `distance` other words between all of them. Words may repeat, so each begin is tried.
bool TreeOnText::has_phrase(const Node& node) const {
  const auto stands_in = [&](const std::vector<std::string>& words, std::size_t begin) {
    std::size_t at = begin;
    for (std::size_t i = 1; i < node.words.size(); ++i) {
      // The nearest is as good as any: what is left of the slack is greatest.
      const auto next =
          std::find(words.begin() + static_cast<std::ptrdiff_t>(at) + 1, words.end(), node.words[i].folded);
      if (next == words.end()) return false;
      at = static_cast<std::size_t>(next - words.begin());
    }
    return at - begin + 1 <= node.words.size() + node.distance;
  };
  return std::any_of(texts_.begin(), texts_.end(), [&](const std::vector<std::string>& words) {
    for (std::size_t at = 0; at < words.size(); ++at) {
      if (words[at] == node.words.front().folded && stands_in(words, at)) return true;
    }
    return false;
  });
}

bool TreeOnText::holds(const Node& node, const LeafHolds& leaf_holds) const {
  const auto child_holds = [&](const Node& child) { return holds(child, leaf_holds); };
  switch (node.kind) {
    case NodeKind::all: return std::all_of(node.children.begin(), node.children.end(), child_holds);
    case NodeKind::any: return std::any_of(node.children.begin(), node.children.end(), child_holds);
    case NodeKind::no: return !child_holds(node.children.front());
    case NodeKind::everything: return true;
    case NodeKind::word: {
      const query::Word& wanted = node.words.front();
      return has_word([&](const std::string& word) {
        const auto is_it = [&](const std::string& form) { return form == word; };
        return word == wanted.folded || std::any_of(wanted.latin.begin(), wanted.latin.end(), is_it) ||
               std::any_of(wanted.guesses.begin(), wanted.guesses.end(), is_it);
      });
    }
    case NodeKind::wildcard:
      return has_word([&](const std::string& word) { return fits_pattern(node.words.front().folded, word); });
    case NodeKind::fuzzy:
      return has_word(
          [&](const std::string& word) { return is_within_edits(node.words.front().folded, word, node.distance); });
    case NodeKind::phrase: return has_phrase(node);
    case NodeKind::value: return leaf_holds(node);
  }
  return false;
}

}  // namespace fanal::engine
