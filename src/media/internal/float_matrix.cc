// Compiled once a vector width by Highway, which includes this file again for each.
#include "media/internal/float_matrix.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "media/internal/float_matrix.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace fanal::media::internal::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;
using Lanes = hn::CappedTag<float, matrix_step>;

void product(MatrixView left, MatrixView right, std::size_t inner, std::size_t lines, std::size_t columns, float* out,
             std::size_t stride) {
  const Lanes d;
  const std::size_t lanes = hn::Lanes(d);
  for (std::size_t j = 0; j < columns; j += lanes) {
    for (std::size_t i = 0; i < lines; i += matrix_step) {
      // Eight sums side by side: one waits for the other in none of them.
      hn::Vec<Lanes> sums[matrix_step];
      HWY_UNROLL(8)
      for (auto& sum : sums) sum = hn::Zero(d);
      for (std::size_t k = 0; k < inner; ++k) {
        const auto line = hn::LoadU(d, right.values + k * right.stride + j);
        HWY_UNROLL(8)
        for (std::size_t n = 0; n < matrix_step; ++n)
          sums[n] = hn::Add(sums[n], hn::Mul(hn::Set(d, left.values[(i + n) * left.stride + k]), line));
      }
      HWY_UNROLL(8)
      for (std::size_t n = 0; n < matrix_step; ++n) hn::StoreU(sums[n], d, out + (i + n) * stride + j);
    }
  }
}

// Down each column first, then along the sums of the columns.
void add_up(MatrixView left, MatrixView right, std::size_t side, MatrixSums& out) {
  const Lanes d;
  const std::size_t lanes = hn::Lanes(d);
  HWY_ALIGN float both[4 * matrix_step];
  HWY_ALIGN float of_left[4 * matrix_step];
  HWY_ALIGN float of_right[4 * matrix_step];
  for (std::size_t j = 0; j < side; j += lanes) {
    auto products = hn::Zero(d);
    auto lefts = hn::Zero(d);
    auto rights = hn::Zero(d);
    for (std::size_t i = 0; i < side; ++i) {
      const auto a = hn::LoadU(d, left.values + i * left.stride + j);
      const auto b = hn::LoadU(d, right.values + i * right.stride + j);
      products = hn::Add(products, hn::Mul(a, b));
      lefts = hn::Add(lefts, hn::Mul(a, a));
      rights = hn::Add(rights, hn::Mul(b, b));
    }
    hn::Store(products, d, both + j);
    hn::Store(lefts, d, of_left + j);
    hn::Store(rights, d, of_right + j);
  }
  out = {};
  for (std::size_t j = 0; j < side; ++j) {
    out.both += both[j];
    out.of_left += of_left[j];
    out.of_right += of_right[j];
  }
}

}  // namespace fanal::media::internal::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace fanal::media::internal {

HWY_EXPORT(product);
HWY_EXPORT(add_up);

void multiply(MatrixView left, MatrixView right, std::size_t inner, std::size_t lines, std::size_t columns, float* out,
              std::size_t stride) {
  HWY_DYNAMIC_DISPATCH(product)(left, right, inner, lines, columns, out, stride);
}

MatrixSums sums_of(MatrixView left, MatrixView right, std::size_t side) {
  MatrixSums out;
  HWY_DYNAMIC_DISPATCH(add_up)(left, right, side, out);
  return out;
}

}  // namespace fanal::media::internal
#endif
