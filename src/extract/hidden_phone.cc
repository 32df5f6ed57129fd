// Where plain digits give no number: clusters of digits and number words become tokens, tokens chains, and chains are
// searched for digits that the plan of the country takes and that stand on their own.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "extract/internal/anchors.h"
#include "extract/internal/digit_tokens.h"
#include "extract/internal/fold.h"
#include "extract/internal/hidden_phones.h"
#include "extract/internal/number_plan.h"
#include "extract/internal/number_words.h"
#include "extract/internal/numerals.h"
#include "extract/internal/phone_context.h"
#include "extract/internal/phone_forms.h"
#include "extract/internal/scan.h"

namespace fanal::extract::internal {
namespace {

constexpr std::size_t least_digits = 8;
constexpr std::size_t most_digits = 15;  // E.164, the country code counted

/// Digits in the order of the text, and where numerals end among them.
struct Digits {
  std::array<char, most_digits + 1> text{};
  std::size_t size = 0;
  std::uint32_t cuts = 0;                            ///< bit n: a numeral starts at digit n; the end counts
  std::array<std::uint8_t, most_digits + 1> gaps{};  ///< looseness of that before the numeral that starts there
  bool has_word = false;
  bool has_pair = false;
  int cost = 0;  ///< how often number words were taken apart that people would join
  std::string_view view() const { return {text.data(), size}; }
};

struct Reading {
  PlanNumber number;
  std::uint16_t confidence = 0;
};

struct Candidate {
  std::size_t first = 0;  ///< token
  std::size_t last = 0;   ///< past it
  Digits digits;
  Reading reading;
  std::uint32_t steps = 0;
  bool stands_alone = false;  ///< looser gaps around than inside
  std::size_t left_over = 0;  ///< digits of the chain outside
};

// What all inner gaps have in common.
struct GapSummary {
  GapLevel loosest = GapLevel::glued;
  bool has_line = false;
  bool is_usual = true;
  bool is_uniform = true;
  bool has_sequence = false;
  bool has_filler = false;
  bool has_plus = false;
  std::string_view text;
  std::size_t count = 0;  ///< of gaps
  char figure_sign = 0;   ///< `:` or `,` somewhere
};

bool is_cut(std::uint32_t cuts, std::size_t at) { return (cuts >> at & 1U) != 0; }

// Every numeral lies within one block, or starts and ends with blocks. `edges`: where blocks start, the end counted.
bool fits_blocks(const Digits& digits, std::initializer_list<std::size_t> edges) {
  std::uint32_t at_edges = 0;
  for (const auto edge : edges) at_edges |= 1U << edge;
  for (std::size_t begin = 0; begin < digits.size;) {
    auto end = begin + 1;
    while (end < digits.size && !is_cut(digits.cuts, end)) ++end;
    bool crosses = false;
    for (auto at = begin + 1; at < end; ++at) crosses = crosses || is_cut(at_edges, at);
    if (crosses && !(is_cut(at_edges, begin) && is_cut(at_edges, end))) return false;
    begin = end;
  }
  return true;
}

bool has_all_cuts(const Digits& digits, std::initializer_list<std::size_t> cuts) {
  return std::all_of(cuts.begin(), cuts.end(), [&](std::size_t at) { return is_cut(digits.cuts, at); });
}

bool may_be_north_american(const Digits& digits) {
  const auto text = digits.view();
  if (text.size() == 10) return text[0] >= '2' && text[3] >= '2' && fits_blocks(digits, {0, 3, 6, 10});
  return text.size() == 11 && text[0] == '1' && text[1] >= '2' && text[4] >= '2' &&
         fits_blocks(digits, {0, 1, 4, 7, 11});
}

class DigitReader {
 public:
  DigitReader(std::string_view country, bool has_plus, std::uint8_t languages)
      : country_(country), has_plus_(has_plus), languages_(languages) {}

  std::optional<Reading> read(const Digits& digits) const {
    const auto text = digits.view();
    if (is_one_digit(text) || is_counting(text)) return {};
    if (has_plus_) return text[0] == '0' ? std::nullopt : known("+" + std::string(text), {}, 930, 780);
    if (text.starts_with("00"))
      return text.size() >= 2 + least_digits && text[2] != '0' ? known("+" + std::string(text.substr(2)), {}, 900, 700)
                                                               : std::nullopt;
    const bool is_home = is_north_american(country_);
    if (is_home) return may_be_north_american(digits) ? known(without_one(text), country_, 920, 0) : std::nullopt;
    if (const auto* form = national_form(country_)) {
      auto reading = read_national(digits, *form);
      // Of a neighbour rather than of no range at home: 06 39 98 00 12 in Belgium.
      if (reading && !reading->number.is_valid)
        if (auto foreign = read_foreign(digits)) return foreign;
      if (reading) return reading;
    } else if (!country_.empty() && digits.size >= 9) {
      // Plans that the table does not hold: only what is in service.
      if (auto reading = known(std::string(text), country_, 850, 0)) return reading;
    }
    return read_foreign(digits);
  }

 private:
  static std::string without_one(std::string_view text) { return std::string(text.substr(text.size() == 11 ? 1 : 0)); }

  static std::optional<Reading> known(const std::string& digits, std::string_view country, std::uint16_t when_valid,
                                      std::uint16_t when_possible) {
    auto number = read_number(digits, country);
    if (!number) return {};
    const auto confidence = number->is_valid ? when_valid : when_possible;
    if (confidence == 0) return {};
    return Reading{*std::move(number), confidence};
  }

  static std::optional<Reading> read_national(const Digits& digits, const NationalForm& form) {
    const auto text = digits.view();
    if (text.size() < form.least || text.size() > form.most) return {};
    if (form.trunk && (text[0] != '0' || text[1] == '0')) return {};
    if (form.country == "GB" && text.starts_with("07") && text.size() != 11) return {};
    return known(std::string(text), form.country, 920, static_cast<std::uint16_t>(form.trunk ? 720 : 0));
  }

  // Shapes that tell the country by themselves, as the plain finder takes them; words tell it by their language.
  std::optional<Reading> read_foreign(const Digits& digits) const {
    const auto text = digits.view();
    const bool speaks_french = languages_ == french;
    const bool speaks_english = languages_ == english;
    if (text.size() == 10 && text[0] == '0' && text[1] != '0' && (speaks_french || has_all_cuts(digits, {2, 4, 6, 8})))
      return known(std::string(text), "FR", 750, 650);
    if (text.size() == 11 && text.starts_with("07") && (speaks_english || has_all_cuts(digits, {5})))
      return known(std::string(text), "GB", 750, 650);
    const bool has_blocks = has_all_cuts(digits, {3, 6});
    const bool are_exact = has_blocks && digits.cuts == (1U | 1U << 3 | 1U << 6);
    if (text.size() == 10 && may_be_north_american(digits) &&
        (country_.empty() ? has_blocks || languages_ != 0 : are_exact || speaks_english))
      return known(std::string(text), "US", country_.empty() ? 800 : 700, 0);
    return {};
  }

  std::string_view country_;
  bool has_plus_;
  std::uint8_t languages_;
};

class ChainReader {
 public:
  ChainReader(std::string_view text, const DigitTokens& tokens, std::size_t begin, std::size_t end,
              const FieldView& field, const Context& context)
      : text_(text),
        tokens_(tokens),
        begin_(begin),
        end_(end),
        field_(field),
        country_(field.country.empty() ? std::string_view(context.default_region) : field.country) {}

  void find(std::vector<Mention>& mentions) {
    while (begin_ < end_) {
      best_.reset();
      for (auto first = begin_; first < end_; ++first) {
        if (digits_from(first) < least_digits) break;
        if (!may_start(first)) continue;
        first_ = first;
        nodes_ = 0;
        explore(first, {});
      }
      if (!best_) return;
      mentions.push_back(mention_of(*best_));
      begin_ = best_->last;
    }
  }

 private:
  std::size_t digits_from(std::size_t first) const {
    std::size_t count = 0;
    for (auto i = first; i < end_ && count < least_digits; ++i) count += most_digits_of(tokens_[i]);
    return count;
  }

  static std::size_t most_digits_of(const DigitToken& token) {
    if (token.kind != DigitToken::Kind::word) return token.length();
    if (token.value < 0) return static_cast<std::size_t>(-token.value);
    return token.value < 10 ? 1 : token.value < 100 ? 2 : 4;
  }

  // -- around
  // ----------------------------------------------------------------------------------------------------------

  bool may_start(std::size_t first) const {
    const auto& token = tokens_[first];
    if (token.gap.level == GapLevel::glued && token.gap.begin != token.begin) return false;
    const auto begin = token.begin;
    if (begin == 0) return true;
    if (first > begin_ && token.gap.level == GapLevel::glued) return false;
    const char c = text_[begin - 1];
    if (std::string_view("$#@&%=\\^").find(c) != std::string_view::npos) return false;
    if (token.kind == DigitToken::Kind::word) return true;
    const char d = begin > 1 ? text_[begin - 2] : ' ';
    // AB-123, v1.2, 10:30, 1,234
    if ((c == '-' || c == '/' || c == '_') && word_before(text_, begin - 1)) return first > begin_;
    if ((c == ':' || c == ',' || c == '.') && is_alnum(d)) return first > begin_;
    const auto before = text_.substr(0, begin);
    return !before.ends_with("\u20ac") && !before.ends_with("\u00a3");
  }

  bool may_end(std::size_t last) const {
    if (last < end_) return tokens_[last].gap.level != GapLevel::glued;
    return !is_measured(text_, tokens_[last - 1].end);
  }

  // -- the search
  // ------------------------------------------------------------------------------------------------------

  void explore(std::size_t at, const Digits& so_far) {
    constexpr int most_nodes = 160;
    if (++nodes_ > most_nodes) return;
    if (so_far.size >= least_digits) consider(at, so_far);
    if (at == end_ || so_far.size >= most_digits) return;
    const auto numerals = numerals_at(text_, tokens_, at, end_);
    for (std::size_t i = 0; i < numerals.count; ++i) {
      const auto& way = numerals.ways[i];
      if (so_far.size + way.size > most_digits) continue;
      auto next = so_far;
      next.cuts |= 1U << next.size;
      next.gaps[next.size] = looseness(tokens_[at].gap);
      std::copy_n(way.digits.begin(), way.size, next.text.begin() + static_cast<std::ptrdiff_t>(next.size));
      next.size += way.size;
      next.has_pair = next.has_pair || way.is_pair;
      next.has_word = next.has_word || way.is_word;
      next.cost += static_cast<int>(i) + (i > 0 && parts_a_hyphen(way.next) ? 1 : 0);
      explore(way.next, next);
    }
  }

  // `cent cinquante, deux cents, trois cents`: prices.
  static bool are_all_round(const Digits& digits) {
    for (std::size_t begin = 0; begin < digits.size;) {
      auto end = begin + 1;
      while (end < digits.size && !is_cut(digits.cuts, end)) ++end;
      if (end - begin < 2 || digits.text[end - 1] != '0' || digits.text[begin] == '0') return false;
      begin = end;
    }
    return true;
  }

  // What a hyphen joins belongs together more than what stands side by side.
  bool parts_a_hyphen(std::size_t next) const {
    if (next >= end_) return false;
    const auto& gap = tokens_[next].gap;
    return gap.end - gap.begin == 1 && text_[gap.begin] == '-';
  }

  void consider(std::size_t last, const Digits& digits) {
    if (!may_end(last)) return;
    const auto gaps = summary_of(last);
    const DigitReader reader(country_, tokens_[first_].gap.has_plus, languages_of(last));
    Candidate candidate{first_, last, digits, {}, steps_of(last, digits, gaps), false, 0};
    if (candidate.steps == 0 || are_all_round(digits) || !is_worth_reading(last, gaps)) return;
    auto reading = reader.read(digits);
    if (!reading) return;
    candidate.reading = *std::move(reading);
    candidate.stands_alone = stands_alone(last, gaps);
    candidate.left_over = left_over(last);
    if (!candidate.stands_alone) {
      if (!digits.has_word && !digits.has_pair && !may_stand_among(candidate)) return;
      constexpr std::size_t most_left_over = 4;
      if (least_left_over(last) > most_left_over) return;
      candidate.steps |= bit_of(Step::hidden);
    }
    if (!is_trusted(candidate, gaps)) return;
    candidate.digits.cost += misplaced_gaps(candidate);
    take(candidate);
  }

  // A blank or a hyphen is less than blanks around a sign.
  std::uint8_t looseness(const TokenGap& gap) const {
    const bool is_mere = gap.end - gap.begin == 1 && (text_[gap.begin] == ' ' || text_[gap.begin] == '-');
    return static_cast<std::uint8_t>(2 * static_cast<int>(gap.level) +
                                     (gap.level == GapLevel::tight && !is_mere ? 1 : 0));
  }

  // Looser gaps part a number where its country does; one elsewhere speaks for another way to read the words.
  static int misplaced_gaps(const Candidate& candidate) {
    const auto& digits = candidate.digits;
    std::uint8_t tightest = UINT8_MAX;
    std::uint8_t loosest = 0;
    for (std::size_t at = 1; at < digits.size; ++at) {
      if (!is_cut(digits.cuts, at)) continue;
      tightest = std::min(tightest, digits.gaps[at]);
      loosest = std::max(loosest, digits.gaps[at]);
    }
    if (tightest >= loosest) return 0;
    const auto& number = candidate.reading.number;
    const bool is_american = number.e164.starts_with("+1");
    const bool is_french = number.e164.starts_with("+33");
    const std::size_t lead = digits.size % 10;  // a country code before an American number
    int misplaced = 0;
    for (std::size_t at = 1; at < digits.size; ++at) {
      if (!is_cut(digits.cuts, at) || digits.gaps[at] != loosest) continue;
      if (is_american && digits.size <= 11) misplaced += at == lead || at == lead + 3 || at == lead + 6 ? 0 : 1;
      if (is_french && digits.size == 10) misplaced += at % 2 == 0 ? 0 : 1;
    }
    return misplaced;
  }

  // Figures only: inside a longer row of figures a number is a guess, but for those whose first digit is a trunk zero
  // or +.
  bool may_stand_among(const Candidate& candidate) const {
    return tokens_[candidate.first].gap.has_plus || candidate.digits.text[0] == '0';
  }

  // How far a reading is from how people say numbers; a range out of service weighs like three words taken apart.
  static int oddity(const Candidate& candidate) {
    return candidate.digits.cost + (candidate.reading.number.is_valid ? 0 : 3);
  }

  void take(const Candidate& candidate) {
    if (best_) {
      const auto key = [](const Candidate& c) { return std::make_tuple(!c.stands_alone, c.left_over, oddity(c)); };
      const auto best = key(*best_);
      const auto other = key(candidate);
      if (best == other && best_->first == candidate.first && best_->last == candidate.last &&
          best_->reading.number.e164 != candidate.reading.number.e164)
        best_->steps |= bit_of(Step::ambiguous);
      if (best <= other) return;
    }
    best_ = candidate;
  }

  GapSummary summary_of(std::size_t last) const {
    GapSummary gaps;
    for (auto i = first_ + 1; i < last; ++i) {
      const auto& gap = tokens_[i].gap;
      const auto text = text_.substr(gap.begin, gap.end - gap.begin);
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

  std::uint8_t languages_of(std::size_t last) const { return languages_of(last, first_); }
  std::uint8_t languages_of(std::size_t last, std::size_t first) const {
    std::uint8_t all = english | french | spanish;
    bool has_word = false;
    for (auto i = first; i < last; ++i) {
      if (tokens_[i].kind != DigitToken::Kind::word) continue;
      has_word = true;
      if ((all & tokens_[i].languages) != 0) all &= tokens_[i].languages;
    }
    return has_word ? all : 0;
  }

  std::uint32_t steps_of(std::size_t last, const Digits& digits, const GapSummary& gaps) const {
    std::uint32_t steps = 0;
    std::size_t single = 0;
    for (auto i = first_; i < last; ++i) {
      if (tokens_[i].kind == DigitToken::Kind::lookalikes) steps |= bit_of(Step::lookalikes);
      if (tokens_[i].kind != DigitToken::Kind::word && tokens_[i].length() == 1) ++single;
    }
    const bool has_words = digits.has_word || digits.has_pair;
    if (digits.has_word) steps |= bit_of(Step::words);
    if (digits.has_pair) steps |= bit_of(Step::pairs);
    if (gaps.has_line) steps |= bit_of(Step::lines);
    if (gaps.has_filler) steps |= bit_of(Step::hidden);
    constexpr std::size_t many_single = 6;
    const bool is_odd = gaps.loosest != GapLevel::glued && !gaps.is_usual;
    if (!has_words && ((is_odd && !gaps.has_line && !gaps.has_filler) || single >= many_single))
      steps |= bit_of(Step::separators);
    return steps;
  }

  // -- doubt
  // -----------------------------------------------------------------------------------------------------------

  int figures_at(std::size_t i, std::size_t most_length) const {
    const auto& token = tokens_[i];
    if (token.kind != DigitToken::Kind::figures || token.length() > most_length) return -1;
    int value = 0;
    for (auto at = token.begin; at < token.end; ++at) value = value * 10 + (text_[at] - '0');
    return value;
  }

  // A day, a month and a year with one sign between.
  bool is_date(std::size_t i) const {
    if (i + 2 >= end_) return false;
    const auto& b = tokens_[i + 1].gap;
    const auto& c = tokens_[i + 2].gap;
    if (b.end - b.begin != 1 || c.end - c.begin != 1 || text_[b.begin] != text_[c.begin]) return false;
    const int first = figures_at(i, 4);
    const int second = figures_at(i + 1, 2);
    const int third = figures_at(i + 2, 4);
    const auto is_year = [&](int value, std::size_t at) {
      return tokens_[at].length() == 4 && value >= 1900 && value <= 2099;
    };
    if (is_year(first, i)) return second >= 1 && second <= 12 && third >= 1 && third <= 31;
    return is_year(third, i + 2) && first >= 1 && first <= 31 && second >= 1 && second <= 31;
  }

  // Most of the tokens count up or down, or all are values of one row.
  bool is_row_of_values(std::size_t last) const {
    std::array<int, DigitTokens::most> values{};
    std::size_t count = 0;
    std::size_t longest = 1;
    std::size_t current = 1;
    bool is_long = false;
    for (auto i = first_; i < last; ++i) {
      const auto& token = tokens_[i];
      const int value = token.kind == DigitToken::Kind::word ? token.value : figures_at(i, 4);
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
  bool has_stray_slash(std::size_t last, bool are_figures) const {
    if (!are_figures || last - first_ > least_digits) return false;
    std::size_t slashes = 0;
    for (auto i = first_ + 1; i < last; ++i) {
      const auto& gap = tokens_[i].gap;
      const auto text = text_.substr(gap.begin, gap.end - gap.begin);
      slashes += text.find('/') != std::string_view::npos ? 1U : 0U;
    }
    return slashes > 1 && slashes != last - first_ - 1;
  }

  // Cheap signs that these figures are others: dates, times, thousands, years, round amounts.
  bool is_worth_reading(std::size_t last, const GapSummary& gaps) const {
    if (gaps.has_plus) return false;  // another number starts inside
    std::size_t figures = 0;
    std::size_t round = 0;
    std::size_t years = 0;
    std::size_t thousands = 0;
    std::size_t single = 0;
    std::size_t twos = 0;
    std::size_t real = 0;
    std::size_t looks = 0;
    for (auto i = first_ - std::min<std::size_t>(2, first_ - begin_); i < last; ++i)
      if (is_date(i)) return false;
    for (auto i = first_; i < last; ++i) {
      const auto& token = tokens_[i];
      if (token.kind == DigitToken::Kind::lookalikes) {
        looks += token.length();
        for (auto at = token.begin; at < token.end; ++at) real += is_digit(text_[at]) ? 1U : 0U;
        continue;
      }
      if (token.kind != DigitToken::Kind::figures) continue;
      ++figures;
      single += token.length() == 1 ? 1U : 0U;
      twos += token.length() == 2 ? 1U : 0U;
      real += token.length();
      const int value = figures_at(i, 4);
      round += token.length() >= 2 && value >= 0 && text_[token.end - 1] == '0' && text_[token.begin] != '0' ? 1U : 0U;
      years += token.length() == 4 && value >= 1900 && value <= 2099 ? 1U : 0U;
      thousands += i > first_ && token.length() == 3 && token.gap.figure_sign != 0 ? 1U : 0U;
    }
    const auto count = last - first_;
    if (is_row_of_values(last) || has_stray_slash(last, figures == count)) return false;
    if (looks > 0 && real < 2) return false;
    if (figures == count && single > 2 && twos > 0) return false;  // 0 1 1 2 3 5 8 13 21
    // B12345674 is a tax number, o639980152 a telephone number.
    if (count == 1 && digit_like(text_[tokens_[first_].begin]) != '0' && real + 1 == looks) return false;
    if (figures == count && (round == count || years == count || thousands + 1 == count)) return false;
    if (gaps.figure_sign != 0 && !(gaps.is_uniform && count >= 4)) {
      // A time or an amount among the parts; between words a comma without blank is only careless.
      for (auto i = first_ + 1; i < last; ++i)
        if ((tokens_[i].gap.figure_sign == ':' || tokens_[i].gap.figure_sign == ',') &&
            tokens_[i].kind == DigitToken::Kind::figures && tokens_[i - 1].kind == DigitToken::Kind::figures)
          return false;
    }
    return true;
  }

  bool stands_alone(std::size_t last, const GapSummary& gaps) const {
    return is_edge(first_, are_mere_letters(begin_, first_), gaps) && is_edge(last, are_mere_letters(last, end_), gaps);
  }

  // Words of letters that look like digits: IS, SO, lo; also when there are no tokens.
  bool are_mere_letters(std::size_t first, std::size_t last) const {
    for (auto i = first; i < last; ++i) {
      if (tokens_[i].kind != DigitToken::Kind::lookalikes) return false;
      const auto token = text_.substr(tokens_[i].begin, tokens_[i].length());
      if (std::any_of(token.begin(), token.end(), is_digit)) return false;
    }
    return true;
  }

  // The gap before token `i` is looser than those inside, or other than the one sign that is all through the number.
  bool is_edge(std::size_t i, bool is_end, const GapSummary& gaps) const {
    if (is_end) return true;
    const auto& gap = tokens_[i].gap;
    if (gap.level > gaps.loosest || gap.has_plus) return true;
    const auto text = text_.substr(gap.begin, gap.end - gap.begin);
    return gaps.is_uniform && gaps.count > 1 && gaps.loosest == GapLevel::odd && text != gaps.text;
  }

  std::size_t digits_between(std::size_t first, std::size_t last) const {
    std::size_t digits = 0;
    for (auto i = first; i < last; ++i) digits += most_digits_of(tokens_[i]);
    return digits;
  }
  std::size_t left_over(std::size_t last) const { return digits_between(begin_, first_) + digits_between(last, end_); }
  // What is long enough may be another number.
  std::size_t least_left_over(std::size_t last) const {
    const auto before = digits_between(begin_, first_);
    const auto after = digits_between(last, end_);
    return (before >= least_digits ? 0 : before) + (after >= least_digits ? 0 : after);
  }

  bool is_trusted(Candidate& candidate, const GapSummary& gaps) {
    const auto begin = tokens_[candidate.first].begin;
    const auto clue = field_.role == FieldRole::phone ? Clue::phone : clue_before(text_, begin);
    if (clue == Clue::other) return false;
    const bool only_figures = (candidate.steps & (bit_of(Step::words) | bit_of(Step::pairs))) == 0;
    const bool is_list = gaps.loosest == GapLevel::comma || (gaps.loosest == GapLevel::filler && !gaps.has_sequence);
    // `305, 555 and 0117` may be anything that is counted.
    if (only_figures && is_list && clue != Clue::phone) return false;
    if (clue != Clue::phone && is_guess(candidate, gaps)) return false;
    auto& confidence = candidate.reading.confidence;
    if (clue == Clue::phone) confidence = std::max<std::uint16_t>(confidence, 850);
    if (!candidate.stands_alone) confidence = static_cast<std::uint16_t>(confidence - 100);
    return confidence >= 600;
  }

  // Without a trunk zero, a + or the blocks of North America, any eight or nine figures may be a number: only words of
  // the country's own language, or one sign all through, speak for it.
  bool is_guess(const Candidate& candidate, const GapSummary& gaps) const {
    const auto text = candidate.digits.view();
    if (text[0] == '0' || tokens_[candidate.first].gap.has_plus) return false;
    if (candidate.reading.number.e164.starts_with("+1")) return false;
    if (!candidate.stands_alone) return true;
    if (candidate.digits.has_word || candidate.digits.has_pair)
      return languages_of(candidate.last, candidate.first) != spanish || candidate.digits.cost > 0;
    if ((candidate.steps & bit_of(Step::hidden)) != 0) return true;
    std::size_t single = 0;
    for (auto i = candidate.first; i < candidate.last; ++i) single += tokens_[i].length() == 1 ? 1U : 0U;
    return single != 0 && !(gaps.is_uniform && single == candidate.last - candidate.first);
  }

  Mention mention_of(const Candidate& candidate) const {
    std::size_t begin = tokens_[candidate.first].begin;
    std::size_t end = tokens_[candidate.last - 1].end;
    // Brackets belong to the number when they close.
    const auto last_begin = tokens_[candidate.last - 1].begin;
    if (end < text_.size() && text_[end] == ')' && last_begin > 0 && text_[last_begin - 1] == '(') ++end;
    if (begin > 0 && text_[begin - 1] == '(' && text_.substr(begin, end - begin).find(')') != std::string_view::npos)
      --begin;
    if (tokens_[candidate.first].gap.has_plus) {
      const auto plus = text_.substr(0, begin).rfind('+');
      if (plus != std::string_view::npos) begin = plus;
    }
    const bool is_ambiguous = (candidate.steps & bit_of(Step::ambiguous)) != 0;
    auto confidence = candidate.reading.confidence;
    if (is_ambiguous) confidence = std::min<std::uint16_t>(confidence, 650);
    auto made = mention(field_.index, begin, end, MentionKind::phone, candidate.reading.number.e164, confidence);
    made.steps = candidate.steps;
    return made;
  }

  std::string_view text_;
  const DigitTokens& tokens_;
  std::size_t begin_;
  std::size_t end_;
  const FieldView& field_;
  std::string_view country_;
  std::size_t first_ = 0;
  int nodes_ = 0;
  std::optional<Candidate> best_;
};

// -- where to look
// ------------------------------------------------------------------------------------------------------

constexpr std::size_t widest_gap = 32;

bool is_run_char(std::string_view text, std::size_t at) { return is_alnum(text[at]) || is_high(text[at]); }

// Digits that a whole run may stand for although no anchor says so: look-alike letters, glued number words; else 0.
std::size_t unseen_digits(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr std::size_t most_bytes = 64;
  if (begin >= end || end - begin > most_bytes) return 0;
  const auto run = text.substr(begin, end - begin);
  if (std::all_of(run.begin(), run.end(), [](char c) { return digit_like(c) != 0; })) return run.size();
  constexpr std::size_t least_glued = 6;
  if (run.size() < least_glued) return 0;
  char small[most_bytes];
  for (std::size_t i = 0; i < run.size(); ++i) {
    if (is_digit(run[i])) return 0;
    if (is_high(run[i])) return may_be_parted(folded(run)) ? run.size() / 4 : 0;
    small[i] = lower(run[i]);
  }
  return may_be_parted({small, run.size()}) ? run.size() / 3 : 0;
}

// The same for all runs of [begin, end), and look-alikes glued to digits.
std::size_t unseen_inside(std::string_view text, std::size_t begin, std::size_t end) {
  std::size_t digits = 0;
  for (auto at = begin; at < end;) {
    auto stop = at;
    std::size_t figures = 0;
    std::size_t alike = 0;
    for (; stop < end && is_run_char(text, stop); ++stop) {
      if (is_digit(text[stop])) {
        ++figures;
      } else {
        alike += digit_like(text[stop]) != 0 ? 1U : 0U;
      }
    }
    if (figures != 0) {
      digits += alike;
    } else if (alike == stop - at || stop - at > least_digits / 2) {
      digits += unseen_digits(text, at, stop);
    }
    at = std::max(stop, at + 1);
  }
  return digits;
}

/// Where a cluster may begin and end when what no anchor shows is counted.
struct Region {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t unseen = 0;  ///< digits at either side
};

constexpr int most_unseen_runs = 12;
constexpr std::size_t most_signs = 4;

void extend_right(std::string_view text, Region& region) {
  while (region.end < text.size() && is_run_char(text, region.end)) ++region.end;
  for (int runs = 0; runs < most_unseen_runs; ++runs) {
    auto at = region.end;
    while (at < text.size() && at < region.end + most_signs && !is_run_char(text, at)) ++at;
    auto stop = at;
    while (stop < text.size() && is_run_char(text, stop)) ++stop;
    const auto digits = unseen_digits(text, at, stop);
    if (digits == 0) break;
    region.end = stop;
    region.unseen += digits;
  }
}

void extend_left(std::string_view text, std::size_t floor, Region& region) {
  while (region.begin > floor && is_run_char(text, region.begin - 1)) --region.begin;
  for (int runs = 0; runs < most_unseen_runs; ++runs) {
    auto at = region.begin;
    while (at > floor && at + most_signs > region.begin && !is_run_char(text, at - 1)) --at;
    auto stop = at;
    while (stop > floor && is_run_char(text, stop - 1)) --stop;
    const auto digits = unseen_digits(text, stop, at);
    if (digits == 0) break;
    region.begin = stop;
    region.unseen += digits;
  }
  // + 33
  for (auto at = region.begin; at > floor && at + 3 > region.begin && !is_run_char(text, at - 1); --at)
    if (text[at - 1] == '+') {
      region.begin = at - 1;
      return;
    }
}

void read_region(std::size_t begin, std::size_t end, const FieldView& field, const Context& context,
                 std::vector<Mention>& mentions) {
  DigitTokens tokens;
  while (begin < end) {
    read_digit_tokens(field.text, begin, end, tokens);
    if (tokens.end <= begin) return;
    begin = tokens.end;
    for (std::size_t first = 0; first < tokens.count;) {
      auto last = first + 1;
      while (last < tokens.count && tokens[last].gap.level != GapLevel::broken) ++last;
      ChainReader(field.text, tokens, first, last, field, context).find(mentions);
      first = last;
    }
  }
}

// Digit runs and number words in order of place.
class Items {
 public:
  explicit Items(const Anchors& anchors) : anchors_(anchors) { skip_other_words(); }

  struct Item {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t weight = 0;  ///< digits it may stand for
    bool is_word = false;
  };

  std::optional<Item> next() {
    const bool has_digits = digit_ < anchors_.digits.size();
    const bool has_word = word_ < anchors_.words.size();
    if (!has_digits && !has_word) return {};
    if (has_digits && (!has_word || anchors_.digits[digit_].begin < anchors_.words[word_].begin)) {
      const auto& run = anchors_.digits[digit_++];
      return Item{run.begin, run.end, std::size_t{run.end} - run.begin, false};
    }
    const auto& word = anchors_.words[word_++];
    skip_other_words();
    const int value = word.value(Topic::number);
    const auto weight = static_cast<std::size_t>(value < 0 ? -value : value < 10 ? 1 : value < 100 ? 2 : 3);
    return Item{word.begin, word.end, weight, true};
  }

 private:
  void skip_other_words() {
    if (!anchors_.has(Topic::number)) word_ = anchors_.words.size();
    while (word_ < anchors_.words.size() && !anchors_.words[word_].is(Topic::number)) ++word_;
  }

  const Anchors& anchors_;
  std::size_t digit_ = 0;
  std::size_t word_ = 0;
};

// Items close together, with no plain number among them.
struct Cluster {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t weight = 0;
  std::size_t items = 0;
  std::size_t floor = 0;  ///< the plain number before ends here
};

void read_cluster(const Cluster& cluster, std::size_t limit, const FieldView& field, const Context& context,
                  std::vector<Mention>& mentions) {
  Region region{cluster.begin, cluster.end, 0};
  extend_left(field.text, cluster.floor, region);
  extend_right(field.text.substr(0, limit), region);
  auto digits = cluster.weight + region.unseen;
  if (digits < least_digits && digits > 1) digits += unseen_inside(field.text, region.begin, region.end);
  if (digits < least_digits) return;
  read_region(region.begin, region.end, field, context, mentions);
}

// Number words without blanks between are in no vocabulary: the one pass over the text of this finder, which only
// fields without any number pay for. Where the first such run from `at` on begins; npos when there is none.
std::size_t next_glued_words(std::string_view text, std::size_t at) {
  constexpr std::size_t least_letters = 6;
  constexpr std::size_t most_letters = 64;
  const auto is_run = [text](std::size_t i) { return is_letter(text[i]) || is_high(text[i]); };
  while (at < text.size()) {
    if (!is_run(at)) {
      ++at;
      continue;
    }
    const auto begin = at;
    bool has_high = false;
    char small[most_letters];
    for (; at < text.size() && is_run(at); ++at) {
      has_high = has_high || is_high(text[at]);
      if (at - begin < most_letters) small[at - begin] = lower(text[at]);
    }
    const auto length = at - begin;
    if (length < least_letters || length > most_letters) continue;
    if (has_high ? may_be_parted(folded(text.substr(begin, length))) : may_be_parted({small, length})) return begin;
  }
  return std::string_view::npos;
}

void find_glued_words(const FieldView& field, const Context& context, std::vector<Mention>& mentions) {
  constexpr std::size_t region_bytes = 160;
  for (std::size_t at = 0; (at = next_glued_words(field.text, at)) != std::string_view::npos;) {
    Region region{at, std::min(at + region_bytes, field.text.size()), 0};
    extend_right(field.text, region);
    read_region(region.begin, region.end, field, context, mentions);
    at = region.end;
  }
}

}  // namespace

void find_hidden_phones(const FieldView& field, const Context& context, std::size_t first_plain,
                        std::vector<Mention>& mentions) {
  const auto last_plain = mentions.size();
  auto plain = first_plain;
  Items items(*field.anchors);
  Cluster cluster;
  const auto finish = [&] {
    const auto limit = plain < last_plain ? mentions[plain].begin : field.text.size();
    if (cluster.items > 0) read_cluster(cluster, limit, field, context, mentions);
    cluster = {};
  };
  while (const auto item = items.next()) {
    for (; plain < last_plain && mentions[plain].end <= item->begin; ++plain) finish();
    if (plain < last_plain && mentions[plain].begin < item->end) {
      finish();
      continue;
    }
    if (cluster.items > 0 && item->begin > cluster.end + widest_gap) finish();
    if (cluster.items == 0) {
      cluster.begin = item->begin;
      cluster.floor = plain > first_plain ? mentions[plain - 1].end : 0;
    }
    cluster.end = item->end;
    cluster.weight += item->weight;
    ++cluster.items;
  }
  finish();
  if (mentions.size() == first_plain) find_glued_words(field, context, mentions);
}

}  // namespace fanal::extract::internal
