#include "base/ids.h"

#include <gtest/gtest.h>

namespace fanal {
namespace {

TEST(Ids, HexRoundTrip) {
  Hash128 value;
  for (std::size_t i = 0; i < 16; ++i) value.bytes[i] = static_cast<std::uint8_t>(i * 17);
  EXPECT_EQ(to_hex(value), "00112233445566778899aabbccddeeff");
  EXPECT_EQ(hash128_from_hex(to_hex(value)), value);
  EXPECT_EQ(value.head64(), 0x0011223344556677ULL);
}

TEST(Ids, RefusesWhatIsNotAnId) {
  for (const char* bad : {"", "00", "0011223344556677889900aabbccddeeff", "g0112233445566778899aabbccddeeff"}) {
    EXPECT_FALSE(hash128_from_hex(bad).has_value()) << bad;
  }
}

}  // namespace
}  // namespace fanal
