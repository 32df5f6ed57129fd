#include <array>
#include <vector>

#include "synth/internal/disguise.h"
#include "synth/internal/number_words.h"

namespace fanal::synth {
namespace {

using Groups = std::vector<std::string>;

// As it is dialled at home, in the groups usual there.
Groups groups_of(PhoneNumber number, Market market) {
  auto digits = std::to_string(number);
  if (market == Market::fr) {
    digits = "0" + digits.substr(2);
    return {digits.substr(0, 2), digits.substr(2, 2), digits.substr(4, 2), digits.substr(6, 2), digits.substr(8, 2)};
  }
  if (market == Market::gb) {
    digits = "0" + digits.substr(2);
    if (digits[1] == '7') return {digits.substr(0, 5), digits.substr(5)};
    return {digits.substr(0, 3), digits.substr(3, 4), digits.substr(7)};
  }
  digits = digits.substr(1);
  return {digits.substr(0, 3), digits.substr(3, 3), digits.substr(6)};
}

std::string joined(const Groups& groups, std::string_view between) {
  std::string out;
  for (const auto& group : groups) {
    if (!out.empty()) out += between;
    out += group;
  }
  return out;
}

template <typename T, std::size_t n>
const T& any(const std::array<T, n>& of, Random& random) {
  return of[random.below(static_cast<std::uint32_t>(n))];
}

std::string by_separators(const Groups& groups, Random& random) {
  constexpr std::array<std::string_view, 6> between_digits{".", "-", " ", "*", "_", "\u200B"};
  constexpr std::array<std::string_view, 9> between_groups{"*",        " ~ ",        "_",      "..",  "/",
                                                           " \u00B7 ", "\U0001F338", "\u2B50", " // "};
  if (random.chance(550)) return joined(groups, any(between_groups, random));
  const auto digits = joined(groups, "");
  std::string out;
  if (random.chance(200)) {
    for (const char digit : digits) ((out += '(') += digit) += ')';
    return out;
  }
  const auto between = any(between_digits, random);
  for (const char digit : digits) {
    if (!out.empty()) out += between;
    out += digit;
  }
  return out;
}

void shout(std::string& text) {
  for (auto& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
}

std::string by_words(const Groups& groups, Language language, Random& random) {
  constexpr std::array<std::string_view, 4> between_groups{" ", ", ", " - ", " / "};
  const std::string_view between_digits = random.chance(200) ? "-" : " ";
  const auto between = between_digits == "-" ? " " : any(between_groups, random);
  std::string out;
  for (const auto& group : groups) {
    if (!out.empty()) out += between;
    out += said_by_digits(language, group, between_digits, random);
  }
  // Capitals with an accent would need more than ASCII knows.
  if (language != Language::french && random.chance(120)) shout(out);
  return out;
}

std::string by_pairs(const Groups& groups, Language language, Random& random) {
  const std::string_view between = random.chance(700) ? ", " : " ";
  std::string out;
  char last = '1';
  for (const auto& group : groups) {
    // After `twenty` a pause must follow, or the next digit would be of it.
    if (!out.empty()) out += last == '0' ? ", " : between;
    out += said_by_pairs(language, group, random);
    last = group.back();
  }
  return out;
}

// Groups in words among groups in digits, or words for digits inside the groups.
std::string mixed(const Groups& groups, Language language, Random& random) {
  std::string out;
  const bool by_group = random.chance(500);
  const auto first = random.below(2);
  const auto turn = random.below(static_cast<std::uint32_t>(groups.size()));
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (!out.empty()) out += ' ';
    if (by_group) {
      out += i == turn ? said_by_digits(language, groups[i], " ", random) : groups[i];
      continue;
    }
    for (std::size_t j = 0; j < groups[i].size(); ++j) {
      const char digit = groups[i][j];
      if ((i + j) % 2 == first) {
        out += digit_word(language, static_cast<std::uint32_t>(digit - '0'));
      } else {
        out += digit;
      }
    }
  }
  return out;
}

std::string by_lines(const Groups& groups, Random& random) {
  const auto turn = 1 + random.below(static_cast<std::uint32_t>(groups.size() - 1));
  const bool all = random.chance(500);
  std::string out = groups[0];
  for (std::size_t i = 1; i < groups.size(); ++i) {
    out += all || i == turn ? '\n' : ' ';
    out += groups[i];
  }
  return out;
}

std::string by_lookalikes(const Groups& groups, Random& random) {
  const bool small = random.chance(300);
  auto out = joined(groups, random.chance(500) ? "-" : " ");
  for (auto& c : out) {
    const char before = c;
    switch (c) {
      case '0': c = small ? 'o' : 'O'; break;
      case '1': c = small ? 'l' : 'I'; break;
      case '5': c = random.chance(400) ? 'S' : c; break;
      case '8': c = random.chance(400) ? 'B' : c; break;
      case '2': c = random.chance(300) ? 'Z' : c; break;
      default: break;
    }
    if (c != before && random.chance(150)) c = before;
  }
  return out;
}

// Ten digits that follow each other from `zero` on.
std::string digits_from(std::string_view zero, char digit) {
  std::string out(zero);
  out.back() = static_cast<char>(out.back() + (digit - '0'));
  return out;
}

std::string by_scripts(const Groups& groups, Random& random) {
  // Full width, mathematical bold, sans-serif, monospace, double-struck, Arabic-Indic.
  constexpr std::array<std::string_view, 6> zeros{"\uFF10",     "\U0001D7CE", "\U0001D7E2",
                                                  "\U0001D7F6", "\U0001D7D8", "\u0660"};
  constexpr std::array<std::string_view, 10> circled{"\u24EA", "\u2460", "\u2461", "\u2462", "\u2463",
                                                     "\u2464", "\u2465", "\u2466", "\u2467", "\u2468"};
  const auto form = random.below(8);
  std::string out;
  for (const auto& group : groups) {
    if (!out.empty() && form != 7) out += form == 0 ? "\uFF0D" : " ";
    for (const char digit : group) {
      if (form < 6) {
        out += digits_from(zeros[form], digit);
      } else if (form == 6) {
        out += circled[static_cast<std::size_t>(digit - '0')];
      } else {
        (out += digit) += "\uFE0F\u20E3";  // a keycap
      }
    }
  }
  return out;
}

struct Crowd {
  std::string_view before;
  std::string_view after;
};

Writing append_among_numbers(std::string& out, const Groups& groups, Language language, Random& random) {
  constexpr std::array<std::array<Crowd, 3>, 3> crowds{{
      {{{"unit 14, lot 7731, ", ", ref 48213"}, {"ad 300412 // ", " // 85 sqm"}, {"12 chairs 40x60 cm ", " 9 to 5"}}},
      {{{"réf 48213, lot 7731, ", ", 45 m²"},
        {"annonce 300412 // ", " // 3e étage"},
        {"bât. 4, code 1207, ", ", 1er à droite"}}},
      {{{"ref. 48213, lote 7731, ", ", 85 m²"},
        {"anuncio 300412 // ", " // 3er piso"},
        {"12 sillas 40x60 cm ", " de 9 a 5"}}},
  }};
  constexpr std::array<std::string_view, 3> thens{", then ", ", puis ", ", luego "};
  const auto spoken = static_cast<std::size_t>(language);
  if (groups.size() == 3 && random.chance(300)) {
    const auto begin = out.size();
    out += joined(groups, thens[spoken]);
    return {begin, out.size(), "hidden"};
  }
  const auto& crowd = any(crowds[spoken], random);
  out += crowd.before;
  const auto begin = out.size();
  out += joined(groups, language == Language::french ? " " : "-");
  const auto end = out.size();
  out += crowd.after;
  return {begin, end, "hidden"};
}

}  // namespace

Writing append_hidden_phone(std::string& out, PhoneNumber number, Market market, Random& random) {
  const auto groups = groups_of(number, market);
  const auto language = language_of(market);
  const auto begin = out.size();
  const auto written = [&](std::string_view text, std::string_view name) -> Writing {
    out += text;
    return {begin, out.size(), name};
  };
  switch (random.below(8)) {
    case 0: return written(by_separators(groups, random), "separators");
    case 1: return written(by_words(groups, language, random), "words");
    case 2: return written(by_pairs(groups, language, random), "pairs");
    case 3: return written(mixed(groups, language, random), "mixed");
    case 4: return written(by_lines(groups, random), "lines");
    case 5: return written(by_lookalikes(groups, random), "lookalikes");
    case 6: return written(by_scripts(groups, random), "scripts");
    default: return append_among_numbers(out, groups, language, random);
  }
}

}  // namespace fanal::synth
