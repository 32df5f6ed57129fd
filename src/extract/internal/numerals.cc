#include "extract/internal/numerals.h"

#include <algorithm>

#include "extract/internal/number_words.h"

namespace fanal::extract::internal {
namespace {

class Composer {
 public:
  Composer(std::string_view text, const DigitTokens& tokens, std::size_t end)
      : text_(text), tokens_(tokens), end_(end) {}

  Numerals at(std::size_t first) {
    const auto& token = tokens_[first];
    if (token.kind != DigitToken::Kind::word) {
      add_figures(first);
    } else if (token.value < 0) {
      add_repeated(first, static_cast<std::size_t>(-token.value));
    } else {
      add_words(first);
      reaches_far_ = true;
      add_words(first);
    }
    return out_;
  }

 private:
  struct Sum {
    int value = -1;  ///< -1: none
    std::size_t next = 0;
  };

  bool is_word(std::size_t i) const { return i < end_ && tokens_[i].kind == DigitToken::Kind::word; }
  int value(std::size_t i) const { return is_word(i) ? tokens_[i].value : -1; }
  bool is_french(std::size_t i) const { return (tokens_[i].languages & french) != 0; }
  // Close enough to the word before to be part of one number with it.
  bool follows(std::size_t i, bool may_be_joined) const {
    if (!is_word(i)) return false;
    const auto& gap = tokens_[i].gap;
    if (gap.level <= GapLevel::tight || (may_be_joined && gap.is_joint)) return true;
    return reaches_far_ && (gap.level == GapLevel::odd || gap.level == GapLevel::line);
  }
  bool follows_with(std::size_t i, int least, int most, bool may_be_joined) const {
    return follows(i, may_be_joined) && value(i) >= least && value(i) <= most;
  }

  // Ten to nineteen in French, where 17 to 19 are two words.
  Sum teen_at(std::size_t i, bool may_be_joined) const {
    if (!follows_with(i, 10, 16, may_be_joined) || !is_french(i)) return {};
    if (value(i) == 10 && follows_with(i + 1, 7, 9, false) && is_french(i + 1)) return {10 + value(i + 1), i + 2};
    return {value(i), i + 1};
  }

  // The longest number below a hundred; none for zero.
  Sum below_hundred(std::size_t i) const {
    const int first = value(i);
    if (first < 1 || first >= 100) return {};
    if (first == 4 && is_french(i) && follows_with(i + 1, 20, 20, false) && is_french(i + 1)) {
      if (const auto teen = teen_at(i + 2, false); teen.value > 0) return {80 + teen.value, teen.next};
      if (follows_with(i + 2, 1, 9, true) && is_french(i + 2)) return {80 + value(i + 2), i + 3};
      return {80, i + 2};
    }
    if (first == 10 && is_french(i) && follows_with(i + 1, 7, 9, false) && is_french(i + 1))
      return {10 + value(i + 1), i + 2};
    if (first == 60 && is_french(i))
      if (const auto teen = teen_at(i + 1, true); teen.value > 0) return {60 + teen.value, teen.next};
    if (first % 10 == 0 && first >= 20 && follows_with(i + 1, 1, 9, true)) return {first + value(i + 1), i + 2};
    return {first, i + 1};
  }

  void add(std::size_t first, int number, std::size_t next) {
    if (out_.count == out_.ways.size() || number < 0) return;
    auto& way = out_.ways[out_.count];
    way = {};
    char reversed[8];
    std::size_t size = 0;
    do {
      reversed[size++] = static_cast<char>('0' + number % 10);
      number /= 10;
    } while (number != 0);
    while (size > 0) way.digits[way.size++] = reversed[--size];
    way.next = static_cast<std::uint8_t>(next);
    way.is_pair = way.size > 1;
    way.is_word = way.size == 1;
    for (std::size_t i = 0; i < out_.count; ++i)
      if (out_.ways[i].next == way.next && out_.ways[i].text() == way.text()) return;
    if (next > first) ++out_.count;
  }

  void add_words(std::size_t first) {
    const int number = tokens_[first].value;
    // 900 as `nine hundred`, 900 and more as `neuf cent douze`.
    const bool is_times = number >= 1 && number <= 9 && follows_with(first + 1, 100, 100, false);
    const bool is_thousands = number >= 1 && number <= 9 && follows_with(first + 1, 1000, 1000, false);
    if (is_thousands) add(first, number * 1000, first + 2);
    if (is_times || (number >= 100 && number < 1000)) {
      const int hundreds = is_times ? number * 100 : number;
      const auto after = first + (is_times ? 2 : 1);
      if (follows(after, true))
        if (const auto rest = below_hundred(after); rest.value > 0) add(first, hundreds + rest.value, rest.next);
      add(first, hundreds, after);
      if (!is_times) return;
    }
    const auto small = below_hundred(first);
    if (small.value > 0) add(first, small.value, small.next);
    add(first, number, first + 1);
  }

  void add_figures(std::size_t first) {
    const auto& token = tokens_[first];
    auto& way = out_.ways[out_.count];
    if (token.length() >= way.digits.size()) return;
    way = {};
    for (auto i = token.begin; i < token.end; ++i) way.digits[way.size++] = digit_like(text_[i]);
    way.next = static_cast<std::uint8_t>(first + 1);
    ++out_.count;
  }

  // `double five`, `triple 0`, `double douze`.
  void add_repeated(std::size_t first, std::size_t times) {
    const auto next = first + 1;
    if (next >= end_ || tokens_[next].gap.level > GapLevel::odd) return;
    if (tokens_[next].kind == DigitToken::Kind::word && tokens_[next].value < 0) return;
    const auto inner = Composer(text_, tokens_, end_).at(next);
    for (std::size_t i = 0; i < inner.count && out_.count < out_.ways.size(); ++i) {
      const auto& once = inner.ways[i];
      if (once.size * times > 4) continue;
      auto& way = out_.ways[out_.count++];
      way = once;
      for (std::size_t n = 1; n < times; ++n)
        for (std::size_t d = 0; d < once.size; ++d) way.digits[way.size++] = once.digits[d];
      way.is_word = true;
    }
    // `triple 0177` repeats the first figure only: people say so, and write the rest as figures.
    if (inner.count == 1 && inner.ways[0].size > 1 && tokens_[next].kind == DigitToken::Kind::figures &&
        out_.count < out_.ways.size() && inner.ways[0].size + times <= out_.ways[0].digits.size()) {
      const auto& once = inner.ways[0];
      auto& way = out_.ways[out_.count++];
      way = {};
      for (std::size_t n = 1; n < times; ++n) way.digits[way.size++] = once.digits[0];
      for (std::size_t d = 0; d < once.size; ++d) way.digits[way.size++] = once.digits[d];
      way.next = once.next;
      way.is_word = true;
    }
  }

  std::string_view text_;
  const DigitTokens& tokens_;
  std::size_t end_;
  bool reaches_far_ = false;  // over odd signs and line ends
  Numerals out_;
};

}  // namespace

Numerals numerals_at(std::string_view text, const DigitTokens& tokens, std::size_t at, std::size_t end) {
  return Composer(text, tokens, end).at(at);
}

}  // namespace fanal::extract::internal
