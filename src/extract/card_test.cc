#include <gtest/gtest.h>

#include "extract/test_support.h"
#include "extract/test_vectors.h"
#include "text/check_digits.h"

namespace fanal::extract {
namespace {

using testing::document_of;
using testing::Row;
using testing::values_in;

// Numbers that payment services publish for tests.
TEST(Card, KeepsTheLastFourFiguresOnly) {
  const Row rows[] = {
      {"4111 1111 1111 1111", "", {"****1111"}},
      {"card 4111111111111111", "", {"****1111"}},
      {"4111111111111111", "", {"****1111"}},
      {"4111-1111-1111-1111", "", {"****1111"}},
      {"4111\u00a01111\u00a01111\u00a01111", "", {"****1111"}},
      {"Visa 4012 8888 8888 1881 04/27 123", "", {"****1881"}},
      {"tarjeta 5555555555554444.", "", {"****4444"}},
      {"carte 2223003122003222", "", {"****3222"}},
      {"3782 822463 10005", "", {"****0005"}},
      {"amex 371449635398431", "", {"****8431"}},
      {"card 6011111111111117", "", {"****1117"}},
      {"card 30569309025904", "", {"****5904"}},
      {"3056 930902 5904", "", {"****5904"}},
      {"card 3530111333300000", "", {"****0000"}},
      {"card 6200000000000005", "", {"****0005"}},
      {"card: 4222222222222", "", {"****2222"}},
      {"4242 4242 4242 4242, 5105 1051 0510 5100", "", {"****4242", "****5100"}},
      {"2 4242 4242 4242 4242", "", {"****4242"}},
  };
  for (const auto& row : rows) EXPECT_EQ(values_in(row.text, MentionKind::card), row.expected) << row.text;
}

TEST(Card, LeavesOtherFiguresAlone) {
  for (const auto* text : {"4111 1111 1111 1112",   "4111111111111112",
                           "ref 4111111111111111",  "order 5555555555554444",
                           "6011111111111117",      "4222222222222",
                           "1234 5678 9012 3452",   "0000 0000 0000 0000",
                           "5555 5555 5555 5555",   "4111 1111 1111",
                           "4111.1111.1111.1111.1", "x4111111111111111",
                           "4111111111111111x",     "#4111111111111111",
                           "$4111111111111111",     "41111111111111111111",
                           "2019 2020 2021 2022",   "490154203237518",
                           "3600 0000 0000",        "4111 1111  1111 1111",
                           "4111-1111 1111-1111",   "https://example.com/4111111111111111"})
    EXPECT_EQ(values_in(text, MentionKind::card), std::vector<std::string>{}) << text;
}

TEST(Card, IsNeverAPhoneNorInTheValue) {
  for (const auto* text : {"4111 1111 1111 1111", "4012 8888 8888 1881", "5105 1051 0510 5100", "3782 822463 10005",
                           "card 6011111111111117", "4111 1111 1111 1112", "ES91 2100 0418 4502 0005 1332",
                           "IMEI 490154203237518", "iccid 8999901000000000013"})
    for (const auto* country : {"US", "FR", "ES", "GB", "MX"})
      for (const auto& mention : find_mentions(document_of(text, country), {})) {
        EXPECT_NE(mention.kind, MentionKind::phone) << text << " " << country;
        EXPECT_TRUE(mention.kind != MentionKind::card || mention.value.size() == 8U) << mention.value;
      }
}

TEST(LuhnVectors, Stdnum) {
  for (const auto* good : {"79927398713", "490154203237518", "49927398716", "1428572"})
    EXPECT_TRUE(has_luhn(good)) << good;
  for (const auto* bad : {"79927398710", "4992739871", "", "1"}) EXPECT_FALSE(has_luhn(bad)) << bad;
  const auto text = testing::open_data("stdnum_iban_luhn/tests/test_luhn.doctest");
  if (text.empty()) GTEST_SKIP() << "0 vectors read: test_luhn.doctest is not there";
  int read = 0;
  const auto lines = testing::lines_of(text);
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const auto given = testing::between(lines[i], "luhn.validate('", "')");
    if (given.empty() || given[0].find(',') != std::string::npos)
      continue;  // other alphabets than figures stand outside these quotes
    ++read;
    EXPECT_EQ(has_luhn(given[0]), lines[i + 1] == "'" + given[0] + "'") << given[0];
  }
  EXPECT_EQ(read, 5);
}

}  // namespace
}  // namespace fanal::extract
