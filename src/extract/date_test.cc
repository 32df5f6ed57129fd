#include <gtest/gtest.h>

#include "base/time.h"
#include "extract/internal/calendar.h"
#include "extract/test_support.h"

namespace fanal::extract {
namespace {

using Values = std::vector<std::string>;

struct PostedRow {
  std::string_view posted;
  std::string_view text;
  std::string_view country;
  Values expected;
};

Values dates_in(const PostedRow& row) {
  auto document = testing::document_of(row.text, row.country);
  if (!row.posted.empty()) document.time = *parse_iso_time(row.posted);
  return testing::values_in(document, MentionKind::date);
}

// 2026-03-10 is a Tuesday, 2026-06-15 a Monday.
constexpr std::string_view march = "2026-03-10";
constexpr std::string_view june = "2026-06-15";

TEST(Date, reads_dates) {
  const testing::Row rows[] = {
      {"2025-03-12", "", {"2025-03-12"}},         {"2025-03-12T10:00:00Z", "", {"2025-03-12"}},
      {"12/03/2025", "FR", {"2025-03-12"}},       {"12/03/2025", "US", {"2025-12-03"}},
      {"25/03/2025", "US", {"2025-03-25"}},       {"03/25/2025", "FR", {"2025-03-25"}},
      {"12.03.2025", "FR", {"2025-03-12"}},       {"12 March 2025", "", {"2025-03-12"}},
      {"March 12, 2025", "", {"2025-03-12"}},     {"12 mars 2025", "", {"2025-03-12"}},
      {"1er ao\u00fbt 2025", "", {"2025-08-01"}}, {"12 de marzo de 2025", "", {"2025-03-12"}},
      {"3rd of May 2025", "", {"2025-05-03"}},    {"12 d\u00e9c. 2025", "", {"2025-12-12"}},
      {"Sept 3, 2025", "", {"2025-09-03"}},       {"2025/3/2", "", {"2025-03-02"}},
  };
  for (const auto& row : rows)
    EXPECT_EQ(testing::values_in(row.text, MentionKind::date, row.country), row.expected) << row.text;
  EXPECT_EQ(testing::values_in(testing::document_of("2025-03-12T10:00:00+02:00", "", "posted_at"), MentionKind::date),
            std::vector<std::string>{"2025-03-12"});
}

TEST(Date, leaves_other_figures_alone) {
  for (const auto* text : {"2025-13-12", "30/02/2025", "1.2.3", "192.168.1.10", "12/2025", "24/7", "2025",
                           "212-555-0143", "06.39.98.00.12", "99/99/9999", "12 marshmallows 2025", "may 2025",
                           "12 mars", "1-2-3-4-5", "2025-03-12-99", "$12/03/2025"})
    EXPECT_EQ(testing::values_in(text, MentionKind::date, "FR"), std::vector<std::string>{}) << text;
}

TEST(Date, needs_no_posting_day_when_the_year_is_written) {
  const PostedRow rows[] = {
      {"", "the 3rd of June 2026", "GB", {"2026-06-03"}},
      {"", "open Friday, March 13, 2026 at noon", "US", {"2026-03-13"}},
      {"", "vendredi 13 mars 2026 \u00e0 20h", "FR", {"2026-03-13"}},
      {"", "viernes, 13 de marzo de 2026", "ES", {"2026-03-13"}},
      {"", "13-Mar-2026", "", {"2026-03-13"}},
      {"", "13/mars/2026", "FR", {"2026-03-13"}},
      {"", "1\u00ba de mayo de 2026", "ES", {"2026-05-01"}},
      {"", "1\u00b0 mai 2026", "FR", {"2026-05-01"}},
      {"", "1er janv. 2026", "FR", {"2026-01-01"}},
      {"", "du 3 au 5 mars 2026", "FR", {"2026-03-03", "2026-03-05"}},
      {"", "del 3 al 5 de marzo de 2026", "ES", {"2026-03-03", "2026-03-05"}},
      {"", "from March 3rd to 5th, 2026", "US", {"2026-03-03", "2026-03-05"}},
      {"", "March 3-5, 2026", "US", {"2026-03-03", "2026-03-05"}},
      {"", "3-5 March 2026", "GB", {"2026-03-03", "2026-03-05"}},
      {"", "les 3, 4 et 5 mars 2026", "FR", {"2026-03-03", "2026-03-04", "2026-03-05"}},
      {"", "du 28 f\u00e9vrier au 3 mars 2026", "FR", {"2026-02-28", "2026-03-03"}},
      {"", "du 28 d\u00e9cembre au 3 janvier 2027", "FR", {"2026-12-28", "2027-01-03"}},
      {"", "du 03/03/2026 au 05/03/2026", "FR", {"2026-03-03", "2026-03-05"}},
      {"", "le douze mars 2026", "FR", {"2026-03-12"}},
      {"", "el dos de mayo de 2026", "ES", {"2026-05-02"}},
      {"", "DISPONIBLE LE 12 AO\u00dbT 2026", "FR", {"2026-08-12"}},
      {"", "MARCH 12, 2026", "US", {"2026-03-12"}},
      {"", "2026.03.12", "", {"2026-03-12"}},
      {"", "12mars2026", "FR", {"2026-03-12"}},
      {"", "n\u00e9e le 12 mars 1985", "FR", {"1985-03-12"}},
  };
  for (const auto& row : rows) EXPECT_EQ(dates_in(row), row.expected) << row.text;
}

TEST(Date, takes_the_year_nearest_to_the_posting_day) {
  const PostedRow rows[] = {
      {"2025-12-30", "from January 2 the shop is open again", "US", {"2026-01-02"}},
      {"2026-01-05", "closed since December 20", "US", {"2025-12-20"}},
      {june, "in town June 20 to June 24", "US", {"2026-06-20", "2026-06-24"}},
      {june, "in town June 20-24", "US", {"2026-06-20", "2026-06-24"}},
      {june, "in town June 20th through 24th only", "US", {"2026-06-20", "2026-06-24"}},
      {june, "du 20 au 24 juin", "FR", {"2026-06-20", "2026-06-24"}},
      {june, "du 28 juin au 2 juillet", "FR", {"2026-06-28", "2026-07-02"}},
      {june, "del 20 al 24 de junio", "ES", {"2026-06-20", "2026-06-24"}},
      {june, "1er juillet", "FR", {"2026-07-01"}},
      {june, "on the 3rd of July", "GB", {"2026-07-03"}},
      {june, "Sat 20 June", "GB", {"2026-06-20"}},
      {june, "s\u00e1bado 20 de junio", "ES", {"2026-06-20"}},
      {june, "Friday June 19", "US", {"2026-06-19"}},
      {june, "le premier juillet", "FR", {"2026-07-01"}},
      {june, "disponible le 20/06", "FR", {"2026-06-20"}},
      {june, "du 20/06 au 24/06", "FR", {"2026-06-20", "2026-06-24"}},
      {june, "on 06/20", "US", {"2026-06-20"}},
      {june, "vendredi 19", "FR", {"2026-06-19"}},
      {june, "Friday the 19th", "US", {"2026-06-19"}},
      {june, "el viernes 19", "ES", {"2026-06-19"}},
      {june, "May 20th was great", "US", {"2026-05-20"}},
      {june, "back 20 aug", "GB", {"2026-08-20"}},
      {march, "29 f\u00e9vrier", "FR", {}},
  };
  for (const auto& row : rows) EXPECT_EQ(dates_in(row), row.expected) << row.text;
}

TEST(Date, counts_from_the_posting_day) {
  const PostedRow rows[] = {
      {march, "available today", "US", {"2026-03-10"}},
      {march, "TODAY ONLY", "US", {"2026-03-10"}},
      {march, "tomorrow and the day after tomorrow", "US", {"2026-03-11", "2026-03-12"}},
      {march, "here since yesterday", "US", {"2026-03-09"}},
      {march, "the day before yesterday", "US", {"2026-03-08"}},
      {march, "dispo aujourd\u2019hui et demain", "FR", {"2026-03-10", "2026-03-11"}},
      {march, "arriv\u00e9e depuis hier", "FR", {"2026-03-09"}},
      {march, "avant-hier", "FR", {"2026-03-08"}},
      {march, "apr\u00e8s demain", "FR", {"2026-03-12"}},
      {march, "libre ce soir", "FR", {"2026-03-10"}},
      {march, "ma\u00f1ana por la ma\u00f1ana", "ES", {"2026-03-11"}},
      {march, "de 10 de la ma\u00f1ana a 8 de la tarde", "ES", {}},
      {march, "abierto por las ma\u00f1anas", "ES", {}},
      {march, "esta noche", "ES", {"2026-03-10"}},
      {march, "desde ayer", "ES", {"2026-03-09"}},
      {march, "antes de ayer, anteayer", "ES", {"2026-03-08", "2026-03-08"}},
      {march, "hoy en d\u00eda", "ES", {}},
      {march, "this Friday", "US", {"2026-03-13"}},
      {march, "next Monday", "US", {"2026-03-16"}},
      {march, "next Tuesday", "US", {"2026-03-17"}},
      {march, "last Friday", "US", {"2026-03-06"}},
      {march, "lundi prochain", "FR", {"2026-03-16"}},
      {march, "vendredi dernier", "FR", {"2026-03-06"}},
      {march, "ce vendredi", "FR", {"2026-03-13"}},
      {march, "el pr\u00f3ximo lunes", "ES", {"2026-03-16"}},
      {march, "el lunes que viene", "ES", {"2026-03-16"}},
      {march, "el viernes pasado", "ES", {"2026-03-06"}},
      {march, "until Friday", "US", {"2026-03-13"}},
      {march, "jusqu'\u00e0 vendredi", "FR", {"2026-03-13"}},
      {march, "hasta el viernes", "ES", {"2026-03-13"}},
      {march, "depuis lundi", "FR", {"2026-03-09"}},
      {march, "in 3 days", "US", {"2026-03-13"}},
      {march, "in two weeks", "US", {"2026-03-24"}},
      {march, "in a week", "US", {"2026-03-17"}},
      {march, "3 days ago", "US", {"2026-03-07"}},
      {march, "two days ago", "US", {"2026-03-08"}},
      {march, "dans trois jours", "FR", {"2026-03-13"}},
      {march, "dans une semaine", "FR", {"2026-03-17"}},
      {march, "il y a deux jours", "FR", {"2026-03-08"}},
      {march, "dentro de 3 d\u00edas", "ES", {"2026-03-13"}},
      {march, "hace tres d\u00edas", "ES", {"2026-03-07"}},
      {"2026-03-10T23:30:00-05:00", "tomorrow", "US", {"2026-03-11"}},
      {"2026-03-10T00:30:00+01:00", "demain", "FR", {"2026-03-11"}},
      {"2026-03", "tomorrow", "US", {}},
      {"", "tomorrow, June 20, next Friday, in 3 days", "US", {}},
  };
  for (const auto& row : rows) EXPECT_EQ(dates_in(row), row.expected) << row.text;
}

TEST(Date, leaves_what_is_no_date_alone) {
  for (const auto* text : {"Open 9:00-17:30 Monday to Friday, 10-14 on Saturday.",
                           "lundi au vendredi de 10h \u00e0 20h",
                           "de lunes a viernes",
                           "every Friday",
                           "tous les vendredis",
                           "chaque vendredi",
                           "24/7",
                           "ouvert 24h/24, 7j/7",
                           "1/2 price",
                           "may be, march on, august company, sun and moon",
                           "you may 12 times",
                           "set 2",
                           "2 set",
                           "once 12",
                           "mar 3",
                           "version 1.2.3",
                           "12/8",
                           "blood pressure 120/80",
                           "3/4 cup milk",
                           "Pay before the 7th",
                           "Scores: 21-14, 17-10",
                           "06 39 98 12 05",
                           "rue du 4 septembre",
                           "calle 12 de octubre",
                           "place du 8 mai 1945",
                           "50 \u20ac pour 2 jours",
                           "3 days a week",
                           "365 days",
                           "for 3 days",
                           "pendant 3 jours",
                           "Friday 10-14",
                           "Friday 9:00",
                           "samedi 10h",
                           "du 06 au 12, du 13 au 19",
                           "on 24/7",
                           "marching 12",
                           "5 mayors",
                           "un jour",
                           "all day",
                           "sept 3",
                           "zero sept douze",
                           "the March 2026 issue",
                           "for 12 may be",
                           "12-14 h",
                           "monday",
                           "see you soon",
                           "1-2 jours",
                           "24 h sur 24",
                           "2 march in step",
                           "a march 3 miles long"})
    EXPECT_EQ(dates_in({march, text, "FR", {}}), Values{}) << text;
}

TEST(Calendar, counts_days) {
  using namespace internal;
  EXPECT_EQ(weekday_of(0), 4);
  EXPECT_EQ(weekday_of(-1), 3);
  EXPECT_EQ(weekday_of(-4), 7);
  EXPECT_EQ(weekday_of(*days_from_civil(2026, 3, 10)), 2);
  EXPECT_EQ(iso_day(*days_from_civil(2026, 3, 10)), "2026-03-10");
  EXPECT_FALSE(iso_day(2026, 2, 30));
  EXPECT_EQ(iso_day(2024, 2, 29), "2024-02-29");
  EXPECT_FALSE(iso_day(2025, 2, 29) || iso_day(2025, 13, 1) || iso_day(2025, 1, 0) || iso_day(1899, 1, 1));
  EXPECT_EQ(nearest_day(1, 2, *days_from_civil(2025, 12, 30)), days_from_civil(2026, 1, 2));
  EXPECT_EQ(nearest_day(2, 29, *days_from_civil(2025, 3, 1)), days_from_civil(2024, 2, 29));
}

TEST(Calendar, writes_every_day_as_the_clock_does) {
  using namespace internal;
  for (DayNumber day = *days_from_civil(1890, 1, 1); day <= *days_from_civil(2110, 1, 1); ++day)
    ASSERT_EQ(iso_day(day), format_utc_day(day * 86400));
  for (const DayNumber day : {-800000, -719163, -719162, -719161, 2932896, 2932897})
    EXPECT_EQ(iso_day(day), format_utc_day(day * 86400));
}

}  // namespace
}  // namespace fanal::extract
