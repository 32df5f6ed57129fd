#include "media/internal/float_matrix.h"

#include <gtest/gtest.h>

#include <vector>

#include "base/hash.h"
#include "text/test_support.h"

namespace fanal::media::internal {
namespace {

std::vector<float> random_matrix(std::size_t lines, std::size_t columns, std::uint64_t seed) {
  std::vector<float> out(lines * columns);
  for (std::size_t k = 0; k < out.size(); ++k)
    out[k] = static_cast<float>(static_cast<double>(mix64(seed * 100'000 + k) % 2'000'001) / 1'000'000.0 - 1);
  return out;
}

TEST(FloatMatrix, HasTheBitsOfThePlainSumsOnEveryWidth) {
  with_each_target([] {
    for (const auto& [lines, inner, columns] :
         {std::tuple{8U, 3U, 8U}, {24U, 48U, 32U}, {16U, 32U, 16U}, {24U, 32U, 24U}}) {
      const auto left = random_matrix(lines, inner, 1);
      const auto right = random_matrix(inner, columns, 2);
      std::vector<float> plain(std::size_t{lines} * columns);
      for (std::size_t i = 0; i < lines; ++i)
        for (std::size_t j = 0; j < columns; ++j)
          for (std::size_t k = 0; k < inner; ++k)
            plain[i * columns + j] += left[i * inner + k] * right[k * columns + j];
      std::vector<float> out(plain.size());
      multiply({left.data(), inner}, {right.data(), columns}, inner, lines, columns, out.data(), columns);
      EXPECT_EQ(out, plain);
    }
    for (const std::size_t side : {8U, 16U, 24U, 32U}) {
      const auto a = random_matrix(side, 32, 3);
      const auto b = random_matrix(side, 32, 4);
      MatrixSums plain;
      for (std::size_t j = 0; j < side; ++j) {
        MatrixSums column;
        for (std::size_t i = 0; i < side; ++i) {
          column.both += a[i * 32 + j] * b[i * 32 + j];
          column.of_left += a[i * 32 + j] * a[i * 32 + j];
          column.of_right += b[i * 32 + j] * b[i * 32 + j];
        }
        plain.both += column.both;
        plain.of_left += column.of_left;
        plain.of_right += column.of_right;
      }
      const auto got = sums_of({a.data(), 32}, {b.data(), 32}, side);
      EXPECT_EQ(got.both, plain.both);
      EXPECT_EQ(got.of_left, plain.of_left);
      EXPECT_EQ(got.of_right, plain.of_right);
    }
  });
}

}  // namespace
}  // namespace fanal::media::internal
