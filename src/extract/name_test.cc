#include <gtest/gtest.h>

#include "extract/internal/name_words.h"
#include "extract/test_support.h"

namespace fanal::extract {
namespace {

using Values = std::vector<std::string>;

Values names_in(std::string_view text) {
  static const Gazetteer cities({{"Paris", {}, "FR", 48.85, 2.35, 2138551},
                                 {"Madrid", {}, "ES", 40.42, -3.70, 3255944},
                                 {"Houston", {}, "US", 29.76, -95.36, 2296224},
                                 {"Sofia", {}, "BG", 42.70, 23.32, 1152556},
                                 {"Austin", {}, "US", 30.27, -97.74, 931830}});
  return testing::values_in(text, MentionKind::name, {}, {&cities, {}});
}

TEST(Name, reads_names_behind_what_introduces_them) {
  const testing::Row rows[] = {
      {"Hi guys, I'm Anna", "", {"Anna"}},
      {"hello im Anna and I am new here", "", {"Anna"}},
      {"I\u2019m Anna, 22", "", {"Anna"}},
      {"I AM ANNA", "", {"Anna"}},
      {"My name is Anna Belle.", "", {"Anna Belle"}},
      {"my name is anna", "", {"Anna"}},
      {"My name's Kim", "", {"Kim"}},
      {"Name: Kim", "", {"Kim"}},
      {"Please ask for Miss Kim", "", {"Kim"}},
      {"Ask for Jo-Ann at the desk", "", {"Jo-Ann"}},
      {"Call Anna on the number below", "", {"Anna"}},
      {"Call me Kiki xx", "", {"Kiki"}},
      {"Contact Maria or Lucia to book", "", {"Maria", "Lucia"}},
      {"Speak with Tom", "", {"Tom"}},
      {"Monica aka Momo", "", {"Momo"}},
      {"better known as \"Coco\"", "", {"Coco"}},
      {"This is Sofia from the corner shop", "", {"Sofia"}},
      {"it's Lena again", "", {"Lena"}},
      {"I'm Austin and I paint", "", {"Austin"}},
      {"I'm Sofia", "", {"Sofia"}},
      {"I'm April, new here", "", {"April"}},
      {"Kisses, Anna", "", {"Anna"}},
      {"xoxo Anna", "", {"Anna"}},
      {"Thanks for reading, Melissa xoxo", "", {"Melissa"}},
      {"See you soon!\nAnna xx", "", {"Anna"}},
      {"Sign\u00e9 : Julie", "", {"Julie"}},
      {"Je m'appelle L\u00e9a", "", {"L\u00e9a"}},
      {"je m\u2019appelle l\u00e9a", "", {"L\u00e9a"}},
      {"JE M'APPELLE L\u00c9A", "", {"L\u00e9a"}},
      {"Moi c'est Karim", "", {"Karim"}},
      {"moi, c\u2019est Karim", "", {"Karim"}},
      {"Mon pr\u00e9nom est \u00c9lodie", "", {"\u00c9lodie"}},
      {"Pr\u00e9nom : \u00c9lodie", "", {"\u00c9lodie"}},
      {"Je suis Sophie et je suis douce", "", {"Sophie"}},
      {"demandez Nadia ou Samir", "", {"Nadia", "Samir"}},
      {"Demander Mme Nadia", "", {"Nadia"}},
      {"Appelez-moi Lou", "", {"Lou"}},
      {"surnomm\u00e9e Mimi par mes amis", "", {"Mimi"}},
      {"Bonjour, ici Claire.", "", {"Claire"}},
      {"bisous, L\u00e9a", "", {"L\u00e9a"}},
      {"elle s'appelle Inès", "", {"Inès"}},
      {"Soy Carla, dulce y discreta", "", {"Carla"}},
      {"SOY CARLA, LLAMAME", "", {"Carla"}},
      {"Hola soy Carla", "", {"Carla"}},
      {"me llamo carla", "", {"Carla"}},
      {"Me llamo Mar\u00eda Jos\u00e9 y vivo aqu\u00ed", "", {"Mar\u00eda Jos\u00e9"}},
      {"mi nombre es Ana Luc\u00eda", "", {"Ana Luc\u00eda"}},
      {"Nombre: Yuli", "", {"Yuli"}},
      {"preguntar por Elena", "", {"Elena"}},
      {"hablar con la Sra. Elena o con Marta", "", {}},
      {"hable con Sra. Elena", "", {"Elena"}},
      {"me dicen Chelo", "", {"Chelo"}},
      {"conocida como La Chata", "", {}},
      {"llama a Pedro", "", {"Pedro"}},
  };
  for (const auto& row : rows) EXPECT_EQ(names_in(row.text), row.expected) << row.text;
}

TEST(Name, leaves_ordinary_words_alone) {
  for (const auto* text : {"I'm Available",
                           "I'm New",
                           "I Am New In Town",
                           "I'm Russian and blonde",
                           "I'm Latina",
                           "I'M INDEPENDENT",
                           "I am in Houston",
                           "I'm Houston based",
                           "I'm Waiting For You",
                           "I'm Visiting",
                           "I'm 22",
                           "I'm Back!!!",
                           "Soy Independiente",
                           "Soy Colombiana",
                           "SOY NUEVA EN LA CIUDAD",
                           "Soy de Madrid",
                           "soy Masajista",
                           "Je suis Disponible",
                           "Je suis Fran\u00e7aise",
                           "je suis brune",
                           "JE SUIS NOUVELLE",
                           "Je suis sur Paris",
                           "ici Paris",
                           "Viens ici Samedi",
                           "Ask for a quote",
                           "Ask for Details",
                           "Ask for Me",
                           "Call Now",
                           "CALL NOW",
                           "Call me Now",
                           "Call me Later",
                           "Call Monday to Friday",
                           "Call WhatsApp",
                           "Contact Us",
                           "Contact Info",
                           "This is Amazing",
                           "It's Friday",
                           "It's Christmas",
                           "c'est No\u00ebl",
                           "C'est Parti",
                           "demandez un devis",
                           "Demandez Devis",
                           "Pregunta por el precio",
                           "Pregunta por Todo",
                           "known as the best",
                           "Known as The Best",
                           "my name is not important",
                           "my name is on the door",
                           "speak to us",
                           "Speak To Me",
                           "Speak to Reception",
                           "llama a cualquier hora",
                           "te saluda atentamente",
                           "I love Paris",
                           "meet in Houston",
                           "Call Anna22 on snap",
                           "contact info@example.com",
                           "contact Example.com",
                           "by Appointment",
                           "I'm Virgo",
                           "soy Escorpio",
                           "Name: ",
                           "I'm",
                           "the price is Right",
                           "This is Miami Movers Downtown",
                           "Je suis Pr\u00eat",
                           "I'm Professional",
                           "I'm Kinda shy",
                           "size Large xx",
                           "Call Me xx",
                           "I'm Really Sweet",
                           "it's May"})
    EXPECT_EQ(names_in(text), Values{}) << text;
}

// What looks like a word of the stop list and is a common given name would be lost.
TEST(Name, stops_no_common_name) {
  for (const auto* name :
       {"anna",     "maria",   "sofia",    "sophie",   "lea",       "lucia",   "carmen",  "elena",   "nora",
        "daniel",   "rosa",    "martha",   "lena",     "oliver",    "grace",   "emma",    "alex",    "karim",
        "nadia",    "amelie",  "paul",     "claire",   "lola",      "ines",    "carlos",  "pedro",   "irene",
        "jose",     "linda",   "bella",    "dulce",    "paloma",    "clement", "leo",     "luna",    "fabienne",
        "beatrice", "blaise",  "vivienne", "emily",    "kelly",     "molly",   "sally",   "vicente", "jade",
        "manon",    "chloe",   "camille",  "julie",    "laura",     "sarah",   "jessica", "ashley",  "amber",
        "crystal",  "tiffany", "candy",    "ruby",     "jasmine",   "amina",   "fatima",  "aisha",   "yasmine",
        "mei",      "lin",     "kim",      "mia",      "nina",      "eva",     "olga",    "irina",   "natasha",
        "svetlana", "katya",   "diana",    "gabriela", "valentina", "paola",   "daniela", "andrea",  "alejandra",
        "juana",    "pilar",   "mercedes", "dolores",  "angel",     "jesus",   "marie"})
    EXPECT_FALSE(internal::is_said_of_oneself(name) || internal::is_title(name)) << name;
}

TEST(Name, stands_beside_a_place) {
  static const Gazetteer cities(
      {{"Florence", {}, "IT", 43.78, 11.25, 349296}, {"Lyon", {}, "FR", 45.75, 4.85, 472317}});
  const auto document = testing::document_of("je suis Florence de Lyon, demandez Florence", "FR");
  EXPECT_EQ(testing::values_in(document, MentionKind::name, {&cities, {}}), (Values{"Florence", "Florence"}));
  EXPECT_EQ(testing::values_in(document, MentionKind::place, {&cities, {}}), Values{"Lyon, FR"});
}

}  // namespace
}  // namespace fanal::extract
