#include "guard/one_time_codes.h"

#include "base/base32.h"
#include "base/hash.h"

namespace fanal::guard {

std::string code_of(std::string_view secret, std::int64_t step) {
  std::string counter;
  for (int shift = 56; shift >= 0; shift -= 8) {
    counter.push_back(static_cast<char>((static_cast<std::uint64_t>(step) >> static_cast<unsigned>(shift)) & 255U));
  }
  const auto mac = hmac_sha1(secret, counter);
  const std::size_t at = mac.back() & 15U;  // RFC 4226, 5.3
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) number = (number << 8U) | mac[at + i];
  std::string digits = std::to_string((number & 0x7fffffffU) % 1000000U);
  return std::string(6 - digits.size(), '0') + digits;
}

std::optional<std::int64_t> step_of(std::string_view secret, std::string_view code, UtcSeconds now,
                                    std::int64_t last_step) {
  std::string given;
  for (const char c : code) {
    if (c != ' ') given.push_back(c);
  }
  std::optional<std::int64_t> found;
  for (std::int64_t step = now / code_seconds - 1; step <= now / code_seconds + 1; ++step) {
    const std::string right = code_of(secret, step);
    // Every digit is looked at, so that time tells nothing.
    unsigned differs = given.size() == right.size() ? 0U : 1U;
    for (std::size_t i = 0; i < right.size(); ++i) {
      differs |= static_cast<unsigned>(right[i] ^ (i < given.size() ? given[i] : '\0'));
    }
    if (differs == 0 && step > last_step) found = step;
  }
  return found;
}

std::string code_link(std::string_view secret, std::string_view issuer, std::string_view account) {
  std::string letters = to_base32(secret);
  for (char& c : letters) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return "otpauth://totp/" + std::string(issuer) + ":" + std::string(account) + "?secret=" + letters +
         "&issuer=" + std::string(issuer) + "&algorithm=SHA1&digits=6&period=30";
}

}  // namespace fanal::guard
