// Compiled once a vector width by Highway, which includes this file again for each.
#include "extract/internal/byte_scan.h"

#include <algorithm>
#include <bit>
#include <cstring>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "extract/internal/byte_scan.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace fanal::extract::internal::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t block_bytes = 64;

// One bit a byte of a block.
struct Masks {
  std::uint64_t letters = 0;       // A to Z, a to z
  std::uint64_t digits = 0;        // 0 to 9
  std::uint64_t high = 0;          // 80 to FF
  std::uint64_t continuation = 0;  // 80 to BF
  std::uint64_t lead = 0;          // of a letter: C3 to EE but E2, as scan.h's word_at has it
  std::uint64_t signs = 0;         // + . / : < @
};

HWY_INLINE Masks masks_of(const std::uint8_t* bytes) {
  const hn::CappedTag<std::uint8_t, block_bytes> vector;
  const std::size_t lanes = hn::Lanes(vector);
  Masks masks;
  for (std::size_t at = 0; at < block_bytes; at += lanes) {
    const auto x = hn::LoadU(vector, bytes + at);
    const auto set = [&](int value) HWY_ATTR { return hn::Set(vector, static_cast<std::uint8_t>(value)); };
    const auto is = [&](char c) HWY_ATTR { return hn::Eq(x, set(c)); };
    // x - first <= length, unsigned: one comparison for both ends of a range.
    const auto in_range = [&](auto value, int first, int length) HWY_ATTR {
      const auto from_first = hn::Sub(value, set(first));
      return hn::Eq(hn::Min(from_first, set(length)), from_first);
    };
    const auto store = [&](auto mask, std::uint64_t& into) HWY_ATTR {
      std::uint8_t bits[8] = {};
      hn::StoreMaskBits(vector, mask, bits);
      std::uint64_t value = 0;
      std::memcpy(&value, bits, sizeof value);
      into |= value << at;
    };
    store(in_range(hn::Or(x, set(0x20)), 'a', 25), masks.letters);
    store(in_range(x, '0', 9), masks.digits);
    store(hn::Or(hn::Or(hn::Or(is('@'), is('.')), is('/')), hn::Or(hn::Or(is(':'), is('+')), is('<'))), masks.signs);
    const auto high = in_range(x, 0x80, 0x7F);
    if (hn::AllFalse(vector, high)) continue;
    store(high, masks.high);
    store(in_range(x, 0x80, 0x3F), masks.continuation);
    store(hn::AndNot(hn::Eq(x, set(0xE2)), in_range(x, 0xC3, 0x2B)), masks.lead);
  }
  return masks;
}

// Adds the places of ones, `at_once` at a time and past the last: the branch is foreseen, unlike the end of a loop over
// bits. Eight are about what a block holds of words, two of anything else.
template <std::size_t at_once>
HWY_INLINE void add_places(std::uint64_t ones, std::size_t base, std::uint32_t* all, std::size_t& count) {
  auto* out = all + count;
  const auto first = static_cast<std::uint32_t>(base);
  const auto step = [&](std::size_t i) HWY_ATTR {
    out[i] = first + static_cast<std::uint32_t>(std::countr_zero(ones));
    ones &= ones - 1;
  };
  const auto added = static_cast<std::size_t>(std::popcount(ones));
  for (std::size_t i = 0; i < added; i += at_once, out += at_once) {
    step(0), step(1);
    if constexpr (at_once == 8) step(2), step(3), step(4), step(5), step(6), step(7);
  }
  count += added;
}

// Bits where runs of ones begin and end.
HWY_INLINE std::uint64_t bounds_of(std::uint64_t ones, std::uint64_t& carry) {
  const auto bounds = ones ^ (ones << 1U | carry);
  carry = ones >> 63U;
  return bounds;
}

// Bytes of letters past 7F: leads, and the continuation bytes that follow without a gap. Adding one where they start
// carries through their run.
HWY_INLINE std::uint64_t high_letters(const Masks& masks, std::uint64_t& carry) {
  const auto starts = (masks.lead << 1U | carry) & masks.continuation;
  const auto letters = masks.lead | (masks.continuation & ~(masks.continuation + starts));
  carry = letters >> 63U;
  return letters;
}

// Bits where a run of `least_token` ones begins, of ones that all lie in one block.
HWY_INLINE std::uint64_t begins_of_tokens(std::uint64_t ones) {
  ones &= ones >> 1U;
  ones &= ones >> 2U;
  ones &= ones >> 4U;
  ones &= ones >> 8U;
  return ones & ones >> 4U;
}

HWY_INLINE void add_token(std::size_t begin, std::size_t end, ScanPlaces& places) {
  places.token[places.tokens++] = static_cast<std::uint32_t>(begin);
  places.token[places.tokens++] = static_cast<std::uint32_t>(end);
}

// Runs of letters and digits; short ones, which are nearly all, are not walked.
HWY_INLINE void add_tokens(std::uint64_t ones, std::size_t base, ScanState& state, ScanPlaces& places) {
  if (ones == ~std::uint64_t{0}) {
    if (state.token_bytes == 0) state.token_begin = static_cast<std::uint32_t>(base);
    state.token_bytes += block_bytes;
    return;
  }
  const auto leading = static_cast<std::uint32_t>(std::countr_one(ones));
  if (state.token_bytes != 0) {
    if (state.token_bytes + leading >= least_token) add_token(state.token_begin, base + leading, places);
    ones &= ~std::uint64_t{0} << leading;
  }
  const auto trailing = static_cast<std::uint32_t>(std::countl_one(ones));
  const auto inner = trailing == 0 ? ones : ones & ~std::uint64_t{0} >> trailing;
  for (auto begins = begins_of_tokens(inner); begins != 0;) {
    const auto first = static_cast<std::size_t>(std::countr_zero(begins));
    const auto length = static_cast<std::size_t>(std::countr_one(inner >> first));
    add_token(base + first, base + first + length, places);
    begins &= first + length < block_bytes ? ~std::uint64_t{0} << (first + length) : 0;
  }
  state.token_bytes = trailing;
  state.token_begin = static_cast<std::uint32_t>(base + block_bytes - trailing);
}

// `base`: the place of the first block's byte number `passed`; those before it are passed over (one block only).
void scan_blocks(const std::uint8_t* bytes, std::size_t blocks, std::size_t base, std::size_t passed, ScanState& state,
                 ScanPlaces& places) {
  for (std::size_t block = 0; block < blocks; ++block, bytes += block_bytes, base += block_bytes) {
    auto masks = masks_of(bytes);
    masks.letters >>= passed;
    masks.digits >>= passed;
    masks.signs >>= passed;
    if (masks.high != 0)
      for (auto* mask : {&masks.high, &masks.continuation, &masks.lead}) *mask >>= passed;
    state.high |= masks.high;
    if (state.wants_words) {
      auto letters = masks.letters;
      if ((masks.high | state.high_letter) != 0) letters |= high_letters(masks, state.high_letter);
      add_places<8>(bounds_of(letters, state.letter), base, places.words.data(), places.word_bounds);
    }
    add_places<2>(bounds_of(masks.digits, state.digit), base, places.digits.data(), places.digit_bounds);
    add_places<2>(masks.signs, base, places.sign.data(), places.signs);
    add_tokens(masks.letters | masks.digits, base, state, places);
  }
}

// Adds what a word may be to `sifted`; 16 bytes from `word` on are read.
HWY_INLINE void sift_word(const char* word, std::uint32_t begin, std::uint32_t end, const WordTable& table,
                          Sifted& sifted) {
  constexpr std::size_t reach = WordBits::bytes;
  const auto length = end - begin;
  const auto both = std::uint64_t{end} << 32U | begin;
  const auto first = static_cast<std::uint8_t>(*word);
  sifted.capital[sifted.capitals] = both;
  sifted.capitals += static_cast<std::uint8_t>(first - 'A') < 26 || first == 0xC3 ? 1U : 0U;
  sifted.word[sifted.words] = both;
  const auto bits = WordBits::of_ascii(word, std::min<std::size_t>(length, reach));
  sifted.words += static_cast<std::size_t>(table.may_hold(bits.hash())) | static_cast<std::size_t>(!bits.is_ascii()) |
                  static_cast<std::size_t>(length > reach);
}

#if HWY_TARGET <= HWY_AVX3
// Eight words at once: their bytes and the sieve's are gathered. Gives how many of the words were taken, as long as 16
// bytes from each on lie in the text. Narrower vectors gather too slowly to gain by it.
HWY_INLINE std::size_t sift_eights(const char* text, std::size_t bytes, const std::uint32_t* bounds, std::size_t count,
                                   const WordTable& table, Sifted& sifted) {
  const hn::ScalableTag<std::uint64_t> d;
  const hn::RebindToSigned<decltype(d)> offsets;
  const auto set = [&](std::uint64_t value) HWY_ATTR { return hn::Set(d, value); };
  const auto bytes_at = [&](const void* base, auto offset) HWY_ATTR {
    return hn::GatherOffset(d, static_cast<const std::uint64_t*>(base), hn::BitCast(offsets, offset));
  };
  // Ones in the first `length` bytes, 0 to 8. Two steps: a shift by all 64 bits is undefined.
  const auto first_bytes_of = [&](auto length) HWY_ATTR {
    const auto half = hn::Sub(set(32), hn::ShiftLeft<2>(length));
    return hn::Shr(hn::Shr(set(~std::uint64_t{0}), half), half);
  };
  const auto lanes = hn::Lanes(d);
  std::size_t i = 0;
  for (; i + 2 * lanes <= count && bounds[i + 2 * lanes - 2] + WordBits::bytes <= bytes; i += 2 * lanes) {
    const auto both = hn::LoadU(d, reinterpret_cast<const std::uint64_t*>(bounds + i));
    const auto begin = hn::And(both, set(0xFFFFFFFF));
    const auto length = hn::Sub(hn::ShiftRight<32>(both), begin);
    const auto shorter = hn::Min(length, set(WordBits::bytes));
    const auto in_low = hn::Min(shorter, set(8));
    const auto first_eight = bytes_at(text, begin);
    const auto low = hn::And(hn::Or(first_eight, set(WordBits::lower_case)), first_bytes_of(in_low));
    const auto high =
        hn::And(hn::Or(bytes_at(text + 8, begin), set(WordBits::lower_case)), first_bytes_of(hn::Sub(shorter, in_low)));
    auto hash = hn::Mul(hn::Xor(low, hn::Mul(high, set(WordBits::first_factor))), set(WordBits::second_factor));
    hash = hn::Xor(hash, hn::ShiftRight<32>(hash));
    const auto bit = hn::ShiftRight<64 - WordTable::sieve_log>(hash);
    const auto sieved =
        hn::Shr(bytes_at(table.sieve.data(), hn::ShiftLeft<3>(hn::ShiftRight<6>(bit))), hn::And(bit, set(63)));
    const auto beyond_ascii = hn::And(hn::Or(low, high), set(WordBits::high_bits));
    const auto is_taken = hn::Or(hn::Or(hn::TestBit(sieved, set(1)), hn::Gt(length, set(WordBits::bytes))),
                                 hn::Ne(beyond_ascii, hn::Zero(d)));
    sifted.words += hn::CompressStore(both, is_taken, d, sifted.word.data() + sifted.words);
    const auto first = hn::And(first_eight, set(0xFF));
    const auto is_capital = hn::Or(hn::Lt(hn::Sub(first, set('A')), set(26)), hn::Eq(first, set(0xC3)));
    sifted.capitals += hn::CompressStore(both, is_capital, d, sifted.capital.data() + sifted.capitals);
  }
  return i;
}
#else
HWY_INLINE std::size_t sift_eights(const char*, std::size_t, const std::uint32_t*, std::size_t, const WordTable&,
                                   Sifted&) {
  return 0;
}
#endif

void sift_words(const char* text, std::size_t bytes, const std::uint32_t* bounds, std::size_t count,
                const WordTable& table, Sifted& sifted) {
  // The last words are read from a copy, so that none is read past the text.
  constexpr std::size_t reach = WordBits::bytes;
  const auto tail_begin = bytes - std::min(bytes, reach);
  char tail[2 * reach] = {};
  std::memcpy(tail, text + tail_begin, bytes - tail_begin);
  sifted.words = 0;
  sifted.capitals = 0;
  for (auto i = sift_eights(text, bytes, bounds, count, table, sifted); i < count; i += 2) {
    const auto begin = bounds[i];
    sift_word(begin + reach > bytes ? tail + (begin - tail_begin) : text + begin, begin, bounds[i + 1], table, sifted);
  }
}

}  // namespace fanal::extract::internal::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace fanal::extract::internal {

HWY_EXPORT(scan_blocks);
HWY_EXPORT(sift_words);

void scan(std::string_view text, std::size_t from, ScanState& state, ScanPlaces& places) {
  constexpr std::size_t block = 64;
  const auto bytes = std::min(text.size() - from, scan_bytes);
  const auto whole = bytes / block;
  const auto scan_these = HWY_DYNAMIC_DISPATCH(scan_blocks);
  const auto* begin = reinterpret_cast<const std::uint8_t*>(text.data());
  if (whole > 0) scan_these(begin + from, whole, from, 0, state, places);
  const auto rest = bytes - whole * block;
  if (rest == 0) return;
  // The last bytes again with those before them: what is shifted in is of no class, so that all ends with the text.
  if (text.size() >= block)
    return scan_these(begin + text.size() - block, 1, text.size() - rest, block - rest, state, places);
  // A text shorter than a block, filled up with blanks.
  std::array<std::uint8_t, block> last;
  last.fill(' ');
  std::memcpy(last.data(), begin, rest);
  scan_these(last.data(), 1, 0, 0, state, places);
}

void sift(std::string_view text, const std::uint32_t* bounds, std::size_t count, const WordTable& table,
          Sifted& sifted) {
  HWY_DYNAMIC_DISPATCH(sift_words)(text.data(), text.size(), bounds, count, table, sifted);
}

}  // namespace fanal::extract::internal
#endif
