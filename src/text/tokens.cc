#include "text/tokens.h"

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "base/utf8.h"

namespace fanal {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// Characters from U+0080 on that belong to no word: controls, punctuation, spaces, symbols, variation selectors,
// private use, emoji. Unicode 15, general categories P, S, Z, C, by whole blocks.
constexpr std::array between_words{
    Range{0x80, 0xA9},        Range{0xAB, 0xB4},     Range{0xB6, 0xB9},     Range{0xBB, 0xBF},
    Range{0xD7, 0xD7},        Range{0xF7, 0xF7},     Range{0x2000, 0x206F}, Range{0x20A0, 0x20CF},
    Range{0x2100, 0x2BFF},    Range{0x2E00, 0x2E7F}, Range{0x3000, 0x303F}, Range{0xD800, 0xF8FF},
    Range{0xFE00, 0xFE6F},    Range{0xFF00, 0xFF20}, Range{0xFFF0, 0xFFFF}, Range{0x1F000, 0x1FAFF},
    Range{0xE0000, 0x10FFFF},
};

bool in_word(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  const auto* range = std::lower_bound(between_words.begin(), between_words.end(), c,
                                       [](const Range& r, char32_t value) { return r.last < value; });
  return range == between_words.end() || c < range->first;
}

// Scripts that set no blank between words: Thai, Lao, Burmese, Khmer, kana, Han. Each character counts as a word, so
// that three neighbours make a sequence there too.
bool is_own_word(char32_t c) {
  constexpr std::array scripts{Range{0xE00, 0xEFF},   Range{0x1000, 0x109F},  Range{0x1780, 0x17FF},
                               Range{0x3040, 0x30FF}, Range{0x3400, 0x4DBF},  Range{0x4E00, 0x9FFF},
                               Range{0xF900, 0xFAFF}, Range{0x20000, 0x3134F}};
  if (c < scripts.front().first) return false;
  return std::any_of(scripts.begin(), scripts.end(), [c](const Range& r) { return c >= r.first && c <= r.last; });
}

// Of the scripts in use: . ! ? ; line ends, their Arabic, Devanagari and full-width forms, the ellipsis.
bool ends_sentence(char32_t c) {
  switch (c) {
    case '.':
    case '!':
    case '?':
    case ';':
    case '\n':
    case 0x61B:
    case 0x61F:
    case 0x6D4:
    case 0x964:
    case 0x2026:
    case 0x3002:
    case 0xFF01:
    case 0xFF0E:
    case 0xFF1B:
    case 0xFF1F: return true;
    default: return false;
  }
}

// Of ASCII: the small letter, 0 for what is none.
constexpr auto small_letters = [] {
  std::array<char, 128> table{};
  for (std::size_t c = 'a'; c <= 'z'; ++c) table[c] = table[c - 0x20] = static_cast<char>(c);
  return table;
}();

// Calls letter(folded) for each letter of a word, end() after each word, and stop() at each sign that ends a sentence.
template <typename Letter, typename End, typename Stop>
void walk(std::string_view text, const std::vector<ByteSpan>& skipped, Letter letter, End end, Stop stop) {
  std::size_t at = 0;
  auto skip = skipped.begin();
  bool inside = false;
  while (at < text.size()) {
    if (skip != skipped.end() && at >= skip->begin) {
      if (inside) end();
      inside = false;
      at = std::max<std::size_t>(at, skip->end);
      ++skip;
      continue;
    }
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80U) {  // nearly all: no more is asked of a letter
      ++at;
      if (const char small = small_letters[byte]; small != 0) {
        letter(static_cast<char32_t>(small));
        inside = true;
        continue;
      }
      if (inside) end();
      inside = false;
      if (ends_sentence(byte)) stop();
      continue;
    }
    const CodePoint point = code_point_at(text, at);
    at += point.length;
    if (in_word(point.value)) {
      const bool is_alone = is_own_word(point.value);
      if (is_alone && inside) end();
      letter(fold_case(point.value));
      inside = !is_alone;
      if (is_alone) end();
    } else if (inside) {
      end();
      inside = false;
    }
    if (!inside && ends_sentence(point.value)) stop();
  }
  if (inside) end();
}

}  // namespace

CharacterRole role_of(char32_t value) {
  if (in_word(value)) return is_own_word(value) ? CharacterRole::whole_word : CharacterRole::letter;
  return ends_sentence(value) ? CharacterRole::sentence_end : CharacterRole::other;
}

char32_t fold_case(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 0x20 : c;
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 0x20;
  // Latin Extended-A: capitals alternate with small letters; the parity changes twice, and U+0130, U+0178 stand apart.
  if (c >= 0x100 && c <= 0x17F) {
    if (c == 0x130 || c == 0x131 || c == 0x138 || c == 0x149 || c == 0x17F) return c;
    if (c == 0x178) return 0xFF;
    const bool odd_capitals = (c >= 0x139 && c <= 0x148) || c >= 0x179;
    return (c % 2 == 1) == odd_capitals ? c + 1 : c;
  }
  if (c >= 0x391 && c <= 0x3AB && c != 0x3A2) return c + 0x20;
  if (c >= 0x410 && c <= 0x42F) return c + 0x20;
  if (c >= 0x400 && c <= 0x40F) return c + 0x50;
  return c;
}

void append_word_hashes(std::string_view text, const std::vector<ByteSpan>& skipped, std::vector<std::uint64_t>& words,
                        std::vector<std::uint32_t>& sentence_ends) {
  // FNV-1a over folded code points (Fowler, Noll and Vo), then mixed: words are short.
  constexpr std::uint64_t basis = 0xcbf29ce484222325ULL;
  std::uint64_t hash = basis;
  walk(
      text, skipped, [&](char32_t c) { hash = (hash ^ c) * 0x100000001b3ULL; },
      [&] {
        words.push_back(mix64(hash));
        hash = basis;
      },
      [&] {
        const auto count = static_cast<std::uint32_t>(words.size());
        if (count > 0 && (sentence_ends.empty() || sentence_ends.back() != count)) sentence_ends.push_back(count);
      });
}

std::vector<std::string> folded_words(std::string_view text, const std::vector<ByteSpan>& skipped) {
  std::vector<std::string> words;
  std::string word;
  walk(
      text, skipped, [&](char32_t c) { append_utf8(word, c); },
      [&] {
        words.push_back(word);
        word.clear();
      },
      [] {});
  return words;
}

}  // namespace fanal
