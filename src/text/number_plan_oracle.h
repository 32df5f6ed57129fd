#pragma once
// For the test and the bench of number plans: made-up numbers of all countries as people and machines write them, and
// what libphonenumber says of them beside what we say.
#include <phonenumbers/phonenumberutil.h>

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "text/number_plan.h"

namespace fanal::testing {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

struct WrittenNumber {
  std::string digits;
  std::string country;  ///< ISO 3166-1 alpha-2, or empty
};

/// All that is compared. length: of PhoneNumberUtil::ValidationResult. kind: NumberKind.
struct Verdict {
  bool is_parsed = false;
  std::string e164;
  NumberLength length = NumberLength::of_no_number;
  NumberKind kind = NumberKind::unknown;
  std::string region;
  bool operator==(const Verdict&) const = default;
};

/// The first part in which two verdicts differ; empty when none does.
inline std::string_view difference(const Verdict& a, const Verdict& b) {
  if (a.is_parsed != b.is_parsed) return "parsed or not";
  if (a.e164 != b.e164) return "e164";
  if ((a.kind == NumberKind::unknown) != (b.kind == NumberKind::unknown)) return "valid or not";
  if (a.length != b.length) return "length";
  if (a.region != b.region) return "region";
  return a.kind == b.kind ? "" : "kind";
}

inline Verdict our_verdict(const WrittenNumber& written) {
  const auto reading = read_digits(written.digits, written.country);
  if (!reading) return {};
  return {true, std::string(reading->e164()), reading->length, reading->kind, std::string(reading->region)};
}

inline NumberKind kind_of(PhoneNumberUtil::PhoneNumberType type) {
  switch (type) {
    case PhoneNumberUtil::FIXED_LINE: return NumberKind::fixed;
    case PhoneNumberUtil::MOBILE: return NumberKind::mobile;
    case PhoneNumberUtil::FIXED_LINE_OR_MOBILE: return NumberKind::fixed_or_mobile;
    case PhoneNumberUtil::TOLL_FREE: return NumberKind::toll_free;
    case PhoneNumberUtil::PREMIUM_RATE: return NumberKind::premium;
    case PhoneNumberUtil::SHARED_COST: return NumberKind::shared_cost;
    case PhoneNumberUtil::VOIP: return NumberKind::voip;
    case PhoneNumberUtil::PERSONAL_NUMBER: return NumberKind::personal;
    case PhoneNumberUtil::PAGER: return NumberKind::pager;
    case PhoneNumberUtil::UAN: return NumberKind::uan;
    case PhoneNumberUtil::VOICEMAIL: return NumberKind::voicemail;
    case PhoneNumberUtil::UNKNOWN: break;
  }
  return NumberKind::unknown;
}

inline NumberLength length_of(PhoneNumberUtil::ValidationResult result) {
  switch (result) {
    case PhoneNumberUtil::IS_POSSIBLE: return NumberLength::fits;
    case PhoneNumberUtil::IS_POSSIBLE_LOCAL_ONLY: return NumberLength::fits_locally;
    case PhoneNumberUtil::TOO_SHORT: return NumberLength::too_short;
    case PhoneNumberUtil::TOO_LONG: return NumberLength::too_long;
    default: return NumberLength::of_no_number;
  }
}

inline Verdict library_verdict(const PhoneNumberUtil& plans, const WrittenNumber& written) {
  PhoneNumber number;
  const auto country = written.country.empty() ? "ZZ" : written.country;
  if (plans.Parse(written.digits, country, &number) != PhoneNumberUtil::NO_PARSING_ERROR) return {};
  Verdict verdict{true, {}, length_of(plans.IsPossibleNumberWithReason(number)), {}, {}};
  plans.Format(number, PhoneNumberUtil::E164, &verdict.e164);
  plans.GetRegionCodeForNumber(number, &verdict.region);
  if (verdict.region == "ZZ") verdict.region.clear();
  if (plans.IsValidNumber(number)) verdict.kind = kind_of(plans.GetNumberType(number));
  return verdict;
}

/// Numbers without end, the same for the same seed: examples of every country and kind with digits changed, put in or
/// left out, and digits at random; each written in one of the ways in which it may be dialled, some of them wrong.
class NumberMaker {
 public:
  NumberMaker(const PhoneNumberUtil& plans, std::uint64_t seed) : plans_(plans), state_(seed) {
    std::set<std::string> regions;
    plans.GetSupportedRegions(&regions);
    for (const auto& region : regions) add_sources(region);
    std::set<int> codes;
    plans.GetSupportedGlobalNetworkCallingCodes(&codes);
    for (const int code : codes) {
      PhoneNumber number;
      if (plans.GetExampleNumberForNonGeoEntity(code, &number))
        sources_.push_back({{}, code, {national_of(number)}, {}});
    }
  }

  WrittenNumber next() {
    const auto& source = sources_[turn_++ % sources_.size()];
    auto national = below(4) == 0 ? digits_like(source) : source.examples[below(source.examples.size())];
    if (below(4) != 0) mutate(national);
    return write(source, national);
  }

 private:
  struct Source {
    std::string region;
    int code;
    std::vector<std::string> examples;
    std::string trunk;
  };

  // SplitMix64 (Steele, Lea, Flood, 2014).
  std::size_t below(std::size_t bound) {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15ULL;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return (z ^ (z >> 31U)) % bound;
  }
  char digit() { return static_cast<char>('0' + below(10)); }

  std::string national_of(const PhoneNumber& number) const {
    std::string national;
    plans_.GetNationalSignificantNumber(number, &national);
    return national;
  }

  void add_sources(const std::string& region) {
    Source source{region, plans_.GetCountryCodeForRegion(region), {}, {}};
    plans_.GetNddPrefixForRegion(region, true, &source.trunk);
    for (int type = 0; type < PhoneNumberUtil::UNKNOWN; ++type) {
      PhoneNumber number;
      if (plans_.GetExampleNumberForType(region, static_cast<PhoneNumberUtil::PhoneNumberType>(type), &number))
        source.examples.push_back(national_of(number));
    }
    if (!source.examples.empty()) sources_.push_back(std::move(source));
  }

  // As long as an example, or nearly; its first digits kept or not.
  std::string digits_like(const Source& source) {
    auto national = source.examples[below(source.examples.size())];
    for (auto i = below(national.size()); i < national.size(); ++i) national[i] = digit();
    return national;
  }

  void mutate(std::string& national) {
    for (auto changes = below(4); changes > 0; --changes) national[below(national.size())] = digit();
    const auto how = below(8);
    if (how == 0) national.insert(below(national.size()), 1, digit());
    if (how == 1 && national.size() > 3) national.erase(below(national.size()), 1);
  }

  // What the library would print within the country, without its punctuation: Argentina's 0 11 15, Brazil's 0.
  std::string printed(const Source& source, const std::string& national) const {
    PhoneNumber number;
    std::string text;
    if (plans_.Parse("+" + std::to_string(source.code) + national, "ZZ", &number) != PhoneNumberUtil::NO_PARSING_ERROR)
      return national;
    plans_.Format(number, PhoneNumberUtil::NATIONAL, &text);
    std::erase_if(text, [](char c) { return c < '0' || c > '9'; });
    return text;
  }

  WrittenNumber write(const Source& source, const std::string& national) {
    const auto code = std::to_string(source.code);
    const auto& elsewhere = sources_[below(sources_.size())].region;
    switch (below(12)) {
      case 0:
      case 1: return {"+" + code + national, {}};
      case 2: return {"+" + code + national, elsewhere};
      case 3: return {"+" + code + source.trunk + national, {}};
      case 4: return {code + national, source.region};
      case 5: return {"00" + code + national, elsewhere};
      case 6: return {"011" + code + national, elsewhere};
      case 7: return {source.trunk + national, source.region};
      case 8: return {printed(source, national), source.region};
      case 9: return {random_digits(), source.region};
      case 10: return {(below(2) == 0 ? "+" : "0") + national, source.region};
      default: return {national, source.region};
    }
  }

  std::string random_digits() {
    std::string digits(2 + below(20), '0');
    for (auto& c : digits) c = digit();
    return digits;
  }

  const PhoneNumberUtil& plans_;
  std::uint64_t state_;
  std::vector<Source> sources_;
  std::size_t turn_ = 0;
};

}  // namespace fanal::testing
