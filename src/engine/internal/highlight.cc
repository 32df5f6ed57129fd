#include "engine/internal/highlight.h"

#include <algorithm>

#include "base/utf8.h"
#include "guard/masks.h"
#include "text/index_words.h"

namespace fanal::engine {
namespace {

constexpr std::size_t snippet_before = 60;
constexpr std::size_t snippet_bytes = 160;

/// One or more words in a row; the last may be a prefix.
struct Wanted {
  std::vector<std::string> words;
  bool is_prefix = false;
};

std::vector<Wanted> wanted_of(const ShownWords& query) {
  std::vector<Wanted> all;
  const auto add = [&all](std::string_view written, bool is_prefix) {
    Wanted wanted;
    wanted.is_prefix = is_prefix;
    for (auto& word : index_words(written)) wanted.words.push_back(std::move(word.folded));
    if (!wanted.words.empty()) all.push_back(std::move(wanted));
  };
  for (const auto& word : query.words) add(word, word.size() > 1 && word.ends_with('*'));
  for (const auto& phrase : query.phrases) {
    std::string joined;
    for (const auto& word : phrase) joined += word + " ";
    add(joined, false);
  }
  return all;
}

bool stands_at(const Wanted& wanted, const std::vector<IndexWord>& words, std::size_t at) {
  if (at + wanted.words.size() > words.size()) return false;
  for (std::size_t i = 0; i < wanted.words.size(); ++i) {
    const bool open = wanted.is_prefix && i + 1 == wanted.words.size();
    const std::string& here = words[at + i].folded;
    if (open ? !here.starts_with(wanted.words[i]) : here != wanted.words[i]) return false;
  }
  return true;
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

std::vector<ByteSpan> find_matches(std::string_view text, const ShownWords& query, std::size_t most) {
  const auto words = index_words(text);
  const auto all = wanted_of(query);
  std::vector<ByteSpan> matches;
  for (std::size_t at = 0; at < words.size() && matches.size() < most; ++at) {
    std::size_t longest = 0;
    for (const auto& wanted : all) {
      if (wanted.words.size() > longest && stands_at(wanted, words, at)) longest = wanted.words.size();
    }
    if (longest == 0) continue;
    const ByteSpan found{words[at].span.begin, words[at + longest - 1].span.end};
    // Phrases that overlap become one mark.
    if (!matches.empty() && matches.back().end >= found.begin) {
      matches.back().end = std::max(matches.back().end, found.end);
    } else {
      matches.push_back(found);
    }
  }
  return matches;
}

Snippet snippet_of(std::string_view text, const std::vector<ByteSpan>& matches) {
  const std::size_t focus = matches.empty() ? 0 : matches.front().begin;
  std::size_t begin = character_start(text, focus > snippet_before ? focus - snippet_before : 0);
  std::size_t end = character_start(text, std::min(text.size(), begin + snippet_bytes));
  // Half a pseudonym names nothing.
  for (const ByteSpan whole : guard::pseudonyms_in(text)) {
    if (whole.begin < begin && begin < whole.end) begin = whole.begin;
    if (whole.begin < end && end < whole.end) end = whole.end;
  }
  Snippet snippet;
  snippet.text = begin > 0 ? "... " : "";
  const std::size_t shift = snippet.text.size();
  for (const char c : text.substr(begin, end - begin)) snippet.text.push_back(is_blank(c) ? ' ' : c);
  for (const ByteSpan& match : matches) {
    if (match.begin < begin || match.end > end) continue;
    snippet.marks.push_back({static_cast<std::uint32_t>(match.begin - begin + shift),
                             static_cast<std::uint32_t>(match.end - begin + shift)});
  }
  if (end < text.size()) snippet.text.append(" ...");
  return snippet;
}

}  // namespace fanal::engine
