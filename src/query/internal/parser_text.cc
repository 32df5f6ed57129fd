// The part of the parser that reads words, phrases, wildcards and misspellings.
#include <algorithm>

#include "query/internal/ascii.h"
#include "query/internal/parser.h"
#include "text/index_words.h"

namespace fanal::query::internal {
namespace {

bool is_web_address(std::string_view token) {
  const auto colon = token.find("://");
  if (colon == std::string_view::npos || colon == 0) return false;
  const auto scheme = lowered(token.substr(0, colon));
  return (scheme == "http" || scheme == "https" || scheme == "hxxp" || scheme == "hxxps") && token.size() > colon + 3;
}

}  // namespace

Parser::Got Parser::read_text(Node& out, std::size_t begin) {
  return quote_length(typed_, at_) != 0 ? read_phrase(out, begin) : read_bare(out, begin);
}

// Words of text that have no wildcard: one word or a phrase.
Parser::Got Parser::words(Node& out, const Typed& typed) {
  out.text = typed.text;
  out.words = words_of(typed.text);
  return out.words.empty() ? Got::left_out : Got::node;
}

Parser::Got Parser::read_phrase(Node& out, std::size_t begin) {
  constexpr std::uint32_t most_distance = 100;
  const auto open = at_;
  const auto mark = quote_length(typed_, at_);
  auto inside = quoted_here();
  if (!inside)
    return fail({static_cast<std::uint32_t>(open), static_cast<std::uint32_t>(open + mark)}, "this quote is not closed",
                "write \" where the phrase ends");
  const auto tilde = at_;
  std::uint32_t distance = 0;
  if (at_ < typed_.size() && typed_[at_] == '~') {
    for (++at_; at_ < typed_.size() && is_digit(typed_[at_]); ++at_)
      distance = std::min(most_distance + 1, distance * 10 + static_cast<std::uint32_t>(typed_[at_] - '0'));
    if (at_ == tilde + 1 || distance > most_distance)
      return fail(span_from(tilde), "~ after a phrase wants a number of words from 0 to 100",
                  "write \"quiet street\"~5");
  }
  if (words(out, {std::string(trimmed(*inside)), {}, true}) == Got::left_out) {
    leave_out(span_from(open), quoted(*inside) + " holds no letters or figures, so it was left out");
    return Got::left_out;
  }
  if (out.words.size() == 1) {
    if (at_ > tilde) leave_out(span_from(tilde), "~ says how near words are, and there is one word only");
    return finish(out, NodeKind::word, begin);
  }
  out.distance = distance;
  return finish(out, NodeKind::phrase, begin);
}

Parser::Got Parser::read_bare(Node& out, std::size_t begin) {
  const auto from = at_;
  at_ = bare_end(at_, false);
  if (at_ == from) at_ = from + 1;  // no sign is read twice
  auto token = typed_.substr(from, at_ - from);
  if (token == "*" && out.field == Field::text) return finish(out, NodeKind::everything, begin);
  if (out.field == Field::text && is_web_address(token)) {
    const Typed typed{std::string(token), {}, false};
    out.field = Field::url;
    if (!read_url(typed, options_, out)) return finish(out, NodeKind::value, begin);
    out = Node{};
  }
  if (has_wild(token)) {
    const auto got = wildcard(out, token);
    return got == Got::node ? finish(out, NodeKind::wildcard, begin) : got;
  }
  std::optional<std::uint32_t> edits;
  if (const auto tilde = token.rfind('~');
      tilde != std::string_view::npos && tilde > 0 && !index_words(token.substr(0, tilde)).empty()) {
    const auto figures = token.substr(tilde + 1);
    if (figures.empty() || std::all_of(figures.begin(), figures.end(), is_digit)) {
      const auto span = ByteSpan{static_cast<std::uint32_t>(from + tilde), static_cast<std::uint32_t>(at_)};
      if (!figures.empty() && figures != "1" && figures != "2")
        return fail(span, "~ after a word wants 1 or 2, the letters that may differ",
                    "write word~1; for words near each other, \"one other\"~5");
      edits = figures == "2" ? 2U : 1U;
      token = token.substr(0, tilde);
      if (index_words(token).size() > 1)
        return fail(span, "~ after several words joined by signs does not say which is meant",
                    "write \"one other\"~5, or one word");
    }
  }
  if (words(out, {std::string(token), {}, false}) == Got::left_out) {
    leave_out(span_from(from), quoted(token) + " holds no letters or figures, so it was left out");
    return Got::left_out;
  }
  if (edits) {
    const auto written = index_words(token)[0].span;
    out.text = token.substr(written.begin, written.end - written.begin);
    out.distance = *edits;
    return finish(out, NodeKind::fuzzy, begin);
  }
  return finish(out, out.words.size() == 1 ? NodeKind::word : NodeKind::phrase, begin);
}

// Letters between * and ? folded as words are. Signs around go; within they would part words, and a wildcard is of one.
Parser::Got Parser::wildcard(Node& out, std::string_view typed) {
  const auto span = span_from(at_ - typed.size());
  const auto found = index_words(typed);
  if (found.empty()) {
    if (out.field == Field::title)
      return fail(span, "a wildcard wants a letter or figure", "write has:title or title:mass*");
    leave_out(span, quoted(typed) + " holds no letters or figures, so it was left out");
    return Got::left_out;
  }
  const auto first = std::min<std::size_t>(found.front().span.begin, typed.find_first_of("*?"));
  const auto last = std::max<std::size_t>(found.back().span.end, typed.find_last_of("*?") + 1);
  const auto inner = typed.substr(first, last - first);
  std::string pattern;
  for (std::size_t at = 0; at < inner.size();) {
    if (is_wild(inner[at])) {
      if (inner[at] != '*' || !pattern.ends_with('*')) pattern.push_back(inner[at]);
      ++at;
      continue;
    }
    const auto end = std::min(inner.find_first_of("*?", at), inner.size());
    const auto words = index_words(inner.substr(at, end - at));
    if (words.size() != 1 || words[0].span != ByteSpan{0, static_cast<std::uint32_t>(end - at)})
      return fail(span, "* and ? stand within one word, and " + quoted(inner) + " is several",
                  "write the words apart, or in quotes without * and ?");
    pattern += words[0].folded;
    at = end;
  }
  out.text = pattern;
  out.words = {Word{pattern, {}, {}}};
  return Got::node;
}

}  // namespace fanal::query::internal
