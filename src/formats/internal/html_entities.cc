#include "formats/internal/html_entities.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

namespace fanal::formats {
namespace {

constexpr HtmlEntity table[] = {
#include "../data/html_entities.inc"
};

// The longest name that may stand without its semicolon (`frac34`), and the longest of all with it.
constexpr std::size_t longest_bare = 6;
constexpr std::size_t longest = 32;

// WHATWG HTML, 13.2.5.80: bytes of windows-1252 that were meant by numbers of C1 controls.
constexpr std::array<char32_t, 32> c1_meant{0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                            0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                            0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                            0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

bool is_alphanumeric(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

int digit_of(char c, bool hexadecimal) {
  if (c >= '0' && c <= '9') return c - '0';
  if (!hexadecimal) return -1;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

char32_t meant_by(char32_t value) {
  if (value == 0 || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return 0xFFFD;
  return value >= 0x80 && value <= 0x9F ? c1_meant[value - 0x80] : value;
}

CharacterReference read_numeric(std::string_view text) {
  std::size_t at = 2;
  const bool hexadecimal = at < text.size() && (text[at] == 'x' || text[at] == 'X');
  if (hexadecimal) ++at;
  const std::size_t first_digit = at;
  char32_t value = 0;
  for (int digit = 0; at < text.size() && (digit = digit_of(text[at], hexadecimal)) >= 0; ++at) {
    value = std::min<char32_t>(value * (hexadecimal ? 16 : 10) + static_cast<char32_t>(digit), 0x110000);
  }
  if (at == first_digit) return {};
  if (at < text.size() && text[at] == ';') ++at;
  return {at, meant_by(value), 0};
}

constexpr std::size_t slots = 8192;
static_assert(std::size(table) * 3 < slots && std::size(table) < UINT16_MAX);

constexpr std::size_t slot_of(std::string_view name) {
  std::uint32_t hash = 2166136261U;  // FNV-1a
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return (hash ^ (hash >> 15U)) % slots;
}

// Place in the table plus one, by hash; 0 for an empty slot. Links are full of `&amp;`: eleven steps of a binary search
// were a twentieth of the time of a page.
constexpr auto places = [] {
  std::array<std::uint16_t, slots> out{};
  for (std::size_t i = 0; i < std::size(table); ++i) {
    std::size_t slot = slot_of(table[i].name);
    while (out[slot] != 0) slot = (slot + 1) % slots;
    out[slot] = static_cast<std::uint16_t>(i + 1);
  }
  return out;
}();

const HtmlEntity* find_entity(std::string_view name) {
  for (std::size_t slot = slot_of(name); places[slot] != 0; slot = (slot + 1) % slots) {
    const HtmlEntity& entity = table[places[slot] - 1];
    if (entity.name == name) return &entity;
  }
  return nullptr;
}

}  // namespace

std::span<const HtmlEntity> html_entities() { return table; }

CharacterReference read_character_reference(std::string_view text, bool in_attribute) {
  if (text.size() < 2) return {};
  if (text[1] == '#') return read_numeric(text);
  std::size_t length = 0;
  while (length < longest && length + 1 < text.size() && is_alphanumeric(text[length + 1])) ++length;
  if (length + 1 < text.size() && text[length + 1] == ';') {
    if (const HtmlEntity* entity = find_entity(text.substr(1, length + 1)))
      return {length + 2, entity->first, entity->second};
  }
  for (std::size_t bare = std::min(length, longest_bare); bare >= 2; --bare) {
    const HtmlEntity* entity = find_entity(text.substr(1, bare));
    if (entity == nullptr) continue;
    // 13.2.5.73: kept as written for historical reasons.
    const char next = bare + 1 < text.size() ? text[bare + 1] : '\0';
    if (in_attribute && (next == '=' || is_alphanumeric(next))) return {};
    return {bare + 1, entity->first, entity->second};
  }
  return {};
}

}  // namespace fanal::formats
