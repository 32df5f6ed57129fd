#pragma once
// Products of small matrices of floats, on vectors: each number is added up in one order, and nothing is fused, so that
// it has the same bits on every machine.
#include <cstddef>

namespace fanal::media::internal {

/// Numbers of a line, and lines, of a product come so many at once.
constexpr std::size_t matrix_step = 8;

struct MatrixView {
  const float* values;
  std::size_t stride;  ///< from line to line
};

/// out[i * stride + j] = the sum over k < inner, ascending, of left[i][k] * right[k][j], for i < lines and j < columns:
/// both multiples of matrix_step.
void multiply(MatrixView left, MatrixView right, std::size_t inner, std::size_t lines, std::size_t columns, float* out,
              std::size_t stride);

/// Sums over the first `side` numbers of the first `side` lines of two matrices: of the products of both, and of the
/// squares of each. `side`: a multiple of matrix_step, up to 32.
struct MatrixSums {
  float both = 0;
  float of_left = 0;
  float of_right = 0;
};
MatrixSums sums_of(MatrixView left, MatrixView right, std::size_t side);

}  // namespace fanal::media::internal
