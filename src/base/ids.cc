#include "base/ids.h"

namespace fanal {
namespace {

constexpr char digits[] = "0123456789abcdef";

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::uint64_t Hash128::head64() const {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < 8; ++i) value = (value << 8U) | bytes[i];
  return value;
}

std::string to_hex(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out.push_back(digits[byte >> 4U]);
    out.push_back(digits[byte & 15U]);
  }
  return out;
}

std::string to_hex(const Hash128& value) {
  return to_hex(std::string_view(reinterpret_cast<const char*>(value.bytes.data()), value.bytes.size()));
}

std::optional<Hash128> hash128_from_hex(std::string_view text) {
  if (text.size() != 32) return std::nullopt;
  Hash128 value;
  for (std::size_t i = 0; i < 16; ++i) {
    const int high = digit_value(text[2 * i]);
    const int low = digit_value(text[2 * i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    value.bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  return value;
}

}  // namespace fanal
