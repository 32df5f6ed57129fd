#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <span>
#include <string>
#include <string_view>

#include "base/time.h"
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
      {"Nice, centre-ville", "FR", {"Nice, FR"}},
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
      {"Retour demain. Nice service, merci", "FR", {}},
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

const Gazetteer& namesakes() {
  static const Gazetteer made({{"Paris", {}, "FR", 48.85, 2.35, 2138551, "FR.11"},
                               {"Paris", {}, "US", 33.66, -95.55, 24782, "US.TX"},
                               {"London", {"Londres"}, "GB", 51.51, -0.13, 8961989, "GB.ENG"},
                               {"London", {}, "CA", 42.98, -81.23, 346765, "CA.08"},
                               {"Ontario", {}, "US", 34.06, -117.65, 171214, "US.CA"},
                               {"Geneva", {"Gen\u00e8ve", "Ginebra"}, "CH", 46.20, 6.15, 183981, "CH.GE"},
                               {"Geneva", {}, "US", 41.89, -88.31, 21806, "US.IL"},
                               {"Springfield", {}, "US", 37.22, -93.30, 166810, "US.MO"},
                               {"Springfield", {}, "US", 42.10, -72.59, 154341, "US.MA"},
                               {"Portland", {}, "US", 45.52, -122.68, 652503, "US.OR"},
                               {"Portland", {}, "US", 43.66, -70.26, 66881, "US.ME"},
                               {"Valencia", {}, "VE", 10.16, -68.01, 1619470, "VE.07"},
                               {"Valencia", {}, "ES", 39.47, -0.38, 814208, "ES.60"},
                               {"Mexico City", {"Mexico"}, "MX", 19.43, -99.13, 12294193, "MX.09"},
                               {"Reading", {}, "GB", 51.45, -0.97, 244070, "GB.ENG"},
                               {"Reading", {}, "US", 40.34, -75.93, 87879, "US.PA"},
                               {"Lille", {}, "FR", 50.63, 3.06, 234475, "FR.32"},
                               {"Nice", {}, "FR", 43.70, 7.27, 342669, "FR.93"}},
                              {{"US.TX", {"Texas"}},
                               {"CA.08", {"Ontario"}},
                               {"CH", {"Switzerland", "Suisse", "Suiza"}},
                               {"US.OR", {"Oregon"}},
                               {"US.ME", {"Maine"}},
                               {"US.MA", {"Massachusetts"}},
                               {"ES", {"Spain", "Espagne", "Espa\u00f1a"}},
                               {"FR", {"France", "Francia"}},
                               {"MX", {"Mexico", "M\u00e9xico"}},
                               {"US", {"United States of America", "\u00c9tats-Unis"}}});
  return made;
}

TEST(Place, agrees_with_the_region_or_country_behind_it) {
  const Context context{&namesakes(), {}};
  const Row rows[] = {
      {"Now in Paris, TX", "US", {"Paris, US"}},
      {"Now in Paris, TX", "FR", {"Paris, US"}},
      {"Paris, Texas", "", {"Paris, US"}},
      {"Paris (France)", "US", {"Paris, FR"}},
      {"Paris, France", "US", {"Paris, FR"}},
      {"London, Ontario", "GB", {"London, CA"}},
      {"London Ontario", "CA", {"London, CA"}},
      {"London, ON", "", {"London, CA"}},
      {"in London", "CA", {"London, CA"}},
      {"\u00e0 Londres", "FR", {"London, GB"}},
      {"Londres", "CA", {"London, GB"}},
      {"en Ginebra, Suiza", "ES", {"Geneva, CH"}},
      {"Gen\u00e8ve, Suisse", "FR", {"Geneva, CH"}},
      {"flying to Geneva, Switzerland", "US", {"Geneva, CH"}},
      {"Geneva, IL", "", {"Geneva, US"}},
      {"Portland, ME", "US", {"Portland, US"}},
      {"PORTLAND MAINE", "US", {"Portland, US"}},
      {"Valencia, Espa\u00f1a", "", {"Valencia, ES"}},
      {"en Valencia", "ES", {"Valencia, ES"}},
      {"PISO EN ALQUILER, VALENCIA CENTRO", "ES", {"Valencia, ES"}},
      {"Reading, PA", "US", {"Reading, US"}},
      {"I am from Mexico", "US", {}},
      {"Nice, France", "US", {"Nice, FR"}},
      {"libre \u00e0 lille ce soir", "FR", {"Lille, FR"}},
      {"i am in reading", "GB", {}},
      {"in paris +33 6 39 98 00 12", "", {"Paris, FR"}},
      {"In Valencia, +34 612 345 678", "", {"Valencia, ES"}},
      {"8Z9 555 LILLE2", "FR", {}},
  };
  for (const auto& row : rows)
    EXPECT_EQ(values_in(row.text, MentionKind::place, row.country, context), row.expected) << row.text;
}

TEST(Place, tells_how_sure_it_is) {
  const Context context{&namesakes(), {}};
  const auto confidence_of = [&](const Document& document) {
    for (const auto& mention : find_mentions(document, context))
      if (mention.kind == MentionKind::place) return mention;
    return Mention{};
  };
  const auto sure = confidence_of(testing::document_of("in Springfield, Massachusetts", "US"));
  EXPECT_EQ(sure.value, "Springfield, US");
  EXPECT_EQ(sure.steps, 0U);
  const auto open = confidence_of(testing::document_of("in Springfield", "US"));
  EXPECT_LT(open.confidence, sure.confidence);
  EXPECT_EQ(open.steps, bit_of(Step::ambiguous));
  auto near = testing::document_of("in Paris", "FR");
  near.place.lat_deg = 33.5;
  near.place.lon_deg = -95.0;
  EXPECT_EQ(confidence_of(near).value, "Paris, US");
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

// Odd pieces in any order: spans stay on character boundaries and inside the text.
TEST(Mentions, odd_pieces_keep_spans_whole) {
  constexpr std::string_view pieces[] = {
      "3",         "\u017ft ", "s\u0165 ", "mars",     " ",         "-",     "\u2013",    "premier ", "pr\u00e9mier ",
      "\u00e9",    "de ",      "2026",     "lundi ",   "in ",       "days",  " \u00e4go", " ago",     "'hui",
      "aujourd",   "\u2019",   "22",       " years ",  "\u00f6ld",  "ans",   "y/o",       "\xC3",     "\xE2\x82",
      "80",        "\u20ac",   "F ",       "cf\u00e1", "cent ",     "euros", "$",         "1h30",     "\n",
      "30 min",    "l'heure",  "I'm ",     "Anna",     "\u00c9va ", "-Lou",  "me llamo ", "\u00abA",  "Paris",
      ", ",        "TX",       "\u00a0",   "(",        "London",    ":",     "/",         ".-",       "\u0130stanbul ",
      "\U0001F618"};
  const Context context{&namesakes(), "FR"};
  std::uint64_t state = 20260310;
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (int i = 0; i < 8; ++i) {
      state = state * 6364136223846793005U + 1442695040888963407U;
      text += pieces[(state >> 33U) % std::size(pieces)];
    }
    auto document = testing::document_of(text, round % 2 == 0 ? "FR" : "US");
    document.time = *parse_iso_time("2026-03-10");
    for (const auto& mention : find_mentions(document, context)) {
      ASSERT_LT(mention.begin, mention.end) << text;
      ASSERT_LE(mention.end, text.size()) << text;
      ASSERT_EQ(character_start(text, mention.begin), mention.begin) << text;
      if (mention.end < text.size()) {
        ASSERT_EQ(character_start(text, mention.end), mention.end) << text << ' ' << mention.value;
      }
    }
  }
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

TEST(Gazetteer, lets_no_name_slip) {
  NameTable table;
  const auto names = std::to_array<std::string_view>({"Paris", "Los Angeles", "San Jos\u00e9", "\u00c9vian-les-Bains",
                                                      "Llanfairpwllgwyngyllgogerychwyrndrobwll", "Y", "\u041c\u0438"});
  for (std::uint32_t i = 0; i < names.size(); ++i) table.add(names[i], i);
  table.build(std::less<>());
  table.mark("Paris");
  for (std::uint32_t i = 0; i < names.size(); ++i) {
    const auto folded = fold_name(names[i]);
    ASSERT_EQ(table.find(folded).ids.size(), 1U) << names[i];
    EXPECT_EQ(table.find(folded).ids[0], i);
    EXPECT_EQ(table.find(folded).is_marked, i == 0) << names[i];
    // At the end of a text, and before more of it.
    const auto end = static_cast<std::uint32_t>(names[i].find_first_of(" -"));
    const ByteSpan word{0, std::min(end, static_cast<std::uint32_t>(names[i].size()))};
    for (const auto* rest : {"", " and twenty more bytes"})
      EXPECT_EQ(table.sift(std::string(names[i]) + rest, std::span(&word, 1)), 1U) << names[i] << rest;
  }
  EXPECT_NE(table.find("los").next_letters & NameTable::letter_bit('a'), 0U);
  EXPECT_EQ(table.find("los").next_letters & NameTable::letter_bit('b'), 0U);
  EXPECT_EQ(table.find("paris").next_letters, 0U);
  const ByteSpan word{0, 5};
  EXPECT_EQ(table.sift("Zurich", std::span(&word, 1)), 0U);
  EXPECT_EQ(NameTable().sift("Zurich", std::span(&word, 1)), 0U);
  EXPECT_TRUE(NameTable().find("zurich").ids.empty());
}

}  // namespace
}  // namespace fanal::extract
