#include "extract/internal/digit_chain.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

#include "extract/internal/digit_runs.h"
#include "extract/internal/fold.h"
#include "extract/internal/number_words.h"
#include "extract/internal/numerals.h"
#include "extract/internal/phone_context.h"
#include "extract/internal/phone_forms.h"
#include "extract/internal/scan.h"
#include "extract/internal/spoken_digits.h"
#include "text/number_plan.h"

namespace fanal::extract::internal {
namespace {

struct Candidate {
  std::size_t first = 0;  ///< token
  std::size_t last = 0;   ///< past it
  Digits digits;
  Reading reading;
  std::uint32_t steps = 0;
  bool stands_alone = false;  ///< looser gaps around than inside
  std::size_t left_over = 0;  ///< digits of the chain outside
};

class ChainReader {
 public:
  ChainReader(const TokenChain& chain, const FieldView& field, const Context& context)
      : text_(chain.text),
        tokens_(chain.tokens),
        begin_(chain.begin),
        end_(chain.end),
        field_(field),
        country_(field.country.empty() ? std::string_view(context.default_region) : field.country),
        is_american_(is_north_american(country_)),
        form_(national_form(country_)) {}

  void find(std::vector<Mention>& mentions) {
    while (begin_ < end_) {
      best_.reset();
      for (auto first = begin_; first < end_; ++first) {
        if (digits_from(first) < least_phone_digits) break;
        if (!may_start(first)) continue;
        first_ = first;
        nodes_ = 0;
        clue_ = field_.role == FieldRole::phone ? Clue::phone : clue_before(text_, tokens_[first].begin);
        if (clue_ == Clue::other) continue;
        explore(first, {});
      }
      if (!best_) return;
      mentions.push_back(mention_of(*best_));
      begin_ = best_->last;
    }
  }

 private:
  TokenChain chain() const { return {text_, tokens_, begin_, end_}; }

  std::size_t digits_from(std::size_t first) const {
    std::size_t count = 0;
    for (auto i = first; i < end_ && count < least_phone_digits; ++i) count += most_digits_of(tokens_[i]);
    return count;
  }

  static std::size_t most_digits_of(const DigitToken& token) {
    if (token.kind != DigitToken::Kind::word) return token.length();
    if (token.value < 0) return static_cast<std::size_t>(-token.value);
    return token.value < 10 ? 1 : token.value < 100 ? 2 : 4;
  }

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

  void explore(std::size_t at, const Digits& so_far) {
    constexpr int most_nodes = 128;
    if (++nodes_ > most_nodes) return;
    if (so_far.size >= least_phone_digits) consider(at, so_far);
    if (at == end_ || so_far.size >= most_phone_digits) return;
    const auto numerals = numerals_at(text_, tokens_, at, end_);
    for (std::size_t i = 0; i < numerals.count; ++i) {
      const auto& way = numerals.ways[i];
      if (so_far.size + way.size > most_phone_digits) continue;
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
      while (end < digits.size && !digits.is_cut(end)) ++end;
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

  // Lengths that a number may have here; any that has a country code.
  bool may_be_length(const Digits& digits) const {
    const auto& before = tokens_[first_].gap;
    if (before.has_plus || before.says_plus || digits.view().starts_with("00")) return true;
    if (digits.size == 10 || digits.size == 11) return true;
    if (form_ != nullptr) return digits.size >= form_->least && digits.size <= form_->most;
    return !is_american_ && !country_.empty() && digits.size >= 9;
  }

  void consider(std::size_t last, const Digits& digits) {
    if (!may_be_length(digits) || !may_end(last)) return;
    const auto gaps = summary_of(chain(), first_, last);
    Candidate candidate{first_, last, digits, {}, steps_of(last, digits, gaps), false, 0};
    if (candidate.steps == 0 || are_all_round(digits) || !is_worth_reading(chain(), first_, last, gaps)) return;
    const auto& before = tokens_[first_].gap;
    const auto plus = before.has_plus ? PlusSign::sign : before.says_plus ? PlusSign::word : PlusSign::none;
    auto reading =
        read_spoken_digits(digits, country_, plus, languages_of(last), is_called(first_) && !digits.has_pair);
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
      if (!digits.is_cut(at)) continue;
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
      if (!digits.is_cut(at) || digits.gaps[at] != loosest) continue;
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

  // Right after a word that asks for a call; `number` may be that of anything.
  bool is_called(std::size_t first) const {
    if (clue_ != Clue::phone) return false;
    if (field_.role == FieldRole::phone) return true;
    auto before = folded_before(text_, tokens_[first].begin, 12);
    while (!before.empty() && !is_word(before.back())) before.pop_back();
    const auto asks = {"call",  "tel",     "phone", "whatsapp", "text",   "cell",
                       "llama", "llamame", "marca", "appelle",  "appelez"};
    return std::any_of(asks.begin(), asks.end(), [&](auto word) { return ends_with_word(before, word); });
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
    // `call 30 55 55 01 17`: parts that no American number has.
    if (steps == 0 && last - first_ > 3 && digits.size == 10 && is_american_ && is_called(first_))
      steps |= bit_of(Step::separators);
    return steps;
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
    return (before >= least_phone_digits ? 0 : before) + (after >= least_phone_digits ? 0 : after);
  }

  bool is_trusted(Candidate& candidate, const GapSummary& gaps) {
    const bool only_figures = (candidate.steps & (bit_of(Step::words) | bit_of(Step::pairs))) == 0;
    const bool is_list = gaps.loosest == GapLevel::comma || (gaps.loosest == GapLevel::filler && !gaps.has_sequence);
    // `305, 555 and 0117` may be anything that is counted.
    if (only_figures && is_list && clue_ != Clue::phone) return false;
    if (clue_ != Clue::phone && is_guess(candidate, gaps)) return false;
    auto& confidence = candidate.reading.confidence;
    if (clue_ == Clue::phone) confidence = std::max<std::uint16_t>(confidence, 850);
    if (!candidate.stands_alone) confidence = static_cast<std::uint16_t>(confidence - 100);
    return confidence >= 600;
  }

  // Without a trunk zero, a + or the blocks of North America, any eight or nine figures may be a number: only words of
  // the country's own language, or one sign all through, speak for it.
  bool is_guess(const Candidate& candidate, const GapSummary& gaps) const {
    const auto text = candidate.digits.view();
    const auto& before = tokens_[candidate.first].gap;
    if (text[0] == '0' || before.has_plus || before.says_plus) return false;
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
  bool is_american_;
  const NationalForm* form_;
  std::size_t first_ = 0;
  int nodes_ = 0;
  Clue clue_ = Clue::none;  // before first_
  std::optional<Candidate> best_;
};

}  // namespace

void find_in_chain(const TokenChain& chain, const FieldView& field, const Context& context,
                   std::vector<Mention>& mentions) {
  ChainReader(chain, field, context).find(mentions);
}

}  // namespace fanal::extract::internal
