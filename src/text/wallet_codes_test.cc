#include "text/wallet_codes.h"

#include <gtest/gtest.h>

#include <map>
#include <utility>

namespace fanal {
namespace {

TEST(WalletCodes, TrustsChecksumsMost) {
  const auto checked = read_wallet("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed");
  const auto unchecked = read_wallet("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed");
  ASSERT_TRUE(checked && unchecked);
  EXPECT_EQ(checked->value, unchecked->value);
  EXPECT_GT(checked->confidence, unchecked->confidence);
}

// Published examples: BIP 173, BIP 350, EIP-55, the CashAddr specification, chain parameters; and one-letter misses.
TEST(WalletCodes, ChecksumsFindEveryWrongLetter) {
  const std::string_view addresses[] = {
      "1BitcoinEaterAddressDontSendf59kuE",
      "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy",
      "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
      "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
      "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
      "LKDxGDJq5fF4FohAB8zJH24mDDNHDNtqsE",
      "M7uAERuQW2AotfyLDyewFGcLUDtAYu9v5V",
      "ltc1qqqqsyqcyq5rqwzqfpg9scrgwpugpzysn3s44dy",
      "D596YFweJQuHY1BbjazZYmAbt8jJPbKehC",
      "T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb",
      "qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
      "41d7ke5VQnR2BDNSgrTE9j3X8QQ5Bnbbs4s3SMTX7y416CxUJqrTLW97YsWGEBnhxH8tnYDcX85QRAEhaAzrTSrZ89rbBUS",
  };
  for (const auto address : addresses) {
    EXPECT_TRUE(read_wallet(address)) << address;
    EXPECT_FALSE(read_wallet(address.substr(0, address.size() - 1))) << address;
    for (const auto& [put, where_it_stands] : {std::pair('q', 'p'), std::pair('7', 'x')}) {
      for (std::size_t i = 0; i < address.size(); ++i) {
        std::string wrong(address);
        wrong[i] = wrong[i] == put ? where_it_stands : put;
        EXPECT_FALSE(read_wallet(wrong)) << wrong;
      }
    }
  }
}

// The addresses of BIP 173 and BIP 350 that stand for all of theirs, with the verdicts given there. Of those of BIP 173
// with a version past 0, BIP 350 says that they are no longer addresses.
TEST(WalletCodes, GivesTheVerdictsOfBips) {
  const std::map<std::string, bool> rows{
      {"BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", true},
      {"BC1SW50QGDZ25J", true},
      {"bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs", true},
      {"bc1zw508d6qejxtdg4y5r3zarvaryvg6kdaj", false},
      {"bc1rw5uspcuh", false},
      {"BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P", false},
      {"bc1zw508d6qejxtdg4y5r3zarvaryvqyzf3du", false},
      {"bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4", false},
      {"bc1pw5dgrnzv", false},
      {"bc1gmk9yu", false},
  };
  for (const auto& [address, good] : rows) EXPECT_EQ(is_segwit_address(address, "bc"), good) << address;
  EXPECT_TRUE(is_segwit_address("tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx", "tb"));
  EXPECT_FALSE(is_segwit_address("tc1qw508d6qejxtdg4y5r3zarvary0c5xw7kg3g4ty", "bc"));
}

}  // namespace
}  // namespace fanal
