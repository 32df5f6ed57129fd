#include "extract/internal/fold.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "base/utf8.h"
#include "extract/internal/scan.h"

namespace fanal::extract::internal {
namespace {

// Base letters of U+00C0 to U+017F in order; `*` has its own row below, `.` is no letter.
constexpr std::string_view latin_bases =
    "aaaaaa*ceeeeiiiidnooooo.ouuuuy**"
    "aaaaaa*ceeeeiiiidnooooo.ouuuuy*y"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii**jjkkkllllllllllnnnnnnnnnoooooo**rrrrrrssssssss"
    "ttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(latin_bases.size() == 0x180 - 0xC0);

struct BaseRange {
  char32_t first;
  char32_t last;
  std::string_view base;
};

constexpr BaseRange other_bases[] = {
    {0x00C6, 0x00C6, "ae"}, {0x00DE, 0x00DE, "th"}, {0x00DF, 0x00DF, "ss"}, {0x00E6, 0x00E6, "ae"},
    {0x00FE, 0x00FE, "th"}, {0x0132, 0x0133, "ij"}, {0x0152, 0x0153, "oe"}, {0x01A0, 0x01A1, "o"},
    {0x01AF, 0x01B0, "u"},  {0x0218, 0x0219, "s"},  {0x021A, 0x021B, "t"},  {0x0300, 0x036F, ""},
    {0x1EA0, 0x1EB7, "a"},  {0x1EB8, 0x1EC7, "e"},  {0x1EC8, 0x1ECB, "i"},  {0x1ECC, 0x1EE3, "o"},
    {0x1EE4, 0x1EF1, "u"},  {0x1EF2, 0x1EF9, "y"},
};

// Greek and Cyrillic capitals lie at a fixed distance from their small letters.
char32_t small_letter(char32_t value) {
  if ((value >= 0x391 && value <= 0x3A9) || (value >= 0x410 && value <= 0x42F)) return value + 0x20;
  return value >= 0x400 && value <= 0x40F ? value + 0x50 : value;
}

// Lowers bytes until it meets eight of which one is past 7F: false.
bool lower_ascii(char* bytes, std::size_t size) {
  constexpr std::uint64_t ones = 0x0101010101010101U;
  const auto lower_block = [&](std::size_t at, std::size_t count) {
    std::uint64_t block = 0;
    std::memcpy(&block, bytes + at, count);
    if ((block & ones * 0x80) != 0) return false;
    // Bit 7 of each byte: from A to Z, by sums that do not reach the next byte.
    const auto is_capital = (block + ones * (0x80 - 'A')) & ~(block + ones * (0x80 - 'Z' - 1)) & ones * 0x80;
    block |= is_capital >> 2U;
    std::memcpy(bytes + at, &block, count);
    return true;
  };
  std::size_t at = 0;
  for (; at + 8 <= size; at += 8)
    if (!lower_block(at, 8)) return false;
  return at == size || lower_block(at, size - at);
}

bool is_word_end(std::string_view text, std::size_t at) { return at >= text.size() || !is_word(text[at]); }

}  // namespace

std::string_view base_letters(char32_t value, std::string_view unfolded) {
  if (value >= 0xC0 && value < 0x180) {
    const auto base = latin_bases.substr(value - 0xC0, 1);
    if (base == ".") return unfolded;
    if (base != "*") return base;
  }
  for (const auto& range : other_bases)
    if (value >= range.first && value <= range.last) return range.base;
  return unfolded;
}

void append_folded(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      out += lower(text[at++]);
      continue;
    }
    const auto point = code_point_at(text, at);
    const auto raw = text.substr(at, point.length);
    at += point.length;
    const auto small = small_letter(point.value);
    if (small != point.value) {
      append_utf8(out, small);
    } else {
      out += base_letters(point.value, raw);
    }
  }
}

std::string folded(std::string_view text) {
  // Most texts are ASCII: lowered where they lie, eight bytes at a time.
  std::string out(text);
  if (!lower_ascii(out.data(), out.size())) {
    out.clear();
    append_folded(out, text);
  }
  return out;
}

std::string folded_before(std::string_view text, std::size_t at, std::size_t bytes) {
  auto begin = character_start(text, at > bytes ? at - bytes : 0);
  const auto line = text.substr(begin, at - begin).rfind('\n');
  if (line != std::string_view::npos) begin += line + 1;
  return folded(text.substr(begin, at - begin));
}

std::string folded_after(std::string_view text, std::size_t at, std::size_t bytes) {
  auto after = text.substr(at, bytes);
  return folded(after.substr(0, after.find('\n')));
}

bool has_word(std::string_view folded_text, std::string_view word) {
  for (auto at = folded_text.find(word); at != std::string_view::npos; at = folded_text.find(word, at + 1))
    if ((at == 0 || !is_word(folded_text[at - 1])) && is_word_end(folded_text, at + word.size())) return true;
  return false;
}

bool has_any_word(std::string_view folded_text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](auto word) { return has_word(folded_text, word); });
}

bool starts_with_word(std::string_view folded_text, std::string_view word) {
  return folded_text.starts_with(word) && is_word_end(folded_text, word.size());
}

bool ends_with_word(std::string_view folded_text, std::string_view word) {
  if (!folded_text.ends_with(word)) return false;
  const auto at = folded_text.size() - word.size();
  return at == 0 || !is_word(folded_text[at - 1]);
}

}  // namespace fanal::extract::internal
