// Compiled once a vector width by Highway, which includes this file again for each.
#include "media/internal/pdq_vectors.h"

#include <memory>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "media/internal/pdq_vectors.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace fanal::media::internal::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t half_side = grid_side / 2;
// Samples down are made so many at once: the rows of an 8 x 8 block that is transposed.
constexpr std::size_t band_rows = 8;

// `vectors` of neighbouring sums of pixels below each other.
template <std::size_t vectors, typename Vector>
HWY_INLINE void sum_down(Vector d, const std::uint8_t* pixels, std::size_t width, const std::uint16_t* weights,
                         std::size_t count, std::uint16_t* out) {
  const hn::Rebind<std::uint8_t, Vector> bytes;
  const auto lanes = hn::Lanes(d);
  hn::Vec<Vector> sums[vectors];
  HWY_UNROLL(16)
  for (auto& sum : sums) sum = hn::Zero(d);
  for (std::size_t k = 0; k < count; ++k, pixels += width) {
    const auto weight = hn::Set(d, weights[k]);
    HWY_UNROLL(16)
    for (std::size_t v = 0; v < vectors; ++v)
      sums[v] = hn::Add(sums[v], hn::Mul(hn::PromoteTo(d, hn::LoadU(bytes, pixels + v * lanes)), weight));
  }
  HWY_UNROLL(16)
  for (std::size_t v = 0; v < vectors; ++v) hn::StoreU(sums[v], d, out + v * lanes);
}

void sum_row(const std::uint8_t* pixels, std::size_t width, const std::uint16_t* weights, std::size_t count,
             std::uint16_t* out) {
  const hn::CappedTag<std::uint16_t, 32> d;
  const auto lanes = hn::Lanes(d);
  std::size_t x = 0;
  for (; x + 4 * lanes <= width; x += 4 * lanes) sum_down<4>(d, pixels + x, width, weights, count, out + x);
  for (; x + lanes <= width; x += lanes) sum_down<1>(d, pixels + x, width, weights, count, out + x);
  if (x == width) return;
  // The last ones again with those before them.
  if (width >= lanes) {
    x = width - lanes;
    sum_down<1>(d, pixels + x, width, weights, count, out + x);
  } else {
    for (; x < width; ++x) sum_down<1>(hn::CappedTag<std::uint16_t, 1>(), pixels + x, width, weights, count, out + x);
  }
}

// Columns of band_rows sums, `stride` apart, into rows of `out`, grid_side apart.
#if HWY_TARGET == HWY_SCALAR
HWY_INLINE void transpose_block(const std::uint16_t* in, std::size_t stride, std::uint16_t* out) {
  for (std::size_t x = 0; x < band_rows; ++x)
    for (std::size_t row = 0; row < band_rows; ++row) out[x * grid_side + row] = in[row * stride + x];
}
#else
HWY_INLINE void transpose_block(const std::uint16_t* in, std::size_t stride, std::uint16_t* out) {
  const hn::FixedTag<std::uint16_t, band_rows> d;
  hn::Vec<decltype(d)> rows[band_rows];
  HWY_UNROLL(16)
  for (std::size_t i = 0; i < band_rows; ++i) rows[i] = hn::LoadU(d, in + i * stride);
  // Each round turns the six bits of (row, column) by one: three swap them.
  HWY_UNROLL(16)
  for (int round = 0; round < 3; ++round) {
    hn::Vec<decltype(d)> next[band_rows];
    HWY_UNROLL(16)
    for (std::size_t i = 0; i < band_rows / 2; ++i) {
      next[2 * i] = hn::InterleaveLower(d, rows[i], rows[i + band_rows / 2]);
      next[2 * i + 1] = hn::InterleaveUpper(d, rows[i], rows[i + band_rows / 2]);
    }
    HWY_UNROLL(16)
    for (std::size_t i = 0; i < band_rows; ++i) rows[i] = next[i];
  }
  HWY_UNROLL(16)
  for (std::size_t i = 0; i < band_rows; ++i) hn::StoreU(rows[i], d, out + i * grid_side);
}
#endif

// samples[column * grid_side + row].
void make_samples(const std::uint8_t* pixels, std::size_t width, const Axis& rows, const Axis& columns,
                  float* samples) {
  const auto stride = (width + band_rows - 1) / band_rows * band_rows;
  // Down: the sums of each column of pixels beside each other. Those past the width are never read.
  const auto down = std::make_unique_for_overwrite<std::uint16_t[]>(stride * grid_side);
  const auto band = std::make_unique<std::uint16_t[]>(stride * band_rows);
  for (std::size_t row = 0; row < grid_side; row += band_rows) {
    HWY_UNROLL(16)
    for (std::size_t i = 0; i < band_rows; ++i) {
      const auto& sample = rows.samples[row + i];
      sum_row(pixels + sample.begin * width, width, rows.weights.data() + sample.first, sample.count,
              band.get() + i * stride);
    }
    for (std::size_t x = 0; x < width; x += band_rows)
      transpose_block(band.get() + x, stride, down.get() + x * grid_side + row);
  }

  const hn::CappedTag<std::uint32_t, grid_side / 4> d;
  const hn::Rebind<std::uint16_t, decltype(d)> halves;
  const hn::Rebind<std::int32_t, decltype(d)> whole;
  const hn::Rebind<float, decltype(d)> floats;
  const auto lanes = hn::Lanes(d);
  HWY_ALIGN float totals[grid_side];
  for (std::size_t i = 0; i < grid_side; ++i) totals[i] = static_cast<float>(rows.samples[i].total);
  for (std::size_t column = 0; column < grid_side; ++column) {
    const auto& sample = columns.samples[column];
    const auto* weights = columns.weights.data() + sample.first;
    const auto total = hn::Set(floats, static_cast<float>(sample.total));
    for (std::size_t row = 0; row < grid_side; row += 4 * lanes) {
      hn::Vec<decltype(d)> sums[4];
      HWY_UNROLL(16)
      for (auto& sum : sums) sum = hn::Zero(d);
      const auto* from = down.get() + sample.begin * grid_side + row;
      for (std::size_t k = 0; k < sample.count; ++k, from += grid_side) {
        const auto weight = hn::Set(d, std::uint32_t{weights[k]});
        HWY_UNROLL(16)
        for (std::size_t v = 0; v < 4; ++v)
          sums[v] = hn::Add(sums[v], hn::Mul(hn::PromoteTo(d, hn::LoadU(halves, from + v * lanes)), weight));
      }
      HWY_UNROLL(16)
      for (std::size_t v = 0; v < 4; ++v) {
        const auto at = row + v * lanes;
        const auto sum = hn::ConvertTo(floats, hn::BitCast(whole, sums[v]));
        hn::StoreU(hn::Div(sum, hn::Mul(hn::LoadU(floats, totals + at), total)), floats,
                   samples + column * grid_side + at);
      }
    }
  }
}

// `samples` has room for a vector past its end.
std::uint32_t gradient(const float* samples) {
  const hn::CappedTag<float, grid_side> d;
  const hn::RebindToSigned<decltype(d)> whole;
  const auto lanes = hn::Lanes(d);
  const auto step = [&](auto a, auto b) HWY_ATTR {
    const auto hundredths = hn::Div(hn::Mul(hn::Sub(a, b), hn::Set(d, 100.0F)), hn::Set(d, 255.0F));
    return hn::Abs(hn::ConvertTo(whole, hundredths));
  };
  auto sum = hn::Zero(whole);
  for (std::size_t line = 0; line < grid_side; ++line) {
    const auto* here = samples + line * grid_side;
    for (std::size_t i = 0; i < grid_side; i += lanes) {
      const auto a = hn::LoadU(d, here + i);
      const auto beside = step(a, hn::LoadU(d, here + i + 1));
      const auto pairs = hn::FirstN(whole, grid_side - 1 - i);
      sum = hn::Add(sum, hn::IfThenElseZero(pairs, beside));
      if (line + 1 < grid_side) sum = hn::Add(sum, step(a, hn::LoadU(d, here + grid_side + i)));
    }
  }
  return static_cast<std::uint32_t>(hn::GetLane(hn::SumOfLanes(whole, sum)));
}

// The kept frequencies of each of `width` columns of grid_side numbers: out[frequency * width + column]. `width` is
// kept_frequencies or grid_side.
void transform(const float* in, std::size_t width, float* out) {
  const hn::CappedTag<float, kept_frequencies> d;
  const auto lanes = hn::Lanes(d);
  constexpr std::size_t of_a_kind = kept_frequencies / 2;
  for (std::size_t x = 0; x < width; x += lanes) {
    hn::Vec<decltype(d)> odd[of_a_kind];
    hn::Vec<decltype(d)> even[of_a_kind];
    HWY_UNROLL(16)
    for (auto& sum : odd) sum = hn::Zero(d);
    HWY_UNROLL(16)
    for (auto& sum : even) sum = hn::Zero(d);
    for (std::size_t j = 0; j < half_side; ++j) {
      const auto near = hn::LoadU(d, in + j * width + x);
      const auto far = hn::LoadU(d, in + (grid_side - 1 - j) * width + x);
      const auto difference = hn::Sub(near, far);
      const auto both = hn::Add(near, far);
      HWY_UNROLL(16)
      for (std::size_t i = 0; i < of_a_kind; ++i) {
        odd[i] = hn::Add(odd[i], hn::Mul(hn::Set(d, cosines[2 * i][j]), difference));
        even[i] = hn::Add(even[i], hn::Mul(hn::Set(d, cosines[2 * i + 1][j]), both));
      }
    }
    HWY_UNROLL(16)
    for (std::size_t i = 0; i < of_a_kind; ++i) {
      hn::StoreU(odd[i], d, out + 2 * i * width + x);
      hn::StoreU(even[i], d, out + (2 * i + 1) * width + x);
    }
  }
}

void find_coefficients(const std::uint8_t* pixels, std::size_t width, const Axis& rows, const Axis& columns,
                       Coefficients& found) {
  HWY_ALIGN float samples[grid_side * grid_side + grid_side] = {};  // [column][row]
  make_samples(pixels, width, rows, columns, samples);
  found.gradient = gradient(samples);
  HWY_ALIGN float across[kept_frequencies * grid_side];  // [frequency][row]
  transform(samples, grid_side, across);
  HWY_ALIGN float lines[grid_side * kept_frequencies];  // [row][frequency]
  for (std::size_t row = 0; row < grid_side; ++row)
    for (std::size_t i = 0; i < kept_frequencies; ++i) lines[row * kept_frequencies + i] = across[i * grid_side + row];
  HWY_ALIGN float both[kept_frequencies * kept_frequencies];
  transform(lines, kept_frequencies, both);
  for (std::size_t k = 0; k < found.values.size(); ++k)
    found.values[k] = static_cast<std::int32_t>(both[k] * coefficient_scale);
}

}  // namespace fanal::media::internal::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace fanal::media::internal {

HWY_EXPORT(find_coefficients);

Coefficients coefficients_of(const GreyPlane& plane, const Axis& rows, const Axis& columns) {
  Coefficients found;
  HWY_DYNAMIC_DISPATCH(find_coefficients)(plane.pixels.data(), plane.width, rows, columns, found);
  return found;
}

}  // namespace fanal::media::internal
#endif
