// Payment cards, of which only the last four figures are kept. Source: ISO/IEC 7812-1 (form, check digit); the ranges
// that card networks publish.
#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "extract/internal/anchors.h"
#include "extract/internal/joined_digits.h"
#include "extract/internal/key_words.h"
#include "extract/internal/kinds.h"
#include "extract/internal/phone_context.h"
#include "extract/internal/scan.h"
#include "text/check_digits.h"

namespace fanal::extract::internal {
namespace {

// Numbers of a network: their first six figures, and how many there are. common: met without any word beside it.
struct Range {
  int from;
  int to;
  std::size_t least;
  std::size_t most;
  bool common;
};
constexpr std::array<Range, 18> ranges{{
    {400000, 499999, 16, 16, true},   // Visa
    {400000, 499999, 13, 13, false},  // Visa, of old
    {400000, 499999, 19, 19, false},  // Visa, long
    {510000, 559999, 16, 16, true},   // Mastercard
    {222100, 272099, 16, 16, true},   // Mastercard
    {340000, 349999, 15, 15, true},   // American Express
    {370000, 379999, 15, 15, true},   // American Express
    {601100, 601199, 16, 19, false},  // Discover
    {644000, 659999, 16, 19, false},  // Discover
    {352800, 358999, 16, 19, false},  // JCB
    {300000, 305999, 14, 19, false},  // Diners Club
    {309500, 309599, 14, 19, false},  // Diners Club
    {360000, 369999, 14, 19, false},  // Diners Club
    {380000, 399999, 16, 19, false},  // Diners Club
    {620000, 629999, 16, 19, false},  // UnionPay
    {220000, 220499, 16, 19, false},  // Mir
    {500000, 509999, 12, 19, false},  // Maestro
    {560000, 589999, 12, 19, false},  // Maestro
}};

const Range* range_of(std::string_view figures) {
  int head = 0;
  std::from_chars(figures.data(), figures.data() + 6, head);
  const auto* found = std::find_if(ranges.begin(), ranges.end(), [&](const Range& range) {
    return head >= range.from && head <= range.to && figures.size() >= range.least && figures.size() <= range.most;
  });
  return found == ranges.end() ? nullptr : found;
}

// As they stand on cards: 4-4-4-4(-3), 4-6-5, 4-6-4.
bool is_grouped_as_card(const JoinedDigits& joined) {
  const auto is = [&](std::initializer_list<int> lengths) {
    return joined.groups == lengths.size() && std::equal(lengths.begin(), lengths.end(), joined.lengths.begin());
  };
  return is({4, 4, 4, 4}) || is({4, 6, 5}) || is({4, 6, 4}) || is({4, 4, 4, 4, 3});
}

bool is_one_figure(std::string_view figures) { return figures.find_first_not_of(figures[0]) == std::string_view::npos; }

// A figure or sign that makes it part of something longer: `#4242`, `-4242`, `1.4242`.
bool may_begin(std::string_view text, std::size_t begin) {
  if (begin == 0) return true;
  if (word_before(text, begin)) return false;
  return std::string_view("-./#$_=%&").find(text[begin - 1]) == std::string_view::npos;
}

bool may_end(std::string_view text, std::size_t end) {
  if (end >= text.size()) return true;
  if (word_at(text, end)) return false;
  const bool joins = std::string_view("-./_=").find(text[end]) != std::string_view::npos;
  return !(joins && end + 1 < text.size() && is_word(text[end + 1]));
}

// Groups of a card from run `first` on; what follows it by a blank, its date or its code, is not part of it.
JoinedDigits read_groups(std::string_view text, std::span<const ByteSpan> runs, std::size_t first) {
  for (const std::size_t most : {19U, 16U, 15U, 14U}) {
    auto joined = join_digits(text, runs, first, most);
    if (is_grouped_as_card(joined) && has_luhn(joined.text())) return joined;
  }
  return {};
}

}  // namespace

void find_cards(const Document&, const FieldView& field, const Context&, std::vector<Mention>& mentions) {
  const auto text = field.text;
  const std::span<const ByteSpan> runs(field.anchors->digits);
  std::size_t taken = 0;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const auto length = runs[i].end - runs[i].begin;
    if (length != 4 && (length < 12 || length > 19)) continue;
    // Four figures are looked at when four more follow, as those of a year do not.
    if (length == 4 && (i + 2 >= runs.size() || runs[i + 1].begin > runs[i].end + 3 || runs[i].begin < taken ||
                        (runs[i + 1].end - runs[i + 1].begin != 4 && runs[i + 1].end - runs[i + 1].begin != 6)))
      continue;
    if (text[runs[i].begin] < '2' || text[runs[i].begin] > '6' || !may_begin(text, runs[i].begin)) continue;
    const bool is_bare = length != 4;
    const auto joined = is_bare ? join_digits(text, runs, i, length) : read_groups(text, runs, i);
    if (joined.size < 12 || is_one_figure(joined.text()) || !has_luhn(joined.text()) || !may_end(text, joined.end))
      continue;
    const auto* range = range_of(joined.text());
    if (range == nullptr) continue;
    const bool has_cue = has_key_word(*field.anchors, KeyWord::card, joined.begin, 40);
    if (is_bare && !has_cue && (!range->common || clue_before(text, joined.begin) == Clue::other)) continue;
    taken = joined.end;
    const auto confidence = has_cue ? 980 : is_bare ? 700 : 930;
    mentions.push_back(mention(field.index, joined.begin, joined.end, MentionKind::card,
                               "****" + std::string(joined.text().substr(joined.size - 4)),
                               static_cast<std::uint16_t>(confidence)));
  }
}

}  // namespace fanal::extract::internal
