#include <array>
#include <cstddef>

#include "media/exif.h"

namespace fanal::media {
namespace {

constexpr int half_rows = 900;  // of 0.1 degrees, from the equator to a pole
constexpr std::int64_t row_nano = 100'000'000;
constexpr std::int64_t turn_nano = 360'000'000'000;
constexpr int most_columns = 3600;

// cos(x) for x in [0, pi/2] by its series: made at compile time, and rounded to whole cells at once, so that no
// machine's own cosine has a say.
constexpr double cosine(double x) {
  double term = 1;
  double sum = 1;
  for (int k = 1; k <= 14; ++k) {
    term = -term * x * x / ((2.0 * k - 1) * (2.0 * k));
    sum += term;
  }
  return sum;
}

// Cells around the Earth in each row, by the latitude of its middle; at least 1.
constexpr std::array<int, half_rows> make_columns() {
  constexpr double pi = 3.14159265358979323846;
  std::array<int, half_rows> columns{};
  for (int row = 0; row < half_rows; ++row) {
    const double middle = (row + 0.5) / half_rows * (pi / 2);
    const int cells = static_cast<int>(most_columns * cosine(middle) + 0.5);
    columns[static_cast<std::size_t>(row)] = cells < 1 ? 1 : cells;
  }
  return columns;
}
constexpr std::array<int, half_rows> columns = make_columns();

// value / 1e9 degrees, to the nearest; ties up.
std::int64_t nano_of(double degrees) {
  const double scaled = degrees * 1e9 + 0.5;
  auto whole = static_cast<std::int64_t>(scaled);
  if (static_cast<double>(whole) > scaled) --whole;
  return whole;
}

}  // namespace

std::optional<RoundedPosition> rounded_position(double lat_deg, double lon_deg) {
  if (!(lat_deg >= -90 && lat_deg <= 90 && lon_deg >= -180 && lon_deg <= 180)) return std::nullopt;
  const std::int64_t lat = nano_of(lat_deg);
  std::int64_t lon = nano_of(lon_deg) + turn_nano / 2;
  if (lon >= turn_nano) lon -= turn_nano;  // 180 degrees east are 180 west
  // Rows are counted from the south pole; the north pole is in the last.
  std::int64_t row = (lat + half_rows * row_nano) / row_nano;
  if (row >= 2 * half_rows) row = 2 * half_rows - 1;
  const std::int64_t from_equator = row >= half_rows ? row - half_rows : half_rows - 1 - row;
  const std::int64_t cells = columns[static_cast<std::size_t>(from_equator)];
  const std::int64_t cell = lon * cells / turn_nano;
  const std::int64_t lat_middle = row * row_nano + row_nano / 2 - half_rows * row_nano;
  const std::int64_t lon_middle = (2 * cell + 1) * turn_nano / (2 * cells) - turn_nano / 2;
  // Display needs no more than 0.0001 degrees, and round numbers say that they are rounded.
  const auto shown = [](std::int64_t nano) {
    const std::int64_t steps = (nano + turn_nano) / 100'000 - turn_nano / 100'000;
    return static_cast<double>(steps) / 10'000;
  };
  return RoundedPosition{shown(lat_middle), shown(lon_middle)};
}

}  // namespace fanal::media
