#include <gtest/gtest.h>

#include "extract/test_support.h"

namespace fanal::extract {
namespace {

using testing::Row;
using testing::values_in;

TEST(Price, reads_amount_currency_and_time) {
  const Row rows[] = {
      {"$120 for 1h", "US", {"120 USD/60"}},
      {"120$ / 30 min", "US", {"120 USD/30"}},
      {"$120", "CA", {"120 CAD"}},
      {"$1,500", "MX", {"1500 MXN"}},
      {"80\u20ac la demi-heure", "FR", {"80 EUR/30"}},
      {"150 \u20ac / 1h30", "FR", {"150 EUR/90"}},
      {"120 euros l'heure", "FR", {"120 EUR/60"}},
      {"\u20ac80", "", {"80 EUR"}},
      {"\u00a3100 per hour", "GB", {"100 GBP/60"}},
      {"\u00a350 half hour", "GB", {"50 GBP/30"}},
      {"100 pounds 1/2 hour", "GB", {"100 GBP/30"}},
      {"120 USD", "FR", {"120 USD"}},
      {"USD 120", "", {"120 USD"}},
      {"US$120", "CA", {"120 USD"}},
      {"RD$2,000 la hora", "DO", {"2000 DOP/60"}},
      {"60 d\u00f3lares media hora", "PR", {"60 USD/30"}},
      {"500 pesos 1 hora", "MX", {"500 MXN/60"}},
      {"500 pesos", "", {"500 XXX"}},
      {"120 roses", "US", {"120 XXX"}},
      {"60 roses hhr 80 roses hour 120 roses 120 min", "US", {"60 XXX/30", "80 XXX/60", "120 XXX/120"}},
      {"1h 120\u20ac 2h 200\u20ac", "FR", {"120 EUR/60", "200 EUR/120"}},
      {"120\u20ac 1h 200\u20ac 2h", "FR", {"120 EUR/60", "200 EUR/120"}},
      {"30min: 80\u20ac, 1h: 150\u20ac", "FR", {"80 EUR/30", "150 EUR/60"}},
      {"Tarifs : 20min 70e, 30min 120e, 1h 200e", "FR", {"70 EUR/20", "120 EUR/30", "200 EUR/60"}},
      {"100E la demi heure", "FR", {"100 EUR/30"}},
      {"200/h CAD", "CA", {"200 CAD/60"}},
      {"120/30min USD or 200/h USD", "US", {"120 USD/30", "200 USD/60"}},
      {"1,200.50 USD", "", {"1200.50 USD"}},
      {"1.200,50 \u20ac", "", {"1200.50 EUR"}},
      {"1 200 \u20ac", "FR", {"1200 EUR"}},
      {"80-100 \u20ac", "FR", {"80 EUR", "100 EUR"}},
      {"$80-100", "US", {"80 USD", "100 USD"}},
      {"120/h", "US", {"120 XXX/60"}},
      {"100 per hour", "US", {"100 XXX/60"}},
      {"qk $60", "US", {"60 USD"}},
      {"100.00 EUR", "", {"100 EUR"}},
      {"100 bucks an hour", "US", {"100 USD/60"}},
  };
  for (const auto& row : rows)
    EXPECT_EQ(values_in(row.text, MentionKind::price, row.country), row.expected) << row.text;
}

TEST(Price, leaves_ordinals_alone) {
  for (const auto* text : {"Paris 20e arrondissement, 1h de route", "au 30e \u00e9tage en 1 min",
                           "le 50e anniversaire dure 2h", "dans le 20e"})
    EXPECT_TRUE(values_in(text, MentionKind::price, "FR").empty()) << text;
}

TEST(Price, leaves_other_figures_alone) {
  for (const auto* text : {"24/7",         "1/2 hour",
                           "100 km/h",     "22 years old",
                           "212-555-0143", "10h-22h",
                           "room 120",     "$",
                           "\u20ac",       "euros",
                           "EURO 2024x",   "1h30",
                           "30 min",       "100%",
                           "top 10",       "roses",
                           "2025-03-12",   "1.2.3.4",
                           "75001 Paris",  "165 cm",
                           "52 kg",        "x120y",
                           "12:30",        "$$$",
                           "USD",          "call 0639980012",
                           "100 views",    "3 girls",
                           "apt 12/4",     "50/50",
                           "2/3 people",   "open 9 to 5",
                           "size 36-38",   "USDA 120",
                           "eur opean 5a", "120 penny",
                           "9 madrid",     "8 chfx",
                           "1st hour",     "n\u00b0 12",
                           "level 9000",   "99 problems"})
    EXPECT_EQ(values_in(text, MentionKind::price, "US"), std::vector<std::string>{}) << text;
}

}  // namespace
}  // namespace fanal::extract
