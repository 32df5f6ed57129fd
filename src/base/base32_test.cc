#include "base/base32.h"

#include <gtest/gtest.h>

namespace fanal {
namespace {

// RFC 4648, section 10.
TEST(Base32, IsThatOfTheStandard) {
  const std::pair<std::string_view, std::string_view> rows[] = {{"", ""},
                                                                {"f", "my"},
                                                                {"fo", "mzxq"},
                                                                {"foo", "mzxw6"},
                                                                {"foob", "mzxw6yq"},
                                                                {"fooba", "mzxw6ytb"},
                                                                {"foobar", "mzxw6ytboi"}};
  for (const auto& [bytes, text] : rows) {
    EXPECT_EQ(to_base32(bytes), text);
    EXPECT_EQ(from_base32(text), bytes);
  }
  EXPECT_EQ(from_base32("MZXW 6YTB-OI"), "foobar");
}

TEST(Base32, RefusesWhatItNeverWrites) {
  for (const std::string_view text : {"m1", "mz!", "m", "mzx", "mz", "é"}) EXPECT_FALSE(from_base32(text)) << text;
}

}  // namespace
}  // namespace fanal
