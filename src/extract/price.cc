// Prices: an amount with its currency, and the time it is for.
#include <algorithm>
#include <string>
#include <string_view>

#include "extract/internal/duration.h"
#include "extract/internal/fold.h"
#include "extract/internal/kinds.h"
#include "extract/internal/money.h"
#include "extract/internal/scan.h"

namespace fanal::extract::internal {
namespace {

struct Priced {
  std::size_t begin = 0;  ///< with its currency
  std::size_t end = 0;
  Amount amount;
  std::string_view currency;
  std::uint32_t minutes = 0;
  std::uint16_t confidence = 900;
};

constexpr std::size_t duration_window = 24;

// The start of the amounts that share one currency: the 80 of `80-100 EUR`, `80/100 EUR`.
std::optional<Amount> earlier_of_range(std::string_view text, std::size_t begin) {
  auto at = begin;
  while (at > 0 && text[at - 1] == ' ') --at;
  if (at == 0 || (text[at - 1] != '-' && text[at - 1] != '/')) return {};
  for (--at; at > 0 && text[at - 1] == ' ';) --at;
  auto amount = amount_before(text, at);
  // 24/7, 1/2: no amounts.
  return amount && amount->value.size() >= 2 && amount->value.find('.') == std::string::npos ? amount : std::nullopt;
}

// The second of `$80-100`.
std::optional<Amount> later_of_range(std::string_view text, std::size_t end) {
  auto at = skip_blanks(text, end);
  if (at >= text.size() || text[at] != '-') return {};
  at = skip_blanks(text, at + 1);
  if (at >= text.size() || !is_digit(text[at])) return {};
  auto amount = amount_at(text, at);
  if (!amount || amount->value.size() < 2 || word_at(text, amount->end)) return {};
  if (amount->end < text.size() && text[amount->end] == '-') return {};
  return amount;
}

void add_with_range(std::string_view text, Priced priced, bool sign_first, std::vector<Priced>& found) {
  if (!sign_first) {
    auto begin = priced.amount.begin;
    std::vector<Priced> earlier;
    while (auto amount = earlier_of_range(text, begin)) {
      begin = amount->begin;
      earlier.push_back({amount->begin, amount->end, *amount, priced.currency, 0, 850});
    }
    found.insert(found.end(), earlier.rbegin(), earlier.rend());
  }
  auto end = priced.end;
  const auto currency = priced.currency;
  found.push_back(std::move(priced));
  if (!sign_first) return;
  if (auto amount = later_of_range(text, end)) found.push_back({amount->begin, amount->end, *amount, currency, 0, 850});
}

// 120/h, 120 per hour: the time makes a price of it, in some currency.
bool is_rate(std::string_view after) {
  after.remove_prefix(skip_blanks(after, 0));
  const bool joined = after.starts_with('/') || starts_with_word(after, "per") || starts_with_word(after, "par") ||
                      starts_with_word(after, "por");
  const auto duration = joined ? duration_first(after) : std::nullopt;
  return duration && duration->minutes >= 15;
}

// The price around the digits at `at`, into `found`. Gives where to look on.
std::size_t read_price(std::string_view text, std::size_t at, std::string_view country, std::vector<Priced>& found) {
  const auto amount = amount_at(text, at);
  auto next = at;
  while (next < text.size() && is_digit(text[next])) ++next;
  if (!amount) return next;
  const bool in_word = word_before(text, at) && !currency_last(text.substr(0, at), country);
  if (in_word) return next;
  auto before = at;
  while (before > 0 && text[before - 1] == ' ') --before;
  // A sign that an earlier price has taken is not this one's: `120 EUR 2h`.
  const auto taken = std::min(before, found.empty() ? 0 : found.back().end);
  const auto sign_before = currency_last(text.substr(taken, before - taken), country);
  const auto unit_at = skip_blanks(text, amount->end);
  const auto sign_after = currency_first(text.substr(unit_at), country);
  // `100 $ 200 $` and `$100 $200`: a sign that touches its amount is its own.
  const bool touches = sign_before && before == at;
  if (sign_after && !touches) {
    add_with_range(text, {at, unit_at + sign_after->length, *amount, sign_after->code, 0, 920}, false, found);
    return unit_at + sign_after->length;
  }
  if (sign_before) {
    auto end = amount->end;
    auto code = sign_before->code;
    // $120 USD
    if (sign_after && sign_after->length >= 3) end = unit_at + sign_after->length, code = sign_after->code;
    add_with_range(text, {before - sign_before->length, end, *amount, code, 0, 940}, true, found);
    return found.back().end;
  }
  if (amount->value.size() >= 2 && amount->value.size() <= 4 &&
      is_rate(folded_after(text, amount->end, duration_window)) &&
      (at == 0 || std::string_view(".,/:-").find(text[at - 1]) == std::string_view::npos))
    found.push_back({at, amount->end, *amount, "XXX", 0, 700});
  return std::max(next, amount->end);
}

// `1h 120 2h 200` puts the time first, `120 1h 200 2h` last. A time that no price has taken yet and that stands
// before a price is that price's; else the time after it is.
void set_durations(std::string_view text, std::vector<Priced>& found) {
  std::size_t taken = 0;  // bytes of text whose durations belong to a price
  for (auto& priced : found) {
    const auto from = std::max(taken, priced.begin > duration_window ? priced.begin - duration_window : 0);
    const auto before =
        from < priced.begin ? duration_last(folded_before(text, priced.begin, priced.begin - from)) : std::nullopt;
    if (before && before->minutes != 24 * 60) {
      priced.minutes = before->minutes;
      taken = priced.end;
      continue;
    }
    const auto after_text = folded_after(text, priced.end, duration_window);
    taken = priced.end;
    if (const auto after = duration_first(after_text)) {
      priced.minutes = after->minutes;
      // Folding keeps the length of what durations are written with, but for accents before it: near enough to skip.
      taken = std::min(text.size(), priced.end + after->end);
    }
  }
}

}  // namespace

void find_prices(const Document&, const FieldView& field, const Context&, std::vector<Mention>& mentions) {
  if (field.role != FieldRole::prose && field.role != FieldRole::price) return;
  std::vector<Priced> found;
  const auto text = field.text;
  for (std::size_t at = 0; at < text.size();) {
    at = is_digit(text[at]) ? read_price(text, at, field.country, found) : at + 1;
  }
  if (found.empty() && field.role == FieldRole::price) {
    // A column of prices needs no currency.
    const auto begin = skip_blanks(text, 0);
    const auto amount = begin < text.size() && is_digit(text[begin]) ? amount_at(text, begin) : std::nullopt;
    if (amount && skip_blanks(text, amount->end) == text.size())
      found.push_back({begin, amount->end, *amount, "XXX", 0, 800});
  }
  set_durations(text, found);
  for (const auto& priced : found) {
    const auto minutes = priced.minutes == 0 ? std::string() : "/" + std::to_string(priced.minutes);
    mentions.push_back(mention(field.index, priced.begin, priced.end, MentionKind::price,
                               priced.amount.value + " " + std::string(priced.currency) + minutes, priced.confidence));
  }
}

}  // namespace fanal::extract::internal
