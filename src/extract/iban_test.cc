#include <gtest/gtest.h>

#include <algorithm>

#include "extract/test_support.h"
#include "extract/test_vectors.h"

namespace fanal::extract {
namespace {

using testing::document_of;
using testing::lines_of;
using testing::open_data;
using testing::Row;
using testing::values_in;

// The examples of the IBAN registry.
TEST(Iban, ReadsAccountsAsTheyAreWritten) {
  const Row rows[] = {
      {"IBAN GB29 NWBK 6016 1331 9268 19", "", {"GB29NWBK60161331926819"}},
      {"transfer to IE29AIBK93115212345678, thanks", "", {"IE29AIBK93115212345678"}},
      {"iban:ch9300762011623852957", "", {"CH9300762011623852957"}},
      {"FR14 2004 1010 0505 0001 3M02 606", "", {"FR1420041010050500013M02606"}},
      {"fr14 2004 1010 0505 0001 3m02 606.", "", {"FR1420041010050500013M02606"}},
      {"FR14\u00a02004\u00a01010\u00a00505\u00a00001\u00a03M02\u00a0606", "", {"FR1420041010050500013M02606"}},
      {"FR14-2004-1010-0505-0001-3M02-606", "", {"FR1420041010050500013M02606"}},
      {"FR 14 20041 01005 0500013M026 06", "", {"FR1420041010050500013M02606"}},
      {"IBANFR1420041010050500013M02606", "", {"FR1420041010050500013M02606"}},
      {"BE68 5390 0754 7034 chez une banque", "", {"BE68539007547034"}},
      {"BE68 5390 0754 7034 BIC GKCCBEBB", "", {"BE68539007547034"}},
      {"BE68539007547034merci", "", {"BE68539007547034"}},
      {"virement sur BE68 5390 0754 7034 12 jours avant", "", {"BE68539007547034"}},
      {"ES91 2100 0418 4502 0005 1332/DE89 3704 0044 0532 0130 00",
       "",
       {"ES9121000418450200051332", "DE89370400440532013000"}},
      {"NO93 8601 1117 947", "", {"NO9386011117947"}},
      {"DO28 BAGR 0000 0001 2124 5361 1324", "", {"DO28BAGR00000001212453611324"}},
      {"MT84 MALT 0110 0001 2345 MTLC AST0 01S", "", {"MT84MALT011000012345MTLCAST001S"}},
      {"FR14 2004 1010 0505 0001 3M02 606\nBIC: PSSTFRPPPAR", "", {"FR1420041010050500013M02606"}},
      {"PT50 0002 0123 1234 5678 9015 4 a nombre del taller", "", {"PT50000201231234567890154"}},
      {"DE89\u200B3704\u200B0044\u200B0532\u200B0130\u200B00", "", {"DE89370400440532013000"}},
  };
  for (const auto& row : rows) EXPECT_EQ(values_in(row.text, MentionKind::iban), row.expected) << row.text;
}

TEST(Iban, LeavesOtherFiguresAlone) {
  for (const auto* text : {
           "GB28 NWBK 6016 1331 9268 19",
           "GB00 XXXX 0000 is a form to fill in",
           "BE68 5390 0754 703",
           "BE68 5390 0754 70341",
           "BE68539007547034 5390",  // below: the length ends it
           "XBE68539007547034",
           "\u00e9BE68539007547034",
           "XX29 NWBK 6016 1331 9268 19",
           "to be 68, 53 and 90",
           "FR76",
           "AD12 000",
           "DE 89",
           "vat GB999 9999 73",
           "BG93 BNBG 9661 1A20 3456 78",
           "RF18 5390 0754 7034",
           "be68x39007547034",
           "BE68 -- 5390 0754 7034",
           "it 60 x 40 cm",
       }) {
    const bool is_next_figure = std::string_view(text) == "BE68539007547034 5390";
    EXPECT_EQ(values_in(text, MentionKind::iban).size(), is_next_figure ? 1U : 0U) << text;
  }
}

TEST(Iban, BeatsPhonesAndSpansAllGroups) {
  const std::string text = "compte FR14 2004 1010 0505 0001 3M02 606 ou 06 39 98 00 12";
  const auto document = document_of(text, "FR");
  const auto mentions = find_mentions(document, {});
  ASSERT_EQ(mentions.size(), 2U);
  EXPECT_EQ(mentions[0].kind, MentionKind::iban);
  EXPECT_EQ(text.substr(mentions[0].begin, mentions[0].end - mentions[0].begin), "FR14 2004 1010 0505 0001 3M02 606");
  EXPECT_EQ(mentions[1].value, "+33639980012");
}

// ISO 7064 mod 97-10 notices every single wrong character and every swap of neighbours.
TEST(Iban, NoticesEachWrongFigure) {
  const std::string good = "DE89370400440532013000";
  ASSERT_EQ(values_in(good, MentionKind::iban).size(), 1U);
  for (std::size_t i = 2; i < good.size(); ++i) {
    auto wrong = good;
    wrong[i] = wrong[i] == '9' ? '0' : static_cast<char>(wrong[i] + 1);
    EXPECT_TRUE(values_in(wrong, MentionKind::iban).empty()) << wrong;
  }
}

struct Lists {
  std::vector<std::vector<std::string>> lists;  ///< as the test file has them, in order
};

Lists read_lists(const std::string& text) {
  Lists out;
  bool inside = false;
  for (const auto& line : lines_of(text)) {
    if (line.starts_with(">>> numbers = '''")) {
      out.lists.emplace_back();
      inside = true;
    } else if (inside && line.starts_with("... '''")) {
      inside = false;
    } else if (inside && line.size() > 4) {
      out.lists.back().push_back(line.substr(4));
    }
  }
  return out;
}

TEST(IbanVectors, Stdnum) {
  const auto text = open_data("stdnum_iban_luhn/tests/test_iban.doctest");
  if (text.empty()) GTEST_SKIP() << "0 vectors read: test_iban.doctest is not there";
  const auto lists = read_lists(text).lists;
  ASSERT_EQ(lists.size(), 5U);
  EXPECT_GE(lists[0].size(), 180U);
  for (const auto& number : lists[0]) {
    std::string plain;
    for (const char c : number)
      if (c != ' ' && c != '-' && c != '.') plain += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    EXPECT_EQ(values_in("x " + number, MentionKind::iban), std::vector<std::string>{plain}) << number;
  }
  std::size_t bad = 0;
  for (std::size_t i = 1; i <= 3; ++i)
    for (const auto& number : lists[i]) {
      ++bad;
      // A whole account of the right length, and more behind it: in a text the rest is the next figure.
      if (number == "AT93 1904 3002 3457 3201 99" || number == "BE36 5390 0754 7034 1234") {
        EXPECT_LE(values_in(number, MentionKind::iban).size(), 1U);
        continue;
      }
      EXPECT_TRUE(values_in(number, MentionKind::iban).empty()) << number;
    }
  EXPECT_EQ(bad, 19U);
  // Exception: the two of lists[4] hold by ISO 13616 and break the check digits that Spanish banks put inside the
  // national part; they are taken, for each country has its own and an account misread there is still no phone.
  EXPECT_EQ(lists[4].size(), 2U);
  for (const auto& number : lists[4]) EXPECT_EQ(values_in(number, MentionKind::iban).size(), 1U) << number;
}

}  // namespace
}  // namespace fanal::extract
