#include "extract/internal/place_words.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "extract/internal/fold.h"
#include "extract/internal/scan.h"
#include "extract/internal/word_set.h"

namespace fanal::extract::internal {
namespace {

constexpr WordSet abroad(std::to_array<std::string_view>({"angers",   "bron", "como",  "cork", "essen", "halle",
                                                          "hull",     "lens", "lima",  "male", "metz",  "nancy",
                                                          "nice",     "pau",  "perm",  "sens", "split", "tours",
                                                          "valencia", "van",  "vienne"}));

constexpr WordSet at_home(std::to_array<std::string_view>(
    {"abbey",    "adelaide", "alexandria", "ali",       "alice",    "angel",    "angelo",       "anna",
     "aurora",   "bar",      "bath",       "bay",       "beach",    "beauty",   "bella",        "belle",
     "bend",     "best",     "bonita",     "buena",     "call",     "camila",   "can",          "carmen",
     "carolina", "chance",   "charlotte",  "chelsea",   "clara",    "cloud",    "cruz",         "date",
     "deal",     "diamond",  "dolores",    "edmond",    "elena",    "eureka",   "eve",          "fame",
     "fatima",   "florence", "flores",     "gay",       "georgia",  "gloria",   "golden",       "grace",
     "green",    "hair",     "home",       "hope",      "hot",      "hotel",    "independence", "isabela",
     "jackson",  "jolie",    "josephine",  "lady",      "laurel",   "lawrence", "liberty",      "linda",
     "lola",     "loves",    "luz",        "madison",   "man",      "marina",   "marion",       "mary",
     "massage",  "me",       "mercedes",   "mesa",      "milan",    "mobile",   "monroe",       "most",
     "naga",     "natal",    "natalia",    "natural",   "new",      "novi",     "of",           "olivia",
     "one",      "open",     "orange",     "page",      "paradise", "pearl",    "pleasant",     "pop",
     "queens",   "reading",  "real",       "rich",      "roma",     "romeo",    "rosa",         "rosario",
     "rose",     "rush",     "salon",      "san",       "sandy",    "santa",    "sara",         "savannah",
     "sofia",    "spring",   "star",       "sunrise",   "sur",      "surprise", "sydney",       "teresa",
     "time",     "troy",     "union",      "valentina", "vera",     "victoria", "video",        "virginia",
     "vista",    "wa",       "why",        "young"}));

struct Abbreviation {
  std::string_view text;
  std::string_view area;
};

// States, provinces and countries as addresses write them; one may stand for two (WA). Source: USPS Publication 28
// appendix B, Canada Post addressing guidelines, GeoNames admin1CodesASCII (codes).
constexpr Abbreviation abbreviations[] = {
    {"AL", "US.AL"},  {"AK", "US.AK"},  {"AZ", "US.AZ"}, {"AR", "US.AR"},  {"CA", "US.CA"}, {"CO", "US.CO"},
    {"CT", "US.CT"},  {"DE", "US.DE"},  {"FL", "US.FL"}, {"GA", "US.GA"},  {"HI", "US.HI"}, {"ID", "US.ID"},
    {"IL", "US.IL"},  {"IN", "US.IN"},  {"IA", "US.IA"}, {"KS", "US.KS"},  {"KY", "US.KY"}, {"LA", "US.LA"},
    {"ME", "US.ME"},  {"MD", "US.MD"},  {"MA", "US.MA"}, {"MI", "US.MI"},  {"MN", "US.MN"}, {"MS", "US.MS"},
    {"MO", "US.MO"},  {"MT", "US.MT"},  {"NE", "US.NE"}, {"NV", "US.NV"},  {"NH", "US.NH"}, {"NJ", "US.NJ"},
    {"NM", "US.NM"},  {"NY", "US.NY"},  {"NC", "US.NC"}, {"ND", "US.ND"},  {"OH", "US.OH"}, {"OK", "US.OK"},
    {"OR", "US.OR"},  {"PA", "US.PA"},  {"RI", "US.RI"}, {"SC", "US.SC"},  {"SD", "US.SD"}, {"TN", "US.TN"},
    {"TX", "US.TX"},  {"UT", "US.UT"},  {"VT", "US.VT"}, {"VA", "US.VA"},  {"WA", "US.WA"}, {"WV", "US.WV"},
    {"WI", "US.WI"},  {"WY", "US.WY"},  {"DC", "US.DC"}, {"PR", "PR"},     {"AB", "CA.01"}, {"BC", "CA.02"},
    {"MB", "CA.03"},  {"NB", "CA.04"},  {"NL", "CA.05"}, {"NS", "CA.07"},  {"ON", "CA.08"}, {"PE", "CA.09"},
    {"PEI", "CA.09"}, {"QC", "CA.10"},  {"SK", "CA.11"}, {"YT", "CA.12"},  {"NT", "CA.13"}, {"NU", "CA.14"},
    {"ACT", "AU.01"}, {"NSW", "AU.02"}, {"NT", "AU.03"}, {"QLD", "AU.04"}, {"SA", "AU.05"}, {"TAS", "AU.06"},
    {"VIC", "AU.07"}, {"WA", "AU.08"},  {"UK", "GB"},    {"GB", "GB"},     {"USA", "US"},   {"US", "US"},
    {"UAE", "AE"},    {"EEUU", "US"},   {"RD", "DO"},    {"DR", "DO"},     {"CDMX", "MX"},  {"FR", "FR"},
    {"ES", "ES"},     {"MX", "MX"},     {"BE", "BE"},    {"CH", "CH"},     {"DE", "DE"},    {"IT", "IT"},
    {"IE", "IE"},     {"NZ", "NZ"},     {"PT", "PT"},    {"RSA", "ZA"},    {"GTA", "CA.08"}};

// Words that follow a place; of several words see below.
constexpr WordSet followers(std::to_array<std::string_view>({"centro", "centre", "center", "city", "downtown", "area",
                                                             "capital", "ville", "nord", "sud", "norte", "sur",
                                                             "airport", "aeropuerto", "gare", "intramuros"}));
// Words that a place follows, with the last words of `près de`, `ciudad de`; `of` leads to one only in `city of`.
constexpr WordSet prepositions(std::to_array<std::string_view>(
    {"in",    "at",      "near",    "from", "around",   "to",     "visiting", "downtown", "north", "south",
     "east",  "west",    "central", "a",    "en",       "sur",    "de",       "vers",     "desde", "hasta",
     "hacia", "towards", "secteur", "zona", "quartier", "habite", "via",      "based"}));

bool is_followed_as_place(std::string_view folded_text) {
  folded_text.remove_prefix(std::min(folded_text.find_first_not_of(" -,("), folded_text.size()));
  const auto is_end = [](char c) { return !is_word(c); };
  const auto end = std::find_if(folded_text.begin(), folded_text.end(), is_end);
  if (followers.holds({folded_text.begin(), end})) return true;
  for (const auto* words : {"et environs", "and surrounding", "y alrededores"})
    if (starts_with_word(folded_text, words)) return true;
  return false;
}

bool has_place_preposition(std::string_view folded_text) {
  while (!folded_text.empty() && folded_text.back() == ' ') folded_text.remove_suffix(1);
  const auto is_end = [](char c) { return !is_word(c); };
  const auto begin = std::find_if(folded_text.rbegin(), folded_text.rend(), is_end).base();
  return prepositions.holds({begin, folded_text.end()}) || ends_with_word(folded_text, "city of");
}

}  // namespace

Homonym homonym_of(std::string_view folded_name) {
  if (at_home.holds(folded_name)) return Homonym::at_home;
  return abroad.holds(folded_name) ? Homonym::abroad : Homonym::none;
}

bool is_abbreviation_of(std::string_view capitals, std::string_view country, std::string_view region) {
  return std::any_of(std::begin(abbreviations), std::end(abbreviations), [&](const Abbreviation& row) {
    return row.text == capitals && (row.area == country || row.area == region);
  });
}

// Both look at one ASCII word beside the place, as it stands; what has accents or more words is folded.
bool is_place_followed(std::string_view text, std::size_t end) {
  constexpr std::size_t window = 18;
  const auto after = text.substr(end, window);
  const auto begin = after.find_first_not_of(" -,(");
  if (begin == std::string_view::npos || after[begin] == '\n') return false;
  char small[window];
  std::size_t length = 0;
  for (auto at = begin; at < after.size() && is_word(after[at]); ++at) {
    if (is_high(after[at])) return is_followed_as_place(folded_after(text, end, window));
    small[length++] = lower(after[at]);
  }
  const std::string_view word(small, length);
  if (followers.holds(word)) return true;
  const bool may_go_on = word == "et" || word == "and" || word == "y";
  return may_go_on && is_followed_as_place(folded_after(text, end, window));
}

bool is_place_led(std::string_view text, std::size_t begin) {
  constexpr std::size_t window = 16;
  const auto from = begin > window ? begin - window : 0;
  auto end = begin;
  while (end > from && text[end - 1] == ' ') --end;
  constexpr std::string_view a_grave = "\u00e0";
  if (end >= from + a_grave.size() && text.substr(0, end).ends_with(a_grave) &&
      (end == from + a_grave.size() || !is_word(text[end - a_grave.size() - 1])))
    return true;
  char small[window];
  auto first = end;
  auto at = window;
  for (; first > from && is_word(text[first - 1]); --first) {
    if (is_high(text[first - 1])) return has_place_preposition(folded_before(text, begin, window));
    small[--at] = lower(text[first - 1]);
  }
  const std::string_view word(small + at, window - at);
  if (word == "of") return has_place_preposition(folded_before(text, begin, window));
  return prepositions.holds(word);
}

}  // namespace fanal::extract::internal
