#include <gtest/gtest.h>
#include <phonenumbers/phonenumberutil.h>

#include "extract/test_support.h"
#include "text/number_plan.h"

namespace fanal::extract {
namespace {

using testing::document_of;
using testing::Row;
using testing::values_in;

TEST(Phone, reads_what_is_written_as_a_number) {
  const Row rows[] = {
      {"Call (212) 555-0143 now", "US", {"+12125550143"}},
      {"212-555-0143", "US", {"+12125550143"}},
      {"212.555.0143.", "US", {"+12125550143"}},
      {"2125550143", "US", {"+12125550143"}},
      {"212 555 0143", "", {"+12125550143"}},
      {"1-212-555-0143", "US", {"+12125550143"}},
      {"+1 212 555 0143", "FR", {"+12125550143"}},
      {"+12125550143", "", {"+12125550143"}},
      {"1 (212) 555-0143", "US", {"+12125550143"}},
      {"212-555-0143 x12", "US", {"+12125550143"}},
      {"212\u2011555\u20110143", "US", {"+12125550143"}},
      {"212\u00a0555\u00a00143", "US", {"+12125550143"}},
      {"Text me:2125550143!", "US", {"+12125550143"}},
      {"21 yo 212-555-0143 100 roses", "US", {"+12125550143"}},
      {"100 roses 212-555-0143", "US", {"+12125550143"}},
      {"212-555-0143 / 212-555-0144", "US", {"+12125550143", "+12125550144"}},
      {"212-555-0143, 212-555-0144", "US", {"+12125550143", "+12125550144"}},
      {"open 24/7 212 555 0143", "US", {"+12125550143"}},
      {"06 39 98 00 12", "FR", {"+33639980012"}},
      {"06.39.98.00.12", "FR", {"+33639980012"}},
      {"06-39-98-00-12", "FR", {"+33639980012"}},
      {"0639980012", "FR", {"+33639980012"}},
      {"06 39 98 00 12", "", {"+33639980012"}},
      {"T\u00e9l. : 01 99 00 12 34.", "FR", {"+33199001234"}},
      {"+33 6 39 98 00 12", "", {"+33639980012"}},
      {"+33 (0)6 39 98 00 12", "", {"+33639980012"}},
      {"0033 6 39 98 00 12", "FR", {"+33639980012"}},
      {"+33639980012", "US", {"+33639980012"}},
      {"appelez le 06 39 98 00 12 ou le 06 39 98 00 13", "FR", {"+33639980012", "+33639980013"}},
      {"22 ans 06 39 98 00 12 80 euros", "FR", {"+33639980012"}},
      {"12/06/2025 06 39 98 00 12", "FR", {"+33639980012"}},
      {"0176 0406 9012", "DE", {"+4917604069012"}},
      {"Tel. 0176-0406-9012 (abends)", "DE", {"+4917604069012"}},
      {"07700 900123", "GB", {"+447700900123"}},
      {"07700900123", "GB", {"+447700900123"}},
      {"07700 900123", "", {"+447700900123"}},
      {"+44 7700 900123", "", {"+447700900123"}},
      {"0044 7700 900123", "GB", {"+447700900123"}},
      {"020 7946 0123", "GB", {"+442079460123"}},
      {"(020) 7946 0123", "GB", {"+442079460123"}},
      {"+44 20 7946 0123", "ES", {"+442079460123"}},
      {"Ll\u00e1mame al 787-555-0123", "PR", {"+17875550123"}},
      {"tel\u00e9fono (809) 555-0123", "DO", {"+18095550123"}},
      {"whatsapp +1 787 555 0123", "ES", {"+17875550123"}},
      {"https://wa.me/12125550143", "FR", {"+12125550143"}},
      {"tel:+12125550143", "", {"+12125550143"}},
  };
  for (const auto& row : rows)
    EXPECT_EQ(values_in(row.text, MentionKind::phone, row.country), row.expected) << row.text << " " << row.country;
}

TEST(Phone, leaves_other_figures_alone) {
  const Row rows[] = {
      {"4111 1111 1111 1111", "US", {}},
      {"4111111111111111", "US", {}},
      {"3782 822463 10005", "US", {}},
      {"5500-0000-0000-0004", "US", {}},
      {"FR76 3000 6000 0112 3456 7890 189", "FR", {}},
      {"ES91 2100 0418 4502 0005 1332", "ES", {}},
      {"GB29 NWBK 6016 1331 9268 19", "GB", {}},
      {"192.168.100.200", "US", {}},
      {"40.712776, -74.005974", "US", {}},
      {"48.856613,2.352222", "FR", {}},
      {"202.5550147", "US", {}},
      {"2025-11-24 06:30:15", "US", {}},
      {"24/11/2025 10:30", "FR", {}},
      {"12.03.2025 - 15.03.2025", "FR", {}},
      {"20251124063000", "US", {}},
      {"2010-2015", "DK", {}},
      {"1998-2025", "NO", {}},
      {"100 150 200 250", "ES", {}},
      {"600 700 800", "ES", {}},
      {"80 100 150 200", "FR", {}},
      {"1.234.567.890", "MX", {}},
      {"12.345.678", "ES", {}},
      {"$2125550143", "US", {}},
      {"2125550143 USD", "US", {}},
      {"ref 2125550143", "US", {}},
      {"ID: 2125550143", "US", {}},
      {"order #2125550143", "US", {}},
      {"invoice 212-555-0143", "US", {}},
      {"SIRET 123 456 789 00012", "FR", {}},
      {"ISBN 978-0-12-345678-9", "FR", {}},
      {"978-0-12-345678-9", "FR", {}},
      {"AB2125550143", "US", {}},
      {"AB-2125550143", "US", {}},
      {"2125550143abc", "US", {}},
      {"60601-1234", "US", {}},
      {"60601-1234", "ES", {}},
      {"078-05-1120", "US", {}},
      {"https://example.com/?id=2125550143", "US", {}},
      {"2125550143@example.com", "US", {}},
      {"a.2125550143@example.com", "US", {}},
      {"0000000000", "US", {}},
      {"06 66", "FR", {}},
      {"5555555555", "US", {}},
      {"90-60-90 165 cm 52 kg", "FR", {}},
      {"1700000000", "US", {}},
      {"8:00-22:00 7/7", "FR", {}},
      {"10h-22h", "FR", {}},
      {"911", "US", {}},
      {"75001 Paris 75002", "FR", {}},
      {"2125550143%", "US", {}},
      {"123456789012345678901234567890", "FR", {}},
      {"1,234,567,890", "US", {}},
      {"v1.2.3.4.5.6.7.8.9.0.1", "FR", {}},
      {"+", "FR", {}},
      {"+1", "US", {}},
      {"(((212)))", "US", {}},
      {"00 00 00 00 00", "FR", {}},
      {"2125550143", "FR", {}},
  };
  for (const auto& row : rows)
    EXPECT_EQ(values_in(row.text, MentionKind::phone, row.country), row.expected) << row.text << " " << row.country;
}

TEST(Phone, spans_the_number_with_its_sign_and_brackets) {
  const auto document = document_of("\u00e9t\u00e9 (212) 555-0143, +33 6 39 98 00 12.", "US");
  std::vector<std::string> slices;
  for (const auto& mention : find_mentions(document, {}))
    if (mention.kind == MentionKind::phone)
      slices.push_back(document.fields[0].value.substr(mention.begin, mention.end - mention.begin));
  EXPECT_EQ(slices, (std::vector<std::string>{"(212) 555-0143", "+33 6 39 98 00 12"}));
}

TEST(Phone, trusts_numbers_in_service_more_than_possible_ones) {
  // 04 00 is not given out in the French plan; the length fits.
  const std::string possible = "04 00 00 00 12";
  const auto read = read_number("0400000012", "FR");
  ASSERT_TRUE(read && !read->is_valid);
  const auto plain = find_mentions(document_of(possible, "FR"), {});
  const auto asked = find_mentions(document_of("appelez le " + possible, "FR"), {});
  const auto sure = find_mentions(document_of("01 99 00 00 12", "FR"), {});
  ASSERT_EQ(plain.size(), 1U);
  ASSERT_EQ(asked.size(), 1U);
  ASSERT_EQ(sure.size(), 1U);
  EXPECT_GE(plain[0].confidence, 600);
  EXPECT_GT(asked[0].confidence, plain[0].confidence);
  EXPECT_EQ(sure[0].confidence, 950);
}

// The library's example numbers of every region, as it writes them within the country and to the world.
TEST(Phone, agrees_with_libphonenumber_on_international_numbers) {
  using i18n::phonenumbers::PhoneNumber;
  using i18n::phonenumbers::PhoneNumberUtil;
  const auto& plans = *PhoneNumberUtil::GetInstance();
  std::set<std::string> regions;
  plans.GetSupportedRegions(&regions);
  int checked = 0;
  int national = 0;
  int national_found = 0;
  for (const auto& region : regions) {
    for (const auto type : {PhoneNumberUtil::MOBILE, PhoneNumberUtil::FIXED_LINE}) {
      PhoneNumber number;
      if (!plans.GetExampleNumberForType(region, type, &number)) continue;
      std::string e164;
      std::string written;
      plans.Format(number, PhoneNumberUtil::E164, &e164);
      // Eight digits with the country code is where our candidates start.
      if (e164.size() < 9) continue;
      plans.Format(number, PhoneNumberUtil::INTERNATIONAL, &written);
      EXPECT_EQ(values_in("x " + written + ".", MentionKind::phone), std::vector<std::string>{e164})
          << region << " " << written;
      ++checked;
      plans.Format(number, PhoneNumberUtil::NATIONAL, &written);
      ++national;
      national_found += values_in("tel " + written, MentionKind::phone, region) == std::vector<std::string>{e164};
    }
  }
  EXPECT_GT(checked, 400);
  RecordProperty("national_found", national_found);
  RecordProperty("national", national);
  // Where a country has short numbers, or none of the forms of our table, national writing is left for its own issue.
  EXPECT_GT(national_found * 100, national * 60) << national_found << " of " << national;
}

TEST(Phone, matches_the_parser_on_generated_numbers) {
  for (int area = 201; area < 990; area += 7)
    for (int line = 0; line < 3; ++line) {
      const auto number = std::to_string(area) + "55501" + std::to_string(10 + line * 31);
      const auto written = number.substr(0, 3) + "-" + number.substr(3, 3) + "-" + number.substr(6);
      const auto read = read_number(number, "US");
      const auto found = values_in(written, MentionKind::phone, "US");
      EXPECT_EQ(found, read ? std::vector<std::string>{read->e164} : std::vector<std::string>{}) << written;
    }
  for (int n = 0; n < 10000; n += 97) {
    const auto tail = std::to_string(10000 + n).substr(1);
    const auto written = "06 39 98 " + tail.substr(0, 2) + " " + tail.substr(2);
    EXPECT_EQ(values_in(written, MentionKind::phone, "FR"), std::vector<std::string>{"+3363998" + tail}) << written;
  }
}

}  // namespace
}  // namespace fanal::extract
