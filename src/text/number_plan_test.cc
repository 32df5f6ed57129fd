#include <gtest/gtest.h>

#include <map>
#include <string>
#include <string_view>

#include "text/number_plan.h"
#include "text/number_plan_oracle.h"

namespace fanal {
namespace {

TEST(NumberPlan, reads_numbers_as_they_are_dialled) {
  struct Case {
    std::string_view digits, country, e164, region;
    NumberKind kind;
  };
  // Numbers kept for fiction are of no kind, but for those that the metadata does not leave out of their ranges.
  const Case cases[] = {
      {"0639980012", "FR", "+33639980012", "FR", NumberKind::unknown},
      {"639980012", "FR", "+33639980012", "FR", NumberKind::unknown},
      {"+33639980012", "", "+33639980012", "FR", NumberKind::unknown},
      {"+330639980012", "", "+33639980012", "FR", NumberKind::unknown},
      {"+33639980012", "US", "+33639980012", "FR", NumberKind::unknown},
      {"0033639980012", "FR", "+33639980012", "FR", NumberKind::unknown},
      {"0033639980012", "GB", "+33639980012", "FR", NumberKind::unknown},
      {"01133639980012", "US", "+33639980012", "FR", NumberKind::unknown},
      {"0199001234", "FR", "+33199001234", "FR", NumberKind::fixed},
      {"2125550143", "US", "+12125550143", "US", NumberKind::fixed_or_mobile},
      {"12125550143", "US", "+12125550143", "US", NumberKind::fixed_or_mobile},
      {"2125550143", "CA", "+12125550143", "US", NumberKind::fixed_or_mobile},
      {"+17875550123", "", "+17875550123", "PR", NumberKind::fixed_or_mobile},
      {"+18095550123", "", "+18095550123", "DO", NumberKind::fixed_or_mobile},
      {"8005550100", "US", "+18005550100", "US", NumberKind::toll_free},
      {"9005550100", "US", "+19005550100", "US", NumberKind::premium},
      {"07700900123", "GB", "+447700900123", "", NumberKind::unknown},
      {"02079460123", "GB", "+442079460123", "GB", NumberKind::fixed},
      {"+4407700900123", "", "+447700900123", "", NumberKind::unknown},
      {"0491570156", "AU", "+61491570156", "AU", NumberKind::mobile},
      {"01713920012", "DE", "+491713920012", "DE", NumberKind::mobile},
  };
  for (const auto& c : cases) {
    const auto read = read_number(c.digits, c.country);
    ASSERT_TRUE(read.has_value()) << c.digits << " " << c.country;
    EXPECT_EQ(read->e164, c.e164) << c.digits << " " << c.country;
    EXPECT_EQ(read->region, c.region) << c.digits;
    EXPECT_EQ(read->kind, c.kind) << c.digits;
    EXPECT_EQ(read->is_valid, c.kind != NumberKind::unknown) << c.digits;
  }
}

TEST(NumberPlan, reads_lengths_that_fit_of_ranges_not_in_service) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"0400000012", "FR"}, {"2121550143", "US"}, {"+15555550143", ""}};
  for (const auto& [digits, country] : cases) {
    const auto read = read_number(digits, country);
    ASSERT_TRUE(read.has_value()) << digits;
    EXPECT_FALSE(read->is_valid) << digits;
    EXPECT_EQ(read->kind, NumberKind::unknown) << digits;
  }
}

TEST(NumberPlan, tells_what_is_too_short_too_long_or_local) {
  EXPECT_EQ(read_digits("+3363998", "")->length, NumberLength::too_short);
  EXPECT_EQ(read_digits("+33639980012345", "")->length, NumberLength::too_long);
  EXPECT_EQ(read_digits("5550143", "US")->length, NumberLength::fits_locally);
  EXPECT_EQ(read_digits("+4420794601", "")->length, NumberLength::fits_locally);
  EXPECT_FALSE(read_number("5550143", "US"));
  EXPECT_FALSE(read_number("+3363998", ""));
}

// Seven digits dialled within an island of the North American plan: its area code goes before them.
TEST(NumberPlan, puts_area_codes_before_local_numbers_where_the_plan_says_so) {
  EXPECT_EQ(read_digits("5550123", "AG")->e164(), "+12685550123");
  EXPECT_EQ(read_digits("5550123", "GD")->e164(), "+14735550123");
}

TEST(NumberPlan, takes_no_harm_from_what_is_no_number) {
  const std::string many(100'000, '1');
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"", ""},
      {"", "FR"},
      {"+", "FR"},
      {"+3", ""},
      {"+33", ""},
      {"1", "US"},
      {"00", "FR"},
      {"0033", "FR"},
      {"+000000000000", ""},
      {"+0033639980012", ""},
      {"++33639980012", ""},
      {"+999639980012", ""},
      {"06 39 98 00 12", "FR"},
      {"0639980012x", "FR"},
      {"\xd9\xa0\xd9\xa6\xd9\xa3", "FR"},
      {"\xff\xfe\x80", "FR"},
      {std::string_view("06399\0"
                        "80012",
                        11),
       "FR"},
      {"0639980012", ""},
      {"0639980012", "ZZ"},
      {"0639980012", "fr"},
      {"0639980012", "FRA"},
      {"0639980012", "F"},
      {"0639980012", "\xff\xff"},
      {"0639980012", "00"},
      {"0639980012", "001"},
      {many, "FR"},
  };
  for (const auto& [digits, country] : cases) EXPECT_FALSE(read_number(digits, country)) << digits.substr(0, 40);
  EXPECT_FALSE(read_number("+" + many, ""));
  EXPECT_FALSE(read_number("+33" + many, "FR"));
  for (std::size_t size = 1; size < 64; ++size)
    for (const char digit : std::string_view("0123456789"))
      for (const std::string_view country : {"FR", "AR", "BR", "SM", "AG"}) {
        const auto reading = read_digits(std::string(size, digit), country);
        EXPECT_LE(reading ? reading->e164().size() : 0, 1U + 3U + 17U) << size << " " << digit << " " << country;
      }
}

TEST(NumberPlan, knows_the_countries_of_the_north_american_plan) {
  std::string all;
  for (char a = 'A'; a <= 'Z'; ++a)
    for (char b = 'A'; b <= 'Z'; ++b)
      if (is_north_american(std::string{a, b})) (all += all.empty() ? "" : " ").append({a, b});
  // ITU-T list of E.164 country codes, 1.
  EXPECT_EQ(all, "AG AI AS BB BM BS CA DM DO GD GU JM KN KY LC MP MS PR SX TC TT US VC VG VI");
  EXPECT_FALSE(is_north_american(""));
  EXPECT_FALSE(is_north_american("001"));
}

// A sample of what bench_number_plan compares a million of. When the installed library has other metadata than the
// table was made from, refresh the table: docs/dependencies.md.
TEST(NumberPlan, agrees_with_libphonenumber) {
  const auto& plans = *testing::PhoneNumberUtil::GetInstance();
  constexpr std::uint64_t seed = 7;
  constexpr int numbers = 40'000;
  testing::NumberMaker maker(plans, seed);
  int parsed = 0;
  int valid = 0;
  int different = 0;
  for (int i = 0; i < numbers && different < 10; ++i) {
    const auto written = maker.next();
    const auto ours = testing::our_verdict(written);
    const auto theirs = testing::library_verdict(plans, written);
    parsed += theirs.is_parsed ? 1 : 0;
    valid += theirs.kind != NumberKind::unknown ? 1 : 0;
    const auto what = testing::difference(ours, theirs);
    if (what.empty()) continue;
    ++different;
    ADD_FAILURE() << what << ": " << written.digits << " " << written.country << " is " << theirs.e164 << " "
                  << theirs.region << ", not " << ours.e164 << " " << ours.region << " (seed " << seed << ")";
  }
  EXPECT_GT(parsed, numbers / 2);
  EXPECT_GT(valid, numbers / 5);
}

}  // namespace
}  // namespace fanal
