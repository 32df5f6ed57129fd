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

// mix64 of base/hash.h.
template <typename Vector, typename Lanes>
HWY_INLINE Lanes mixed(Vector vector, Lanes x) {
  x = hn::Xor(x, hn::ShiftRight<33>(x));
  x = hn::Mul(x, hn::Set(vector, 0xff51afd7ed558ccdULL));
  x = hn::Xor(x, hn::ShiftRight<33>(x));
  x = hn::Mul(x, hn::Set(vector, 0xc4ceb9fe1a85ec53ULL));
  return hn::Xor(x, hn::ShiftRight<33>(x));
}

template <typename Vector>
HWY_INLINE void hash_from(Vector vector, const std::uint64_t* words, std::uint32_t* out) {
  const hn::Rebind<std::uint32_t, Vector> halves;
  const auto a = hn::LoadU(vector, words);
  const auto b = hn::LoadU(vector, words + 1);
  const auto c = hn::LoadU(vector, words + 2);
  const auto inner = mixed(vector, hn::Add(b, hn::Mul(c, hn::Set(vector, shingle_factor))));
  const auto outer = mixed(vector, hn::Add(hn::Add(a, hn::Add(a, a)), inner));
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

// A block of one list is held to each number of a block of the other; then the block that ends first goes on.
std::size_t count_in_both(const std::uint32_t* a, std::size_t a_count, const std::uint32_t* b, std::size_t b_count) {
  const hn::CappedTag<std::uint32_t, 8> vector;
  const auto lanes = hn::Lanes(vector);
  std::size_t i = 0;
  std::size_t j = 0;
  std::size_t common = 0;
  while (i + lanes <= a_count && j + lanes <= b_count) {
    const auto block = hn::LoadU(vector, a + i);
    auto equal = hn::Eq(block, hn::Set(vector, b[j]));
    for (std::size_t k = 1; k < lanes; ++k) equal = hn::Or(equal, hn::Eq(block, hn::Set(vector, b[j + k])));
    common += hn::CountTrue(vector, equal);
    const auto a_last = a[i + lanes - 1];
    const auto b_last = b[j + lanes - 1];
    i += a_last <= b_last ? lanes : 0;
    j += b_last <= a_last ? lanes : 0;
  }
  while (i < a_count && j < b_count) {
    const auto x = a[i];
    const auto y = b[j];
    common += x == y ? 1U : 0U;
    i += x <= y ? 1U : 0U;
    j += y <= x ? 1U : 0U;
  }
  return common;
}

#if HWY_TARGET == HWY_SCALAR
void find_all_sources(const std::uint8_t* filled, const Draw* draws, std::size_t draw_count, std::uint8_t* source,
                      std::uint8_t* found) {
  for (std::size_t bin = 0; bin < bin_count; ++bin) {
    source[bin] = static_cast<std::uint8_t>(bin);
    for (std::size_t i = 0; filled[source[bin]] == 0 && i < draw_count; ++i) source[bin] = draws[i].bin[bin];
    found[bin] = filled[source[bin]];
  }
}
#else
void find_all_sources(const std::uint8_t* filled, const Draw* draws, std::size_t draw_count, std::uint8_t* source,
                      std::uint8_t* found) {
  const hn::CappedTag<std::uint8_t, 64> vector;
  const auto lanes = hn::Lanes(vector);
  for (std::size_t bin = 0; bin < bin_count; bin += lanes) {
    auto is_found = hn::LoadU(vector, filled + bin);
    auto from = hn::Add(hn::Iota(vector, 0), hn::Set(vector, static_cast<std::uint8_t>(bin)));
    for (std::size_t i = 0; i < draw_count; ++i) {
      auto hit = hn::Zero(vector);
      for (std::size_t part = 0; part < bin_count / 16; ++part)
        hit = hn::Or(hit, hn::TableLookupBytesOr0(hn::LoadDup128(vector, filled + part * 16),
                                                  hn::LoadU(vector, draws[i].lookup[part].data() + bin)));
      from = hn::IfVecThenElse(hn::AndNot(is_found, hit), hn::LoadU(vector, draws[i].bin.data() + bin), from);
      is_found = hn::Or(is_found, hit);
    }
    hn::StoreU(from, vector, source + bin);
    hn::StoreU(is_found, vector, found + bin);
  }
}
#endif

void hash_rows(const std::uint32_t* rows, std::uint32_t* bands) {
  const hn::CappedTag<std::uint64_t, 8> vector;
  const hn::Rebind<std::uint32_t, decltype(vector)> halves;
  const auto lanes = hn::Lanes(vector);
  const auto factor = hn::Set(vector, shingle_factor);
  for (std::size_t band = 0; band < band_count; band += lanes) {
    hn::Vec<decltype(halves)> row[band_rows];
    hn::LoadInterleaved4(halves, rows + band * band_rows, row[0], row[1], row[2], row[3]);
    auto key = hn::Iota(vector, static_cast<std::uint64_t>(band + 1));
    for (const auto& values : row)
      key = hn::Add(hn::Mul(hn::Xor(key, hn::PromoteTo(vector, values)), factor), hn::ShiftRight<29>(key));
    hn::StoreU(hn::TruncateTo(halves, hn::ShiftRight<32>(mixed(vector, key))), halves, bands + band);
  }
}

}  // namespace fanal::link::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace fanal::link {

HWY_EXPORT(hash_all);
HWY_EXPORT(count_in_both);
HWY_EXPORT(hash_rows);
HWY_EXPORT(find_all_sources);

void hash_triples(std::span<const std::uint64_t> words, std::span<std::uint32_t> out) {
  HWY_DYNAMIC_DISPATCH(hash_all)(words.data(), out.size(), out.data());
}

std::size_t count_common(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  return HWY_DYNAMIC_DISPATCH(count_in_both)(a.data(), a.size(), b.data(), b.size());
}

void hash_bands(std::span<const std::uint32_t, band_count * band_rows> rows,
                std::span<std::uint32_t, band_count> bands) {
  HWY_DYNAMIC_DISPATCH(hash_rows)(rows.data(), bands.data());
}

void find_sources(std::span<const std::uint8_t, bin_count> filled, std::span<const Draw> draws,
                  std::span<std::uint8_t, bin_count> source, std::span<std::uint8_t, bin_count> found) {
  HWY_DYNAMIC_DISPATCH(find_all_sources)(filled.data(), draws.data(), draws.size(), source.data(), found.data());
}

}  // namespace fanal::link
#endif
