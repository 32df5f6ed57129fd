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
      {"50 euros le quart d'heure", "FR", {"50 EUR/15"}},
      {"$700 los 30 minutos", "MX", {"700 MXN/30"}},
      {"$140/half, $220/hr", "US", {"140 USD/30", "220 USD/60"}},
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

TEST(Price, reads_amounts_in_words) {
  const Row rows[] = {
      {"one hundred euros", "", {"100 EUR"}},
      {"a hundred dollars an hour", "US", {"100 USD/60"}},
      {"One hundred and fifty dollars for an hour", "US", {"150 USD/60"}},
      {"eighty bucks half hour", "US", {"80 USD/30"}},
      {"cent cinquante euros de l\u2019heure", "FR", {"150 EUR/60"}},
      {"cent-vingt euros", "FR", {"120 EUR"}},
      {"quatre-vingts euros la demi-heure", "FR", {"80 EUR/30"}},
      {"deux cents francs", "CH", {"200 CHF"}},
      {"mille euros la nuit", "FR", {"1000 EUR"}},
      {"doscientos euros la hora", "ES", {"200 EUR/60"}},
      {"ciento veinte euros", "ES", {"120 EUR"}},
      {"treinta y cinco d\u00f3lares", "PR", {"35 USD"}},
      {"mil quinientos pesos", "MX", {"1500 MXN"}},
      {"soixante-dix euros", "FR", {"70 EUR"}},
      {"une rose, un euro, one dollar store", "FR", {}},
      {"two or three euros", "FR", {}},
      {"one two three euros", "", {}},
      {"a thousand thanks", "US", {}},
  };
  for (const auto& row : rows)
    EXPECT_EQ(values_in(row.text, MentionKind::price, row.country), row.expected) << row.text;
}

TEST(Price, reads_currencies_of_many_countries) {
  const Row rows[] = {
      {"25000 FCFA", "CI", {"25000 XOF"}},
      {"25 000 F CFA", "SN", {"25000 XOF"}},
      {"25.000 FCFA", "CM", {"25000 XAF"}},
      {"500 dirhams l'heure", "MA", {"500 MAD/60"}},
      {"500 DH", "MA", {"500 MAD"}},
      {"500 MAD", "", {"500 MAD"}},
      {"5000 DA", "DZ", {"5000 DZD"}},
      {"150 DT", "TN", {"150 TND"}},
      {"150 dinars", "TN", {"150 TND"}},
      {"120.- CHF", "CH", {"120 CHF"}},
      {"CHF 120.-/h", "CH", {"120 CHF/60"}},
      {"1'200 CHF", "CH", {"1200 CHF"}},
      {"100 francs", "CH", {"100 CHF"}},
      {"S/ 150 la hora", "PE", {"150 PEN/60"}},
      {"S/.150", "PE", {"150 PEN"}},
      {"150 soles", "PE", {"150 PEN"}},
      {"$150.000 la hora", "CO", {"150000 COP/60"}},
      {"150 mil", "CO", {}},
      {"50 mil pesos la hora", "AR", {"50000 ARS/60"}},
      {"2 mille euros", "FR", {"2000 EUR"}},
      {"A$250/hr", "AU", {"250 AUD/60"}},
      {"$250/hr", "AU", {"250 AUD/60"}},
      {"CA$80", "US", {"80 CAD"}},
      {"80 dollars canadiens", "FR", {"80 CAD"}},
      {"100 dollars US", "CA", {"100 USD"}},
      {"R$ 200", "BR", {"200 BRL"}},
      {"500 kr", "SE", {"500 SEK"}},
      {"500 z\u0142", "PL", {"500 PLN"}},
      {"\u20b95000", "IN", {"5000 INR"}},
      {"12,5 \u20ac", "FR", {"12.50 EUR"}},
      {"80,- \u20ac", "DE", {"80 EUR"}},
      {"1.5k\u20ac", "FR", {"1500 EUR"}},
      {"$2k overnight", "US", {"2000 USD"}},
      {"all night $500, 1h $120", "US", {"500 USD", "120 USD/60"}},
      {"Once a week. $65 for 30 min", "US", {"65 USD/30"}},
      {"$65 fro 30 min, $90 foor 60 min", "US", {"65 USD/30", "90 USD/60"}},
      {"80 \u20ac puor 30 min", "FR", {"80 EUR/30"}},
      {"Jour et nuit !\n80 \u20ac la demi-heure", "FR", {"80 EUR/30"}},
      {"130 pounds, 5'4", "US", {}},
      {"9 pen, 3 try, 20 mad", "", {}},
  };
  for (const auto& row : rows)
    EXPECT_EQ(values_in(row.text, MentionKind::price, row.country), row.expected) << row.text;
}

TEST(Price, ties_times_to_their_prices) {
  const Row rows[] = {
      {"120 EUR/60", "", {"120 EUR"}},
      {"30 min 80\u20ac / 1h 150\u20ac", "FR", {"80 EUR/30", "150 EUR/60"}},
      {"30min=80\u20ac 1h=150\u20ac 2h=280\u20ac", "FR", {"80 EUR/30", "150 EUR/60", "280 EUR/120"}},
      {"80\u20ac (30 min), 150\u20ac (1h)", "FR", {"80 EUR/30", "150 EUR/60"}},
      {"30 min\n80\u20ac\n1 h\n150\u20ac", "FR", {"80 EUR/30", "150 EUR/60"}},
      {"80\u20ac\n30 min\n150\u20ac\n1h", "FR", {"80 EUR/30", "150 EUR/60"}},
      {"* 1/2h : 80 \u20ac\n* 1h : 150 \u20ac\n* 1h30 : 200 \u20ac", "FR", {"80 EUR/30", "150 EUR/60", "200 EUR/90"}},
      {"1h..........150\u20ac\n2h..........280\u20ac", "FR", {"150 EUR/60", "280 EUR/120"}},
      {"$100 hh $160 hr", "US", {"100 USD/30", "160 USD/60"}},
      {"hh $100 hr $160", "US", {"100 USD/30", "160 USD/60"}},
      {"15 min $60 - 30 min $100", "US", {"60 USD/15", "100 USD/30"}},
      {"1 hour and a half: $200", "US", {"200 USD/90"}},
      {"\u00a3130 per hour, \u00a380 per half hour", "GB", {"130 GBP/60", "80 GBP/30"}},
      {"80 \u20ac les 30 minutes", "FR", {"80 EUR/30"}},
      {"200\u20ac pour deux heures", "FR", {"200 EUR/120"}},
      {"une heure 150\u20ac, la nuit 800\u20ac", "FR", {"150 EUR/60", "800 EUR"}},
      {"60 \u20ac media hora y 100 \u20ac la hora", "ES", {"60 EUR/30", "100 EUR/60"}},
      {"1 hora 100\u20ac, 2 horas 180\u20ac", "ES", {"100 EUR/60", "180 EUR/120"}},
      {"80 \u00e0 100 \u20ac", "FR", {"80 EUR", "100 EUR"}},
      {"entre 80 et 100 \u20ac", "FR", {"80 EUR", "100 EUR"}},
      {"entre 80 y 100 euros", "ES", {"80 EUR", "100 EUR"}},
      {"$80 to 100", "US", {"80 USD", "100 USD"}},
      {"$80-$100/hr", "US", {"80 USD/60", "100 USD/60"}},
      {"from $80", "US", {"80 USD"}},
      {"120 la hora", "ES", {"120 XXX/60"}},
      {"150.000 la hora", "CO", {"150000 XXX/60"}},
      {"130 l'heure", "FR", {"130 XXX/60"}},
      {"1h 120, 2h 200", "US", {"120 XXX/60", "200 XXX/120"}},
      {"30min 80 1h 150", "FR", {"80 XXX/30", "150 XXX/60"}},
      {"12 roses", "US", {}},
      {"a bouquet of 24 roses", "US", {}},
      {"90 \u00e0 l'heure", "FR", {}},
      {"Mix 1:3, wait 45 min, sand with 120 then 240 grit.", "US", {}},
      {"open 10h 20 to 22h 30", "US", {}},
      {"1h from 75001, 2h from 69003", "FR", {}},
      {"cook 20 min, 180 degrees, then 10 min 200 degrees", "US", {}},
      {"chambre 12 et 100 \u20ac", "FR", {"100 EUR"}},
  };
  for (const auto& row : rows)
    EXPECT_EQ(values_in(row.text, MentionKind::price, row.country), row.expected) << row.text;
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
