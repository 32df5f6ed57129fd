#include "model/photo.h"

namespace fanal {
namespace {

constexpr std::size_t digits_of_word = 16;
constexpr std::string_view digits = "0123456789abcdef";

constexpr std::array<std::string_view, turn_count> turn_names{
    "none", "left_90", "half", "left_270", "upside_down", "mirrored", "transposed", "anti_transposed"};

}  // namespace

std::string_view turn_name(Turn turn) { return turn_names.at(static_cast<std::size_t>(turn)); }

std::string hex_of(const PhotoHash& hash) {
  std::string text;
  text.reserve(hash.words.size() * digits_of_word);
  for (auto word = hash.words.rbegin(); word != hash.words.rend(); ++word) {
    for (int shift = 60; shift >= 0; shift -= 4) text += digits[(*word >> static_cast<unsigned>(shift)) & 15U];
  }
  return text;
}

std::optional<PhotoHash> photo_hash_of_hex(std::string_view text) {
  PhotoHash hash;
  if (text.size() != hash.words.size() * digits_of_word) return std::nullopt;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char small = text[i] >= 'A' && text[i] <= 'F' ? static_cast<char>(text[i] - 'A' + 'a') : text[i];
    const std::size_t value = digits.find(small);
    if (value == std::string_view::npos) return std::nullopt;
    auto& word = hash.words[hash.words.size() - 1 - i / digits_of_word];
    word = (word << 4U) | value;
  }
  return hash;
}

}  // namespace fanal
