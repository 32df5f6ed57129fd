#include "index/bm25.h"

#include <cmath>

namespace fanal::index {
namespace {

constexpr double k1 = 1.2;
constexpr double b = 0.75;
constexpr double millionths = 1e6;
constexpr double ln2 = 0.693147180559945309417;

}  // namespace

double portable_log(double value) {
  int exponent = 0;
  double mantissa = std::frexp(value, &exponent);  // exact; in [0.5, 1)
  if (mantissa < 0.70710678118654752) {
    mantissa *= 2;
    --exponent;
  }
  // ln m = 2 artanh((m - 1) / (m + 1)); the argument is at most 0.172, so 12 terms of its series are enough.
  const double x = (mantissa - 1) / (mantissa + 1);
  const double square = x * x;
  double sum = 0;
  for (int k = 23; k >= 1; k -= 2) sum = sum * square + 1.0 / k;
  return 2 * x * sum + exponent * ln2;
}

double inverse_frequency(std::uint64_t documents, std::uint64_t with) {
  // 1 + (N - n + 0.5) / (n + 0.5) is (2 N + 2) / (2 n + 1).
  return portable_log((2.0 * static_cast<double>(documents) + 2.0) / (2.0 * static_cast<double>(with) + 1.0));
}

WordWeight::WordWeight(std::uint64_t documents, std::uint64_t words, std::uint64_t with, std::uint32_t times)
    : scale_(times * inverse_frequency(documents, with) * (k1 + 1) * millionths), fixed_(k1 * (1 - b)) {
  if (words > 0) by_length_ = k1 * b * static_cast<double>(documents) / static_cast<double>(words);
}

}  // namespace fanal::index
