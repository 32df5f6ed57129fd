// Compiled once a vector width by Highway, which includes this file again for each.
#include "text/internal/word_vectors.h"

#include <array>
#include <cstring>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "text/internal/word_vectors.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace fanal::internal::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

void classify_blocks(const char* text, std::size_t blocks, ByteClasses* out) {
  constexpr std::size_t block_bytes = 64;
  const hn::CappedTag<std::uint8_t, block_bytes> vector;
  const std::size_t lanes = hn::Lanes(vector);
  const auto set = [&](int value) HWY_ATTR { return hn::Set(vector, static_cast<std::uint8_t>(value)); };
  for (std::size_t block = 0; block < blocks; ++block) {
    auto& classes = out[block];
    classes = {};
    for (std::size_t at = 0; at < block_bytes; at += lanes) {
      const auto x = hn::LoadU(vector, reinterpret_cast<const std::uint8_t*>(text) + block * block_bytes + at);
      const auto is = [&](char c) HWY_ATTR { return hn::Eq(x, set(c)); };
      const auto store = [&](auto mask, std::uint64_t& into) HWY_ATTR {
        std::uint8_t bits[8] = {};
        hn::StoreMaskBits(vector, mask, bits);
        std::uint64_t value = 0;
        std::memcpy(&value, bits, sizeof value);
        into |= value << at;
      };
      // From `a` on at most 25, unsigned: one comparison for both ends of the range.
      const auto from_a = hn::Sub(hn::Or(x, set(0x20)), set('a'));
      store(hn::Eq(hn::Min(from_a, set(25)), from_a), classes.letters);
      store(hn::Or(hn::Or(hn::Or(is('.'), is('!')), hn::Or(is('?'), is(';'))), is('\n')), classes.stops);
      store(hn::Eq(hn::Max(x, set(0x80)), x), classes.high);
    }
  }
}

void hash_words(std::uint64_t* words, std::size_t count) {
  const hn::ScalableTag<std::uint64_t> vector;
  const auto lanes = hn::Lanes(vector);
  const auto set = [&](std::uint64_t value) HWY_ATTR { return hn::Set(vector, value); };
  const auto mixed = [&](auto x) HWY_ATTR {  // mix64 of base/hash.h
    x = hn::Xor(x, hn::ShiftRight<33>(x));
    x = hn::Mul(x, set(0xff51afd7ed558ccdULL));
    x = hn::Xor(x, hn::ShiftRight<33>(x));
    x = hn::Mul(x, set(0xc4ceb9fe1a85ec53ULL));
    return hn::Xor(x, hn::ShiftRight<33>(x));
  };
  const auto hashed = [&](auto word) HWY_ATTR {
    auto hash = set(word_hash_basis);
    for (int i = 0; i < 8; ++i) {
      const auto letter = hn::And(word, set(0xFF));
      const auto next = hn::Mul(hn::Xor(hash, letter), set(word_hash_prime));
      hash = hn::IfThenElse(hn::Eq(letter, hn::Zero(vector)), hash, next);
      word = hn::ShiftRight<8>(word);
    }
    return mixed(hash);
  };
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes) hn::StoreU(hashed(hn::LoadU(vector, words + i)), vector, words + i);
  if (i == count) return;
  HWY_ALIGN std::array<std::uint64_t, hn::MaxLanes(vector)> rest = {};
  std::memcpy(rest.data(), words + i, (count - i) * sizeof(std::uint64_t));
  hn::Store(hashed(hn::Load(vector, rest.data())), vector, rest.data());
  std::memcpy(words + i, rest.data(), (count - i) * sizeof(std::uint64_t));
}

}  // namespace fanal::internal::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace fanal::internal {

HWY_EXPORT(classify_blocks);
HWY_EXPORT(hash_words);

void classify_bytes(std::string_view text, std::span<ByteClasses> blocks) {
  constexpr std::size_t block = 64;
  const auto whole = text.size() / block;
  const auto classify = HWY_DYNAMIC_DISPATCH(classify_blocks);
  classify(text.data(), whole, blocks.data());
  const auto rest = text.substr(whole * block);
  if (rest.empty()) return;
  std::array<char, block> last = {};
  std::memcpy(last.data(), rest.data(), rest.size());
  classify(last.data(), 1, &blocks[whole]);
}

void hash_short_words(std::span<std::uint64_t> words) { HWY_DYNAMIC_DISPATCH(hash_words)(words.data(), words.size()); }

}  // namespace fanal::internal
#endif
