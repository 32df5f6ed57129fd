#include <gtest/gtest.h>

#include "extract/internal/cardinals.h"
#include "extract/test_support.h"

namespace fanal::extract {
namespace {

using Values = std::vector<std::string>;

TEST(Age, words_that_are_no_ages) {
  for (const auto* text :
       {"I'm twenty minutes away", "I'm one of them.", "twenty years of experience. Call", "turned thirty times"})
    EXPECT_TRUE(testing::values_in(text, MentionKind::age).empty()) << text;
}

TEST(Age, reads_ages) {
  const testing::Row rows[] = {
      {"22 years old", "", {"22"}},
      {"22yo", "", {"22"}},
      {"22 yo", "", {"22"}},
      {"22 y/o", "", {"22"}},
      {"22yrs", "", {"22"}},
      {"22-year-old", "", {"22"}},
      {"age: 22", "", {"22"}},
      {"Age 22", "", {"22"}},
      {"aged 22", "", {"22"}},
      {"22 ans", "", {"22"}},
      {"J'ai 22 ans", "", {"22"}},
      {"j'ai eu trente et un ans hier. 10 ans de m\u00e9tier", "", {"31"}},
      {"I'm Kayla and I'm twenty-one.", "", {"21"}},
      {"\u00c2ge : 22", "", {"22"}},
      {"\u00e2g\u00e9e de 22 ans", "", {"22"}},
      {"22 a\u00f1os", "", {"22"}},
      {"tengo 22 a\u00f1os", "", {"22"}},
      {"edad: 22", "", {"22"}},
      {"I'm 22.", "", {"22"}},
      {"im 22, new here", "", {"22"}},
      {"(22 ans)", "", {"22"}},
      {"anna,22 ans", "", {"22"}},
      {"99 ans", "", {"99"}},
      {"10 years old", "", {"10"}},
      {"22 years young", "", {"22"}},
  };
  for (const auto& row : rows) EXPECT_EQ(testing::values_in(row.text, MentionKind::age), row.expected) << row.text;
}

TEST(Age, leaves_other_figures_alone) {
  for (const auto* text : {"22 years experience",
                           "22 years of experience",
                           "depuis 22 ans",
                           "20 ans d'exp\u00e9rience",
                           "for 20 years old",
                           "hace 20 a\u00f1os",
                           "20 a\u00f1os de experiencia",
                           "plus de 18 ans",
                           "over 18 years old",
                           "I'm 22 minutes away",
                           "i am 100% real",
                           "122 ans",
                           "9 ans",
                           "222yo",
                           "02 ans",
                           "$22 yo",
                           "il y a 20 ans",
                           "22",
                           "room 22",
                           "22 anson",
                           "page 22",
                           "age 22:30",
                           "since 22 yrs",
                           "22 ans de m\u00e9tier",
                           "i'm 22km away",
                           "tengo 22 euros",
                           "mayores de 18 a\u00f1os",
                           "1922 years old",
                           "2.22 ans d'exp\u00e9rience",
                           "message 22"})
    EXPECT_EQ(testing::values_in(text, MentionKind::age), std::vector<std::string>{}) << text;
}

TEST(Age, reads_ages_in_three_languages) {
  const testing::Row rows[] = {
      {"Twenty-two y/o, new in town", "", {"22"}},
      {"twenty one years old", "", {"21"}},
      {"NINETEEN YEARS OLD", "", {"19"}},
      {"vingt-deux ans", "", {"22"}},
      {"vingt et un ans", "", {"21"}},
      {"quarante-cinq ans", "", {"45"}},
      {"soixante-dix ans", "", {"70"}},
      {"quatre-vingt-deux ans", "", {"82"}},
      {"veintid\u00f3s a\u00f1os", "", {"22"}},
      {"tengo treinta y cinco a\u00f1os", "", {"35"}},
      {"22 y.o.", "", {"22"}},
      {"22y/o", "", {"22"}},
      {"22 Y/O", "", {"22"}},
      {"22 y o", "", {"22"}},
      {"22 yr old", "", {"22"}},
      {"22-yr-old", "", {"22"}},
      {"22 years-old", "", {"22"}},
      {"22\u00a0ans", "", {"22"}},
      {"22 ANS", "", {"22"}},
      {"22 A\u00d1OS", "", {"22"}},
      {"22a\u00f1os", "", {"22"}},
      {"she is 24 and friendly", "", {"24"}},
      {"she's 24.", "", {"24"}},
      {"Age : 24", "", {"24"}},
      {"Edad 24", "", {"24"}},
      {"mon \u00e2ge: 24", "", {"24"}},
      {"tengo 24, soy alta", "", {"24"}},
      {"L\u00e9a 24ans brune", "", {"24"}},
      {"I'm 24 from Leeds", "", {"24"}},
      {"J'ai 24 ans, \u00e9tudiante", "", {"24"}},
      {"tiene 24 a\u00f1itos", "", {"24"}},
      {"two friends, 23yo and 25yo", "", {"23", "25"}},
  };
  for (const auto& row : rows) EXPECT_EQ(testing::values_in(row.text, MentionKind::age), row.expected) << row.text;
}

TEST(Age, leaves_time_limits_and_ranges_alone) {
  for (const auto* text : {"10 ans d\u2019exp\u00e9rience",
                           "10 ans d'exp\u00e9rience",
                           "vingt ans d'exp\u00e9rience",
                           "quinze ans de m\u00e9tier",
                           "18 ans et plus",
                           "18 a\u00f1os o m\u00e1s",
                           "interdit aux moins de 18 ans",
                           "interdit -18 ans, \u00e0 partir de 18 ans",
                           "open 20 years",
                           "20 years in business",
                           "over 20 years of practice",
                           "garantie 10 ans",
                           "messieurs de 25 \u00e0 60 ans",
                           "hombres entre 25 y 60 a\u00f1os",
                           "25-35 ans",
                           "m\u00e1s de 20 a\u00f1os",
                           "hace veinte a\u00f1os",
                           "dans vingt ans",
                           "ouvert depuis trente ans",
                           "a lease of 12 years",
                           "12 years",
                           "I'm 20 minutes away",
                           "I'm 24/7 available",
                           "tengo 20 \u20ac",
                           "I am 45 kg",
                           "I'm 55-60 kg",
                           "one two three years old",
                           "age 18+",
                           "minimum age 21",
                           "fifty euros",
                           "age is just a number",
                           "ten years old whisky, ten years of it",
                           "22 anson road",
                           "les 20 anses",
                           "$22 y/o",
                           "contrat de 24 ans"})
    EXPECT_EQ(testing::values_in(text, MentionKind::age), Values{}) << text;
}

TEST(Cardinals, read_whole_numbers) {
  using namespace internal;
  struct {
    std::string_view text;
    int value;
  } const rows[] = {
      {"one hundred and twenty", 120},
      {"two hundred", 200},
      {"one thousand two hundred", 1200},
      {"hundred", 100},
      {"cent cinquante", 150},
      {"deux cents", 200},
      {"quatre-vingts", 80},
      {"quatre-vingt-dix-sept", 97},
      {"soixante et onze", 71},
      {"mille deux cents", 1200},
      {"deux mille", 2000},
      {"ciento veinte", 120},
      {"doscientos cincuenta", 250},
      {"treinta y un", 31},
      {"mil quinientos", 1500},
      {"nonante-neuf", 99},
      {"trois cent quatre-vingt-dix", 390},
      {"one two three", -1},
      {"twenty twenty", -1},
      {"dix dix", -1},
      {"cero uno", -1},
  };
  for (const auto& row : rows) {
    Anchors anchors;
    look(row.text, anchors);
    const auto cardinal = cardinal_at(row.text, anchors.words, 0);
    EXPECT_EQ(cardinal ? cardinal->value : -1, row.value) << row.text;
    if (!cardinal) continue;
    EXPECT_EQ(cardinal->end, row.text.size()) << row.text;
  }
}

}  // namespace
}  // namespace fanal::extract
