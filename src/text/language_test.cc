#include "text/language.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

namespace fanal {
namespace {

constexpr std::string_view english =
    "The flat has two rooms and a small kitchen, and the bus to the station stops in front of the door every ten "
    "minutes.";
constexpr std::string_view french =
    "L'appartement a deux pièces et une petite cuisine, et le bus pour la gare s'arrête devant la porte toutes les dix "
    "minutes.";
constexpr std::string_view spanish =
    "El piso tiene dos habitaciones y una cocina pequeña, y el autobús para la estación para delante de la puerta cada "
    "diez minutos.";

std::vector<std::string> codes(std::string_view text) {
  std::vector<std::string> out;
  for (const auto& block : languages_of(text)) out.push_back(block.language);
  return out;
}

using Strings = std::vector<std::string>;

TEST(Language, OfEachBlock) {
  EXPECT_EQ(codes(english), (Strings{"en"}));
  EXPECT_EQ(codes(french), (Strings{"fr"}));
  EXPECT_EQ(codes(spanish), (Strings{"es"}));
  const auto mixed = std::string(french) + "\n \n" + std::string(english) + "\n\n\n" + std::string(spanish) + "\n";
  EXPECT_EQ(codes(mixed), (Strings{"fr", "en", "es"}));
  EXPECT_EQ(codes(std::string(french) + "\n\n" + std::string(french)), (Strings{"fr"}));
}

TEST(Language, SpansSliceTheText) {
  const auto text = "  \n" + std::string(french) + "\r\n\r\n" + std::string(english) + "  ";
  const auto blocks = languages_of(text);
  ASSERT_EQ(blocks.size(), 2U);
  EXPECT_EQ(text.substr(blocks[0].span.begin, blocks[0].span.end - blocks[0].span.begin), french);
  EXPECT_EQ(text.substr(blocks[1].span.begin, blocks[1].span.end - blocks[1].span.begin), english);
}

TEST(Language, SaysNothingWhereThereIsTooLittle) {
  EXPECT_EQ(codes("Call me"), (Strings{""}));
  EXPECT_EQ(codes("12 34 56 78 90 12 34 56 78 90 12 34 56 78 90"), (Strings{""}));
  EXPECT_EQ(codes(""), Strings{});
  EXPECT_EQ(codes("\n \n\n"), Strings{});
  EXPECT_EQ(codes(std::string(english) + "\xff\xfe"), (Strings{""})) << "ill-formed";
}

TEST(Language, TheMainOneIsThatOfMostBytes) {
  EXPECT_EQ(
      main_language(languages_of(std::string(french) + "\n\n" + std::string(french) + "\n\n" + std::string(english))),
      "fr");
  EXPECT_EQ(main_language({}), "");
}

TEST(Language, TheFirstOneIsThatOfTheBeginning) {
  const std::string long_french = std::string(french) + " " + std::string(french) + " " + std::string(french);
  EXPECT_EQ(first_language(french), "fr");
  EXPECT_EQ(first_language(long_french + "\n\n" + std::string(english)), "fr");
  EXPECT_EQ(first_language("Ask for Lea.\n\n" + std::string(spanish) + " " + std::string(spanish)), "es");
  EXPECT_EQ(first_language(""), "");
  EXPECT_EQ(first_language("Call me"), "");
  EXPECT_EQ(first_language("12 34 56 78 90 12 34 56 78 90 12 34 56 78 90"), "");
  // The 96th byte is within a character, and the text goes on.
  std::string accents(95, 'x');
  accents.replace(0, 80, french.substr(0, 80));
  EXPECT_EQ(first_language(accents + "\u00e9" + std::string(french)), "fr");
  EXPECT_EQ(first_language(std::string(english).substr(0, 60) + "\xff" + std::string(english)), "") << "ill-formed";
}

// The first articles of the Universal Declaration of Human Rights, in the languages that adverts are mostly read in.
// What CLD2 takes for Galician is looked at once more.
TEST(Language, TellsSpanishFromGalician) {
  EXPECT_EQ(first_language("El tipo de cambio est\u00e1 garantizado un d\u00eda. Giros a la familia en diez minutos, "
                           "comisi\u00f3n desde $4."),
            "es");
  EXPECT_EQ(
      first_language("O tipo de cambio est\u00e1 garantido un d\u00eda. Xiros \u00e1 familia en dez minutos, e non hai "
                     "m\u00e1is gastos."),
      "gl");
}

TEST(Language, OfTheDeclarationOfHumanRights) {
  const char* shared = std::getenv("FANAL_SHARED");
  const std::filesystem::path root = shared != nullptr ? shared : FANAL_SOURCE_DIR "/../shared";
  std::ifstream file(root / "data/open/franc_udhr/samples.json");
  if (!file) GTEST_SKIP() << "no data/open/franc_udhr under " << root << ": 20 languages left out";
  const std::map<std::string, std::string> wanted{
      {"eng", "en"}, {"fra", "fr"}, {"spa", "es"}, {"por", "pt"}, {"deu", "de"}, {"ita", "it"}, {"ron", "ro"},
      {"pol", "pl"}, {"nld", "nl"}, {"tur", "tr"}, {"rus", "ru"}, {"ukr", "uk"}, {"bul", "bg"}, {"hun", "hu"},
      {"arb", "ar"}, {"ell", "el"}, {"tha", "th"}, {"vie", "vi"}, {"swe", "sv"}, {"ces", "cs"}};
  std::set<std::string> met;
  for (const auto& sample : nlohmann::json::parse(file)) {
    const auto found = wanted.find(sample.at("iso6393").get<std::string>());
    if (found == wanted.end()) continue;
    met.insert(found->first);
    EXPECT_EQ(main_language(languages_of(sample.at("text").get<std::string>())), found->second) << sample.at("udhr");
  }
  EXPECT_EQ(met.size(), wanted.size());
}

}  // namespace
}  // namespace fanal
