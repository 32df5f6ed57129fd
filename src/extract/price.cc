// Prices: an amount with its currency, and the time it is for.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/internal/anchors.h"
#include "extract/internal/cardinals.h"
#include "extract/internal/duration.h"
#include "extract/internal/fold.h"
#include "extract/internal/folded_window.h"
#include "extract/internal/kinds.h"
#include "extract/internal/money.h"
#include "extract/internal/phrase_set.h"
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

constexpr std::size_t duration_window = 28;

// What parts the amounts of a range: -, /, a dash, `to`, and where `between` opens it, `and`. 0 when `text` does not
// end with one.
std::size_t range_joint_before(std::string_view text) {
  auto at = text.size();
  while (at > 0 && text[at - 1] == ' ') --at;
  if (at == 0) return 0;
  const char last = text[at - 1];
  if (last == '-' || last == '/') return text.size() - at + 1;
  // The last bytes of the words below: most amounts stand behind something else.
  if (!is_high(last) && std::string_view("aoAOtdy").find(last) == std::string_view::npos) return 0;
  for (const std::string_view word : {"\u2013", "\u2014", " \u00e0", " to", " a", " A", " TO"})
    if (text.substr(0, at).ends_with(word)) return text.size() - at + word.size();
  for (const std::string_view word : {" et", " and", " y"}) {
    if (!text.substr(0, at).ends_with(word)) continue;
    return has_any_word(FoldedWindow::before(text, at, 20).text(), {"entre", "between"})
               ? text.size() - at + word.size()
               : 0;
  }
  return 0;
}

// The start of the amounts that share one currency: the 80 of `80-100 EUR`, `80/100 EUR`, `80 à 100 €`.
std::optional<Amount> earlier_of_range(std::string_view text, std::size_t begin) {
  const auto joint = range_joint_before(text.substr(0, begin));
  if (joint == 0) return {};
  auto at = begin - joint;
  while (at > 0 && text[at - 1] == ' ') --at;
  if (at == 0 || !is_digit(text[at - 1])) return {};
  auto amount = amount_before(text, at);
  // 24/7, 1/2: no amounts.
  return amount && amount->value.size() >= 2 && amount->value.is_whole() ? amount : std::nullopt;
}

// The second of `$80-100`, `$80 to 100`.
std::optional<Amount> later_of_range(std::string_view text, std::size_t end) {
  auto at = skip_blanks(text, end);
  std::size_t joint = 0;
  if (at >= text.size() || !(text[at] == '-' || text[at] == 't' || text[at] == 'a' || is_high(text[at]))) return {};
  for (const std::string_view sign : {"-", "\u2013", "to ", "\u00e0 ", "a "})
    if (text.substr(at).starts_with(sign)) joint = sign.size();
  if (joint == 0) return {};
  at = skip_blanks(text, at + joint);
  if (at >= text.size() || !is_digit(text[at])) return {};
  auto amount = amount_at(text, at);
  if (!amount || amount->value.size() < 2 || word_at(text, amount->end)) return {};
  if (amount->end < text.size() && text[amount->end] == '-') return {};
  // `$60 - 30 min $100`: the next row of a table.
  const auto time = duration_first(FoldedWindow::after(text, at, 12).text());
  return time && time->begin == 0 ? std::nullopt : amount;
}

// 120/h, 120 per hour, 70 la demi-heure: the time makes a price of it, in some currency. `90 à l'heure` is a speed.
constexpr auto rate_words = std::to_array<std::string_view>(
    {"la demi",      "l'heure",   "l\u2019heure", "de l'heure", "de l\u2019heure", "la heure", "media hora",
     "la media",     "la hora",   "una hora",     "an hour",    "the hour",        "the half", "half hour",
     "half an hour", "une heure", "hhr",          "demi-heure", "demi heure",      "la 1/2",   "hourly"});

// By its first two letters, whether `per` or one of the words above may begin there. A letter with an accent is looked
// at more closely.
constexpr auto rate_letters = [] {
  std::array<std::uint32_t, 128> seconds{};  // one bit for each second letter of the words with that first letter
  const auto add = [&](std::string_view word) {
    seconds[static_cast<unsigned char>(word[0])] |= 1U << (static_cast<unsigned char>(word[1]) % 32U);
  };
  for (const auto words : rate_words) add(words);
  for (const std::string_view word : {"per", "par", "por"}) add(word);
  return seconds;
}();

bool may_begin_rate(char first, char second) {
  const auto seconds = rate_letters[static_cast<unsigned char>(lower(first)) % 128U];
  return seconds != 0 && (is_high(second) || (seconds >> (static_cast<unsigned char>(second) % 32U) & 1U) != 0);
}

bool is_rate(std::string_view after) {
  after.remove_prefix(skip_blanks(after, 0));
  if (after.size() < 2 || (after[0] != '/' && !may_begin_rate(after[0], after[1]))) return false;
  bool joined = after[0] == '/';
  if (after[0] == 'p')
    for (const std::string_view word : {"per", "par", "por"}) joined = joined || starts_with_word(after, word);
  const auto is_here = [&](std::string_view words) { return words[0] == after[0] && after.starts_with(words); };
  if (!joined && std::none_of(rate_words.begin(), rate_words.end(), is_here)) return false;
  const auto duration = duration_first(after);
  return duration && duration->minutes >= 15;
}

// What is counted by 20e: `20e arrondissement`.
constexpr PhraseSet ordinal_things(std::to_array<std::string_view>({"arrondissement", "arr", "etage", "anniversaire",
                                                                    "siecle", "annee", "edition", "jour", "fois", "rue",
                                                                    "place", "rang"}));

class Reader {
 public:
  explicit Reader(const FieldView& field) : field_(field), anchors_(*field.anchors), text_(field.text) {}

  void read(std::vector<Mention>& mentions) {
    const bool has_words = anchors_.has(Topic::currency);
    has_dollars_ = text_.find('$') != std::string_view::npos;
    is_peru_ = field_.country == "PE";
    may_rate_ = anchors_.has(Topic::duration);
    const bool has_signs = anchors_.has_high || has_dollars_;
    letters_count_ = has_words || has_dollars_ || is_peru_;
    const bool is_column = field_.role == FieldRole::price;
    if (!has_words && !has_signs && !may_rate_ && !is_column && !is_peru_) return;
    for (const auto run : anchors_.digits)
      if (run.begin >= taken_) read_run(run);
    if (has_words && anchors_.has(Topic::number)) read_words();
    std::sort(found_.begin(), found_.end(), [](const Priced& a, const Priced& b) { return a.begin < b.begin; });
    if (found_.empty() && is_column) read_column();
    if (may_rate_) read_bare_table();
    set_durations();
    for (const auto& priced : found_) add(priced, mentions);
  }

 private:
  void add(const Priced& priced, std::vector<Mention>& mentions) const {
    std::string value(priced.amount.value.text());
    (value += ' ') += priced.currency;
    if (priced.minutes != 0) (value += '/') += std::to_string(priced.minutes);
    mentions.push_back(
        mention(field_.index, priced.begin, priced.end, MentionKind::price, std::move(value), priced.confidence));
  }

  void add_with_range(Priced priced, bool sign_first) {
    if (!sign_first) {
      auto begin = priced.amount.begin;
      std::vector<Priced> earlier;
      while (auto amount = earlier_of_range(text_, begin)) {
        if (!found_.empty() && amount->begin < found_.back().end) break;
        begin = amount->begin;
        earlier.push_back({amount->begin, amount->end, *amount, priced.currency, 0, 850});
      }
      found_.insert(found_.end(), earlier.rbegin(), earlier.rend());
    }
    const auto end = priced.end;
    const auto currency = priced.currency;
    found_.push_back(std::move(priced));
    if (!sign_first) return;
    if (auto amount = later_of_range(text_, end))
      if (!currency_first(text_.substr(skip_blanks(text_, amount->end)), field_.country))
        found_.push_back({amount->begin, amount->end, *amount, currency, 0, 850});
  }

  // By the byte before and the vocabulary: whether a currency may end at `end`, where figures begin.
  bool may_end_currency(std::size_t end) {
    if (end == 0) return false;
    const char c = text_[end - 1];
    if (is_high(c)) return ends_sign(c);
    if (is_letter(c)) {
      const auto next = word_from(end);
      return next > 0 && anchors_.words[next - 1].end == end && is_currency(next - 1);
    }
    return c == '$' || (is_peru_ && (c == '/' || c == '.'));
  }

  // The first of the words from `at` on, for places that only grow.
  std::size_t word_from(std::size_t at) {
    while (word_ < anchors_.words.size() && anchors_.words[word_].begin < at) ++word_;
    return word_;
  }

  bool is_currency(std::size_t word) const { return anchors_.words[word].is(Topic::currency); }

  // Whether what follows figures at `after`, past blanks, may make a price of them.
  bool may_go_on(ByteSpan run, std::size_t after) {
    if (after >= text_.size()) return false;
    const char c = text_[after];
    const char next = after + 1 < text_.size() ? text_[after + 1] : '\0';
    if (is_letter(c)) return may_be_unit(run, after);
    if (is_digit(c)) return may_be_thousands(run, after);
    if (is_high(c)) return begins_sign(c) || begins_currency(after) || (may_rate_ && word_at(text_, after));
    if (c == '.' || c == ',') return next == '-' || is_high(next) || (is_digit(next) && may_have_marks(after));
    return c == '$' || (c == '\'' && is_digit(next)) || (c == '/' && may_rate_);
  }

  bool begins_currency(std::size_t at) {
    const auto word = word_from(at);
    return word < anchors_.words.size() && anchors_.words[word].begin == at && is_currency(word);
  }

  std::size_t digits_end(std::size_t at) const {
    while (at < text_.size() && is_digit(text_[at])) ++at;
    return at;
  }

  // 1 200, but not 719 555 0117: all groups are of three figures.
  bool may_be_thousands(ByteSpan run, std::size_t after) const {
    if (run.end - run.begin > 3 || text_[run.begin] == '0') return false;
    auto at = after;
    while (at < text_.size() && is_digit(text_[at])) {
      const auto end = digits_end(at);
      if (end - at != 3) return false;
      at = skip_blanks(text_, end);
    }
    return true;
  }

  // 1.200,50, but not 831.555.0100 or 06.39.98: groups are of three figures but for the last, of one to three. `mark`
  // is the place of the first point or comma.
  bool may_have_marks(std::size_t mark) const {
    for (auto at = mark;;) {
      const auto end = digits_end(at + 1);
      const auto length = end - at - 1;
      if (length > 3) return false;
      const bool goes_on =
          end + 1 < text_.size() && (text_[end] == '.' || text_[end] == ',') && is_digit(text_[end + 1]);
      if (!goes_on) return true;
      if (length < 3) return false;
      at = end;
    }
  }

  // Letters behind figures: a currency, a thousand's `k` or `mille`, the `e` for euros, a time that makes a rate.
  bool may_be_unit(ByteSpan run, std::size_t after) {
    const char c = lower(text_[after]);
    const char next = after + 1 < text_.size() ? lower(text_[after + 1]) : '\0';
    if (c == 'k' || begins_currency(after)) return true;
    // US$, $ behind its letters
    if (has_dollars_ && text_.substr(after + 1, 3).find('$') != std::string_view::npos) return true;
    if (is_peru_ && c == 's' && next == '/') return true;
    const bool is_after_high = run.begin > 0 && is_high(text_[run.begin - 1]);
    if (!letters_count_ && !may_rate_ && !is_after_high) return false;
    if (c == 'e' && after == run.end && !word_at(text_, after + 1)) return true;
    if ((c == 'm' && (next == 'i' || is_high(next)) && !is_minutes(after)) || (c == 't' && next == 'h')) return true;
    if (c == 'f' && !is_letter(next)) return true;  // F CFA
    return may_rate_ && after > run.end && may_begin_rate(c, next);
  }

  bool is_minutes(std::size_t at) const { return at + 2 < text_.size() && lower(text_[at + 2]) == 'n'; }

  // The price around a run of digits. Most runs are parts of telephone numbers, refused here.
  void read_run(ByteSpan run) {
    std::size_t before = run.begin;
    while (before > 0 && text_[before - 1] == ' ') --before;
    const bool may_have_sign = may_end_currency(before);
    if (may_have_sign || may_go_on(run, skip_blanks(text_, run.end))) read_figures(run.begin, before, may_have_sign);
  }

  // The price around the figures at `at`. A sign may end at `before`.
  void read_figures(std::size_t at, std::size_t before, bool may_have_sign) {
    // Figures of a word are none, but for a sign that touches them: €120, EUR120.
    if (word_before(text_, at) && !(may_have_sign && before == at)) return;
    const auto amount = amount_at(text_, at);
    if (!amount) return;
    // A sign that an earlier price has taken is not this one's: `120 EUR 2h`.
    const auto taken = std::min(before, found_.empty() ? 0 : found_.back().end);
    const auto sign_before =
        may_have_sign ? currency_last(text_.substr(taken, before - taken), field_.country) : std::nullopt;
    if (word_before(text_, at) && !(sign_before && before == at)) return;
    auto unit_at = skip_blanks(text_, amount->end);
    auto amount_end = amount->end;
    // Swiss and German round sums: 120.-, 80,-
    if (unit_at < text_.size() && (text_[unit_at] == '.' || text_[unit_at] == ','))
      for (const std::string_view round : {".-", ",-", ".\u2013", ",\u2013"})
        if (text_.substr(unit_at).starts_with(round)) {
          amount_end = unit_at + round.size();
          unit_at = skip_blanks(text_, amount_end);
        }
    const auto thousand = thousand_at(unit_at);
    const auto sign_after = currency_first(text_.substr(thousand != 0 ? thousand : unit_at, 40), field_.country);
    if (thousand != 0 && sign_after && amount->value.size() <= 3) {
      // 50 mil pesos, 2 mille euros
      taken_ = thousand + sign_after->length;
      auto thousands = amount->value;
      thousands.append("000");
      found_.push_back({at, taken_, {at, amount->end, thousands}, sign_after->code, 0, 900});
      return;
    }
    // `100 $ 200 $` and `$100 $200`: a sign that touches its amount is its own.
    const bool touches = sign_before && before == at;
    if (sign_after && !touches) {
      taken_ = unit_at + sign_after->length;
      if (sign_after->is_slang && !is_round(*amount)) return;
      return add_with_range({at, taken_, *amount, sign_after->code, 0, 920}, false);
    }
    if (sign_before) {
      auto end = amount_end;
      auto code = sign_before->code;
      // $120 USD
      if (sign_after && sign_after->length >= 3) end = unit_at + sign_after->length, code = sign_after->code;
      add_with_range({before - sign_before->length, end, *amount, code, 0, 940}, true);
      taken_ = found_.back().end;
      return;
    }
    if (is_short_for_euro(*amount)) {
      found_.push_back({at, amount->end + 1, *amount, "EUR", 0, 750});
      taken_ = amount->end + 1;
      return;
    }
    if (!may_rate_ || !may_be_bare(*amount)) return;
    const auto window = FoldedWindow::after(text_, amount->end, duration_window);
    if (is_rate(window.text()) && may_hold_duration(amount->end, amount->end + duration_window)) {
      // 200/h CAD: the currency behind the time.
      const auto time = duration_first(window.text());
      const auto behind = time ? skip_blanks(text_, std::min(text_.size(), amount->end + time->end)) : text_.size();
      const auto currency = currency_first(text_.substr(behind, 40), field_.country);
      found_.push_back({at, amount->end, *amount, currency && !currency->is_slang ? currency->code : "XXX", 0, 700});
      taken_ = amount->end;
    }
  }

  // 70e, as French adverts shorten it: a round sum with a time beside it, not the 20e of an arrondissement.
  bool is_short_for_euro(const Amount& amount) const {
    const auto sign = amount.end;
    if (sign >= text_.size() || lower(text_[sign]) != 'e' || word_at(text_, sign + 1) || !is_round(amount))
      return false;
    if (word_before(text_, amount.begin)) return false;
    constexpr std::size_t near = 14;
    if (!may_hold_duration(amount.begin > near ? amount.begin - near : 0, sign + near)) return false;
    return !ordinal_things.begins(FoldedWindow::after(text_, skip_blanks(text_, sign + 1), 16).text());
  }

  static bool is_twenty_or_more(const Amount& amount) {
    return amount.value.size() > 2 || (amount.value.size() == 2 && amount.value.text() >= "20");
  }

  // Where what follows `mil`, `mille` or `thousand` begins; 0 where no such word stands.
  std::size_t thousand_at(std::size_t at) const {
    if (at >= text_.size() || (lower(text_[at]) != 'm' && lower(text_[at]) != 't')) return 0;
    const auto window = FoldedWindow::after(text_, at, 9);
    const auto words = window.text();
    for (const std::string_view word : {"mil", "mille", "thousand"})
      if (starts_with_word(words, word)) return skip_blanks(text_, at + word.size());
    return 0;
  }

  // 150 roses are money, 12 roses are flowers.
  static bool is_round(const Amount& amount) {
    return is_twenty_or_more(amount) && amount.value.size() <= 4 &&
           (amount.value.text().back() == '0' || amount.value.text().back() == '5') && amount.value.is_whole();
  }

  // An amount that no currency marks: two to four digits that no sign joins to others.
  bool may_be_bare(const Amount& amount) const {
    const auto at = amount.begin;
    // Where pesos or francs are paid, rates run to thousands: 150.000 la hora.
    const bool is_usual =
        amount.value.size() <= 4 || (amount.value.size() <= 6 && amount.value.text().ends_with("000"));
    return amount.value.size() >= 2 && is_usual && amount.value.is_whole() &&
           (at == 0 || std::string_view(".,/-:").find(text_[at - 1]) == std::string_view::npos ||
            (text_[at - 1] == ':' && (at < 2 || !is_digit(text_[at - 2])))) &&
           !word_before(text_, at) && !word_at(text_, amount.end);
  }

  // A currency right behind a number word: most texts that hold both hold them apart.
  bool has_worded_price() const {
    const auto& words = anchors_.words;
    for (std::size_t i = 1; i < words.size(); ++i)
      if (is_currency(i) && words[i - 1].is(Topic::number) && words[i].begin - words[i - 1].end <= 4) return true;
    return false;
  }

  // cent cinquante euros, one hundred dollars.
  void read_words() {
    const auto& words = anchors_.words;
    if (!has_worded_price()) return;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (!words[i].is(Topic::number)) continue;
      const auto cardinal = cardinal_at(text_, words, i);
      if (!cardinal) continue;
      const auto next = i + cardinal->words;
      i = next - 1;
      if (next >= words.size() || !words[next].is(Topic::currency) || words[next].begin - cardinal->end > 4) continue;
      const auto unit_at = skip_blanks(text_, cardinal->end + (text_[cardinal->end] == '-' ? 1 : 0));
      if (unit_at != words[next].begin || cardinal->value < 5) continue;
      const auto currency = currency_first(text_.substr(unit_at, 40), field_.country);
      if (!currency || (currency->is_slang && cardinal->value < 20)) continue;
      // `2 mille euros`, `1,5 cent`: the figure before belongs to it.
      auto before = std::size_t{cardinal->begin};
      while (before > 0 && text_[before - 1] == ' ') --before;
      if (before > 0 && is_digit(text_[before - 1])) continue;
      AmountText value;
      value.append(std::to_string(cardinal->value));
      Priced priced{
          cardinal->begin, unit_at + currency->length, {cardinal->begin, cardinal->end, value}, currency->code, 0, 900};
      found_.push_back(std::move(priced));
    }
  }

  // A column of prices needs no currency.
  void read_column() {
    const auto begin = skip_blanks(text_, 0);
    const auto amount = begin < text_.size() && is_digit(text_[begin]) ? amount_at(text_, begin) : std::nullopt;
    if (amount && skip_blanks(text_, amount->end) == text_.size())
      found_.push_back({begin, amount->end, *amount, "XXX", 0, 800});
  }

  // `1h 120, 2h 200`, `hh 100 hr 160`: two or more times, each with a bare amount behind it.
  void read_bare_table() {
    if (!found_.empty() || anchors_.digits.size() < 2) return;
    std::vector<Priced> rows;
    std::size_t last_end = 0;
    for (const auto run : anchors_.digits) {
      if (run.end - run.begin < 2 || run.end - run.begin > 4 || run.begin < last_end) continue;
      const auto from = std::max(last_end, run.begin > duration_window ? run.begin - duration_window : 0);
      if (!may_hold_duration(from, run.begin)) continue;
      const auto amount = amount_at(text_, run.begin);
      if (!amount || !may_be_bare(*amount) || !is_twenty_or_more(*amount)) continue;
      if (amount->end < text_.size() && std::string_view(":%-/").find(text_[amount->end]) != std::string_view::npos)
        continue;
      const auto next = skip_blanks(text_, amount->end);
      const auto window = FoldedWindow::after(text_, next, 8);
      const auto after = window.text();
      // A unit, or any word: only the next time of the table or the end may follow.
      const bool goes_on = !after.empty() && is_letter(after[0]) && !duration_first(after);
      if (goes_on) continue;
      const auto before = duration_last(FoldedWindow::before(text_, run.begin, run.begin - from).text());
      if (!before || before->minutes < 15 || before->minutes == 24 * 60) continue;
      rows.push_back({run.begin, amount->end, *amount, "XXX", 0, 600});
      last_end = amount->end;
    }
    if (rows.size() < 2) return;
    for (std::size_t i = 1; i < rows.size(); ++i)
      if (rows[i].begin - rows[i - 1].end > 40) return;
    found_ = std::move(rows);
  }

  // `1h 120 2h 200` puts the time first, `120 1h 200 2h` last. A time that no price has taken yet and that stands
  // before a price is that price's; else the time after it is.
  void set_durations() {
    std::size_t taken = 0;  // bytes of text whose durations belong to a price
    for (std::size_t i = 0; i < found_.size(); ++i) {
      auto& priced = found_[i];
      const auto from = std::max(taken, priced.begin > duration_window ? priced.begin - duration_window : 0);
      std::optional<Duration> before;
      if (may_hold_duration(from, priced.begin)) {
        const auto window = FoldedWindow::before(text_, priced.begin, priced.begin - from);
        before = duration_last(window.text());
        // `Once a week. $65 for 30 min`: a time of no minutes, in a sentence of its own.
        if (before && before->minutes == 0 && ends_sentence(window.text().substr(before->end))) before.reset();
        if (!before) before = line_before(priced.begin, taken);
      }
      if (before && before->minutes != 24 * 60) {
        priced.minutes = before->minutes;
        taken = priced.end;
        continue;
      }
      auto end = priced.end;
      // `80-100 €/h`: both have the time behind the last.
      auto last = i;
      while (last + 1 < found_.size() && found_[last + 1].begin - found_[last].end <= 5 &&
             found_[last + 1].currency == priced.currency && is_range_between(last))
        ++last;
      end = found_[last].end;
      taken = end;
      // A line break, its carriage return and fillers may stand before the line that is looked at.
      if (!may_hold_duration(end, end + 2 * duration_window)) {
        i = last;
        continue;
      }
      auto after = duration_first(FoldedWindow::after(text_, end, duration_window).text());
      std::size_t length = after ? after->end : 0;
      if (!after) after = line_after(end, length);
      if (after) {
        for (auto j = i; j <= last; ++j) found_[j].minutes = after->minutes;
        // Folding keeps the length of what durations are written with, but for accents before it: near enough to skip.
        taken = std::min(text_.size(), end + length);
      }
      i = last;
    }
  }

  // Whether a word or sign of time stands in [from, to): without one no duration does. ½ and the primes are past 7F.
  bool may_hold_duration(std::size_t from, std::size_t to) const {
    const auto& words = anchors_.words;
    auto word = std::lower_bound(words.begin(), words.end(), from,
                                 [](const WordHit& hit, std::size_t at) { return hit.begin < at; });
    for (; word != words.end() && word->begin < to; ++word)
      if (word->is(Topic::duration)) return true;
    const auto window = text_.substr(std::min(from, text_.size()), to - from);
    if (!anchors_.has_high) return window.find('\'') != std::string_view::npos;
    return std::any_of(window.begin(), window.end(), [](char c) { return c == '\'' || is_high(c); });
  }

  static bool ends_sentence(std::string_view gap) {
    const auto end = gap.find_first_of(".!?\n");
    return end != std::string_view::npos && (gap[end] == '\n' || end + 1 == gap.size() || gap[end + 1] == ' ');
  }

  bool is_range_between(std::size_t index) const {
    const auto gap = text_.substr(found_[index].end, found_[index + 1].begin - found_[index].end);
    return gap.find_first_not_of(" -/\xE2\x80\x93\x94\xC3\xA0to") == std::string_view::npos &&
           gap.find_first_not_of(' ') != std::string_view::npos;
  }

  // In a table of lines, the time on the line before: only when each of the two stands alone on its line.
  std::optional<Duration> line_before(std::size_t begin, std::size_t taken) const {
    auto at = begin;
    while (at > 0 && is_filler(text_[at - 1])) --at;
    if (at == 0 || text_[at - 1] != '\n') return {};
    while (at > 0 && (text_[at - 1] == '\n' || text_[at - 1] == '\r' || text_[at - 1] == ' ')) --at;
    if (at <= taken || at == 0) return {};
    auto line = at;
    while (line > taken && text_[line - 1] != '\n' && at - line <= duration_window) --line;
    if (at - line > duration_window) return {};
    const auto words = folded(text_.substr(line, at - line));
    auto found = duration_last(words);
    if (!found) return {};
    for (const char c : words.substr(0, found->begin))
      if (!is_filler(c)) return {};
    return found;
  }

  std::optional<Duration> line_after(std::size_t end, std::size_t& length) const {
    auto at = end;
    while (at < text_.size() && (is_filler(text_[at]) || text_[at] == '\r')) ++at;
    if (at >= text_.size() || text_[at] != '\n') return {};
    while (at < text_.size() && (text_[at] == '\n' || text_[at] == '\r' || is_filler(text_[at]))) ++at;
    const auto window = FoldedWindow::after(text_, at, duration_window);
    const auto words = window.text();
    const auto found = duration_first(words);
    if (!found || found->minutes == 0) return {};
    for (const char c : words.substr(found->end))
      if (!is_filler(c) && c != '\r') return {};
    length = at - end + found->end;
    return found;
  }

  static bool is_filler(char c) { return std::string_view(" \t-*.:|=>").find(c) != std::string_view::npos; }

  const FieldView& field_;
  const Anchors& anchors_;
  std::string_view text_;
  std::vector<Priced> found_;
  std::size_t taken_ = 0;
  std::size_t word_ = 0;        ///< see word_from
  bool has_dollars_ = false;    ///< a $ stands in the text
  bool letters_count_ = false;  ///< words or codes of currency may stand in the text
  bool may_rate_ = false;       ///< a word of time stands in the text
  bool is_peru_ = false;        ///< S/ is a sign
};

}  // namespace

namespace {

// The amount of an event: the currency stands in a field of its own, and a sign is no part of a price.
void find_amount(const Document& document, const FieldView& field, std::vector<Mention>& mentions) {
  auto code = field_value(document, "currency");
  const auto first = code.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return;
  code = code.substr(first, code.find_last_not_of(" \t\r\n") + 1 - first);
  const auto currency = currency_first(code, field.country);
  if (!currency || currency->length != code.size() || currency->is_slang) return;
  const auto digits = field.text.find_first_of("0123456789");
  if (digits == std::string_view::npos) return;
  const auto amount = amount_at(field.text, digits);
  const auto before = field.text.substr(0, digits);
  if (!amount || before.find_first_not_of(" \t+-") != std::string_view::npos) return;
  if (field.text.find_first_not_of(" \t", amount->end) != std::string_view::npos) return;
  mentions.push_back(mention(field.index, amount->begin, amount->end, MentionKind::price,
                             std::string(amount->value.text()) + " " + std::string(currency->code), 950));
}

}  // namespace

void find_prices(const Document& document, const FieldView& field, const Context&, std::vector<Mention>& mentions) {
  if (field.role == FieldRole::amount) find_amount(document, field, mentions);
  if (field.role != FieldRole::prose && field.role != FieldRole::price) return;
  const auto& anchors = *field.anchors;
  if (anchors.digits.empty() && !(anchors.has(Topic::number) && anchors.has(Topic::currency))) return;
  Reader(field).read(mentions);
}

}  // namespace fanal::extract::internal
