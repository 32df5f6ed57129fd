// How far a value goes that is not in quotes.
#include <algorithm>

#include "query/internal/ascii.h"
#include "query/internal/parser.h"
#include "text/iban_codes.h"

namespace fanal::query::internal {
namespace {

std::size_t closing_bracket(std::string_view text, std::size_t open) {
  auto at = open + 1;
  while (at < text.size() && !ends_bare(text, at)) ++at;
  return at < text.size() && text[at] == ')' ? at + 1 : open;
}

}  // namespace

std::size_t Parser::bare_end(std::size_t from, bool may_hold_brackets) const {
  auto at = from;
  while (at < typed_.size() && !ends_bare(typed_, at)) {
    ++at;
    if (may_hold_brackets && at < typed_.size() && typed_[at] == '(') at = closing_bracket(typed_, at);
  }
  return at;
}

// A telephone number in any writing: `(212) 555-0143`, `+33 6 39 98 00 12`. Groups of figures and their signs, until
// something else comes; one group of nine figures or more is a number by itself. `from` when there is none.
std::size_t Parser::figures_end(std::size_t from) const {
  constexpr std::size_t whole = 9;
  auto end = from;
  for (auto at = from; at < typed_.size();) {
    auto stop = at;
    std::size_t figures = 0;
    bool is_open = false;
    for (; stop < typed_.size(); ++stop) {
      const char c = typed_[stop];
      if (is_open && c == ' ') continue;
      if (c == '(' && !is_open) {
        is_open = true;
      } else if (c == ')' && is_open) {
        is_open = false;
      } else if (is_digit(c) || c == '?') {
        ++figures;
      } else if (std::string_view("+-./*").find(c) == std::string_view::npos) {
        break;
      }
    }
    // A sign at the start of a later group is an operator, and a group of other things no part of it.
    const bool is_first = at == from;
    const bool is_sound = figures > 0 && !is_open && (stop == typed_.size() || ends_bare(typed_, stop)) &&
                          (is_first || (typed_[at] != '-' && typed_[at] != '+'));
    if (!is_sound) return end;
    end = stop;
    if (is_first && figures >= whole) return end;
    at = stop;
    while (const auto length = blank_length(typed_, at)) at += length;
    if (at == stop) return end;
  }
  return end;
}

// An account number in groups: as many as make its check digits hold; when none do, all that may have been meant.
std::size_t Parser::groups_end(std::size_t from) const {
  constexpr std::size_t most_groups = 12;
  constexpr std::size_t most_of_group = 4;
  auto end = bare_end(from, false);
  bool is_of_groups = true;
  auto meant = end;
  for (std::size_t group = 0; group < most_groups; ++group) {
    if (read_iban(typed_.substr(from, end - from))) return end;
    if (is_of_groups) meant = end;
    auto next = end;
    while (const auto length = blank_length(typed_, next)) next += length;
    if (next >= typed_.size() || !is_alnum(typed_[next])) break;
    end = bare_end(next, false);
    const auto letters = typed_.substr(next, end - next);
    is_of_groups =
        is_of_groups && letters.size() <= most_of_group && std::any_of(letters.begin(), letters.end(), is_digit);
  }
  return meant;
}

}  // namespace fanal::query::internal
