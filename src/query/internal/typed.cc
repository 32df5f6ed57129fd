#include "query/internal/typed.h"

#include <algorithm>
#include <limits>

#include "base/utf8.h"
#include "text/index_words.h"
#include "text/transliterate.h"

namespace fanal::query::internal {
namespace {

constexpr std::size_t most_quoted = 40;  // bytes

// Optimal string alignment: insertion, deletion, substitution, swap of neighbours. Names are short.
std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> row(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        row[i][j] = i + j;
        continue;
      }
      row[i][j] =
          std::min({row[i - 1][j] + 1, row[i][j - 1] + 1, row[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[i][j] = std::min(row[i][j], row[i - 2][j - 2] + 1);
    }
  }
  return row[a.size()][b.size()];
}

}  // namespace

std::string quoted(std::string_view text) {
  std::string shown(text.substr(0, most_quoted));
  if (text.size() > most_quoted) shown = std::string(text.substr(0, character_start(text, most_quoted))) + "...";
  return "\"" + shown + "\"";
}

std::string_view nearest_name(std::string_view typed, const std::vector<std::string_view>& names, std::size_t most) {
  std::string_view nearest;
  auto fewest = std::numeric_limits<std::size_t>::max();
  for (const auto name : names) {
    const auto count = edits(typed.substr(0, 2 * most_quoted), name);
    if (count < fewest && count <= most) {
      fewest = count;
      nearest = name;
    }
  }
  return nearest;
}

Word word_of(std::string_view written, std::string folded) {
  Word word{std::move(folded), latin_forms(written), {}};
  word.guesses = cyrillic_guesses(word.folded);
  return word;
}

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  for (auto& word : index_words(text))
    words.push_back(word_of(text.substr(word.span.begin, word.span.end - word.span.begin), std::move(word.folded)));
  return words;
}

}  // namespace fanal::query::internal
