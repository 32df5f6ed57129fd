// Where plain digits give no number: digits and number words that stand close together are clusters; those that may
// hold digits enough are read as tokens, and chains of tokens are searched.
#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <string_view>

#include "extract/internal/anchors.h"
#include "extract/internal/byte_bits.h"
#include "extract/internal/digit_chain.h"
#include "extract/internal/digit_runs.h"
#include "extract/internal/digit_tokens.h"
#include "extract/internal/fold.h"
#include "extract/internal/hidden_phones.h"
#include "extract/internal/number_words.h"
#include "extract/internal/scan.h"

namespace fanal::extract::internal {
namespace {

constexpr std::size_t widest_gap = 32;
constexpr std::size_t least_glued = 6;  ///< bytes of the shortest run that is read as glued number words

// Every byte of a text is asked for at least once.
constexpr auto run_bytes = [] {
  std::array<bool, 256> made{};
  for (std::size_t i = 0; i < made.size(); ++i) made[i] = is_word(static_cast<char>(i));
  return made;
}();
bool is_run_char(std::string_view text, std::size_t at) { return run_bytes[static_cast<unsigned char>(text[at])]; }
bool is_letter_byte(char c) { return run_bytes[static_cast<unsigned char>(c)] && !is_digit(c); }

// False for a run whose first letters already tell that it holds no glued number words.
bool may_start_glued(std::string_view run) {
  if (run.size() < 3) return false;
  return is_high(run[0]) || is_high(run[1]) || is_high(run[2]) ||
         may_start_number_word(lower(run[0]), lower(run[1]), lower(run[2]));
}

// Digits that a whole run may stand for although no anchor says so: look-alike letters, glued number words; else 0.
std::size_t unseen_digits(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr std::size_t most_bytes = 64;
  if (begin >= end || end - begin > most_bytes) return 0;
  const auto run = text.substr(begin, end - begin);
  if (may_be_digits(run)) return run.size();
  if (run.size() < least_glued || !may_start_glued(run)) return 0;
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
    } else if (alike == stop - at || stop - at > least_phone_digits / 2) {
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
    // Nearly every word ends the region by its first letters.
    if (at < text.size() && digit_like(text[at]) == 0 && !may_start_glued(text.substr(at, 3))) break;
    auto stop = at;
    while (stop < text.size() && is_run_char(text, stop)) ++stop;
    const auto digits = unseen_digits(text, at, stop);
    if (digits == 0) break;
    region.end = stop;
    region.unseen += digits;
  }
}

// The run that ends before `end` is long enough to be glued number words; told without a branch for each byte.
bool has_glued_length(std::string_view text, std::size_t floor, std::size_t end) {
  if (end - floor < least_glued) return false;
  bool all = true;
  for (std::size_t i = 1; i <= least_glued; ++i) all &= is_run_char(text, end - i);
  return all;
}

void extend_left(std::string_view text, std::size_t floor, Region& region) {
  while (region.begin > floor && is_run_char(text, region.begin - 1)) --region.begin;
  for (int runs = 0; runs < most_unseen_runs; ++runs) {
    auto at = region.begin;
    while (at > floor && at + most_signs > region.begin && !is_run_char(text, at - 1)) --at;
    if (at == floor || (digit_like(text[at - 1]) == 0 && !has_glued_length(text, floor, at))) break;
    auto stop = at;
    while (stop > floor && is_run_char(text, stop - 1)) --stop;
    const auto digits = unseen_digits(text, stop, at);
    if (digits == 0) break;
    region.begin = stop;
    region.unseen += digits;
  }
}

// `plus trente-trois`, + 33
void take_plus(std::string_view text, std::size_t floor, Region& region) {
  auto word_end = region.begin;
  while (word_end > floor && text[word_end - 1] == ' ') --word_end;
  auto word = word_end;
  while (word > floor && word + 5 > word_end && word_before(text, word)) --word;
  if (word < word_end && !word_before(text, word)) {
    const auto before = folded(text.substr(word, word_end - word));
    if (before == "plus" || before == "mas") region.begin = word;
  }
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
      find_in_chain({field.text, tokens, first, last}, field, context, mentions);
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

  // False when there are no more.
  bool next(Item& item) {
    const bool has_digits = digit_ < anchors_.digits.size();
    const bool has_word = word_ < anchors_.words.size();
    if (!has_digits && !has_word) return false;
    if (has_digits && (!has_word || anchors_.digits[digit_].begin < anchors_.words[word_].begin)) {
      const auto& run = anchors_.digits[digit_++];
      item = {run.begin, run.end, std::size_t{run.end} - run.begin, false};
      return true;
    }
    const auto& word = anchors_.words[word_++];
    skip_other_words();
    const int value = word.value(Topic::number);
    const auto weight = static_cast<std::size_t>(value < 0 ? -value : value < 10 ? 1 : value < 100 ? 2 : 3);
    item = {word.begin, word.end, weight, true};
    return true;
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
  std::size_t figures = 0;  ///< bytes of digits
  std::size_t items = 0;
  std::size_t floor = 0;  ///< the plain number before ends here
};

void read_cluster(const Cluster& cluster, std::size_t limit, const FieldView& field, const Context& context,
                  std::vector<Mention>& mentions) {
  Region region{cluster.begin, cluster.end, 0};
  extend_left(field.text, cluster.floor, region);
  extend_right(field.text.substr(0, limit), region);
  auto digits = cluster.weight + region.unseen;
  // Each byte that is no figure stands for one digit at most.
  if (digits + (region.end - region.begin - cluster.figures) < least_phone_digits) return;
  if (digits < least_phone_digits && digits > 1) digits += unseen_inside(field.text, region.begin, region.end);
  if (digits < least_phone_digits) return;
  take_plus(field.text, cluster.floor, region);
  read_region(region.begin, region.end, field, context, mentions);
}

// The run of letters that begins at `begin` may be glued number words.
bool may_be_glued_at(std::string_view text, std::size_t begin) {
  constexpr std::size_t most_letters = 64;
  if (!may_start_glued(text.substr(begin, 3))) return false;
  auto end = begin;
  while (end < text.size() && is_letter_byte(text[end])) ++end;
  const auto run = text.substr(begin, end - begin);
  if (run.size() > most_letters) return false;
  if (std::any_of(run.begin(), run.end(), is_high)) return may_be_parted(folded(run));
  char small[most_letters];
  std::transform(run.begin(), run.end(), small, lower);
  return may_be_parted({small, run.size()});
}

// Number words without blanks between are in no vocabulary: the one pass over the text of this finder, which only
// fields without any number pay for. Where the first such run from `at` on begins; npos when there is none.
std::size_t next_glued_words(std::string_view text, std::size_t at) {
  constexpr std::size_t step = 32;
  const auto letters_from = [text](std::size_t from) -> std::uint64_t {
    return bits_of_32_bytes(text, from, [](const EightBytes& eight) { return eight.letters() | eight.highs(); });
  };
  std::uint64_t before = 0;  // 1: the byte before is of a run
  auto letters = letters_from(at);
  for (; at < text.size(); at += step) {
    letters |= letters_from(at + step) << step;  // how the words of this step go on
    auto six = letters & letters >> 1U;          // bit n: two letters from byte n on; then four, then six
    six &= six >> 2U & six >> 4U;
    const auto begins = static_cast<std::uint32_t>(six & ~(letters << 1U | before));
    for (auto left = begins; left != 0; left &= left - 1) {
      const auto begin = at + static_cast<std::size_t>(std::countr_zero(left));
      if (may_be_glued_at(text, begin)) return begin;
    }
    before = letters >> (step - 1) & 1U;
    letters >>= step;
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
  // Where the plain number that comes next stands; past every item when there is none.
  constexpr auto none = std::string_view::npos;
  std::size_t plain_begin = none;
  std::size_t plain_end = none;
  const auto look_at_plain = [&] {
    plain_begin = plain < last_plain ? mentions[plain].begin : none;
    plain_end = plain < last_plain ? mentions[plain].end : none;
  };
  look_at_plain();
  Items items(*field.anchors);
  Cluster cluster;
  const auto finish = [&] {
    if (cluster.items == 0) return;
    read_cluster(cluster, std::min(plain_begin, field.text.size()), field, context, mentions);
    cluster = {};
  };
  for (Items::Item item; items.next(item);) {
    while (plain_end <= item.begin) {
      finish();
      ++plain;
      look_at_plain();
    }
    if (plain_begin < item.end) {
      finish();
      continue;
    }
    if (cluster.items > 0 && item.begin > cluster.end + widest_gap) finish();
    if (cluster.items == 0) {
      cluster.begin = item.begin;
      cluster.floor = plain > first_plain ? mentions[plain - 1].end : 0;
    }
    cluster.end = item.end;
    cluster.weight += item.weight;
    cluster.figures += item.is_word ? 0 : item.weight;
    ++cluster.items;
  }
  finish();
  if (mentions.size() == first_plain) find_glued_words(field, context, mentions);
}

}  // namespace fanal::extract::internal
