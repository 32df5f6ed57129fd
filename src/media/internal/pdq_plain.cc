#include "media/internal/pdq_plain.h"

#include <cstdlib>
#include <vector>

namespace fanal::media::internal {
namespace {

constexpr std::size_t half_side = grid_side / 2;

using Grid = std::vector<float>;  // grid_side rows of grid_side

Grid samples_of(const GreyPlane& plane, const Axis& rows, const Axis& columns) {
  Grid samples;
  std::vector<std::uint32_t> sums(plane.width);
  for (const auto& row : rows.samples) {
    sums.assign(plane.width, 0);
    for (std::uint32_t k = 0; k < row.count; ++k) {
      const auto* pixels = plane.pixels.data() + std::size_t{row.begin + k} * plane.width;
      for (std::uint32_t x = 0; x < plane.width; ++x) sums[x] += std::uint32_t{rows.weights[row.first + k]} * pixels[x];
    }
    for (const auto& column : columns.samples) {
      std::uint32_t sum = 0;
      for (std::uint32_t k = 0; k < column.count; ++k)
        sum += std::uint32_t{columns.weights[column.first + k]} * sums[column.begin + k];
      samples.push_back(static_cast<float>(sum) / static_cast<float>(row.total * column.total));
    }
  }
  return samples;
}

std::uint32_t gradient_of(const Grid& samples) {
  const auto step = [&](std::size_t from, std::size_t to) {
    return static_cast<std::uint32_t>(std::abs(static_cast<int>((samples[from] - samples[to]) * 100.0F / 255.0F)));
  };
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    if (i + grid_side < samples.size()) sum += step(i, i + grid_side);
    if (i % grid_side + 1 < grid_side) sum += step(i, i + 1);
  }
  return sum;
}

// The kept frequencies of grid_side numbers that are `stride` apart.
std::array<float, kept_frequencies> transform(const float* in, std::size_t stride) {
  std::array<float, kept_frequencies> out{};
  for (std::size_t i = 0; i < out.size(); ++i)
    for (std::size_t j = 0; j < half_side; ++j) {
      const float near = in[j * stride];
      const float far = in[(grid_side - 1 - j) * stride];
      out[i] += cosines[i][j] * (i % 2 == 0 ? near - far : near + far);
    }
  return out;
}

}  // namespace

Coefficients plain_coefficients_of(const GreyPlane& plane, const Axis& rows, const Axis& columns) {
  const Grid samples = samples_of(plane, rows, columns);
  Coefficients found;
  found.gradient = gradient_of(samples);
  std::array<float, grid_side * kept_frequencies> across{};  // [row][frequency]
  for (std::size_t row = 0; row < grid_side; ++row) {
    const auto kept = transform(&samples[row * grid_side], 1);
    for (std::size_t i = 0; i < kept.size(); ++i) across[row * kept.size() + i] = kept[i];
  }
  for (std::size_t column = 0; column < kept_frequencies; ++column) {
    const auto kept = transform(&across[column], kept_frequencies);
    for (std::size_t i = 0; i < kept.size(); ++i)
      found.values[i * kept.size() + column] = static_cast<std::int32_t>(kept[i] * coefficient_scale);
  }
  return found;
}

}  // namespace fanal::media::internal
