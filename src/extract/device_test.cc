#include <gtest/gtest.h>

#include <algorithm>

#include "extract/test_support.h"
#include "extract/test_vectors.h"
#include "text/check_digits.h"

namespace fanal::extract {
namespace {

using testing::Row;
using testing::values_in;

TEST(Device, ReadsTelephonesAndSimCards) {
  const Row rows[] = {
      {"IMEI 490154203237518", "", {"imei:490154203237518"}},
      {"imei:490154203237518", "", {"imei:490154203237518"}},
      {"IMEI: 49-015420-323751-8", "", {"imei:490154203237518"}},
      {"IMEI 49 015420 323751 8", "", {"imei:490154203237518"}},
      {"IMEI 49015420-323751-8", "", {"imei:490154203237518"}},
      {"IMEI 490154/20/323751/8", "", {"imei:490154203237518"}},
      {"*#06# 490154203237518", "", {"imei:490154203237518"}},
      {"490154203237518 (IMEI)", "", {"imei:490154203237518"}},
      {"IMEI 1: 490154203237518 / IMEI 2: 356938035643809", "", {"imei:490154203237518", "imei:356938035643809"}},
      // The software version stands for the check digit: the same telephone.
      {"IMEISV 4901542032375101", "", {"imei:490154203237518"}},
      {"ICCID 8999901000000000013", "", {"iccid:8999901000000000013"}},
      {"SIM: 8999 9010 0000 0000 013", "", {"iccid:8999901000000000013"}},
      {"carte SIM n\u00b0 8999901000000000013", "", {"iccid:8999901000000000013"}},
  };
  for (const auto& row : rows) EXPECT_EQ(values_in(row.text, MentionKind::device), row.expected) << row.text;
}

TEST(Device, LeavesOtherFiguresAlone) {
  for (const auto* text :
       {"490154203237518", "IMEI 000000000000000", "IMEI 490154203237519", "IMEI 49015420323751",
        "IMEI 4901542032375180", "imei", "8999901000000000013", "ICCID 8999901000000000014",
        "ICCID 7999901000000000017", "SIM 12 Go", "IMEI on request, order 12 of 2025", "x490154203237518 imei",
        "imei 490154203237518-1", "imei of the phone that was lost last summer in the park: 490154203237518"})
    EXPECT_EQ(values_in(text, MentionKind::device), std::vector<std::string>{}) << text;
}

TEST(DeviceVectors, Stdnum) {
  const auto text = testing::open_data("stdnum_iban_luhn/tests/test_imei.doctest");
  if (text.empty()) GTEST_SKIP() << "0 vectors read: test_imei.doctest is not there";
  // Fourteen figures without their check digit prove nothing; the library takes them as a request to add it.
  const std::vector<std::string> unproven{"49-015420-323751"};
  int read = 0;
  for (const auto& number : testing::between(text, "imei.validate('", "'")) {
    std::string plain;
    for (const char c : number)
      if (c != '-') plain += c;
    // Sixteen figures are an IMEISV.
    const auto word = plain.size() == 16 ? "IMEISV " : "IMEI ";
    const auto found = values_in(word + number, MentionKind::device);
    ++read;
    if (std::find(unproven.begin(), unproven.end(), number) != unproven.end()) {
      EXPECT_TRUE(found.empty()) << number;
      continue;
    }
    ASSERT_EQ(found.size(), 1U) << number;
    EXPECT_EQ(found[0].substr(0, 19), "imei:" + plain.substr(0, 14)) << number;
    EXPECT_TRUE(has_luhn(found[0].substr(5))) << number;
  }
  EXPECT_EQ(read, 5);
  EXPECT_TRUE(values_in("IMEI 35-417803-685978-2", MentionKind::device).empty());
}

}  // namespace
}  // namespace fanal::extract
