#include "model/price.h"

#include <gtest/gtest.h>

namespace fanal {
namespace {

TEST(Price, IsReadFromItsValueAndWrittenBack) {
  for (const auto* value : {"120 USD/60", "80 EUR/30", "12.50 EUR", "12.05 EUR", "1 XXX/1", "999999999.99 XOF/1440"}) {
    const auto price = price_of(value);
    ASSERT_TRUE(price) << value;
    EXPECT_EQ(value_of(*price), value);
  }
  EXPECT_EQ(price_of("80 EUR/30"), (Price{8000, "EUR", 30}));
}

TEST(Price, IsNothingOfOtherText) {
  for (const auto* value :
       {"", " ", "120", "120 ", "USD 120", "120 usd", "120 USDX", "120 USD/", "120 USD/0", "12.5 USD", "-5 USD",
        "12.505 USD", "x USD", "9999999999 USD", "120 USD/60/60", "120 USD 60", "1e3 USD", ".50 USD"})
    EXPECT_FALSE(price_of(value)) << value;
}

TEST(Price, ComparesByTheHour) {
  EXPECT_EQ(hourly_rate("80 EUR/30"), "160 EUR/60");
  EXPECT_EQ(hourly_rate("120 USD/60"), "120 USD/60");
  EXPECT_EQ(hourly_rate("150 EUR/90"), "100 EUR/60");
  EXPECT_EQ(hourly_rate("50 GBP/45"), "66.67 GBP/60");
  EXPECT_EQ(hourly_rate("50 GBP/15"), "200 GBP/60");
  EXPECT_EQ(hourly_rate("10 EUR/7"), "85.71 EUR/60");
  EXPECT_EQ(hourly_rate("1200 EUR"), "");
  EXPECT_EQ(hourly_rate("no price"), "");
}

}  // namespace
}  // namespace fanal
