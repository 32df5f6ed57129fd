#include "extract/internal/number_plan.h"

#include <phonenumbers/phonenumberutil.h>

namespace fanal::extract::internal {

std::optional<PlanNumber> read_number(const std::string& digits, const std::string& country) {
  using i18n::phonenumbers::PhoneNumber;
  using i18n::phonenumbers::PhoneNumberUtil;
  // A function-local static of the library: made once, then read only.
  const auto& plans = *PhoneNumberUtil::GetInstance();
  PhoneNumber number;
  if (plans.Parse(digits, country.empty() ? "ZZ" : country, &number) != PhoneNumberUtil::NO_PARSING_ERROR) return {};
  const bool is_valid = plans.IsValidNumber(number);
  if (!is_valid && plans.IsPossibleNumberWithReason(number) != PhoneNumberUtil::IS_POSSIBLE) return {};
  PlanNumber out{{}, is_valid};
  plans.Format(number, PhoneNumberUtil::E164, &out.e164);
  return out;
}

}  // namespace fanal::extract::internal
