#include "synth/internal/places.h"

#include <array>

namespace fanal::synth {
namespace {

constexpr std::array us_cities{
    City{"Chicago", "US", 418500, -876500},      City{"Houston", "US", 297633, -953633},
    City{"Phoenix", "US", 334484, -1120740},     City{"Philadelphia", "US", 399523, -751638},
    City{"San Antonio", "US", 294241, -984936},  City{"San Diego", "US", 327157, -1171647},
    City{"Dallas", "US", 327831, -968067},       City{"Austin", "US", 302672, -977431},
    City{"Jacksonville", "US", 303322, -816557}, City{"Columbus", "US", 399612, -829988},
    City{"Charlotte", "US", 352271, -808431},    City{"Indianapolis", "US", 397684, -861580},
    City{"Seattle", "US", 476062, -1223321},     City{"Denver", "US", 397392, -1049847},
    City{"Boston", "US", 423584, -710598},       City{"Nashville", "US", 361659, -867844},
    City{"Detroit", "US", 423314, -830458},      City{"Portland", "US", 455234, -1226762},
    City{"Memphis", "US", 351495, -900490},      City{"Louisville", "US", 382542, -857594},
    City{"Baltimore", "US", 392904, -766122},    City{"Milwaukee", "US", 430389, -879065},
    City{"Albuquerque", "US", 350845, -1066511}, City{"Tucson", "US", 322217, -1109265},
    City{"Fresno", "US", 367477, -1197724},      City{"Sacramento", "US", 385816, -1214944},
    City{"Atlanta", "US", 337490, -843880},      City{"Omaha", "US", 412563, -959404},
    City{"Miami", "US", 257743, -801937},        City{"Minneapolis", "US", 449800, -932638},
};

constexpr std::array fr_cities{
    City{"Paris", "FR", 488534, 23488},      City{"Marseille", "FR", 432970, 53811},
    City{"Lyon", "FR", 457485, 48467},       City{"Toulouse", "FR", 436043, 14437},
    City{"Nice", "FR", 437031, 72661},       City{"Nantes", "FR", 472173, -15534},
    City{"Strasbourg", "FR", 485839, 77455}, City{"Montpellier", "FR", 436109, 38772},
    City{"Bordeaux", "FR", 448404, -5805},   City{"Lille", "FR", 506330, 30586},
    City{"Rennes", "FR", 481117, -16743},    City{"Reims", "FR", 492651, 40285},
    City{"Toulon", "FR", 431242, 59284},     City{"Grenoble", "FR", 451669, 57155},
    City{"Dijon", "FR", 473167, 50167},      City{"Angers", "FR", 474736, -5543},
    City{"Brest", "FR", 483904, -44869},     City{"Limoges", "FR", 458315, 12578},
    City{"Tours", "FR", 473948, 7040},       City{"Amiens", "FR", 498990, 23004},
    City{"Perpignan", "FR", 426976, 28954},  City{"Metz", "FR", 491191, 61727},
    City{"Rouen", "FR", 494431, 10993},      City{"Mulhouse", "FR", 477500, 73333},
};

constexpr std::array gb_cities{
    City{"London", "GB", 515085, -1257},      City{"Birmingham", "GB", 524814, -18998},
    City{"Leeds", "GB", 537965, -15478},      City{"Sheffield", "GB", 533830, -14659},
    City{"Bristol", "GB", 514552, -25966},    City{"Manchester", "GB", 534809, -22374},
    City{"Leicester", "GB", 526386, -11317},  City{"Cardiff", "GB", 514800, -31800},
    City{"Nottingham", "GB", 529536, -11505}, City{"Glasgow", "GB", 558652, -42576},
};

constexpr std::array es_cities{
    City{"San Juan", "PR", 184663, -661057},      City{"Ponce", "PR", 180111, -666140},
    City{"Caguas", "PR", 182341, -660485},        City{"Arecibo", "PR", 184725, -667157},
    City{"Santo Domingo", "DO", 184719, -698923}, City{"Santiago de los Caballeros", "DO", 194517, -706970},
    City{"La Romana", "DO", 184273, -689728},     City{"Puerto Plata", "DO", 197934, -706884},
    City{"Miami", "US", 257743, -801937},         City{"Hialeah", "US", 258576, -802781},
    City{"Houston", "US", 297633, -953633},       City{"El Paso", "US", 317587, -1064869},
    City{"Laredo", "US", 275064, -995075},        City{"San Antonio", "US", 294241, -984936},
    City{"Orlando", "US", 285383, -813792},       City{"Tampa", "US", 279475, -824584},
};

}  // namespace

std::span<const City> cities_of(Market market) {
  switch (market) {
    case Market::us: return us_cities;
    case Market::fr: return fr_cities;
    case Market::gb: return gb_cities;
    case Market::es: return es_cities;
  }
  return us_cities;
}

Language language_of(Market market) {
  if (market == Market::fr) return Language::french;
  return market == Market::es ? Language::spanish : Language::english;
}

std::string_view currency_of(Market market) {
  if (market == Market::fr) return "EUR";
  return market == Market::gb ? "GBP" : "USD";
}

}  // namespace fanal::synth
