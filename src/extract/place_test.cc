#include <gtest/gtest.h>

#include "extract/test_support.h"

namespace fanal::extract {
namespace {

using testing::Row;
using testing::values_in;

const Gazetteer& gazetteer() {
  static const Gazetteer made({{"Paris", {}, "FR", 48.85, 2.35, 2138551},
                               {"Paris", {}, "US", 33.66, -95.55, 25000},
                               {"Nice", {}, "FR", 43.70, 7.27, 342669},
                               {"Reading", {}, "GB", 51.45, -0.97, 244070},
                               {"Saint-\u00c9tienne", {}, "FR", 45.43, 4.39, 176280},
                               {"San Juan", {}, "PR", 18.47, -66.11, 418140},
                               {"San Antonio", {}, "US", 29.42, -98.49, 1469845},
                               {"Mobile", {}, "US", 30.69, -88.04, 194288},
                               {"Bath", {}, "GB", 51.38, -2.36, 94782},
                               {"M\u00e1laga", {"Malaga"}, "ES", 36.72, -4.42, 568305},
                               {"Orange", {}, "US", 33.79, -117.85, 140504},
                               {"Villa Bisono", {}, "DO", 19.56, -70.88, 21000},
                               {"London", {}, "GB", 51.51, -0.13, 8961989}});
  return made;
}

TEST(Place, finds_cities) {
  const Context context{&gazetteer(), {}};
  const Row rows[] = {
      {"New in Paris today", "FR", {"Paris, FR"}},
      {"new in Paris today", "US", {"Paris, US"}},
      {"Bonjour de Saint Etienne", "FR", {"Saint-\u00c9tienne, FR"}},
      {"\u00e0 Saint-\u00c9tienne", "", {"Saint-\u00c9tienne, FR"}},
      {"estoy en San Juan", "PR", {"San Juan, PR"}},
      {"en Malaga", "ES", {"M\u00e1laga, ES"}},
      {"M\u00e1laga centro", "ES", {"M\u00e1laga, ES"}},
      {"\u00e0 Nice ce soir", "FR", {"Nice, FR"}},
      {"now in Reading", "GB", {"Reading, GB"}},
      {"visiting London", "US", {"London, GB"}},
      {"SAN ANTONIO TX", "US", {"San Antonio, US"}},
      {"in Mobile, Alabama", "US", {"Mobile, US"}},
  };
  for (const auto& row : rows)
    EXPECT_EQ(values_in(row.text, MentionKind::place, row.country, context), row.expected) << row.text;
}

TEST(Place, leaves_words_alone) {
  const Context context{&gazetteer(), {}};
  const Row rows[] = {
      {"Nice girl next door", "US", {}},
      {"Reading is fun", "GB", {}},
      {"Mobile: 251-555-0143", "US", {}},
      {"Orange hair", "US", {}},
      {"Bath included", "GB", {}},
      {"paris", "FR", {}},
      {"Parisian", "FR", {}},
      {"San", "US", {}},
      {"@Paris", "FR", {}},
      {"#Paris", "FR", {}},
      {"Orange", "FR", {}},
      {"Nice", "", {}},
  };
  for (const auto& row : rows)
    EXPECT_EQ(values_in(row.text, MentionKind::place, row.country, context), row.expected) << row.text;
  EXPECT_TRUE(values_in("in Paris", MentionKind::place, "FR").empty()) << "no gazetteer, no place";
}

TEST(Place, reads_the_place_column) {
  const Context context{&gazetteer(), {}};
  const Row rows[] = {{"nice", "FR", {"Nice, FR"}},
                      {"San Antonio, TX", "US", {"San Antonio, US"}},
                      {"Paris (75)", "", {"Paris, FR"}},
                      {"READING", "GB", {"Reading, GB"}},
                      {"nowhere", "GB", {}},
                      {"", "", {}}};
  for (const auto& row : rows)
    EXPECT_EQ(values_in(testing::document_of(row.text, row.country, "place"), MentionKind::place, context),
              row.expected)
        << row.text;
}

TEST(Gazetteer, folds_and_orders) {
  EXPECT_EQ(fold_name("  Saint-\u00c9tienne "), "saint etienne");
  EXPECT_EQ(fold_name("Gro\u00dfe Stra\u00dfe"), "grosse strasse");
  EXPECT_EQ(fold_name("N\u2019Djamena"), "n djamena");
  EXPECT_EQ(fold_name("e\u0301te"), "ete");
  EXPECT_EQ(fold_name(""), "");
  const auto paris = gazetteer().named("paris");
  ASSERT_EQ(paris.size(), 2U);
  EXPECT_EQ(gazetteer().cities()[paris[0]].country, "FR");
  EXPECT_EQ(gazetteer().words_from("san"), 2U);
  EXPECT_EQ(gazetteer().words_from("zzz"), 0U);
  EXPECT_TRUE(gazetteer().named("zzz").empty());
  EXPECT_TRUE(Gazetteer().named("paris").empty());
}

TEST(Mentions, come_in_order_and_do_not_overlap_but_for_links) {
  Document document = testing::document_of(
      "Anna 22yo in Paris, 06 39 98 00 12, a@example.com, $80 1h https://wa.me/12125550143 2025-03-12", "FR");
  document.fields.push_back({"warc.date", "0639980012", {}});
  document.fields.push_back({"phone", "0639980013", {}});
  const auto mentions = find_mentions(document, {&gazetteer(), {}});
  ASSERT_EQ(mentions.size(), 9U);
  for (std::size_t i = 1; i < mentions.size(); ++i) {
    const auto& a = mentions[i - 1];
    const auto& b = mentions[i];
    EXPECT_TRUE(a.field < b.field || (a.field == b.field && a.begin < b.begin));
    EXPECT_TRUE(a.field != b.field || a.kind == MentionKind::url || a.end <= b.begin);
  }
  for (const auto& m : mentions) EXPECT_EQ(finders()[m.finder].version, m.version);
  EXPECT_EQ(mentions.back().value, "+33639980013");
  EXPECT_EQ(mentions, find_mentions(document, {&gazetteer(), {}}));
}

// A page of megabytes of one thing takes time in proportion: minutes here would mean a square of it.
TEST(Mentions, hostile_repetition_stays_linear) {
  const Context context{&gazetteer(), "US"};
  for (const auto* unit : {"a@example.com ",
                           "https://example.com/)",
                           ")",
                           "http://a))))",
                           "212-555-0143 ",
                           "1-",
                           "$80-",
                           "80-100",
                           "1 ",
                           "@",
                           "IG: ",
                           "tg-",
                           "San ",
                           "a.",
                           "t.me/",
                           "12/",
                           "1h30 $5 ",
                           "\xE2\x82",
                           "+",
                           "((",
                           "mai 3 ",
                           "3, ",
                           "3 mai, ",
                           "lundi ",
                           "today ",
                           "in 3 days ",
                           "cent euros 5 ",
                           "cent ",
                           "1h 20 ",
                           "80\u20ac\n",
                           "1h\n80\u20ac\n",
                           "80 to ",
                           "I'm Anna or Lea, ",
                           "call A",
                           "22 ans ",
                           "00"}) {
    std::string text;
    while (text.size() < 400'000) text += unit;
    const auto mentions = find_mentions(testing::document_of("http://x.example/" + text, "US"), context);
    for (const auto& mention : mentions) ASSERT_LE(mention.end, text.size() + 17);
  }
}

}  // namespace
}  // namespace fanal::extract
