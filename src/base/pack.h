#pragma once
// Compact binary records: variable-length integers and length-prefixed bytes. Source: LEB128 (DWARF 5, 7.6).
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace fanal {

class PackWriter {
 public:
  PackWriter& number(std::uint64_t value);
  /// Zigzag: small magnitudes of either sign stay short.
  PackWriter& integer(std::int64_t value);
  PackWriter& bytes(std::string_view value);
  /// Bytes without a length: the reader must know it.
  PackWriter& raw(std::string_view value);
  const std::string& text() const { return out_; }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

/// Reads what PackWriter wrote. After the first failure every call gives zero or empty, and ok() is false:
/// check once at the end.
class PackReader {
 public:
  explicit PackReader(std::string_view bytes) : rest_(bytes) {}
  std::uint64_t number();
  std::int64_t integer();
  std::string_view bytes();
  std::string_view raw(std::size_t length);
  bool ok() const { return ok_; }
  bool at_end() const { return rest_.empty(); }
  std::size_t remaining() const { return rest_.size(); }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace fanal
