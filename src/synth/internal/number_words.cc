#include "synth/internal/number_words.h"

#include <array>

namespace fanal::synth {
namespace {

using Words = std::array<std::string_view, 10>;

constexpr std::array<Words, 3> digit_words{{
    {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"},
    {"zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"},
    {"cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"},
}};
constexpr std::array<Words, 3> teens{{
    {"ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"},
    {"dix", "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"},
    {"diez", "once", "doce", "trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve"},
}};
constexpr std::array<Words, 3> tens{{
    {"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"},
    {"", "", "vingt", "trente", "quarante", "cinquante", "soixante", "septante", "quatre-vingt", "nonante"},
    {"", "", "veinte", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"},
}};
constexpr Words spanish_twenties{"veinte",      "veintiuno",  "veintidós",   "veintitrés", "veinticuatro",
                                 "veinticinco", "veintiséis", "veintisiete", "veintiocho", "veintinueve"};

std::size_t at(Language language) { return static_cast<std::size_t>(language); }

std::string joined(std::string_view first, std::string_view between, std::string_view second) {
  return std::string(first).append(between).append(second);
}

std::string french_pair(std::uint32_t number, std::string_view joint, bool is_regional) {
  const auto ten = number / 10;
  const auto one = number % 10;
  const auto& ten_words = tens[1];
  const auto& small = digit_words[1];
  if (ten == 1) return std::string(teens[1][one]);
  if (ten == 8) return one == 0 ? "quatre-vingts" : joined(ten_words[8], joint, small[one]);
  if (!is_regional && ten == 9) return joined(ten_words[8], joint, teens[1][one]);
  if (!is_regional && ten == 7) return joined("soixante", one == 1 ? " et " : joint, teens[1][one]);
  if (one == 0) return std::string(ten_words[ten]);
  return joined(ten_words[ten], one == 1 ? " et " : joint, small[one]);
}

std::string_view double_word(Language language, bool triple) {
  if (triple) return "triple";
  return language == Language::spanish ? "doble" : "double";
}

}  // namespace

std::string_view digit_word(Language language, std::uint32_t digit) { return digit_words[at(language)][digit]; }

std::string pair_words(Language language, std::uint32_t number, char joint, bool is_regional) {
  const std::string between(1, joint);
  const auto ten = number / 10;
  const auto one = number % 10;
  if (language == Language::french) return french_pair(number, between, is_regional);
  if (ten == 1) return std::string(teens[at(language)][one]);
  const auto word = tens[at(language)][ten];
  if (language == Language::spanish) {
    if (ten == 2) return std::string(spanish_twenties[one]);
    return one == 0 ? std::string(word) : joined(word, " y ", digit_words[2][one]);
  }
  return one == 0 ? std::string(word) : joined(word, between, digit_words[0][one]);
}

std::string said_by_digits(Language language, std::string_view digits, std::string_view between, Random& random) {
  std::string out;
  const bool says_oh = language == Language::english && random.chance(400);
  const bool counts = random.chance(350);
  for (std::size_t i = 0; i < digits.size();) {
    std::size_t same = 1;
    while (i + same < digits.size() && digits[i + same] == digits[i] && same < 3) ++same;
    if (!counts) same = 1;
    if (!out.empty()) out += between;
    if (same > 1) (out += double_word(language, same == 3)) += between;
    out += says_oh && digits[i] == '0' ? "oh" : digit_word(language, static_cast<std::uint32_t>(digits[i] - '0'));
    i += same;
  }
  return out;
}

std::string said_by_pairs(Language language, std::string_view digits, Random& random) {
  std::string out;
  const bool says_oh = language == Language::english && random.chance(700);
  const bool is_regional = random.chance(200);
  const char joint = random.chance(600) ? '-' : ' ';
  const auto say = [&](std::string_view word) { (out += out.empty() ? "" : " ") += word; };
  const auto say_digit = [&](char digit) {
    say(says_oh && digit == '0' ? "oh" : digit_word(language, static_cast<std::uint32_t>(digit - '0')));
  };
  std::size_t i = 0;
  if (digits.size() % 2 == 1) say_digit(digits[i++]);
  for (; i + 1 < digits.size(); i += 2) {
    if (digits[i] == '0') {
      say_digit('0');
      say_digit(digits[i + 1]);
    } else {
      say(pair_words(language, static_cast<std::uint32_t>((digits[i] - '0') * 10 + (digits[i + 1] - '0')), joint,
                     is_regional));
    }
  }
  return out;
}

}  // namespace fanal::synth
