#include <gtest/gtest.h>

#include "extract/test_support.h"

namespace fanal::extract {
namespace {

using testing::Row;
using testing::values_in;

TEST(Position, ReadsDegrees) {
  const Row rows[] = {
      {"48.85660, 2.35222", "", {"48.85660,2.35222"}},
      {"48.85660,2.35222", "", {"48.85660,2.35222"}},
      {"40.712776, -74.005974", "", {"40.71278,-74.00597"}},
      {"40.7127 , -74.0059", "", {"40.71270,-74.00590"}},
      {"40.416775 -3.703790", "", {"40.41678,-3.70379"}},
      {"GPS 48.85, 2.35", "", {"48.85000,2.35000"}},
      {"lat: 48.8566, lon: 2.3522", "", {"48.85660,2.35220"}},
      {"lat=48.8566&lng=2.3522", "", {"48.85660,2.35220"}},
      {"lon: 2.3522, lat: 48.8566", "", {"48.85660,2.35220"}},
      {"latitude 48.8566 longitude 2.3522", "", {"48.85660,2.35220"}},
      {"48.8566\u00b0 N, 2.3522\u00b0 E", "", {"48.85660,2.35220"}},
      {"33.8688 S 151.2093 E", "", {"-33.86880,151.20930"}},
      {"N48.8566 E2.3522", "", {"48.85660,2.35220"}},
      {"47.2184 N, 1.5536 O", "", {"47.21840,-1.55360"}},
      {"48\u00b051'24\"N 2\u00b021'03\"E", "", {"48.85667,2.35083"}},
      {"48\u00b0 51\u2032 24\u2033 N, 2\u00b0 21\u2032 3.5\u2033 E", "", {"48.85667,2.35097"}},
      {"48\u00b051.4'N 2\u00b021.05'E", "", {"48.85667,2.35083"}},
      {"N 48\u00b051'24\" E 2\u00b021'03\"", "", {"48.85667,2.35083"}},
      {"48\u00ba51'24''N 2\u00ba21'03''O", "", {"48.85667,-2.35083"}},
      {"geo:48.2,16.37", "", {"48.20000,16.37000"}},
      {"geo:37.786971,-122.399677;u=35", "", {"37.78697,-122.39968"}},
      {"https://www.google.com/maps/@48.8583701,2.2944813,17z", "", {"48.85837,2.29448"}},
      {"https://www.google.com/maps/place/x/data=!3d48.8583701!4d2.2944813", "", {"48.85837,2.29448"}},
      {"https://maps.google.com/?q=48.8583,2.2944", "", {"48.85830,2.29440"}},
      {"https://maps.apple.com/?ll=48.8583,2.2944&z=12", "", {"48.85830,2.29440"}},
      {"https://www.openstreetmap.org/#map=17/48.8584/2.2945", "", {"48.85840,2.29450"}},
      {"https://www.openstreetmap.org/?mlat=48.8584&mlon=2.2945", "", {"48.85840,2.29450"}},
      {"coordonn\u00e9es : 43,2965 ; 5,3698", "", {"43.29650,5.36980"}},
      {"coordenadas 40,4167, -3,7037", "", {"40.41670,-3.70370"}},
      {"(48.856613; 2.352222)", "", {"48.85661,2.35222"}},
      {"40.712776, \u221274.005974", "", {"40.71278,-74.00597"}},
      {"-0.000001, 51.47720 GPS", "", {"0.00000,51.47720"}},
      {"GPS 51.47720, -0.00000", "", {"51.47720,0.00000"}},
  };
  for (const auto& row : rows) EXPECT_EQ(values_in(row.text, MentionKind::position), row.expected) << row.text;
}

// Codes of the specification's own examples and tests.
TEST(Position, ReadsPlusCodes) {
  const Row rows[] = {
      {"8FVC9G8F+6X", "", {"plus:8FVC9G8F+6X"}},
      {"8FVC9G8F+6XQ", "", {"plus:8FVC9G8F+6XQ"}},
      {"plus code 8fvc9g8f+6x", "", {"plus:8FVC9G8F+6X"}},
      {"7FG49QCJ+2VXGJ", "", {"plus:7FG49QCJ+2VXGJ"}},
      {"8FVC2222+22", "", {"plus:8FVC2222+22"}},
      {"7FG49Q00+", "", {"plus:7FG49Q00+"}},
      {"https://plus.codes/8FVC9G8F+6X", "", {"plus:8FVC9G8F+6X"}},
      {"plus code 9G8F+6X Z\u00fcrich", "", {"plus:9G8F+6X"}},
      {"c\u00f3digo plus: 8CGRC78W+MJ.", "", {"plus:8CGRC78W+MJ"}},
  };
  for (const auto& row : rows) EXPECT_EQ(values_in(row.text, MentionKind::position), row.expected) << row.text;
  for (const auto* text : {"8FVC9G8F+6", "8FVC9G8F6X", "8FVC9G8F+6A", "8IVC9G8F+6X", "WFVC9G8F+6X", "8XVC9G8F+6X",
                           "8F0C9G8F+6X", "9G8F+6X", "C++", "5+2", "22222222+22", "x8FVC9G8F+6X", "8FVC9G8F+6Xb",
                           "7FG40000+22", "+33639980012", "0639980012+33639980013", "20+ years", "Q2+Q3"})
    EXPECT_EQ(values_in(text, MentionKind::position), std::vector<std::string>{}) << text;
}

TEST(Position, LeavesOtherFiguresAlone) {
  for (const auto* text : {"4.5, 5.5",
                           "lat 43 28 2.814 N = 43.467448, lon 11",
                           "GPS 2.814 N 43.467448",
                           "1.2345 to 2.3456",
                           "0.00123, 0.04571",
                           "48.8566",
                           "48.85660 2",
                           "91.00000, 200.00000",
                           "GPS 95.1234, 10.1234",
                           "rate 1.12345, 1.54321",
                           "1.85 x 0.45",
                           "12.50 14.90",
                           "48.85 2.35",
                           "prices 12.9900",
                           "06.39.98.00.12",
                           "203.0.113.7, 203.0.113.8",
                           "23\u00b0 and 25\u00b0",
                           "20\u00b0C 25\u00b0C",
                           "48\u00b075' 12\"",
                           "GPS on board, 4.5 stars, 12.5 km",
                           "1.5,48.85660,2.35222",
                           "5.1, lat",
                           "lat 48.8566",
                           "GPS tracker 12,50 14,90 EUR",
                           "version 40.71277.1",
                           "a.b",
                           "1.2.3, 4.5.6"})
    EXPECT_EQ(values_in(text, MentionKind::position), std::vector<std::string>{}) << text;
}

}  // namespace
}  // namespace fanal::extract
