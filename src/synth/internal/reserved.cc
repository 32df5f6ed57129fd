#include "synth/internal/reserved.h"

#include <array>

namespace fanal::synth {
namespace {

struct Plan {
  std::string_view prefix;  ///< E.164
  std::uint32_t first;      ///< what stands behind it, of `digits` figures
  std::uint32_t digits;
  std::uint32_t count;  ///< how many are set aside
};

constexpr std::array<std::string_view, 5> canadian_areas{"613", "416", "514", "604", "403"};

Plan plan_of(Range range) {
  switch (range) {
    case Range::canada: return {"+1", 0, 2, 100};
    case Range::germany_mobile: return {"+4917139200", 0, 2, 100};
    case Range::germany_mobile_2: return {"+49176040690", 0, 2, 100};
    case Range::germany_fixed: return {"+493023125", 0, 3, 1000};
    case Range::sweden_mobile: return {"+46701740", 605, 3, 95};
    case Range::manchester: return {"+441614960", 0, 3, 1000};
    case Range::edinburgh: return {"+441314960", 0, 3, 1000};
    case Range::british_freephone: return {"+448081570", 0, 3, 1000};
    case Range::sydney: return {"+6125550", 0, 4, 10000};
  }
  return {};
}

std::string padded(std::uint32_t number, std::uint32_t digits) {
  const auto text = std::to_string(number);
  return std::string(text.size() < digits ? digits - text.size() : 0, '0') + text;
}

// Patterns: # is the next digit of the national number, everything else stands as it is.
struct Writing {
  std::string_view prefix;  ///< E.164
  std::string_view country;
  std::size_t code;  ///< characters of the country's code, with the +
  std::array<std::string_view, 3> national;
  std::array<std::string_view, 3> international;
};

constexpr std::array<Writing, 9> writings{{
    {"+49171",
     "DE",
     3,
     {"0### #######", "0### ### ## ##", "0##########"},
     {"+49 ### #######", "0049 ### #######", "+49##########"}},
    {"+49176",
     "DE",
     3,
     {"0### ########", "0### #### ####", "0###########"},
     {"+49 ### ########", "0049 ### ########", "+49###########"}},
    {"+4930",
     "DE",
     3,
     {"0## ########", "(0##) ########", "0##########"},
     {"+49 ## ########", "0049 ## ########", "+49##########"}},
    {"+4670",
     "SE",
     3,
     {"0##-### ## ##", "0## ### ## ##", "0#########"},
     {"+46 ## ### ## ##", "0046 ## ### ## ##", "+46#########"}},
    {"+44161",
     "GB",
     3,
     {"0### ### ####", "(0###) ### ####", "0##########"},
     {"+44 ### ### ####", "0044 ### ### ####", "+44##########"}},
    {"+44131",
     "GB",
     3,
     {"0### ### ####", "(0###) ### ####", "0##########"},
     {"+44 ### ### ####", "0044 ### ### ####", "+44##########"}},
    {"+44808",
     "GB",
     3,
     {"0### ### ####", "0### ### ####", "0##########"},
     {"+44 ### ### ####", "0044 ### ### ####", "+44##########"}},
    {"+612",
     "AU",
     3,
     {"(0#) #### ####", "0# #### ####", "0#########"},
     {"+61 # #### ####", "0061 # #### ####", "+61#########"}},
    {"+1",
     "CA",
     2,
     {"(###) ###-####", "###-###-####", "### ### ####"},
     {"+1 ### ### ####", "+1-###-###-####", "+1##########"}},
}};

const Writing& writing_of(std::string_view e164) {
  for (const auto& writing : writings)
    if (e164.substr(0, writing.prefix.size()) == writing.prefix) return writing;
  return writings.back();
}

}  // namespace

std::string reserved_phone(Range range, std::uint32_t number) {
  const auto plan = plan_of(range);
  const auto line = padded(plan.first + number % plan.count, plan.digits);
  if (range != Range::canada) return std::string(plan.prefix) + line;
  return std::string(plan.prefix) + std::string(canadian_areas[number % canadian_areas.size()]) + "55501" + line;
}

std::string_view country_of_phone(std::string_view e164) { return writing_of(e164).country; }

std::string written_phone(std::string_view e164, bool national, std::uint32_t style) {
  const auto& writing = writing_of(e164);
  const auto digits = e164.substr(writing.code);
  const auto& patterns = national ? writing.national : writing.international;
  std::string out;
  std::size_t next = 0;
  for (const char c : patterns[style % patterns.size()]) out += c == '#' ? digits[next++] : c;
  return out;
}

std::string reserved_imei(std::uint32_t number) {
  // Type 00101234: reporting body 00, for tests. Source: GSMA TS.06.
  const auto figures = "00101234" + padded(number % 1000000, 6);
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const auto digit = static_cast<std::uint32_t>(figures[i] - '0') * (i % 2 == 1 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return "imei:" + figures + std::to_string((10 - sum % 10) % 10);
}

std::string written_iban(std::string_view iban, std::uint32_t style) {
  if (style % 2 == 0) return std::string(iban);
  std::string out;
  for (std::size_t i = 0; i < iban.size(); ++i) {
    if (i > 0 && i % 4 == 0) out += ' ';
    out += iban[i];
  }
  return out;
}

}  // namespace fanal::synth
