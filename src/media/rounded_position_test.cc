#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <limits>
#include <random>

#include "media/exif.h"

namespace fanal::media {
namespace {

constexpr double pi = 3.14159265358979323846;

// Kilometres on a sphere of the Earth's mean radius; the test may use the machine's own functions.
double km_between(double lat_a, double lon_a, double lat_b, double lon_b) {
  const double to = pi / 180;
  const double x = std::sin((lat_b - lat_a) * to / 2);
  const double y = std::sin((lon_b - lon_a) * to / 2);
  const double h = x * x + std::cos(lat_a * to) * std::cos(lat_b * to) * y * y;
  return 2 * 6371.0088 * std::asin(std::min(1.0, std::sqrt(h)));
}

TEST(RoundedPosition, standsInTheMiddleOfItsCell) {
  const auto rome = rounded_position(43.4674483, 11.8851267);
  ASSERT_TRUE(rome);
  EXPECT_EQ(rome->lat_deg, 43.45);
  EXPECT_NEAR(rome->lon_deg, 11.88, 0.08);
  EXPECT_EQ(rounded_position(0.01, 0.01), (RoundedPosition{0.05, 0.05}));
  EXPECT_EQ(rounded_position(-0.01, -0.01), (RoundedPosition{-0.05, -0.05}));
  EXPECT_EQ(rounded_position(10, 180), rounded_position(10, -180));
  EXPECT_EQ(rounded_position(90, 12), rounded_position(90, 13));
  EXPECT_EQ(rounded_position(-90, 12)->lat_deg, -89.95);
}

TEST(RoundedPosition, givesNothingForWhatIsNone) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinite = std::numeric_limits<double>::infinity();
  for (const auto& [lat, lon] : {std::pair{nan, 0.0},
                                 {0.0, nan},
                                 {infinite, 0.0},
                                 {0.0, -infinite},
                                 {90.001, 0.0},
                                 {-91.0, 0.0},
                                 {0.0, 180.001},
                                 {0.0, -181.0}}) {
    EXPECT_FALSE(rounded_position(lat, lon)) << lat << " " << lon;
  }
}

// Of any position: its cell is about 10 km wide, the middle is within it, and all of the cell gives that middle.
TEST(RoundedPosition, isOneForAWholeCell) {
  const std::uint64_t seed = std::random_device{}();
  std::printf("seed %llu\n", static_cast<unsigned long long>(seed));
  std::mt19937_64 random(seed);
  std::uniform_real_distribution<double> any_lat(-90, 90);
  std::uniform_real_distribution<double> any_lon(-180, 180);
  std::uniform_real_distribution<double> any_part(-0.4999, 0.4999);
  for (int i = 0; i < 20000; ++i) {
    const double lat = any_lat(random);
    const double lon = any_lon(random);
    const auto middle = rounded_position(lat, lon);
    ASSERT_TRUE(middle);
    EXPECT_EQ(rounded_position(middle->lat_deg, middle->lon_deg), middle) << lat << " " << lon;
    EXPECT_LE(std::abs(middle->lat_deg - lat), 0.05 + 1e-9);
    // Half a diagonal; the few cells around a pole are wider.
    EXPECT_LE(km_between(lat, lon, middle->lat_deg, middle->lon_deg), std::abs(lat) < 89 ? 8.5 : 12)
        << lat << " " << lon;
    // The cell by a way of its own: as many in a row as come nearest to the width of 0.1 degrees of latitude.
    const double cells = std::max(1.0, std::floor(3600 * std::cos(middle->lat_deg * pi / 180) + 0.5));
    const double width = 360 / cells;
    if (std::abs(middle->lat_deg) < 89) {
      EXPECT_NEAR(km_between(lat, middle->lon_deg - width / 2, lat, middle->lon_deg + width / 2), 11.1, 1.2) << lat;
    }
    // The shown middle is cut to 0.0001 degrees, so the very edges are left alone.
    const double other_lat = middle->lat_deg + 0.1 * any_part(random);
    const double other_lon = middle->lon_deg + 0.0001 + (width - 0.0002) * any_part(random);
    if (std::abs(other_lon) < 180) {
      EXPECT_EQ(rounded_position(other_lat, other_lon), middle) << other_lat << " " << other_lon;
    }
  }
}

}  // namespace
}  // namespace fanal::media
