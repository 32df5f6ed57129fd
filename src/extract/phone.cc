// Telephone numbers: our candidates, read by the plans of the world. Numbers kept for fiction and numbers of new ranges
// are possible but not valid there; they are taken when they are written as numbers are, with less confidence.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "extract/internal/anchors.h"
#include "extract/internal/digit_runs.h"
#include "extract/internal/fold.h"
#include "extract/internal/hidden_phones.h"
#include "extract/internal/kinds.h"
#include "extract/internal/links.h"
#include "extract/internal/phone_context.h"
#include "extract/internal/phone_forms.h"
#include "extract/internal/scan.h"
#include "text/number_plan.h"

namespace fanal::extract::internal {
namespace {

struct Match {
  std::size_t last = 0;  ///< group
  NumberReading number;
  std::uint16_t when_valid = 950;
  std::uint16_t when_possible = 650;
};

// Groups that may be a number, by the last of them and how many digits that makes.
struct Stretches {
  struct Stretch {
    std::size_t last;
    std::size_t size;
  };
  std::array<Stretch, 16> all;  // unset: most runs give one or two
  std::size_t count = 0;

  void add(std::size_t last, std::size_t size) {
    if (count < all.size()) all[count++] = {last, size};
  }
  const Stretch& take_last() { return all[--count]; }
};

// The first digits of a run, as many as a number may have; each candidate takes them without memory.
class FewDigits {
 public:
  void append(std::string_view digits) {
    const auto size = std::min(digits.size(), chars_.size() - size_);
    std::copy_n(digits.begin(), size, chars_.begin() + static_cast<std::ptrdiff_t>(size_));
    size_ += size;
  }
  std::size_t size() const { return size_; }
  std::string_view view() const { return {chars_.data(), size_}; }

 private:
  std::array<char, 64> chars_;
  std::size_t size_ = 0;
};

std::string_view group_text(const DigitRun& run, std::size_t i) {
  return run.text.substr(run.groups[i].begin, run.groups[i].length());
}

std::optional<NumberReading> read_likely(std::string_view digits, std::string_view country) {
  auto reading = read_digits(digits, country);
  if (reading && !reading->is_likely()) reading.reset();
  return reading;
}

// What numbers of a field are read by, told once.
struct Home {
  std::string_view country;
  bool is_american = false;
  const NationalForm* form = nullptr;
};

// + or 00, country code and number: the longest stretch of groups that some country could have.
std::optional<Match> read_international(const DigitRun& run, std::size_t first, bool is_link) {
  const auto& start = run.groups[first];
  const auto head = group_text(run, first);
  const bool zeros = !start.plus && head.starts_with("00") && (head.size() > 2 || first + 1 < run.groups.size());
  if (!start.plus && !zeros && !is_link) return {};
  const std::size_t skipped = zeros ? 2 : 0;
  FewDigits number;
  number.append("+");
  Stretches stretches;
  for (auto i = first; i < run.groups.size(); ++i) {
    const auto& group = run.groups[i];
    if (i > first && group.plus) break;
    // `+33 (0)6`: the trunk zero is not dialled after the country code.
    const bool trunk = i > first && group.in_brackets && group.length() == 1 && run.text[group.begin] == '0';
    if (trunk) continue;
    const auto digits = group_text(run, i);
    number.append(i == first ? digits.substr(std::min(skipped, digits.size())) : digits);
    if (number.size() > 16) break;
    if (number.size() >= 9 && number.view()[1] != '0') stretches.add(i, number.size());
  }
  constexpr std::size_t most_readings = 4;
  for (std::size_t tries = 0; tries < most_readings && stretches.count > 0; ++tries) {
    const auto& stretch = stretches.take_last();
    if (const auto read = read_likely(number.view().substr(0, stretch.size), {}))
      return Match{stretch.last, *read, 960, 800};
  }
  return {};
}

// (xxx) xxx-xxxx and its kin: 3-3-4, 3-7, 6-4 or ten digits, a 1 before or not.
std::optional<Match> read_north_american(const DigitRun& run, std::size_t first, std::string_view country,
                                         bool is_home) {
  const auto& groups = run.groups;
  const auto length = [&](std::size_t i) { return i < groups.size() ? groups[i].length() : 0; };
  auto at = first;
  if (length(at) == 1 && run.text[groups[at].begin] == '1') ++at;
  std::size_t last = at;
  if (length(at) == 3 && length(at + 1) == 3 && length(at + 2) == 4) {
    last = at + 2;
  } else if ((length(at) == 3 && length(at + 1) == 7) || (length(at) == 6 && length(at + 1) == 4)) {
    last = at + 1;
    if (groups[last].separator == ".") return {};  // 202.5550147 is a decimal fraction
  } else if (length(at) != 10 && !(length(at) == 11 && at == first && run.text[groups[at].begin] == '1')) {
    return {};
  }
  for (auto i = first + 1; i <= last; ++i)
    if (groups[i].plus) return {};
  if (is_plain_figure(run, at, last)) return {};
  FewDigits all;
  for (auto i = at; i <= last; ++i) all.append(group_text(run, i));
  const auto digits = all.view().substr(all.size() == 11 ? 1 : 0);
  if (digits[0] < '2' || digits[3] < '2' || is_one_digit(digits)) return {};
  // Ten bare digits outside North America are more often a serial number.
  const bool is_bare = last == at;
  if (!is_home && is_bare && !country.empty()) return {};
  const auto read = read_likely(digits, is_home ? country : "US");
  if (!read) return {};
  const auto when_valid = static_cast<std::uint16_t>(is_home ? 950 : country.empty() && !is_bare ? 850 : 750);
  return Match{last, *read, when_valid, static_cast<std::uint16_t>(is_bare && !is_home ? 0 : 650)};
}

// A digit on its own among longer groups: 8 15 16 23 42, 0 1 1 2 3 5 8 13 21; or groups as 555-0143-212.
bool has_odd_groups(const DigitRun& run, std::size_t first, std::size_t last, const NationalForm& form) {
  std::size_t single = 0;
  for (auto i = first; i <= last; ++i) single += run.groups[i].length() == 1 ? 1U : 0U;
  if (form.trunk) return single > 2 && single != last - first + 1;
  if (single == last - first + 1) {
    const auto same_sign = [&](const DigitGroup& group) { return group.separator == run.groups[last].separator; };
    const auto begin = run.groups.begin();
    return is_counting(run.digits(first, last)) || !std::all_of(begin + static_cast<std::ptrdiff_t>(first) + 1,
                                                                begin + static_cast<std::ptrdiff_t>(last), same_sign);
  }
  return single != 0 || (last - first == 2 && run.groups[first + 1].length() == 4 && run.groups[last].length() == 3);
}

// Figures of one row, with more of them before and after: 2 55 08 14 168 025 38.
bool is_amid_row(const DigitRun& run, std::size_t first, std::size_t last) {
  if (first == 0 || last + 1 >= run.groups.size() || last == first) return false;
  const auto inside = run.groups[first + 1].separator;
  return run.groups[first].separator == inside && run.groups[last + 1].separator == inside;
}

// Whole groups from `first` whose digits have a length of the form; the longest first.
std::optional<Match> read_national(const DigitRun& run, std::size_t first, const NationalForm& form) {
  FewDigits all;
  Stretches stretches;
  for (auto i = first; i < run.groups.size() && all.size() < form.most; ++i) {
    if (i > first && run.groups[i].plus) break;
    all.append(group_text(run, i).substr(0, 32));
    const auto size = all.size();
    if (size >= form.least && size <= form.most) stretches.add(i, size);
  }
  if (stretches.count == 0) return {};
  const auto digits = all.view();
  if (form.trunk && (digits[0] != '0' || digits[1] == '0')) return {};
  std::optional<Match> possible;
  while (stretches.count > 0) {
    const auto [last, size] = stretches.take_last();
    const auto number = digits.substr(0, size);
    if (is_one_digit(number) || is_plain_figure(run, first, last)) continue;
    const auto read = read_likely(number, form.country);
    if (!read) continue;
    // Without a trunk zero nothing but its range tells a number from other figures: its groups must be a number's.
    if (has_odd_groups(run, first, last, form)) continue;
    const Match match{last, *read, 950, static_cast<std::uint16_t>(form.trunk ? 650 : 0)};
    if (match.number.is_valid()) return match;
    if (!possible) possible = match;
  }
  return possible;
}

// Shapes that tell the country by themselves: 06 39 98 00 12, 07700 900123.
std::optional<Match> read_by_shape(const DigitRun& run, std::size_t first) {
  const auto length = [&](std::size_t i) { return i < run.groups.size() ? run.groups[i].length() : 0; };
  const auto start = run.text.substr(run.groups[first].begin, 2);
  if (start.size() < 2 || start[0] != '0' || start[1] == '0') return {};
  const NationalForm* form = nullptr;
  if (length(first) == 2 && length(first + 1) == 2 && length(first + 2) == 2 && length(first + 3) == 2 &&
      length(first + 4) == 2)
    form = national_form("FR");
  if (length(first) == 5 && length(first + 1) == 6 && start[1] == '7') form = national_form("GB");
  if (form == nullptr) return {};
  auto match = read_national(run, first, *form);
  if (match) match->when_valid = 750;
  if (match) match->when_possible = 620;
  return match;
}

std::optional<Match> read_at(const DigitRun& run, std::size_t first, const Home& home) {
  const bool is_zero = run.text[run.groups[first].begin] == '0';
  if (auto match = read_international(run, first, !is_zero && follows_link(run.text, run.groups[first].begin)))
    return match;
  if (run.groups[first].plus) return {};
  if (home.is_american)
    if (auto match = read_north_american(run, first, home.country, true)) return match;
  if (!home.country.empty() && !home.is_american) {
    // Plans that the table does not hold: a trunk zero tells a number, or else its being in service.
    const NationalForm other{home.country, is_zero, 8, 12};
    if (auto match = read_national(run, first, home.form != nullptr ? *home.form : other)) {
      // Of a neighbour rather than of no range at home: 06 39 98 00 12 in Belgium.
      if (!match->number.is_valid())
        if (auto foreign = read_by_shape(run, first)) return foreign;
      return match;
    }
  }
  if (!home.is_american)
    if (auto match = read_north_american(run, first, home.country, false)) return match;
  return read_by_shape(run, first);
}

std::uint16_t confidence_of(const Match& match, const FieldView& field, bool has_cue) {
  if (match.number.is_valid()) return has_cue ? std::max<std::uint16_t>(match.when_valid, 900) : match.when_valid;
  if (has_cue) return std::max<std::uint16_t>(match.when_possible, 750);
  return field.country.empty() || field.country_is_sure ? match.when_possible
                                                        : std::min<std::uint16_t>(match.when_possible, 630);
}

// Every digit on its own, or several signs of one kind between: no one writes so who does not hide a number.
std::uint32_t steps_of(const DigitRun& run, std::size_t first, std::size_t last) {
  constexpr std::size_t many_single = 6;
  std::size_t single = 0;
  bool is_odd = false;
  for (auto i = first; i <= last; ++i) {
    single += run.groups[i].length() == 1 ? 1U : 0U;
    if (i == first) continue;
    const auto& signs = run.groups[i].separator;
    for (std::size_t at = 1; at < signs.size(); ++at)
      is_odd = is_odd || (signs[at] == signs[at - 1] && (signs[at] == '.' || signs[at] == '-' || signs[at] == '/'));
  }
  return single >= many_single || is_odd ? bit_of(Step::separators) : 0;
}

void find_in_run(const DigitRun& run, const FieldView& field, const Home& home, std::vector<Mention>& mentions) {
  if (looks_like_card(run) || looks_like_address(run)) return;
  std::size_t free = 0;  // groups before it belong to a number already
  for (std::size_t first = 0; first < run.groups.size(); ++first) {
    if (is_date_at(run, first)) {
      first += 2;
      continue;
    }
    if (!may_start(run, first, first > free)) continue;
    const auto match = read_at(run, first, home);
    if (!match || !may_end(run, match->last)) continue;
    if (first > free && is_amid_row(run, first, match->last)) continue;
    const auto begin = run.begin_of(first);
    const auto clue = field.role == FieldRole::phone ? Clue::phone : clue_before(run.text, begin);
    if (clue == Clue::other && match->when_valid < 960) continue;
    const auto confidence = confidence_of(*match, field, clue == Clue::phone);
    if (confidence < 600) continue;
    mentions.push_back(mention(field.index, begin, run.groups[match->last].end, MentionKind::phone,
                               std::string(match->number.e164()), confidence));
    mentions.back().steps = steps_of(run, first, match->last);
    first = match->last;
    free = first + 1;
  }
}

}  // namespace

void find_phones(const Document&, const FieldView& field, const Context& context, std::vector<Mention>& mentions) {
  if (field.role != FieldRole::prose && field.role != FieldRole::phone && field.role != FieldRole::link &&
      field.role != FieldRole::handle)
    return;
  const auto first_plain = mentions.size();
  const std::string_view country = field.country.empty() ? std::string_view(context.default_region) : field.country;
  const Home home{country, is_north_american(country), national_form(country)};
  DigitRun run;
  for (std::size_t at = 0; next_digit_run(field.text, field.anchors->digits, at, run);) {
    if (field.role == FieldRole::link && !is_link_phone(field.text, run.groups[0].begin)) continue;
    find_in_run(run, field, home, mentions);
  }
  if (field.role == FieldRole::prose || field.role == FieldRole::phone)
    find_hidden_phones(field, context, first_plain, mentions);
}

}  // namespace fanal::extract::internal
