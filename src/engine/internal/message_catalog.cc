#include "engine/internal/message_catalog.h"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace fanal::engine::internal {
namespace {

class Numbers {
 public:
  explicit Numbers(std::string_view bytes) : bytes_(bytes) {
    big_ = bytes.starts_with("\x95\x04\x12\xde");
    is_catalog_ = big_ || bytes.starts_with("\xde\x12\x04\x95");
  }
  bool is_catalog() const { return is_catalog_; }
  std::optional<std::size_t> at(std::size_t offset) const {
    if (offset + 4 < offset || offset + 4 > bytes_.size()) return {};
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      const auto byte = static_cast<unsigned char>(bytes_[offset + (big_ ? i : 3 - i)]);
      value = value << 8U | byte;
    }
    return value;
  }

 private:
  std::string_view bytes_;
  bool big_ = false;
  bool is_catalog_ = false;
};

}  // namespace

std::unordered_map<std::string_view, std::string_view> read_catalog(std::string_view bytes) {
  std::unordered_map<std::string_view, std::string_view> texts;
  const Numbers numbers(bytes);
  if (!numbers.is_catalog()) return texts;
  const auto count = numbers.at(8);
  const auto keys = numbers.at(12);
  const auto values = numbers.at(16);
  if (!count || !keys || !values || *count > bytes.size() / 16) return texts;
  // Each string is a pair of length and offset.
  const auto string_at = [&](std::size_t pair) -> std::optional<std::string_view> {
    const auto length = numbers.at(pair);
    const auto offset = numbers.at(pair + 4);
    if (!length || !offset || *offset > bytes.size() || *length > bytes.size() - *offset) return {};
    return bytes.substr(*offset, *length);
  };
  texts.reserve(*count);
  for (std::size_t i = 0; i < *count; ++i) {
    const auto key = string_at(*keys + i * 8);
    const auto value = string_at(*values + i * 8);
    if (key && value && !key->empty() && !value->empty()) texts.emplace(*key, *value);
  }
  return texts;
}

}  // namespace fanal::engine::internal
