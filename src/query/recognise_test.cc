#include "query/recognise.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "query/internal/iban_codes.h"
#include "query/internal/wallet_codes.h"

namespace fanal::query {
namespace {

using Readings = std::vector<Reading>;

Readings readings(std::string_view typed, std::string country = {}) {
  Options options;
  options.country = std::move(country);
  Readings out;
  for (const auto& one : recognise(typed, options)) out.push_back(one.reading);
  return out;
}

TEST(Recognise, KnowsAndDoesNotKnow) {
  const struct {
    std::string_view typed;
    Readings readings;
    std::string country;
  } rows[] = {
      {"0639980012", {Reading::phone, Reading::words}, "FR"},
      {"  0639980012\n", {Reading::phone, Reading::words}, "FR"},
      {"063998", {}, "FR"},
      {"2025-01-15", {}, "FR"},
      {"192.0.2.44", {}, "FR"},
      {"06.39.98.00.12", {Reading::phone, Reading::words}, {}},
      {"a@example.org", {Reading::email, Reading::words}, {}},
      {"a@example", {}, {}},
      {"a@@example.org", {}, {}},
      {"mailto a@example.org now", {}, {}},
      {"GB29 NWBK 6016 1331 9268 19", {Reading::iban, Reading::words}, {}},
      {"GB28 NWBK 6016 1331 9268 19", {}, {}},
      {"1BitcoinEaterAddressDontSendf59kuE", {Reading::wallet, Reading::words}, {}},
      {"1BitcoinEaterAddressDontSendf59ku", {}, {}},
      {"45.7640,4.8357", {Reading::position, Reading::words}, {}},
      {"45.7640", {}, {}},
      {"45.7640,4.8357,1.0", {}, {}},
      {"91.0,4.8", {}, {}},
      {"@abc", {Reading::handle, Reading::words}, {}},
      {"https://ads.example.com/1", {Reading::url, Reading::words}, {}},
      {"https://", {}, {}},
      {"d41d8cd98f00b204e9800998ecf8427e", {Reading::md5, Reading::words}, {}},
      {"D41D8CD98F00B204E9800998ECF8427E", {Reading::md5, Reading::words}, {}},
      {"d41d8cd98f00b204e9800998ecf8427e0", {}, {}},
      {std::string_view("f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0"),
       {Reading::sha256, Reading::pdq, Reading::words},
       {}},
      {"", {}, {}},
      {"phone:0639980012", {}, {}},
  };
  for (const auto& row : rows) EXPECT_EQ(readings(row.typed, row.country), row.readings) << row.typed;
}

TEST(Recognise, GivesTheQueryToType) {
  Options options;
  options.country = "FR";
  const auto found = recognise("０６ ３９ ９８ ００ １２", options);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].query, "phone:\"06 39 98 00 12\"");
  EXPECT_EQ(std::get<Keys>(found[0].tree.value).values, std::vector<std::string>{"+33639980012"});
  EXPECT_EQ(found[0].tree.span, (ByteSpan{0, static_cast<std::uint32_t>(found[0].query.size())}));
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
      "qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
      "41d7ke5VQnR2BDNSgrTE9j3X8QQ5Bnbbs4s3SMTX7y416CxUJqrTLW97YsWGEBnhxH8tnYDcX85QRAEhaAzrTSrZ89rbBUS",
  };
  for (const auto address : addresses) {
    EXPECT_TRUE(internal::read_wallet(address)) << address;
    EXPECT_FALSE(internal::read_wallet(address.substr(0, address.size() - 1))) << address;
    for (std::size_t i = 0; i < address.size(); ++i) {
      std::string wrong(address);
      wrong[i] = wrong[i] == 'q' ? 'p' : 'q';
      if (wrong != address) {
        EXPECT_FALSE(internal::read_wallet(wrong)) << wrong;
      }
    }
  }
}

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
    ASSERT_EQ(internal::read_iban(written), canonical);
    EXPECT_FALSE(internal::read_iban(canonical.substr(0, canonical.size() - 1)));
    EXPECT_FALSE(internal::read_iban(std::string(canonical) + "0"));
    for (std::size_t i = 2; i < canonical.size(); ++i) {
      std::string wrong(canonical);
      if (wrong[i] < '0' || wrong[i] > '9') continue;
      wrong[i] = wrong[i] == '9' ? '0' : static_cast<char>(wrong[i] + 1);
      EXPECT_FALSE(internal::read_iban(wrong)) << wrong;
    }
  }
  for (const auto* text : {"", "IBAN", "BE68", "XX68539007547034", "BE68/5390/0754/7034", "BE 68 été"})
    EXPECT_FALSE(internal::read_iban(text)) << text;
}

}  // namespace
}  // namespace fanal::query
