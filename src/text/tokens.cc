#include "text/tokens.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <span>

#include "base/hash.h"
#include "base/utf8.h"
#include "text/internal/word_vectors.h"

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

namespace {

void end_sentence(const std::vector<std::uint64_t>& words, std::vector<std::uint32_t>& sentence_ends) {
  const auto count = static_cast<std::uint32_t>(words.size());
  if (count > 0 && (sentence_ends.empty() || sentence_ends.back() != count)) sentence_ends.push_back(count);
}

// Character by character.
void append_by_walking(std::string_view text, const std::vector<ByteSpan>& skipped, std::vector<std::uint64_t>& words,
                       std::vector<std::uint32_t>& sentence_ends) {
  std::uint64_t hash = internal::word_hash_basis;
  walk(
      text, skipped, [&](char32_t c) { hash = (hash ^ c) * internal::word_hash_prime; },
      [&] {
        words.push_back(mix64(hash));
        hash = internal::word_hash_basis;
      },
      [&] { end_sentence(words, sentence_ends); });
}

// The same by bits: one a byte for "of a word", one for "ends a sentence". Short words of ASCII letters are nearly all:
// they are hashed together.
class BitWalk {
 public:
  // False for what bits cannot say: characters that are words by themselves, empty spans that cut a word.
  bool read(std::string_view text, const std::vector<ByteSpan>& skipped) {
    text_ = text;
    blocks_.resize((text.size() + 63) / 64);
    internal::classify_bytes(text, blocks_);
    for (std::size_t i = 0; i < blocks_.size(); ++i)
      if (blocks_[i].high != 0 && !read_high(i)) return false;
    for (const auto span : skipped) {
      if (span.begin >= span.end) return false;
      clear(span.begin, std::min<std::size_t>(span.end, text.size()));
    }
    return true;
  }

  void append(std::vector<std::uint64_t>& words, std::vector<std::uint32_t>& sentence_ends) {
    const auto first_word = words.size();
    std::uint64_t before = 0;  // 1 when the block before ends within a word
    for (std::size_t block = 0; block < blocks_.size(); ++block) {
      const auto letters = blocks_[block].letters;
      auto stops = blocks_[block].stops;
      for (auto starts = letters & ~(letters << 1U | before); starts != 0; starts &= starts - 1) {
        const auto passed = (starts - 1) & ~starts;
        if ((stops & passed) != 0) end_sentence(words, sentence_ends);
        stops &= ~passed;
        const auto first = static_cast<unsigned>(std::countr_zero(starts));
        words.push_back(add_word(words.size(), block * 64 + first, length_from(block, first)));
      }
      if (stops != 0) end_sentence(words, sentence_ends);
      before = letters >> 63U;
    }
    internal::hash_short_words(std::span(words).subspan(first_word));
    for (const auto& other : others_) words[other.number] = hash_of(text_.substr(other.begin, other.length));
  }

 private:
  struct Other {
    std::size_t number = 0;
    std::size_t begin = 0;
    std::size_t length = 0;
  };

  // Characters past ASCII that start in a block.
  bool read_high(std::size_t block) {
    std::uint64_t passed = 0;
    for (auto left = blocks_[block].high; left != 0; left = blocks_[block].high & ~passed) {
      const auto bit = static_cast<unsigned>(std::countr_zero(left));
      const auto at = block * 64 + bit;
      const auto point = code_point_at(text_, at);
      if (in_word(point.value)) {
        if (is_own_word(point.value)) return false;
        for (auto i = at; i < at + point.length; ++i) blocks_[i / 64].letters |= std::uint64_t{1} << (i % 64);
      } else if (ends_sentence(point.value)) {
        blocks_[block].stops |= std::uint64_t{1} << bit;
      }
      // The bytes of this character are passed, those in the next block too.
      const auto end = at + point.length;
      if (end > (block + 1) * 64) blocks_[block + 1].high &= ~std::uint64_t{0} << (end % 64);
      passed = end >= (block + 1) * 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << (end % 64)) - 1;
    }
    return true;
  }

  void clear(std::size_t begin, std::size_t end) {
    while (begin < end) {
      const auto next = std::min(end, (begin / 64 + 1) * 64);
      const auto kept = ~((~std::uint64_t{0} >> (64 - (next - begin))) << (begin % 64));
      blocks_[begin / 64].letters &= kept;
      blocks_[begin / 64].stops &= kept;
      begin = next;
    }
  }

  std::size_t length_from(std::size_t block, unsigned first) const {
    auto length = static_cast<std::size_t>(std::countr_one(blocks_[block].letters >> first));
    if (first + length < 64) return length;
    while (++block < blocks_.size()) {
      const auto more = static_cast<std::size_t>(std::countr_one(blocks_[block].letters));
      length += more;
      if (more < 64) break;
    }
    return length;
  }

  // Its letters, or a stand-in until it is hashed by itself.
  std::uint64_t add_word(std::size_t number, std::size_t begin, std::size_t length) {
    constexpr std::uint64_t ones = 0x0101010101010101ULL;
    const auto bytes = ~std::uint64_t{0} >> (64 - 8 * std::min<std::size_t>(length, 8));
    const auto letters = load(begin) & bytes;
    if (length > 8 || (letters & ones * 0x80) != 0) others_.push_back({number, begin, length});
    return letters | (ones * 0x20 & bytes);
  }
  // Eight bytes, the first one lowest; zeros past the end.
  std::uint64_t load(std::size_t at) const {
    std::uint64_t eight = 0;
    if (at + 8 <= text_.size()) {
      std::memcpy(&eight, text_.data() + at, 8);
    } else {
      std::memcpy(&eight, text_.data() + at, text_.size() - at);
    }
    if constexpr (std::endian::native == std::endian::big) eight = __builtin_bswap64(eight);
    return eight;
  }

  static std::uint64_t hash_of(std::string_view word) {
    auto hash = internal::word_hash_basis;
    const auto take = [&hash](char32_t c) { hash = (hash ^ c) * internal::word_hash_prime; };
    for (std::size_t at = 0; at < word.size();) {
      const auto byte = static_cast<unsigned char>(word[at]);
      if (byte < 0x80U) {
        take(byte | 0x20U);
        ++at;
        continue;
      }
      const auto point = code_point_at(word, at);
      take(fold_case(point.value));
      at += point.length;
    }
    return mix64(hash);
  }

  std::string_view text_;
  std::vector<internal::ByteClasses> blocks_;
  std::vector<Other> others_;
};

}  // namespace

void append_word_hashes(std::string_view text, const std::vector<ByteSpan>& skipped, std::vector<std::uint64_t>& words,
                        std::vector<std::uint32_t>& sentence_ends) {
  BitWalk bits;
  if (bits.read(text, skipped)) {
    bits.append(words, sentence_ends);
  } else {
    append_by_walking(text, skipped, words, sentence_ends);
  }
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
