#pragma once
// Cosines without a libm, whose last bit differs from machine to machine.
namespace fanal::media::internal {

/// cos(pi * m / parts), by its Taylor series within the first eighth of a turn, where ten terms give all of a double.
template <unsigned parts = 128>
constexpr double cosine_of_part(unsigned m) {
  static_assert(parts % 4 == 0);
  m %= 2 * parts;
  if (m > parts) m = 2 * parts - m;
  if (m > parts / 2) return -cosine_of_part<parts>(parts - m);
  const bool is_sine = m > parts / 4;  // cos(x) = sin(pi / 2 - x)
  const double x = 3.14159265358979323846 * (is_sine ? parts / 2 - m : m) / parts;
  double term = is_sine ? x : 1;
  double sum = 0;
  for (int i = is_sine ? 1 : 0; i < 20; i += 2) {
    sum += term;
    term *= -x * x / ((i + 1) * (i + 2));
  }
  return sum;
}

}  // namespace fanal::media::internal
