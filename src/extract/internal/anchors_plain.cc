// The plain twin of anchors.cc, byte by byte: what tests and fuzzing hold the fast one to.
#include "extract/internal/anchors.h"

#include "extract/internal/scan.h"

namespace fanal::extract::internal {
namespace {

constexpr std::size_t least_token = 20;

ByteSpan span_of(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

void add_word(std::string_view text, std::size_t begin, std::size_t end, Anchors& anchors) {
  if (is_capital_at(text, begin)) anchors.capitals.push_back(span_of(begin, end));
  const auto entry = entry_of(text.substr(begin, end - begin));
  if (entry.topics == 0) return;
  anchors.words.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), entry});
  anchors.topics |= entry.topics;
}

void add_sign(std::string_view text, std::size_t at, Anchors& anchors) {
  const auto place = static_cast<std::uint32_t>(at);
  switch (text[at]) {
    case '@': anchors.ats.push_back(place); break;
    case '/': anchors.slashes.push_back(place); break;
    case ':': anchors.colons.push_back(place); break;
    case '+': anchors.pluses.push_back(place); break;
    case '.':
      if (at > 0 && at + 1 < text.size() && is_word(text[at - 1]) && is_word(text[at + 1]))
        anchors.dots.push_back(place);
      if (at > 0 && at + 1 < text.size() && opens_loose_dot(text[at - 1]) && text[at + 1] != '.')
        anchors.loose_dots.push_back(place);
      break;
    case '<':
      if (at + 1 < text.size() && text[at + 1] == '<' && (at == 0 || text[at - 1] != '<'))
        anchors.angles.push_back(place);
      break;
    default: break;
  }
}

}  // namespace

void look_plainly(std::string_view text, Anchors& anchors) {
  anchors = {};
  std::size_t token_begin = 0;  // of the run of letters and digits that goes on
  std::size_t token_end = 0;
  const auto end_token = [&] {
    if (token_end - token_begin >= least_token) anchors.tokens.push_back(span_of(token_begin, token_end));
  };
  for (std::size_t at = 0; at < text.size();) {
    auto end = at + 1;
    if (is_digit(text[at])) {
      while (end < text.size() && is_digit(text[end])) ++end;
      anchors.digits.push_back(span_of(at, end));
    } else if (const auto letters = letters_end(text, at); letters != at) {
      end = letters;
      add_word(text, at, end, anchors);
    } else {
      add_sign(text, at, anchors);
    }
    for (auto i = at; i < end; ++i) {
      anchors.has_high = anchors.has_high || is_high(text[i]);
      if (!is_alnum(text[i])) continue;
      if (token_end != i) {
        end_token();
        token_begin = i;
      }
      token_end = i + 1;
    }
    at = end;
  }
  end_token();
}

}  // namespace fanal::extract::internal
