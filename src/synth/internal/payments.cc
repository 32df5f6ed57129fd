#include "synth/internal/payments.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "base/hash.h"

namespace fanal::synth {
namespace {

using Bytes = std::vector<std::uint8_t>;

// Five bytes of the number over and over, enough that no two posters of a million share them: that a key hashes to them
// is as likely as to any other given 160 bits.
Bytes pattern(std::uint64_t number) {
  const auto mixed = mix64(number + 1);
  Bytes bytes;
  for (std::uint32_t i = 0; i < 20; ++i) bytes.push_back(static_cast<std::uint8_t>(mixed >> (i % 5 * 8)));
  return bytes;
}

std::array<std::uint8_t, 32> sha256(std::string_view bytes) {
  Sha256 hash;
  hash.update(bytes);
  return hash.finish();
}

std::string as_text(const auto& bytes) { return {bytes.begin(), bytes.end()}; }

// A version byte, twenty bytes, and the first four bytes of their double SHA-256, as one number of base 58.
std::string base58_check(std::uint8_t version, const Bytes& payload) {
  constexpr std::string_view alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  Bytes bytes(1, version);
  for (const auto byte : payload) bytes.push_back(byte);
  const auto check = sha256(as_text(sha256(as_text(bytes))));
  bytes.insert(bytes.end(), check.begin(), check.begin() + 4);
  std::string out;
  for (auto at = bytes.begin(); at != bytes.end();) {
    std::uint32_t rest = 0;
    for (auto& byte : bytes) {
      const auto value = rest * 256 + byte;
      byte = static_cast<std::uint8_t>(value / 58);
      rest = value % 58;
    }
    out += alphabet[rest];
    at = std::find_if(bytes.begin(), bytes.end(), [](std::uint8_t byte) { return byte != 0; });
  }
  const auto first = std::find_if(payload.begin(), payload.end(), [](std::uint8_t byte) { return byte != 0; });
  if (version == 0) out.append(1 + static_cast<std::size_t>(first - payload.begin()), '1');
  std::reverse(out.begin(), out.end());
  return out;
}

std::uint32_t polymod(const Bytes& values) {
  constexpr std::array<std::uint32_t, 5> generator{0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
  std::uint32_t check = 1;
  for (const auto value : values) {
    const auto top = check >> 25U;
    check = (check & 0x1ffffffU) << 5U ^ value;
    for (std::uint32_t i = 0; i < 5; ++i) check ^= (top >> i & 1U) != 0 ? generator[i] : 0U;
  }
  return check;
}

// Version 0 with twenty bytes.
std::string bech32(const Bytes& payload) {
  constexpr std::string_view alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  Bytes data{0};
  std::uint32_t held = 0;
  std::uint32_t bits = 0;
  for (const auto byte : payload) {
    held = held << 8U | byte;
    for (bits += 8; bits >= 5; bits -= 5) data.push_back(static_cast<std::uint8_t>(held >> (bits - 5) & 31U));
  }
  Bytes values{3, 3, 0, 2, 3};  // `bc`, spread
  values.insert(values.end(), data.begin(), data.end());
  values.insert(values.end(), 6, 0);
  const auto check = polymod(values) ^ 1U;
  for (std::uint32_t i = 0; i < 6; ++i) data.push_back(static_cast<std::uint8_t>(check >> (5 * (5 - i)) & 31U));
  std::string out = "bc1";
  for (const auto value : data) out += alphabet[value];
  return out;
}

std::string padded(std::uint64_t number, std::size_t width) {
  auto digits = std::to_string(number);
  return std::string(digits.size() < width ? width - digits.size() : 0, '0') + digits.substr(0, width);
}

// The remainder by 97, letters as two figures: A is 10.
std::uint32_t remainder_97(std::string_view text) {
  std::uint32_t rest = 0;
  for (const char c : text) {
    const bool is_figure = c >= '0' && c <= '9';
    const auto value = static_cast<std::uint32_t>(is_figure ? c - '0' : c - 'A' + 10);
    rest = (rest * (is_figure ? 10 : 100) + value) % 97;
  }
  return rest;
}

std::string iban(std::string_view country, const std::string& account) {
  const auto check = 98 - remainder_97(account + std::string(country) + "00");
  return std::string(country) + padded(check, 2) + account;
}

}  // namespace

std::string wallet_of(std::uint64_t number) {
  const auto bytes = pattern(number);
  switch (number % 5) {
    case 0: return "bitcoin:" + base58_check(0x00, bytes);
    case 1: return "bitcoin:" + bech32(bytes);
    case 2: return "litecoin:" + base58_check(0x30, bytes);
    case 3: return "dogecoin:" + base58_check(0x1E, bytes);
    default: return "tron:" + base58_check(0x41, bytes);
  }
}

std::string iban_of(std::uint64_t number) {
  const auto account = mix64(number + 7) % 1000000000;
  switch (number % 3) {
    case 0: return iban("DE", "00000000" + padded(account, 10));
    case 1: {
      const auto figures = padded(account, 11);
      const auto key = 97 - remainder_97("0000000000" + figures + "00");
      return iban("FR", "0000000000" + figures + padded(key, 2));
    }
    default: return iban("GB", "ZZZZ000000" + padded(account % 100000000, 8));
  }
}

}  // namespace fanal::synth
