// Compiled once a vector width by Highway, which includes this file again for each.
#include "link/internal/shingle_vectors.h"

#include <cstddef>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "link/internal/shingle_vectors.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace fanal::link::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

template <typename Vector>
HWY_INLINE void hash_from(Vector vector, const std::uint64_t* words, std::uint32_t* out) {
  const hn::Rebind<std::uint32_t, Vector> halves;
  const auto set = [&](std::uint64_t value) HWY_ATTR { return hn::Set(vector, value); };
  const auto mixed = [&](auto x) HWY_ATTR {  // mix64 of base/hash.h
    x = hn::Xor(x, hn::ShiftRight<33>(x));
    x = hn::Mul(x, set(0xff51afd7ed558ccdULL));
    x = hn::Xor(x, hn::ShiftRight<33>(x));
    x = hn::Mul(x, set(0xc4ceb9fe1a85ec53ULL));
    return hn::Xor(x, hn::ShiftRight<33>(x));
  };
  const auto a = hn::LoadU(vector, words);
  const auto b = hn::LoadU(vector, words + 1);
  const auto c = hn::LoadU(vector, words + 2);
  const auto inner = mixed(hn::Add(b, hn::Mul(c, set(shingle_factor))));
  const auto outer = mixed(hn::Add(hn::Add(a, hn::Add(a, a)), inner));
  hn::StoreU(hn::TruncateTo(halves, hn::ShiftRight<32>(outer)), halves, out);
}

void hash_all(const std::uint64_t* words, std::size_t count, std::uint32_t* out) {
  const hn::ScalableTag<std::uint64_t> vector;
  const auto lanes = hn::Lanes(vector);
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes) hash_from(vector, words + i, out + i);
  // The last ones again with those before them.
  if (i < count && count >= lanes) {
    hash_from(vector, words + count - lanes, out + count - lanes);
  } else {
    for (; i < count; ++i) hash_from(hn::CappedTag<std::uint64_t, 1>(), words + i, out + i);
  }
}

}  // namespace fanal::link::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace fanal::link {

HWY_EXPORT(hash_all);

void hash_triples(std::span<const std::uint64_t> words, std::span<std::uint32_t> out) {
  HWY_DYNAMIC_DISPATCH(hash_all)(words.data(), out.size(), out.data());
}

}  // namespace fanal::link
#endif
