#include "extract/internal/place_words.h"

#include <algorithm>
#include <array>

#include "extract/internal/fold.h"

namespace fanal::extract::internal {
namespace {

// Sorted, for binary search.
constexpr std::array<std::string_view, 20> abroad{"angers", "bron", "como",  "cork",  "essen", "halle", "hull",
                                                  "lens",   "lima", "male",  "metz",  "nancy", "nice",  "pau",
                                                  "perm",   "sens", "split", "tours", "van",   "vienne"};

constexpr std::array<std::string_view, 133> at_home{
    "abbey",        "adelaide", "alexandria", "ali",      "alice",     "angel",    "angelo",   "anna",      "aurora",
    "bar",          "bath",     "bay",        "beach",    "beauty",    "bella",    "belle",    "bend",      "best",
    "bonita",       "buena",    "call",       "camila",   "can",       "carmen",   "carolina", "chance",    "charlotte",
    "chelsea",      "clara",    "cloud",      "cruz",     "date",      "deal",     "diamond",  "dolores",   "edmond",
    "elena",        "eureka",   "eve",        "fame",     "fatima",    "florence", "flores",   "gay",       "georgia",
    "gloria",       "golden",   "grace",      "green",    "hair",      "home",     "hope",     "hot",       "hotel",
    "independence", "isabela",  "jackson",    "jolie",    "josephine", "lady",     "laurel",   "lawrence",  "liberty",
    "linda",        "lola",     "loves",      "luz",      "madison",   "man",      "marina",   "marion",    "mary",
    "massage",      "me",       "mercedes",   "mesa",     "milan",     "mobile",   "monroe",   "most",      "naga",
    "natal",        "natalia",  "natural",    "new",      "novi",      "of",       "olivia",   "one",       "open",
    "orange",       "page",     "paradise",   "pearl",    "pleasant",  "pop",      "queens",   "reading",   "real",
    "rich",         "roma",     "romeo",      "rosa",     "rosario",   "rose",     "rush",     "salon",     "san",
    "sandy",        "santa",    "sara",       "savannah", "sofia",     "spring",   "star",     "sunrise",   "sur",
    "surprise",     "sydney",   "teresa",     "time",     "troy",      "union",    "valencia", "valentina", "vera",
    "victoria",     "video",    "virginia",   "vista",    "wa",        "why",      "young"};

bool holds(const auto& words, std::string_view word) { return std::binary_search(words.begin(), words.end(), word); }

}  // namespace

Homonym homonym_of(std::string_view folded_name) {
  static_assert(std::is_sorted(abroad.begin(), abroad.end()));
  static_assert(std::is_sorted(at_home.begin(), at_home.end()));
  if (holds(at_home, folded_name)) return Homonym::at_home;
  return holds(abroad, folded_name) ? Homonym::abroad : Homonym::none;
}

bool has_place_preposition(std::string_view folded_text) {
  while (!folded_text.empty() && folded_text.back() == ' ') folded_text.remove_suffix(1);
  for (const auto* word :
       {"in",      "at",    "near",     "from",    "around",    "to",        "visiting", "downtown", "north",
        "south",   "east",  "west",     "central", "a",         "en",        "sur",      "de",       "vers",
        "pres de", "desde", "cerca de", "hasta",   "centro de", "ciudad de", "city of"})
    if (ends_with_word(folded_text, word)) return true;
  return false;
}

}  // namespace fanal::extract::internal
