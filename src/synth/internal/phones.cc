#include "synth/internal/phones.h"

#include <string_view>

namespace fanal::synth {
namespace {

// Area codes of the fifty states in service. Line numbers 555-0100 to 555-0199 are set aside for fiction in each
// (ATIS-0300115, 555 NXX Assignment Guidelines).
constexpr std::array<std::uint16_t, 298> area_codes{
    201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218, 219, 224, 225, 228, 229, 231, 234,
    239, 240, 248, 251, 252, 253, 254, 256, 260, 262, 267, 269, 270, 276, 281, 301, 302, 303, 304, 307, 308, 309, 310,
    312, 313, 314, 315, 316, 317, 318, 319, 320, 321, 323, 325, 330, 331, 334, 336, 337, 339, 347, 351, 352, 360, 361,
    385, 386, 401, 402, 404, 405, 406, 407, 408, 409, 410, 412, 413, 414, 415, 417, 419, 423, 424, 425, 430, 432, 434,
    435, 440, 442, 443, 458, 469, 470, 475, 478, 479, 480, 484, 501, 502, 503, 504, 505, 507, 508, 509, 510, 512, 513,
    515, 516, 517, 518, 520, 530, 531, 534, 539, 540, 541, 551, 559, 561, 562, 563, 567, 570, 571, 573, 574, 575, 580,
    585, 586, 601, 602, 603, 605, 606, 607, 608, 609, 610, 612, 614, 615, 616, 617, 618, 619, 620, 623, 626, 629, 630,
    631, 636, 641, 646, 650, 651, 657, 660, 661, 662, 667, 669, 678, 681, 682, 701, 702, 703, 704, 706, 707, 708, 712,
    713, 714, 715, 716, 717, 718, 719, 720, 724, 725, 727, 731, 732, 734, 737, 740, 747, 754, 757, 760, 762, 763, 765,
    769, 770, 772, 773, 774, 775, 779, 781, 785, 786, 801, 802, 803, 804, 805, 806, 808, 810, 812, 813, 814, 815, 816,
    817, 818, 828, 830, 831, 832, 843, 845, 847, 848, 850, 854, 856, 857, 858, 859, 860, 862, 863, 864, 865, 870, 872,
    878, 901, 903, 904, 906, 907, 908, 909, 910, 912, 913, 914, 915, 916, 917, 918, 919, 920, 925, 928, 929, 930, 931,
    936, 937, 938, 940, 941, 947, 949, 951, 952, 954, 956, 959, 970, 971, 972, 973, 978, 979, 980, 984, 985, 989};
constexpr std::array<std::uint16_t, 6> spanish_area_codes{787, 305, 809, 829, 939, 849};
// Ten thousand numbers behind each.
constexpr std::array<std::uint64_t, 6> french_prefixes{3363998, 3319900, 3326191, 3335301, 3346571, 3353649};
// A thousand behind each.
constexpr std::array<std::uint64_t, 2> british_prefixes{447700900, 442079460};

constexpr std::uint32_t size_of(Market market) {
  switch (market) {
    case Market::us: return static_cast<std::uint32_t>(area_codes.size()) * 100;
    case Market::fr: return static_cast<std::uint32_t>(french_prefixes.size()) * 10000;
    case Market::gb: return static_cast<std::uint32_t>(british_prefixes.size()) * 1000;
    case Market::es: return static_cast<std::uint32_t>(spanish_area_codes.size()) * 100;
  }
  return 0;
}

PhoneNumber nanp(std::uint16_t area, std::uint32_t line) {
  return 10000000000ULL + area * 10000000ULL + 5550100U + line;
}

PhoneNumber number_at(Market market, std::uint32_t index) {
  switch (market) {
    case Market::us: return nanp(area_codes[index / 100], index % 100);
    case Market::fr: return french_prefixes[index / 10000] * 10000 + index % 10000;
    case Market::gb: return british_prefixes[index / 1000] * 1000 + index % 1000;
    case Market::es: return nanp(spanish_area_codes[index / 100], index % 100);
  }
  return 0;
}

// Patterns: # is the next digit of the national number, everything else stands as it is.
constexpr std::array<std::string_view, 8> american{"(###) ###-####",  "###-###-####", "###.###.####",
                                                   "+1 ### ### ####", "##########",   "1-###-###-####",
                                                   "+1##########",    "### ### ####"};
constexpr std::array<std::string_view, 8> french{"0# ## ## ## ##",    "0#.##.##.##.##", "0#########",
                                                 "+33 # ## ## ## ##", "0# ## ## ## ##", "0033 # ## ## ## ##",
                                                 "+33#########",      "0#-##-##-##-##"};
constexpr std::array<std::string_view, 4> british_mobile{"0#### ######", "+44 #### ######", "0##########",
                                                         "0044 #### ######"};
constexpr std::array<std::string_view, 4> british_london{"0## #### ####", "+44 ## #### ####", "(0##) #### ####",
                                                         "0##########"};

std::string_view pattern_for(Market market, char first_digit, std::uint32_t style) {
  switch (market) {
    case Market::fr: return french[style % french.size()];
    case Market::gb: return first_digit == '7' ? british_mobile[style % 4] : british_london[style % 4];
    default: return american[style % american.size()];
  }
}

}  // namespace

std::optional<PhoneNumber> PhonePool::take(Market market) {
  auto& used = used_[static_cast<std::size_t>(market)];
  const auto size = size_of(market);
  if (used == size) return market == Market::es ? take(Market::us) : std::nullopt;
  // 7919 is a prime that divides no pool size, so that the walk meets every number once.
  const auto index = (static_cast<std::uint64_t>(used++) * 7919 + seed_ % size) % size;
  return number_at(market, static_cast<std::uint32_t>(index));
}

void append_phone(std::string& out, PhoneNumber number, Market market, std::uint32_t style) {
  const auto national_digits = market == Market::fr ? 9U : 10U;
  std::array<char, 10> digits{};
  for (auto i = national_digits; i-- > 0; number /= 10) digits[i] = static_cast<char>('0' + number % 10);
  std::size_t next = 0;
  for (const char c : pattern_for(market, digits[0], style)) out += c == '#' ? digits[next++] : c;
}

}  // namespace fanal::synth
