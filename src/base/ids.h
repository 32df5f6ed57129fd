#pragma once
// One-field identifiers: 128-bit values, printed as 32 lower-case hexadecimal digits.
#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fanal {

/// 128 bits in the order in which they are printed and compared.
struct Hash128 {
  std::array<std::uint8_t, 16> bytes{};
  auto operator<=>(const Hash128&) const = default;
  /// The first 8 bytes, big-endian: keeps the order of the whole.
  std::uint64_t head64() const;
};

struct ItemId {
  Hash128 value;
  auto operator<=>(const ItemId&) const = default;
};

struct DocumentId {
  Hash128 value;
  auto operator<=>(const DocumentId&) const = default;
};

std::string to_hex(const Hash128& value);
/// Nothing unless `text` is exactly 32 hexadecimal digits.
std::optional<Hash128> hash128_from_hex(std::string_view text);

/// Lower-case hexadecimal digits of any bytes.
std::string to_hex(std::string_view bytes);

}  // namespace fanal
