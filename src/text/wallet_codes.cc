#include "text/wallet_codes.h"

#include <algorithm>

#include "base/hash.h"
#include "text/keccak.h"

namespace fanal {
namespace {

constexpr std::string_view base58_alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
constexpr std::string_view bech32_alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

using Values = std::array<std::int8_t, 128>;

constexpr Values values_of(std::string_view alphabet) {
  Values values{};
  for (auto& value : values) value = -1;
  for (std::size_t i = 0; i < alphabet.size(); ++i)
    values[static_cast<unsigned char>(alphabet[i])] = static_cast<std::int8_t>(i);
  return values;
}

constexpr Values base58_values = values_of(base58_alphabet);
constexpr Values bech32_values = values_of(bech32_alphabet);

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
constexpr bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80; }

int value_in(const Values& values, char c) { return is_high(c) ? -1 : values[static_cast<unsigned char>(c)]; }

bool is_lower_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }

std::string_view as_chars(std::span<const std::uint8_t> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::array<std::uint8_t, 32> sha256(std::string_view bytes) {
  Sha256 hash;
  hash.update(bytes);
  return hash.finish();
}

// The bytes of a base58 number, most significant first; each leading 1 is a zero byte. 0 when there are too many bytes
// or a character is wrong.
std::size_t base58_bytes(std::string_view text, std::span<std::uint8_t, 64> bytes) {
  std::array<std::uint8_t, 64> little{};
  std::size_t length = 0;
  for (const char c : text) {
    const auto value = value_in(base58_values, c);
    if (value < 0) return 0;
    auto carry = static_cast<unsigned>(value);
    for (std::size_t i = 0; i < length; ++i) {
      carry += little[i] * 58U;
      little[i] = static_cast<std::uint8_t>(carry);
      carry >>= 8U;
    }
    for (; carry != 0; carry >>= 8U) {
      if (length == little.size()) return 0;
      little[length++] = static_cast<std::uint8_t>(carry);
    }
  }
  const auto zeros = std::min(text.find_first_not_of('1'), text.size());
  if (zeros + length > bytes.size()) return 0;
  std::fill_n(bytes.begin(), zeros, std::uint8_t{0});
  std::reverse_copy(little.begin(), little.begin() + static_cast<std::ptrdiff_t>(length),
                    bytes.begin() + static_cast<std::ptrdiff_t>(zeros));
  return zeros + length;
}

bool has_checksum(std::span<const std::uint8_t> bytes) {
  const auto body = bytes.first(bytes.size() - 4);
  const auto once = sha256(as_chars(body));
  const auto twice = sha256(as_chars(once));
  return std::equal(twice.begin(), twice.begin() + 4, bytes.end() - 4);
}

struct Version {
  std::uint8_t byte;
  std::string_view coin;
};
// Litecoin's old script hashes share 5 with Bitcoin, Bitcoin Cash's old addresses 0 and 5: they are read as Bitcoin.
constexpr std::array<Version, 7> versions{{{0, "bitcoin"},
                                           {5, "bitcoin"},
                                           {48, "litecoin"},
                                           {50, "litecoin"},
                                           {30, "dogecoin"},
                                           {22, "dogecoin"},
                                           {65, "tron"}}};

// 20 bytes of a hash between a version and a checksum: 26 to 35 characters, 1s for leading zeros.
std::optional<WalletCode> read_hash_address(std::string_view token) {
  std::array<std::uint8_t, 64> bytes{};
  if (base58_bytes(token, bytes) != 25) return {};
  const auto* version =
      std::find_if(versions.begin(), versions.end(), [&](const Version& row) { return row.byte == bytes[0]; });
  if (version == versions.end() || !has_checksum(std::span(bytes).first(25))) return {};
  return WalletCode{std::string(version->coin) + ":" + std::string(token), 990};
}

constexpr std::uint32_t bech32_step(std::uint32_t check, unsigned value) {
  constexpr std::array<std::uint32_t, 5> generator{0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
  const auto top = check >> 25U;
  check = ((check & 0x1ffffffU) << 5U) ^ value;
  for (std::size_t i = 0; i < generator.size(); ++i)
    if (((top >> i) & 1U) != 0) check ^= generator[i];
  return check;
}

constexpr std::uint64_t cash_step(std::uint64_t check, unsigned value) {
  constexpr std::array<std::uint64_t, 5> generator{0x98f2bc8e61, 0x79b76d99e2, 0xf33e5fb3c4, 0xae2eabe2a8,
                                                   0x1e4f43e470};
  const auto top = check >> 35U;
  check = ((check & 0x07ffffffffU) << 5U) ^ value;
  for (std::size_t i = 0; i < generator.size(); ++i)
    if (((top >> i) & 1U) != 0) check ^= generator[i];
  return check;
}

bool is_one_case(std::string_view text) {
  bool small = false;
  bool capital = false;
  for (const char c : text) {
    small = small || (c >= 'a' && c <= 'z');
    capital = capital || (c >= 'A' && c <= 'Z');
  }
  return !(small && capital);
}

std::string lowered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

bool starts_with_folded(std::string_view text, std::string_view lower_prefix) {
  return text.size() >= lower_prefix.size() && std::equal(lower_prefix.begin(), lower_prefix.end(), text.begin(),
                                                          [](char a, char b) { return a == lower(b); });
}

// 5-bit values that hold whole bytes: fewer than 5 bits are left over, and they are zero.
bool has_clean_padding(std::size_t values, unsigned last) {
  const auto left = values * 5 % 8;
  return left < 5 && (last & ((1U << left) - 1U)) == 0;
}

std::optional<WalletCode> read_ethereum(std::string_view token) {
  const auto digits = token.substr(2);
  if (!std::all_of(digits.begin(), digits.end(), [](char c) { return is_lower_hex(lower(c)); })) return {};
  // All one digit, or zero but for a few: constants of programs and the addresses that burn money.
  if (std::count(digits.begin(), digits.end(), '0') > 30) return {};
  auto value = with_checksum_case(token);
  if (value == token) return WalletCode{"ethereum:" + value, 990};
  if (!is_one_case(digits)) return {};
  return WalletCode{"ethereum:" + value, 850};
}

constexpr std::size_t ethereum_size = 42;
constexpr std::size_t monero_size = 95;
constexpr std::size_t monero_integrated_size = 106;

}  // namespace

std::size_t read_base58check(std::string_view text, std::span<std::uint8_t, 64> bytes) {
  const auto size = base58_bytes(text, bytes);
  return size > 4 && has_checksum(bytes.first(size)) ? size - 4 : 0;
}

bool is_segwit_address(std::string_view text, std::string_view prefix) {
  // BIP 173: at most 90 characters, a separator, a version, a program and six characters of checksum.
  if (text.size() > 90 || text.size() < prefix.size() + 8 || !starts_with_folded(text, prefix)) return false;
  if (text[prefix.size()] != '1' || !is_one_case(text)) return false;
  const auto data = text.substr(prefix.size() + 1);
  std::uint32_t check = 1;
  for (const char c : prefix) check = bech32_step(check, static_cast<unsigned char>(c) >> 5U);
  check = bech32_step(check, 0);
  for (const char c : prefix) check = bech32_step(check, static_cast<unsigned char>(c) & 31U);
  for (const char c : data) {
    const auto value = value_in(bech32_values, lower(c));
    if (value < 0) return false;
    check = bech32_step(check, static_cast<unsigned>(value));
  }
  const auto version = value_in(bech32_values, lower(data[0]));
  constexpr std::uint32_t bech32m = 0x2bc830a3;  // BIP 350: all versions but 0
  if (version > 16 || check != (version == 0 ? 1U : bech32m)) return false;
  const auto program = data.substr(1, data.size() - 7);
  const auto bytes = program.size() * 5 / 8;
  if (bytes < 2 || bytes > 40 || (version == 0 && bytes != 20 && bytes != 32)) return false;
  return has_clean_padding(program.size(), static_cast<unsigned>(value_in(bech32_values, lower(program.back()))));
}

bool is_cash_address(std::string_view text, std::string_view prefix) {
  constexpr std::array<std::size_t, 8> hash_bytes{20, 24, 28, 32, 40, 48, 56, 64};
  if (text.size() < 42 || text.size() > 112 || !is_one_case(text)) return false;
  std::uint64_t check = 1;
  for (const char c : prefix) check = cash_step(check, static_cast<unsigned char>(c) & 31U);
  check = cash_step(check, 0);
  for (const char c : text) {
    const auto value = value_in(bech32_values, lower(c));
    if (value < 0) return false;
    check = cash_step(check, static_cast<unsigned>(value));
  }
  if (check != 1) return false;
  const auto at = [&](std::size_t i) { return static_cast<unsigned>(value_in(bech32_values, lower(text[i]))); };
  const auto version = (at(0) << 3U) | (at(1) >> 2U);  // a reserved bit, four of type, three of size
  const auto payload = text.size() - 8;
  return version < 0x80 && payload * 5 / 8 == 1 + hash_bytes[version & 7U] &&
         has_clean_padding(payload, at(payload - 1));
}

std::string with_checksum_case(std::string_view address) {
  auto out = lowered(address);
  const auto digest = keccak256(std::string_view(out).substr(2));
  for (std::size_t i = 0; i + 2 < out.size() && i < 64; ++i) {
    const unsigned nibble = i % 2 == 0 ? digest[i / 2] >> 4U : digest[i / 2] & 15U;
    auto& c = out[i + 2];
    if (nibble >= 8 && c >= 'a') c = static_cast<char>(c - 32);
  }
  return out;
}

bool is_monero_address(std::string_view text) {
  // Blocks of 11 characters hold 8 bytes; the last one of 7 or 2 characters holds 5 or 1.
  if (text.size() != monero_size && text.size() != monero_integrated_size) return false;
  std::array<std::uint8_t, 80> bytes{};
  std::size_t length = 0;
  for (std::size_t start = 0; start < text.size(); start += 11) {
    const auto block = text.substr(start, 11);
    const std::size_t size = block.size() == 11 ? 8 : block.size() == 7 ? 5 : 1;
    std::uint64_t number = 0;
    for (const char c : block) {
      const auto value = value_in(base58_values, c);
      if (value < 0 || __builtin_mul_overflow(number, std::uint64_t{58}, &number) ||
          __builtin_add_overflow(number, static_cast<std::uint64_t>(value), &number))
        return false;
    }
    if (size < 8 && number >> (8 * size) != 0) return false;
    for (std::size_t i = 0; i < size; ++i) bytes[length++] = static_cast<std::uint8_t>(number >> (8 * (size - 1 - i)));
  }
  // 18: an address, 19: with a payment id in it, 42: a subaddress. Two keys of 32 bytes and the checksum.
  const bool is_integrated = bytes[0] == 19;
  if ((!is_integrated && bytes[0] != 18 && bytes[0] != 42) || length != (is_integrated ? 77U : 69U)) return false;
  const auto digest = keccak256(as_chars(std::span(bytes).first(length - 4)));
  return std::equal(digest.begin(), digest.begin() + 4, bytes.begin() + static_cast<std::ptrdiff_t>(length - 4));
}

std::optional<WalletCode> read_wallet(std::string_view token) {
  const auto size = token.size();
  if (size < 14) return {};
  switch (token[0]) {
    case '0': return size == ethereum_size && token[1] == 'x' ? read_ethereum(token) : std::nullopt;
    case 'b':
    case 'B':
      if (is_segwit_address(token, "bc")) return WalletCode{"bitcoin:" + lowered(token), 995};
      return {};
    case 'l':
      if (is_segwit_address(token, "ltc")) return WalletCode{"litecoin:" + lowered(token), 995};
      return {};
    case 'p':
    case 'P':
    case 'q':
    case 'Q':
      if (is_cash_address(token, "bitcoincash")) return WalletCode{"bitcoincash:" + lowered(token), 995};
      return {};
    case '4':
    case '8':
      if (is_monero_address(token)) return WalletCode{"monero:" + std::string(token), 995};
      return {};
    case 'L':
      if (is_segwit_address(token, "ltc")) return WalletCode{"litecoin:" + lowered(token), 995};
      break;
    case '1':
    case '3':
    case 'M':
    case 'D':
    case '9':
    case 'A':
    case 'T': break;
    default: return {};
  }
  return size >= 25 && size <= 35 ? read_hash_address(token) : std::nullopt;
}

}  // namespace fanal
