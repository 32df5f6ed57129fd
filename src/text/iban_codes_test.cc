#include "text/iban_codes.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace fanal {
namespace {

// The examples of the IBAN registry; mod 97 finds every wrong figure (ISO/IEC 7064).
TEST(IbanCodes, CheckDigitsFindEveryWrongFigure) {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"GB29 NWBK 6016 1331 9268 19", "GB29NWBK60161331926819"},
      {"fr14 2004 1010 0505 0001 3m02 606", "FR1420041010050500013M02606"},
      {"BE68-5390-0754-7034", "BE68539007547034"},
      {"IBAN DE89 3704 0044 0532 0130 00", "DE89370400440532013000"},
      {"NO93 8601 1117 947", "NO9386011117947"},
      {"MT84 MALT 0110 0001 2345 MTLC AST0 01S", "MT84MALT011000012345MTLCAST001S"}};
  for (const auto& [written, canonical] : rows) {
    ASSERT_EQ(read_iban(written), canonical);
    EXPECT_FALSE(read_iban(canonical.substr(0, canonical.size() - 1)));
    EXPECT_FALSE(read_iban(std::string(canonical) + "0"));
    for (std::size_t i = 2; i < canonical.size(); ++i) {
      std::string wrong(canonical);
      if (wrong[i] < '0' || wrong[i] > '9') continue;
      wrong[i] = wrong[i] == '9' ? '0' : static_cast<char>(wrong[i] + 1);
      EXPECT_FALSE(read_iban(wrong)) << wrong;
    }
  }
  for (const auto* text : {"", "IBAN", "BE68", "XX68539007547034", "BE68/5390/0754/7034", "BE 68 été"})
    EXPECT_FALSE(read_iban(text)) << text;
}

TEST(IbanCodes, KnowTheFormOfEachCountry) {
  const auto* form = iban_form("FR");
  ASSERT_NE(form, nullptr);
  EXPECT_EQ(form->country, "FR");
  EXPECT_EQ(form->length, 27);
  const std::pair<char, int> parts[] = {{'n', 10}, {'c', 11}, {'n', 2}};
  for (std::size_t i = 0; i < form->parts.size(); ++i) {
    EXPECT_EQ(form->parts[i].kind, parts[i].first);
    EXPECT_EQ(form->parts[i].count, parts[i].second);
  }
  ASSERT_NE(iban_form("NO"), nullptr);
  EXPECT_EQ(iban_form("NO")->length, 15);
  EXPECT_EQ(iban_form("NO")->parts[1].count, 0);
  ASSERT_NE(iban_form("AD"), nullptr);
  EXPECT_EQ(iban_form("AD")->length, 24);
  ASSERT_NE(iban_form("YE"), nullptr);
  EXPECT_EQ(iban_form("YE")->length, 30);
  for (const auto* none : {"", "A", "AA", "US", "ZZ", "fr", "FRA"}) EXPECT_EQ(iban_form(none), nullptr) << none;
}

// Check digits 97 apart leave the same rest, so that rest 1 is not enough: 00, 01 and 99 are never given out.
TEST(IbanCodes, RefuseCheckDigitsThatAreNeverGivenOut) {
  for (const auto& [good, never] : {std::pair("97", "00"), std::pair("98", "01"), std::pair("02", "99")}) {
    int found = 0;
    for (int i = 0; i < 97; ++i) {
      const auto account = std::to_string(539007547000 + i);
      if (!read_iban("BE" + (good + account))) continue;
      ++found;
      EXPECT_FALSE(read_iban("BE" + (never + account))) << never << account;
    }
    EXPECT_EQ(found, 1) << good;
  }
}

}  // namespace
}  // namespace fanal
