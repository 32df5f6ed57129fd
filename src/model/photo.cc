#include "model/photo.h"

#include <algorithm>

namespace fanal {
namespace {

constexpr std::size_t digits_of_word = 16;
constexpr std::string_view digits = "0123456789abcdef";

constexpr std::array<std::string_view, turn_count> turn_names{
    "none", "left_90", "half", "left_270", "upside_down", "mirrored", "transposed", "anti_transposed"};

constexpr std::array<std::string_view, turn_count> turn_words{"",
                                                              "turned a quarter to the left",
                                                              "turned by half",
                                                              "turned a quarter to the right",
                                                              "mirrored top to bottom",
                                                              "mirrored left to right",
                                                              "mirrored along its diagonal",
                                                              "mirrored along its other diagonal"};
constexpr std::array<std::string_view, 7> format_names{"jpeg", "png", "gif", "webp", "tiff", "heic", "avif"};

bool begins_with(std::string_view bytes, std::string_view start) { return bytes.substr(0, start.size()) == start; }

// ISO/IEC 14496-12, 4.3: a box `ftyp` with a major brand, a version, and brands it is compatible with.
std::optional<PictureFormat> format_of_boxes(std::string_view head) {
  if (head.size() < 12 || head.substr(4, 4) != "ftyp") return std::nullopt;
  std::size_t end = 0;
  for (const char c : head.substr(0, 4)) end = end << 8U | static_cast<unsigned char>(c);
  const std::string_view box = head.substr(0, std::min(end, head.size()));
  // mif1 and msf1 are of pictures of any coding: what else is there says which.
  bool is_heif = false;
  for (std::size_t at = 8; at + 4 <= box.size(); at += at == 8 ? 8 : 4) {
    const std::string_view brand = box.substr(at, 4);
    if (brand == "avif" || brand == "avis") return PictureFormat::avif;
    is_heif = is_heif || brand == "heic" || brand == "heix" || brand == "heim" || brand == "heis" || brand == "hevc" ||
              brand == "hevx" || brand == "mif1" || brand == "msf1";
  }
  return is_heif ? std::optional(PictureFormat::heic) : std::nullopt;
}

}  // namespace

std::string_view format_name(PictureFormat format) { return format_names.at(static_cast<std::size_t>(format)); }

std::optional<PictureFormat> picture_format(std::string_view head) {
  using namespace std::string_view_literals;
  if (begins_with(head, "\xFF\xD8\xFF")) return PictureFormat::jpeg;
  if (begins_with(head, "\x89PNG\r\n\x1A\n")) return PictureFormat::png;
  if (begins_with(head, "GIF87a") || begins_with(head, "GIF89a")) return PictureFormat::gif;
  if (begins_with(head, "RIFF") && head.size() >= 12 && head.substr(8, 4) == "WEBP") return PictureFormat::webp;
  const bool is_tiff = begins_with(head, "II*\0"sv) || begins_with(head, "MM\0*"sv) || begins_with(head, "II+\0"sv) ||
                       begins_with(head, "MM\0+"sv);
  if (is_tiff && head.size() >= 8) return PictureFormat::tiff;
  return format_of_boxes(head);
}

std::string_view words_of(Turn turn) { return turn_words.at(static_cast<std::size_t>(turn)); }
std::string_view turn_name(Turn turn) { return turn_names.at(static_cast<std::size_t>(turn)); }

std::string text_of(const PhotoSketch& sketch) {
  std::string text;
  text.reserve(sketch.values.size() * 2);
  for (const std::int8_t value : sketch.values) {
    const auto byte = static_cast<std::uint8_t>(value);
    (text += digits[byte >> 4U]) += digits[byte & 15U];
  }
  return text;
}

std::optional<PhotoSketch> photo_sketch_of_text(std::string_view text) {
  PhotoSketch sketch;
  if (text.size() != sketch.values.size() * 2) return std::nullopt;
  for (std::size_t i = 0; i < sketch.values.size(); ++i) {
    const std::size_t high = digits.find(text[2 * i]);
    const std::size_t low = digits.find(text[2 * i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
    sketch.values[i] = static_cast<std::int8_t>(static_cast<std::uint8_t>(high << 4U | low));
  }
  return sketch;
}

std::uint32_t number_of(const PhotoDifference& difference) {
  return static_cast<std::uint32_t>(difference.bits) + 1000 * static_cast<std::uint32_t>(difference.turn) +
         (difference.is_cut ? 10'000U : 0U);
}

PhotoDifference photo_difference_of(std::uint32_t number) {
  return {static_cast<int>(number % 1000), static_cast<Turn>(number / 1000 % 10 % turn_count),
          number / 10'000 % 2 == 1};
}

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
