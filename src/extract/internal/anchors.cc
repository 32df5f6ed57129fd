#include "extract/internal/anchors.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <span>

#include "extract/internal/byte_masks.h"
#include "extract/internal/scan.h"
#include "extract/internal/word_table.h"

namespace fanal::extract::internal {
namespace {

constexpr std::size_t least_token = 20;
constexpr std::size_t blocks_at_once = 16;  // a whole advert, mostly, with little to clear
// A bound a byte, two of a run that goes on over the end, and seven that Bounds writes past the last.
constexpr std::size_t bounds_at_once = blocks_at_once * mask_bytes + 9;

ByteSpan span_of(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

/// Where runs of ones begin and end in a stream of masks, by turns.
class Bounds {
 public:
  explicit Bounds(std::uint32_t* out) : begin_(out), end_(out) {}
  void add(std::uint64_t ones, std::size_t base) {
    auto changes = ones ^ (ones << 1U | carry_);
    carry_ = ones >> 63U;
    // Eight at a time, past the last: the branch is foreseen, unlike the end of a loop over bits.
    while (changes != 0) {
      auto* out = end_;
      for (int i = 0; i < 8; ++i, changes &= changes - 1) {
        *out++ = static_cast<std::uint32_t>(base) + static_cast<std::uint32_t>(std::countr_zero(changes));
        end_ += changes != 0 ? 1 : 0;
      }
    }
  }
  /// The runs that have ended, as pairs.
  std::span<const std::uint32_t> ended() const {
    return {begin_, static_cast<std::size_t>(end_ - begin_) & ~std::size_t{1}};
  }
  /// Forgets those; a run that goes on stays.
  void restart() {
    if ((end_ - begin_) % 2 != 0) {
      *begin_ = end_[-1];
      end_ = begin_ + 1;
    } else {
      end_ = begin_;
    }
  }
  void finish(std::size_t end) {
    if ((end_ - begin_) % 2 != 0) *end_++ = static_cast<std::uint32_t>(end);
  }

 private:
  std::uint32_t* begin_;
  std::uint32_t* end_;
  std::uint64_t carry_ = 0;
};

// Bits where a run of `least_token` ones begins, of ones that all lie in one mask.
constexpr std::uint64_t begins_of_tokens(std::uint64_t ones) {
  ones &= ones >> 1U;
  ones &= ones >> 2U;
  ones &= ones >> 4U;
  ones &= ones >> 8U;
  return ones & ones >> 4U;
}
static_assert(begins_of_tokens((std::uint64_t{1} << 20U) - 1) == 1);
static_assert(begins_of_tokens((std::uint64_t{1} << 19U) - 1) == 0);

/// Runs of `least_token` or more; shorter ones, which are nearly all, are not walked.
class Tokens {
 public:
  void add(std::uint64_t ones, std::size_t base, std::vector<ByteSpan>& tokens) {
    if (ones == ~std::uint64_t{0}) {
      if (!open_) begin_ = base;
      open_ = true;
      return;
    }
    const auto leading = static_cast<std::size_t>(std::countr_one(ones));
    if (open_) take(base + leading, tokens);
    if (open_) ones &= ~std::uint64_t{0} << leading;
    const auto trailing = static_cast<std::size_t>(std::countl_one(ones));
    const auto inner = trailing == 0 ? ones : ones & ~std::uint64_t{0} >> trailing;
    for (auto begins = begins_of_tokens(inner); begins != 0;) {
      const auto first = static_cast<std::size_t>(std::countr_zero(begins));
      const auto length = static_cast<std::size_t>(std::countr_one(inner >> first));
      tokens.push_back(span_of(base + first, base + first + length));
      begins &= first + length < 64 ? ~std::uint64_t{0} << (first + length) : 0;
    }
    open_ = trailing != 0;
    begin_ = base + 64 - trailing;
  }
  void take(std::size_t end, std::vector<ByteSpan>& tokens) const {
    if (open_ && end - begin_ >= least_token) tokens.push_back(span_of(begin_, end));
  }

 private:
  bool open_ = false;
  std::size_t begin_ = 0;
};

/// Tells bytes of letters past ASCII from bytes of quotes, dashes, blanks and emoji, as scan.h's word_at does.
class HighLetters {
 public:
  std::uint64_t of(std::string_view text, std::size_t base, std::uint64_t high) {
    std::uint64_t letters = 0;
    for (; high != 0; high &= high - 1) {
      const auto at = base + static_cast<std::size_t>(std::countr_zero(high));
      const auto byte = static_cast<unsigned char>(text[at]);
      if ((byte & 0xC0U) != 0x80U) {
        is_letter_ = byte >= 0xC3 && byte != 0xE2 && byte < 0xEF;
      } else if (at != next_) {
        is_letter_ = false;  // a continuation of nothing
      }
      next_ = at + 1;
      if (is_letter_) letters |= high & (~high + 1);
    }
    return letters;
  }

 private:
  bool is_letter_ = false;
  std::size_t next_ = 0;
};

// ASCII, and Latin-1 capitals (C3 80 to C3 9E).
bool is_capital(std::string_view text, std::size_t at) {
  if (text[at] >= 'A' && text[at] <= 'Z') return true;
  return text[at] == '\xC3' && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) <= 0x9E;
}

void add_sign(std::string_view text, std::size_t at, Anchors& anchors) {
  const auto place = static_cast<std::uint32_t>(at);
  switch (text[at]) {
    case '@': anchors.ats.push_back(place); break;
    case '/': anchors.slashes.push_back(place); break;
    case ':': anchors.colons.push_back(place); break;
    case '+': anchors.pluses.push_back(place); break;
    case '.':
      if (at > 0 && at + 1 < text.size() && is_word(text[at - 1]) && is_word(text[at + 1]))
        anchors.dots.push_back(place);
      break;
    default:
      if (at + 1 < text.size() && text[at + 1] == '<' && (at == 0 || text[at - 1] != '<'))
        anchors.angles.push_back(place);
  }
}

Entry entry_in(std::string_view text, std::size_t begin, std::size_t end, const WordTable& table) {
  const auto length = end - begin;
  if (length > WordBits::bytes) return entry_of(text.substr(begin, length));
  char bytes[WordBits::bytes] = {};
  std::memcpy(bytes, text.data() + begin, length);
  const auto bits = WordBits::of_ascii(bytes, length);
  return bits.is_ascii() ? table.find(bits) : entry_of(text.substr(begin, length));
}

// Words that the sieve lets through: nearly all others end here, without a branch that depends on them.
std::size_t sift(std::string_view text, std::span<const std::uint32_t> bounds, const WordTable& table,
                 std::uint32_t* kept) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < bounds.size(); i += 2) {
    const auto begin = bounds[i];
    const auto length = bounds[i + 1] - begin;
    kept[count] = static_cast<std::uint32_t>(i);
    if (begin + WordBits::bytes > text.size()) {
      ++count;
      continue;
    }
    const auto bits = WordBits::of_ascii(text.data() + begin, std::min<std::size_t>(length, WordBits::bytes));
    count += table.may_hold(bits.hash()) || !bits.is_ascii() || length > WordBits::bytes ? 1U : 0U;
  }
  return count;
}

void add_words(std::string_view text, std::span<const std::uint32_t> bounds, const WordTable& table, Anchors& anchors) {
  std::array<std::uint32_t, bounds_at_once> kept;
  const auto count = sift(text, bounds, table, kept.data());
  for (std::size_t i = 0; i < count; ++i) {
    const auto begin = bounds[kept[i]];
    const auto end = bounds[kept[i] + 1];
    const auto entry = entry_in(text, begin, end, table);
    if (entry.topics == 0) continue;
    anchors.words.push_back({begin, end, entry});
    anchors.topics |= entry.topics;
  }
}

void add_capitals(std::string_view text, std::span<const std::uint32_t> bounds, Anchors& anchors) {
  for (std::size_t i = 0; i < bounds.size(); i += 2)
    if (is_capital(text, bounds[i])) anchors.capitals.push_back({bounds[i], bounds[i + 1]});
}

void clear(Anchors& anchors) {
  anchors.digits.clear();
  anchors.tokens.clear();
  anchors.capitals.clear();
  anchors.words.clear();
  for (auto* list : {&anchors.ats, &anchors.dots, &anchors.slashes, &anchors.colons, &anchors.pluses, &anchors.angles})
    list->clear();
  anchors.has_high = false;
  anchors.topics = 0;
}

}  // namespace

void look(std::string_view text, Anchors& anchors) {
  clear(anchors);
  const auto& table = word_table();
  std::array<std::uint32_t, bounds_at_once> word_bounds;
  std::array<std::uint32_t, bounds_at_once> digit_bounds;
  Bounds words(word_bounds.data());
  Bounds digits(digit_bounds.data());
  Tokens tokens;
  HighLetters high_letters;
  const auto take = [&] {
    add_words(text, words.ended(), table, anchors);
    add_capitals(text, words.ended(), anchors);
    const auto ended = digits.ended();
    for (std::size_t i = 0; i < ended.size(); i += 2) anchors.digits.push_back({ended[i], ended[i + 1]});
    words.restart();
    digits.restart();
  };
  std::array<ByteMasks, blocks_at_once> masks;
  constexpr auto chunk = blocks_at_once * mask_bytes;
  for (std::size_t from = 0; from < text.size(); from += chunk) {
    const auto part = text.substr(from, chunk);
    mask_bytes_of(part, masks);
    for (std::size_t block = 0; block * mask_bytes < part.size(); ++block) {
      const auto& mask = masks[block];
      const auto base = from + block * mask_bytes;
      auto letters = mask.letters;
      if (mask.high != 0) {
        letters |= high_letters.of(text, base, mask.high);
        anchors.has_high = true;
      }
      words.add(letters, base);
      digits.add(mask.digits, base);
      tokens.add(mask.letters | mask.digits, base, anchors.tokens);
      for (auto signs = mask.signs; signs != 0; signs &= signs - 1)
        add_sign(text, base + static_cast<std::size_t>(std::countr_zero(signs)), anchors);
    }
    take();
  }
  words.finish(text.size());
  digits.finish(text.size());
  take();
  tokens.take(text.size(), anchors.tokens);
}

}  // namespace fanal::extract::internal
