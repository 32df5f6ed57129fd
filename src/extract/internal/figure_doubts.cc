#include "extract/internal/figure_doubts.h"

#include <algorithm>
#include <array>

#include "extract/internal/digit_runs.h"
#include "extract/internal/phone_forms.h"
#include "extract/internal/scan.h"

namespace fanal::extract::internal {
namespace {

int figures_at(const TokenChain& chain, std::size_t i, std::size_t most_length) {
  const auto& token = chain.tokens[i];
  if (token.kind != DigitToken::Kind::figures || token.length() > most_length) return -1;
  int value = 0;
  for (auto at = token.begin; at < token.end; ++at) value = value * 10 + (chain.text[at] - '0');
  return value;
}

// A day, a month and a year with one sign between.
bool is_date(const TokenChain& chain, std::size_t i) {
  if (i + 2 >= chain.end) return false;
  const auto& b = chain.tokens[i + 1].gap;
  const auto& c = chain.tokens[i + 2].gap;
  if (b.end - b.begin != 1 || c.end - c.begin != 1 || chain.text[b.begin] != chain.text[c.begin]) return false;
  const int one = figures_at(chain, i, 4);
  const int second = figures_at(chain, i + 1, 2);
  const int third = figures_at(chain, i + 2, 4);
  const auto is_year = [&](int value, std::size_t at) {
    return chain.tokens[at].length() == 4 && value >= 1900 && value <= 2099;
  };
  if (is_year(one, i)) return second >= 1 && second <= 12 && third >= 1 && third <= 31;
  return is_year(third, i + 2) && one >= 1 && one <= 31 && second >= 1 && second <= 31;
}

// Most of the tokens count up or down, or all are values of one row.
bool is_row_of_values(const TokenChain& chain, std::size_t first, std::size_t last) {
  std::array<int, DigitTokens::most> values{};
  std::size_t count = 0;
  std::size_t longest = 1;
  std::size_t current = 1;
  bool is_long = false;
  for (auto i = first; i < last; ++i) {
    const auto& token = chain.tokens[i];
    const int value = token.kind == DigitToken::Kind::word ? token.value : figures_at(chain, i, 4);
    if (value < 0) return false;
    is_long = is_long || value > 9 || (token.kind != DigitToken::Kind::word && token.length() > 1);
    values[count++] = value;
    const int step = count > 1 ? value - values[count - 2] : 0;
    const int step_before = count > 2 ? values[count - 2] - values[count - 3] : step;
    current = (step == 1 || step == -1) && step == step_before ? current + 1 : 1;
    longest = std::max(longest, current);
  }
  constexpr std::size_t most_counted = 5;
  return longest > most_counted || (is_long && is_series({values.data(), count}));
}

// As for plain figures: 06/11 07/11 08/11 are days.
bool has_stray_slash(const TokenChain& chain, std::size_t first, std::size_t last, bool are_figures) {
  if (!are_figures || last - first > least_phone_digits) return false;
  std::size_t slashes = 0;
  for (auto i = first + 1; i < last; ++i) {
    const auto& gap = chain.tokens[i].gap;
    const auto text = chain.text.substr(gap.begin, gap.end - gap.begin);
    slashes += text.find('/') != std::string_view::npos ? 1U : 0U;
  }
  return slashes > 1 && slashes != last - first - 1;
}

}  // namespace

GapSummary summary_of(const TokenChain& chain, std::size_t first, std::size_t last) {
  GapSummary gaps;
  for (auto i = first + 1; i < last; ++i) {
    const auto& gap = chain.tokens[i].gap;
    const auto text = chain.gap_text(i);
    if (gaps.count++ == 0) gaps.text = text;
    gaps.is_uniform = gaps.is_uniform && text == gaps.text;
    gaps.loosest = std::max(gaps.loosest, gap.level);
    gaps.has_line = gaps.has_line || gap.has_line;
    gaps.is_usual = gaps.is_usual && gap.is_usual;
    gaps.has_sequence = gaps.has_sequence || gap.is_sequence;
    gaps.has_filler = gaps.has_filler || (gap.level == GapLevel::filler && !gap.is_joint);
    gaps.has_plus = gaps.has_plus || gap.has_plus;
    if (gap.figure_sign == ':' || gap.figure_sign == ',') gaps.figure_sign = gap.figure_sign;
  }
  return gaps;
}

bool is_worth_reading(const TokenChain& chain, std::size_t first, std::size_t last, const GapSummary& gaps) {
  if (gaps.has_plus) return false;  // another number starts inside
  std::size_t figures = 0;
  std::size_t round = 0;
  std::size_t years = 0;
  std::size_t thousands = 0;
  std::size_t single = 0;
  std::size_t twos = 0;
  std::size_t real = 0;
  std::size_t looks = 0;
  for (auto i = first - std::min<std::size_t>(2, first - chain.begin); i < last; ++i)
    if (is_date(chain, i)) return false;
  for (auto i = first; i < last; ++i) {
    const auto& token = chain.tokens[i];
    if (token.kind == DigitToken::Kind::lookalikes) {
      looks += token.length();
      for (auto at = token.begin; at < token.end; ++at) real += is_digit(chain.text[at]) ? 1U : 0U;
      continue;
    }
    if (token.kind == DigitToken::Kind::word) ++real;
    if (token.kind != DigitToken::Kind::figures) continue;
    ++figures;
    single += token.length() == 1 ? 1U : 0U;
    twos += token.length() == 2 ? 1U : 0U;
    real += token.length();
    const int value = figures_at(chain, i, 4);
    round += token.length() >= 2 && value >= 0 && chain.text[token.end - 1] == '0' && chain.text[token.begin] != '0'
                 ? 1U
                 : 0U;
    years += token.length() == 4 && value >= 1900 && value <= 2099 ? 1U : 0U;
    thousands += i > first && token.length() == 3 && token.gap.figure_sign != 0 ? 1U : 0U;
  }
  const auto count = last - first;
  if (is_row_of_values(chain, first, last) || has_stray_slash(chain, first, last, figures == count)) return false;
  if (looks > 0 && real < 2) return false;
  if (figures == count && single > 2 && twos > 0) return false;  // 0 1 1 2 3 5 8 13 21
  // B12345674 is a tax number, o639980152 a telephone number.
  if (count == 1 && digit_like(chain.text[chain.tokens[first].begin]) != '0' && real + 1 == looks) return false;
  if (figures == count && (round == count || years == count || thousands + 1 == count)) return false;
  if (gaps.figure_sign != 0 && !(gaps.is_uniform && count >= 4)) {
    // A time or an amount among the parts; between words a comma without blank is only careless.
    for (auto i = first + 1; i < last; ++i)
      if ((chain.tokens[i].gap.figure_sign == ':' || chain.tokens[i].gap.figure_sign == ',') &&
          chain.tokens[i].kind == DigitToken::Kind::figures && chain.tokens[i - 1].kind == DigitToken::Kind::figures)
        return false;
  }
  return true;
}

}  // namespace fanal::extract::internal
