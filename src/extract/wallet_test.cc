#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "extract/test_support.h"
#include "extract/test_vectors.h"
#include "text/wallet_codes.h"

namespace fanal::extract {
namespace {

using testing::between;
using testing::document_of;
using testing::open_data;
using testing::Row;
using testing::values_in;

TEST(Wallet, ReadsAddressesOfEachCoin) {
  const Row rows[] = {
      {"BTC 1BitcoinEaterAddressDontSendf59kuE", "", {"bitcoin:1BitcoinEaterAddressDontSendf59kuE"}},
      {"1111111111111111111114oLvT2", "", {"bitcoin:1111111111111111111114oLvT2"}},
      {"3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy.", "", {"bitcoin:3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy"}},
      {"bitcoin:3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy?amount=1", "", {"bitcoin:3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy"}},
      {"(bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4)", "", {"bitcoin:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"}},
      {"BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", "", {"bitcoin:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"}},
      {"bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
       "",
       {"bitcoin:bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0"}},
      {"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed!", "", {"ethereum:0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"}},
      {"0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359", "", {"ethereum:0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359"}},
      {"0xFB6916095CA1DF60BB79CE92CE3EA74C37C5D359", "", {"ethereum:0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359"}},
      {"LKDxGDJq5fF4FohAB8zJH24mDDNHDNtqsE", "", {"litecoin:LKDxGDJq5fF4FohAB8zJH24mDDNHDNtqsE"}},
      {"M7uAERuQW2AotfyLDyewFGcLUDtAYu9v5V", "", {"litecoin:M7uAERuQW2AotfyLDyewFGcLUDtAYu9v5V"}},
      {"LTC1QQQQSYQCYQ5RQWZQFPG9SCRGWPUGPZYSN3S44DY", "", {"litecoin:ltc1qqqqsyqcyq5rqwzqfpg9scrgwpugpzysn3s44dy"}},
      {"ltc1qqqqsyqcyq5rqwzqfpg9scrgwpugpzysn3s44dy", "", {"litecoin:ltc1qqqqsyqcyq5rqwzqfpg9scrgwpugpzysn3s44dy"}},
      {"doge: D596YFweJQuHY1BbjazZYmAbt8jJPbKehC", "", {"dogecoin:D596YFweJQuHY1BbjazZYmAbt8jJPbKehC"}},
      {"9rSGfPZLcyCGzY4uYEL1fkzJr6fkicS2rs", "", {"dogecoin:9rSGfPZLcyCGzY4uYEL1fkzJr6fkicS2rs"}},
      {"bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
       "",
       {"bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a"}},
      {"BCH qr95sy3j9xwd2ap32xkykttr4cvcu7as4y0qverfuy",
       "",
       {"bitcoincash:qr95sy3j9xwd2ap32xkykttr4cvcu7as4y0qverfuy"}},
      {"BITCOINCASH:QPM2QSZNHKS23Z7629MMS6S4CWEF74VCWVY22GDX6A",
       "",
       {"bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a"}},
      {"41d7ke5VQnR2BDNSgrTE9j3X8QQ5Bnbbs4s3SMTX7y416CxUJqrTLW97YsWGEBnhxH8tnYDcX85QRAEhaAzrTSrZ89rbBUS",
       "",
       {"monero:41d7ke5VQnR2BDNSgrTE9j3X8QQ5Bnbbs4s3SMTX7y416CxUJqrTLW97YsWGEBnhxH8tnYDcX85QRAEhaAzrTSrZ89rbBUS"}},
      {"82TG61jL1Cq2BDNSgrTE9j3X8QQ5Bnbbs4s3SMTX7y416CxUJqrTLW97YsWGEBnhxH8tnYDcX85QRAEhaAzrTSrZ8A56Ye5",
       "",
       {"monero:82TG61jL1Cq2BDNSgrTE9j3X8QQ5Bnbbs4s3SMTX7y416CxUJqrTLW97YsWGEBnhxH8tnYDcX85QRAEhaAzrTSrZ8A56Ye5"}},
      {"4BKnmStz23w2BDNSgrTE9j3X8QQ5Bnbbs4s3SMTX7y416CxUJqrTLW97YsWGEBnhxH8tnYDcX85QRAEhaAzrTSrZBYDbMq9cLVC1w3YiVs",
       "",
       {"monero:"
        "4BKnmStz23w2BDNSgrTE9j3X8QQ5Bnbbs4s3SMTX7y416CxUJqrTLW97YsWGEBnhxH8tnYDcX85QRAEhaAzrTSrZBYDbMq9cLVC1w3YiVs"}},
      {"tron:T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb", "", {"tron:T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb"}},
      {"envoyez \u00e0 TBXSw8fM4jpQkGc6zZjsVABFpVN7UvXPdV\u2026", "", {"tron:TBXSw8fM4jpQkGc6zZjsVABFpVN7UvXPdV"}},
      // A link to a block explorer names the wallet.
      {"https://example.com/address/1BitcoinEaterAddressDontSendf59kuE",
       "",
       {"bitcoin:1BitcoinEaterAddressDontSendf59kuE"}},
      {"1BitcoinEaterAddressDontSendf59kuE,T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb",
       "",
       {"bitcoin:1BitcoinEaterAddressDontSendf59kuE", "tron:T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb"}},
      // Written so that a filter does not see it.
      {"1BitcoinEater\u200BAddressDontSendf59kuE", "", {"bitcoin:1BitcoinEaterAddressDontSendf59kuE"}},
  };
  for (const auto& row : rows) EXPECT_EQ(values_in(row.text, MentionKind::wallet), row.expected) << row.text;
}

TEST(Wallet, LeavesWhatHasNoChecksum) {
  for (const auto* text : {
           "1BitcoinEaterAddressDontSendf59kuF",
           "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
           "Bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
           "xbc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
           "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4\u00e9",
           "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD",
           "0x9fc76417374aa880d4449a1f7f31ec597f00b1f6f3dd2d66f4c9c6c445836d8b",
           "0x0000000000000000000000000000000000000000",
           "5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
           "5d41402abc4b2a76b9719d911017c592",
           "LKDxGDJq5fF4FohAB8zJH24mDDNHDNtqsF",
           "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6b",
           "qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6aq",
           "41d7ke5VQnR2BDNSgrTE9j3X8QQ5Bnbbs4s3SMTX7y416CxUJqrTLW97YsWGEBnhxH8tnYDcX85QRAEhaAzrTSrZ89rbBUT",
           "T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwc",
           // Networks of test money.
           "tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx",
           "mo9ncXisMeAoXwqcV5EWuyncbmCcQN4rVs",
           // A private key is no address: it is left to nobody.
           "5Kd3NBUAdUnhyzenEwVLy9pBKxSwXvE9FMPyR4UKZvpe6E3AgLr",
           "pneumonoultramicroscopicsilicovolcanoconiosis",
           "anticonstitutionnellementanticonstitutionnellement",
           "11111111111111111111111111111111111",
           "00000000000000000000000000000000000000000000000000",
           "123e4567-e89b-12d3-a456-426614174000",
       })
    EXPECT_EQ(values_in(text, MentionKind::wallet), std::vector<std::string>{}) << text;
}

TEST(Wallet, SpansTheAddress) {
  const std::string text =
      "\u00e9t\u00e9 bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a, ou "
      "bitcoin:1BitcoinEaterAddressDontSendf59kuE";
  const auto document = document_of(text);
  std::vector<std::string> slices;
  for (const auto& mention : find_mentions(document, {}))
    if (mention.kind == MentionKind::wallet) slices.push_back(text.substr(mention.begin, mention.end - mention.begin));
  EXPECT_EQ(slices, (std::vector<std::string>{"bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
                                              "1BitcoinEaterAddressDontSendf59kuE"}));
}

std::string_view section(std::string_view text, std::string_view from, std::string_view to) {
  const auto begin = text.find(from);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find(to, begin + from.size()) - begin);
}

bool is_witness_address(const std::string& text) {
  return is_segwit_address(text, "bc") || is_segwit_address(text, "tb");
}

// Found in a text: only addresses of the main network, and only runs of 20 characters and more.
bool is_found(const std::string& text) { return !values_in("x " + text + ".", MentionKind::wallet).empty(); }

TEST(WalletVectors, Bip173And350) {
  // BIP 350, "Backwards compatibility": versions 1 to 16 are checked by bech32m alone.
  const std::vector<std::string> superseded{
      "bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7k7grplx", "BC1SW50QA3JX3S",
      "bc1zw508d6qejxtdg4y5r3zarvaryvg6kdaj"};
  // No address in use is as short, and looking at each run of 14 letters would cost every text.
  const std::vector<std::string> too_short{"BC1SW50QGDZ25J"};
  const auto is_in = [](const auto& list, const auto& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
  };
  int good = 0;
  int bad = 0;
  for (const auto* name : {"bitcoin_bips/bip-0173.mediawiki", "bitcoin_bips/bip-0350.mediawiki"}) {
    const auto text = open_data(name);
    if (text.empty()) GTEST_SKIP() << "0 vectors read: " << name << " is not there";
    for (const auto& line :
         testing::lines_of(section(text, "valid segwit addresses", "The following list gives invalid"))) {
      const auto fields = between(line, "<tt>", "</tt>");
      if (fields.size() != 2) continue;
      ++good;
      const bool expected = !is_in(superseded, fields[0]);
      EXPECT_EQ(is_witness_address(fields[0]), expected) << fields[0];
      const bool is_main = fields[0].starts_with("bc") || fields[0].starts_with("BC");
      EXPECT_EQ(is_found(fields[0]), expected && is_main && !is_in(too_short, fields[0])) << fields[0];
    }
    for (const auto& line : testing::lines_of(section(text, "The following list gives invalid segwit", "===="))) {
      const auto fields = between(line, "<tt>", "</tt>");
      if (fields.empty()) continue;
      ++bad;
      EXPECT_FALSE(is_witness_address(fields[0])) << fields[0];
      EXPECT_FALSE(is_found(fields[0])) << fields[0];
    }
  }
  EXPECT_EQ(good, 14);
  EXPECT_GE(bad, 24);
}

TEST(WalletVectors, Base58Check) {
  const auto json = open_data("bitcoin_bips/bs58check_fixtures.json");
  if (json.empty()) GTEST_SKIP() << "0 vectors read: bs58check_fixtures.json is not there";
  const auto split = json.find("\"invalid\"");
  ASSERT_NE(split, std::string::npos);
  const auto valid = between(std::string_view(json).substr(0, split), "\"string\": \"", "\"");
  const auto payloads = between(std::string_view(json).substr(0, split), "\"payload\": \"", "\"");
  const auto invalid = between(std::string_view(json).substr(split), "\"string\": \"", "\"");
  ASSERT_EQ(valid.size(), payloads.size());
  EXPECT_GE(valid.size(), 50U);
  EXPECT_GE(invalid.size(), 4U);
  for (std::size_t i = 0; i < valid.size(); ++i) {
    std::array<std::uint8_t, 64> bytes{};
    const auto size = read_base58check(valid[i], bytes);
    std::string payload;
    for (std::size_t b = 0; b < size; ++b) {
      payload += "0123456789abcdef"[bytes[b] >> 4U];
      payload += "0123456789abcdef"[bytes[b] & 15U];
    }
    EXPECT_EQ(payload, payloads[i]) << valid[i];
    // Versions 00 and 05 are addresses; 6f and c4 are of the test network, 80 and ef are private keys.
    const bool is_address = payload.size() == 42 && (payload.starts_with("00") || payload.starts_with("05"));
    EXPECT_EQ(is_found(valid[i]), is_address) << valid[i];
  }
  for (const auto& text : invalid) {
    std::array<std::uint8_t, 64> bytes{};
    EXPECT_EQ(read_base58check(text, bytes), 0U) << text;
    EXPECT_FALSE(is_found(text)) << text;
  }
}

TEST(WalletVectors, Eip55) {
  const auto list = open_data("bitcoin_bips/eip55.txt");
  if (list.empty()) GTEST_SKIP() << "0 vectors read: eip55.txt is not there";
  int read = 0;
  for (const auto& address : testing::lines_of(list)) {
    if (address.empty()) continue;
    ++read;
    EXPECT_EQ(with_checksum_case(address), address);
    EXPECT_EQ(values_in(address, MentionKind::wallet), std::vector<std::string>{"ethereum:" + address});
    for (std::size_t i = 2; i < address.size(); ++i) {
      auto flipped = address;
      if (flipped[i] >= 'a') {
        flipped[i] = static_cast<char>(flipped[i] - 32);
      } else if (flipped[i] >= 'A') {
        flipped[i] = static_cast<char>(flipped[i] + 32);
      } else {
        continue;
      }
      EXPECT_FALSE(is_found(flipped)) << flipped;
    }
  }
  EXPECT_EQ(read, 4);
}

TEST(WalletVectors, Stdnum) {
  const auto text = open_data("stdnum_iban_luhn/tests/test_bitcoin.doctest");
  if (text.empty()) GTEST_SKIP() << "0 vectors read: test_bitcoin.doctest is not there";
  // Bech32 with a version past 0: see Bip173And350.
  const std::vector<std::string> superseded{
      "BC1SW50QA3JX3S", "bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7k7grplx",
      "bc1zw508d6qejxtdg4y5r3zarvaryvg6kdaj"};
  int good = 0;
  for (const auto& line : testing::lines_of(section(text, ">>> numbers = '''", ">>> [x for"))) {
    const auto address = line.substr(std::min<std::size_t>(4, line.size()));
    if (!line.starts_with("... ") || address.size() < 10) continue;
    ++good;
    const bool expected = std::find(superseded.begin(), superseded.end(), address) == superseded.end();
    EXPECT_EQ(read_wallet(address).has_value(), expected) << address;
  }
  EXPECT_GE(good, 19);
  int bad = 0;
  const auto lines = testing::lines_of(text);
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const auto given = between(lines[i], "bitcoin.validate('", "'");
    if (given.empty() || lines[i + 1] != "Traceback (most recent call last):") continue;
    ++bad;
    EXPECT_FALSE(read_wallet(given[0])) << given[0];
  }
  EXPECT_GE(bad, 11);
}

}  // namespace
}  // namespace fanal::extract
