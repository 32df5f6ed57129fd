#include "base/pack.h"

#include <array>

namespace fanal {

PackWriter& PackWriter::number(std::uint64_t value) {
  std::array<char, 10> bytes{};
  std::size_t length = 0;
  for (; value >= 0x80U; value >>= 7U) bytes[length++] = static_cast<char>(value | 0x80U);
  bytes[length++] = static_cast<char>(value);
  out_.append(bytes.data(), length);
  return *this;
}

PackWriter& PackWriter::integer(std::int64_t value) {
  const auto bits = static_cast<std::uint64_t>(value);
  return number((bits << 1U) ^ (value < 0 ? ~0ULL : 0ULL));
}

PackWriter& PackWriter::bytes(std::string_view value) { return number(value.size()).raw(value); }

PackWriter& PackWriter::raw(std::string_view value) {
  out_.append(value);
  return *this;
}

std::uint64_t PackReader::number() {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < 10 && i < rest_.size(); ++i) {
    const auto byte = static_cast<unsigned char>(rest_[i]);
    value |= static_cast<std::uint64_t>(byte & 0x7FU) << (7 * i);
    if (byte < 0x80U) {
      rest_.remove_prefix(i + 1);
      return value;
    }
  }
  ok_ = false;
  rest_ = {};
  return 0;
}

std::int64_t PackReader::integer() {
  const std::uint64_t bits = number();
  return static_cast<std::int64_t>((bits >> 1U) ^ ((bits & 1U) != 0 ? ~0ULL : 0ULL));
}

std::string_view PackReader::bytes() { return raw(number()); }

std::string_view PackReader::raw(std::size_t length) {
  if (length > rest_.size()) {
    ok_ = false;
    rest_ = {};
    return {};
  }
  const std::string_view value = rest_.substr(0, length);
  rest_.remove_prefix(length);
  return value;
}

}  // namespace fanal
