// The steps are those of libphonenumber 8.12's PhoneNumberUtil::Parse, GetRegionCodeForNumber, GetNumberType and
// IsPossibleNumberWithReason, named where they are taken; its regular expressions are walks over rows here.
#include "text/number_plan.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace fanal {
namespace {

// A state of the automata of all plans: where each digit leads, and what a number that ends here is.
struct Row {
  std::array<std::uint16_t, 10> next;
  std::uint16_t label;
};

// How a country writes numbers. idd, prefix, shape: states where the automata begin of its international prefixes, of
// its trunk prefixes with carrier codes, and of its numbers whatever their lengths.
struct Region {
  std::string_view id;
  std::uint16_t code;
  std::uint32_t lengths;        ///< bit n: a number may have n digits
  std::uint32_t local_lengths;  ///< bit n: within an area it may
  std::uint16_t idd;
  std::uint16_t prefix;
  std::uint16_t shape;
  std::string_view area;  ///< put before what the prefix captured: 268 for seven digits dialled in Antigua
};

// A country code. verdict: state where the automaton of its numbers begins, whose labels are 16 * (1 + place among its
// members) + kind.
struct Code {
  std::uint16_t code;
  std::uint16_t verdict;
  std::uint16_t first_member;
  std::uint16_t member_count;
};

#include "../data/number_plan.inc"

constexpr std::size_t least_national = 2;
constexpr std::size_t most_national = 17;
// More than the longest prefixes, country code and national number have together.
constexpr std::size_t most_digits = 40;
constexpr std::size_t no_place = 0xff;

constexpr auto place_of_code = [] {
  std::array<std::uint8_t, 1000> places{};
  places.fill(no_place);
  for (std::size_t i = 0; i < codes.size(); ++i) places[codes[i].code] = static_cast<std::uint8_t>(i);
  return places;
}();

constexpr std::size_t letters = 26;
constexpr auto place_of_region = [] {
  std::array<std::uint8_t, letters * letters> places{};
  places.fill(no_place);
  for (std::size_t i = 0; i < regions.size(); ++i) {
    const std::string_view id = regions[i].id;
    if (id.size() == 2)
      places[static_cast<std::size_t>(id[0] - 'A') * letters + static_cast<std::size_t>(id[1] - 'A')] =
          static_cast<std::uint8_t>(i);
  }
  return places;
}();
static_assert(codes.size() < no_place && regions.size() < no_place);

// Where digits are put together, which few plans need: those that put up to four before those that were dialled, and
// those with digits around the ones they keep. All others take a part of the digits as they came.
class Digits {
 public:
  void append(std::string_view digits) {
    const auto size = std::min(digits.size(), chars_.size() - size_);
    std::copy_n(digits.begin(), size, chars_.begin() + size_);
    size_ += size;
  }
  std::string_view view() const { return {chars_.data(), size_}; }

 private:
  std::array<char, most_digits + 8> chars_;
  std::size_t size_ = 0;
};

std::size_t value_of(char digit) { return static_cast<std::size_t>(digit - '0'); }

const Region* region_of(std::string_view country) {
  const auto is_letter = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (country.size() != 2 || !is_letter(country[0]) || !is_letter(country[1])) return nullptr;
  const auto place = place_of_region[static_cast<std::size_t>(country[0] - 'A') * letters +
                                     static_cast<std::size_t>(country[1] - 'A')];
  return place == no_place ? nullptr : &regions[place];
}

const Code& code_of(const Region& region) { return codes[place_of_code[region.code]]; }

const Region& main_region(const Code& code) { return regions[members[code.first_member]]; }

std::uint16_t label_at_end(std::uint16_t state, std::string_view digits) {
  for (const char digit : digits) {
    state = rows[state].next[value_of(digit)];
    if (state == 0) return 0;
  }
  return rows[state].label;
}

// What a prefix automaton found at the start of digits. As labels: bit 0 matched; bit 1 captured; bit 2 at the end of
// the digits only; from bit 4 the digits before the capture; from bit 8 those between capture and end of match.
struct PrefixMatch {
  std::uint16_t label = 0;
  std::size_t size = 0;

  bool matched() const { return (label & 1U) != 0; }
  bool captured() const { return (label & 2U) != 0; }
  std::size_t before_capture() const { return (label >> 4U) & 15U; }
  std::size_t after_capture() const { return (label >> 8U) & 15U; }
};

PrefixMatch match_prefix(std::uint16_t state, std::string_view digits) {
  PrefixMatch match;
  for (std::size_t at = 0;; ++at) {
    const auto label = rows[state].label;
    if (label != 0 && ((label & 4U) == 0 || at == digits.size())) match = {label, at};
    if (at == digits.size() || (state = rows[state].next[value_of(digits[at])]) == 0) return match;
  }
}

bool has_shape(const Region& region, std::string_view national) { return label_at_end(region.shape, national) != 0; }

// MaybeStripNationalPrefixAndCarrierCode.
std::string_view without_trunk_prefix(const Region& region, std::string_view national, Digits& room) {
  const auto match = match_prefix(region.prefix, national);
  if (!match.matched()) return national;
  auto stripped = national.substr(match.size);
  if (match.captured()) {
    const auto end = match.size - match.after_capture();
    room.append(region.area);
    room.append(national.substr(match.before_capture(), end - match.before_capture()));
    room.append(stripped);
    stripped = room.view();
  }
  return has_shape(region, national) && !has_shape(region, stripped) ? national : stripped;
}

// TestNumberLength.
NumberLength length_of(const Region& region, std::string_view national) {
  if (national.size() > most_national) return NumberLength::too_long;
  const std::uint32_t bit = 1U << national.size();
  if ((region.local_lengths & bit) != 0) return NumberLength::fits_locally;
  if ((region.lengths & bit) != 0) return NumberLength::fits;
  if (region.lengths < bit) return NumberLength::too_long;
  return (region.lengths & (bit - 1)) == 0 ? NumberLength::too_short : NumberLength::of_no_number;
}

// Digits with the country code taken off, when there was one. code: null when there was none.
struct Split {
  const Code* code = nullptr;
  std::string_view national;
};

// ExtractCountryCode: no code is the start of another.
std::optional<Split> split_code(std::string_view digits) {
  std::size_t value = 0;
  for (std::size_t i = 0; i < 3 && i < digits.size(); ++i) {
    value = value * 10 + value_of(digits[i]);
    if (value == 0) break;  // nor does one begin with 0
    const auto place = place_of_code[value];
    if (place != no_place) return Split{&codes[place], digits.substr(i + 1)};
  }
  return {};
}

// MaybeExtractCountryCode, of digits without a +. Nothing when an international prefix leads to no country code.
std::optional<Split> split_dialled(const Region& home, std::string_view digits, Digits& room) {
  const auto idd = match_prefix(home.idd, digits);
  if (idd.matched() && (idd.size == digits.size() || digits[idd.size] != '0')) {
    if (digits.size() - idd.size <= least_national) return {};
    return split_code(digits.substr(idd.size));
  }
  if (const auto split = split_code(digits); split && split->code->code == home.code) {
    const auto stripped = without_trunk_prefix(home, split->national, room);
    if ((!has_shape(home, digits) && has_shape(home, stripped)) || length_of(home, digits) == NumberLength::too_long)
      return Split{split->code, stripped};
  }
  return Split{nullptr, digits};
}

std::optional<Split> split(std::string_view digits, bool has_plus, const Region* home, Digits& room) {
  if (!has_plus) return home == nullptr ? std::nullopt : split_dialled(*home, digits, room);
  if (auto with_code = split_code(digits)) return with_code;
  // ParseHelper: a + before what is no country code may stand before numbers as they are dialled.
  auto dialled = home == nullptr ? std::nullopt : split_dialled(*home, digits, room);
  return dialled && dialled->code != nullptr ? dialled : std::nullopt;
}

NumberReading reading_of(const Code& code, std::string_view national) {
  NumberReading reading;
  reading.text[0] = '+';
  std::size_t size = code.code < 10 ? 1 : code.code < 100 ? 2 : 3;
  for (std::size_t i = size, rest = code.code; i > 0; --i, rest /= 10)
    reading.text[i] = static_cast<char>('0' + rest % 10);
  std::copy(national.begin(), national.end(), reading.text.begin() + 1 + size);
  reading.size = static_cast<std::uint8_t>(1 + size + national.size());
  const auto label = label_at_end(code.verdict, national);
  reading.length = length_of(main_region(code), national);
  reading.kind = static_cast<NumberKind>(label % 16);
  if (label >= 16)
    reading.region = regions[members[code.first_member + label / 16 - 1U]].id;
  else if (code.member_count == 1)
    reading.region = main_region(code).id;
  return reading;
}

}  // namespace

bool is_north_american(std::string_view country) {
  const auto* region = region_of(country);
  return region != nullptr && region->code == 1;
}

std::optional<NumberReading> read_digits(std::string_view written, std::string_view country) {
  const bool has_plus = written.starts_with('+');
  const auto digits = written.substr(has_plus ? 1 : 0);
  if (digits.size() < (has_plus ? 3 : least_national) || digits.size() > most_digits) return {};
  if (!std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })) return {};
  const auto* home = region_of(country);
  Digits room_of_split;
  const auto parts = split(digits, has_plus, home, room_of_split);
  if (!parts || parts->national.size() < least_national) return {};

  const auto& plan = parts->code != nullptr ? main_region(*parts->code) : *home;
  Digits room_of_prefix;
  auto national = without_trunk_prefix(plan, parts->national, room_of_prefix);
  // A prefix is one only when what is left has the length of a number.
  const auto length = length_of(plan, national);
  if (length != NumberLength::fits && length != NumberLength::too_long) national = parts->national;
  if (national.size() < least_national || national.size() > most_national) return {};
  return reading_of(code_of(plan), national);
}

std::optional<PlanNumber> read_number(std::string_view digits, std::string_view country) {
  const auto reading = read_digits(digits, country);
  if (!reading || !reading->is_likely()) return {};
  return PlanNumber{std::string(reading->e164()), reading->is_valid(), reading->kind, reading->region};
}

}  // namespace fanal
