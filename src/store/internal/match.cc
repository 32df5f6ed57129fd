#include "store/internal/match.h"

#include <string_view>

namespace fanal::store::internal {
namespace {

constexpr std::size_t max_words = 64;
constexpr std::size_t max_word_bytes = 1024;

// FTS5 strings (sqlite.org/fts5.html, 3.1): anything between double quotes, a quote doubled. Inside them no operator
// exists. NUL would end the expression for SQLite.
void append_quoted(std::string& out, std::string_view token) {
  if (!out.empty()) out.push_back(' ');
  out.push_back('"');
  for (const char c : token) {
    if (c == '"') out.push_back('"');
    out.push_back(c == '\0' ? ' ' : c);
  }
  out.push_back('"');
}

}  // namespace

// Tokens side by side are an implicit AND, in which, unlike the written one, a string of no token is left out.
Result<std::string> match_of(const TextQuery& query) {
  std::string out;
  std::size_t words = 0;
  const auto count = [&](std::string_view word) -> Result<void> {
    if (word.size() > max_word_bytes) return Error{Code::limit, "a word of the query is longer than 1024 bytes"};
    if (++words > max_words) return Error{Code::limit, "the query has over 64 words"};
    return {};
  };
  for (const std::string& word : query.words) {
    FANAL_TRY_VOID(count(word));
    const bool is_prefix = word.size() > 1 && word.ends_with('*');
    append_quoted(out, is_prefix ? std::string_view(word).substr(0, word.size() - 1) : std::string_view(word));
    if (is_prefix) out.push_back('*');
  }
  for (const auto& phrase : query.phrases) {
    std::string joined;
    for (const std::string& word : phrase) {
      FANAL_TRY_VOID(count(word));
      if (!joined.empty()) joined.push_back(' ');
      joined += word;
    }
    if (!joined.empty()) append_quoted(out, joined);
  }
  if (out.empty()) return Error{Code::invalid_input, "the query is empty: give a word to search for"};
  return out;
}

}  // namespace fanal::store::internal
