#include "extract/internal/number_plan.h"

#include <phonenumbers/phonenumberutil.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace fanal::extract::internal {
namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

constexpr std::size_t area_codes = 1000;

PhoneNumber number_of(int country_code, std::uint64_t national) {
  PhoneNumber number;
  number.set_country_code(country_code);
  number.set_national_number(national);
  return number;
}

std::uint64_t value_of(std::string_view digits) {
  std::uint64_t value = 0;
  for (const char c : digits) value = value * 10 + static_cast<std::uint64_t>(c - '0');
  return value;
}

// What an area code of the North American plan says of its numbers. The metadata tells them apart by area code, except
// for a few (personal and machine numbers, some islands), which are left to the library.
enum class Area : std::uint8_t { ask, always };

Area area_of(const PhoneNumberUtil& plans, std::uint64_t area) {
  int valid = 0;
  int asked = 0;
  for (std::uint64_t exchange = 200; exchange < 1000; exchange += 37, ++asked)
    valid += plans.IsValidNumber(number_of(1, area * 10'000'000 + exchange * 10'000 + 4321)) ? 1 : 0;
  return valid == asked ? Area::always : Area::ask;
}

using Areas = std::array<Area, area_codes>;

Areas areas_of_plan(const PhoneNumberUtil& plans) {
  Areas areas{};
  for (std::uint64_t area = 200; area < area_codes; ++area) areas[area] = area_of(plans, area);
  return areas;
}

// Ten digits of the North American plan: the parser would find country code 1 and these digits. Its regular
// expressions cost 13 us a number and the check of its range as much again; this costs a tenth of one.
PlanNumber read_north_american(const PhoneNumberUtil& plans, std::string_view national) {
  static const Areas areas = areas_of_plan(plans);
  const auto area = areas[value_of(national.substr(0, 3))];
  const bool fits = area == Area::always && national[3] >= '2';
  return {"+1" + std::string(national), fits || plans.IsValidNumber(number_of(1, value_of(national)))};
}

// Nine digits that do not start with 0: France alone has country code 33.
PlanNumber read_french(const PhoneNumberUtil& plans, std::string_view national) {
  return {"+33" + std::string(national), plans.IsValidNumberForRegion(number_of(33, value_of(national)), "FR")};
}

}  // namespace

// Countries of the North American plan: ITU-T list of E.164 country codes, 1.
bool is_north_american(std::string_view country) {
  constexpr std::array<std::string_view, 25> countries{"AG", "AI", "AS", "BB", "BM", "BS", "CA", "DM", "DO",
                                                       "GD", "GU", "JM", "KN", "KY", "LC", "MP", "MS", "PR",
                                                       "SX", "TC", "TT", "US", "VC", "VG", "VI"};
  return std::binary_search(countries.begin(), countries.end(), country);
}

std::optional<PlanNumber> read_number(const std::string& digits, const std::string& country) {
  // A function-local static of the library: made once, then read only.
  const auto& plans = *PhoneNumberUtil::GetInstance();
  const std::string_view written = digits;
  if (written.size() == 12 && written.starts_with("+1") && written[2] >= '2')
    return read_north_american(plans, written.substr(2));
  if (written.size() == 10 && written[0] >= '2' && is_north_american(country))
    return read_north_american(plans, written);
  if (written.size() == 12 && written.starts_with("+33") && written[3] != '0')
    return read_french(plans, written.substr(3));
  if (written.size() == 10 && country == "FR" && written[0] == '0' && written[1] != '0')
    return read_french(plans, written.substr(1));

  PhoneNumber number;
  if (plans.Parse(digits, country.empty() ? "ZZ" : country, &number) != PhoneNumberUtil::NO_PARSING_ERROR) return {};
  const bool is_valid = plans.IsValidNumber(number);
  if (!is_valid && plans.IsPossibleNumberWithReason(number) != PhoneNumberUtil::IS_POSSIBLE) return {};
  PlanNumber out{{}, is_valid};
  plans.Format(number, PhoneNumberUtil::E164, &out.e164);
  return out;
}

}  // namespace fanal::extract::internal
