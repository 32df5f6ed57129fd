#include "extract/internal/anchors.h"

#include <algorithm>
#include <array>
#include <bit>

#include "extract/internal/byte_masks.h"
#include "extract/internal/scan.h"

namespace fanal::extract::internal {
namespace {

constexpr std::size_t least_token = 20;
constexpr std::size_t blocks_at_once = 64;  // 4 KiB of text and their masks stay in the first cache

ByteSpan span_of(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

/// Calls `take(begin, end)` for each run of ones in a stream of masks.
class Runs {
 public:
  template <typename Take>
  void add(std::uint64_t ones, std::size_t base, const Take& take) {
    auto changes = ones ^ (ones << 1U | (open_ ? 1U : 0U));
    for (; changes != 0; changes &= changes - 1) {
      const auto at = base + static_cast<std::size_t>(std::countr_zero(changes));
      if (open_) take(begin_, at);
      begin_ = at;
      open_ = !open_;
    }
  }
  template <typename Take>
  void finish(std::size_t end, const Take& take) {
    if (open_) take(begin_, end);
  }

 private:
  bool open_ = false;
  std::size_t begin_ = 0;
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
      if (at == 0 || at + 1 >= text.size()) break;
      if (is_word(text[at - 1])) {
        if (is_word(text[at + 1])) anchors.dots.push_back(place);
      } else if (text[at + 1] != '.' && opens_loose_dot(text[at - 1])) {
        anchors.loose_dots.push_back(place);
      }
      break;
    default:
      if (at + 1 < text.size() && text[at + 1] == '<' && (at == 0 || text[at - 1] != '<'))
        anchors.angles.push_back(place);
  }
}

void clear(Anchors& anchors) {
  anchors.digits.clear();
  anchors.tokens.clear();
  anchors.capitals.clear();
  anchors.words.clear();
  for (auto* list : {&anchors.ats, &anchors.dots, &anchors.loose_dots, &anchors.slashes, &anchors.colons,
                     &anchors.pluses, &anchors.angles})
    list->clear();
  anchors.has_high = false;
  anchors.topics = 0;
}

}  // namespace

void look(std::string_view text, Anchors& anchors) {
  clear(anchors);
  Runs words;
  Runs digits;
  Tokens tokens;
  HighLetters high_letters;
  std::size_t last_high = 0;  // one past the last byte past 7F
  const auto take_word = [&](std::size_t begin, std::size_t end) {
    if (is_capital(text, begin)) anchors.capitals.push_back(span_of(begin, end));
    const auto entry = entry_at(text, begin, end, last_high <= begin);
    if (entry.topics == 0) return;
    anchors.words.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), entry});
    anchors.topics |= entry.topics;
  };
  const auto take_digits = [&](std::size_t begin, std::size_t end) { anchors.digits.push_back(span_of(begin, end)); };
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
        last_high = base + static_cast<std::size_t>(64 - std::countl_zero(mask.high));
        anchors.has_high = true;
      }
      words.add(letters, base, take_word);
      digits.add(mask.digits, base, take_digits);
      tokens.add(mask.letters | mask.digits, base, anchors.tokens);
      for (auto signs = mask.signs; signs != 0; signs &= signs - 1)
        add_sign(text, base + static_cast<std::size_t>(std::countr_zero(signs)), anchors);
    }
  }
  words.finish(text.size(), take_word);
  digits.finish(text.size(), take_digits);
  tokens.take(text.size(), anchors.tokens);
}

}  // namespace fanal::extract::internal
