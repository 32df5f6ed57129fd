#include "synth/internal/sign_words.h"

#include <algorithm>
#include <array>
#include <vector>

#include "synth/internal/number_words.h"
#include "synth/internal/template.h"

namespace fanal::synth {
namespace {

// `de Angers` is `d'Angers` in French. A city's name begins with a capital without accent.
void append_city(std::string& out, std::string_view city, Language language) {
  const bool is_vowel = std::string_view("AEIOU").find(city.front()) != std::string_view::npos;
  if (language == Language::french && is_vowel && (out.ends_with(" de ") || out.ends_with("De "))) {
    out.resize(out.size() - 2);
    out += '\'';
  }
  out += city;
}

void append_filled(std::string& out, std::string_view line, const SignSlots& slots, Language language) {
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] != '$' || at + 1 == line.size()) {
      out += line[at];
      continue;
    }
    switch (line[++at]) {
      case 'n': out += slots.name; break;
      case 'm': out += slots.other_name; break;
      case 'c': append_city(out, slots.city, language); break;
      case 'd': append_city(out, slots.next_city, language); break;
      case 'e': out += slots.employer; break;
      case 'p': out += slots.price; break;
      case 'q': out += slots.second; break;
      case 'r': out += slots.third; break;
      case 'k': out += slots.contact; break;
      case 't': out += slots.from_day; break;
      case 'u': out += slots.to_day; break;
      case 'a': out += std::to_string(slots.age); break;
      default: break;
    }
  }
}

}  // namespace

void say_line(std::string& out, Topic topic, const SignSlots& slots, Language language, Random& random, Teller teller) {
  const auto lines = lines_of(topic);
  if (lines.empty()) return;
  std::array<std::uint32_t, 96> fit{};
  std::uint32_t count = 0;
  for (std::uint32_t i = 0; i < lines.size() && count < fit.size(); ++i)
    if (teller == Teller::anyone || lines[i].teller == Teller::anyone || lines[i].teller == teller) fit[count++] = i;
  if (count == 0)
    for (; count < lines.size() && count < fit.size(); ++count) fit[count] = count;
  const auto& line = lines[fit[random.below(count)]];
  Random choices(random.next());
  std::string settled;
  append_settled(settled, line.in(language), choices);
  if (!out.empty()) out += ' ';
  append_filled(out, settled, slots, language);
}

void say_lines(std::string& out, Topic topic, std::uint32_t count, const SignSlots& slots, Language language,
               Random& random) {
  const auto lines = lines_of(topic);
  const auto size = static_cast<std::uint32_t>(lines.size());
  std::vector<std::uint32_t> chosen;
  while (chosen.size() < std::min(count, size)) {
    auto at = random.below(size);
    while (std::find(chosen.begin(), chosen.end(), at) != chosen.end()) at = (at + 1) % size;
    chosen.push_back(at);
    Random choices(random.next());
    std::string settled;
    append_settled(settled, lines[at].in(language), choices);
    append_filled((out += out.empty() ? "" : " "), settled, slots, language);
  }
}

std::string hidden_phone(PhoneNumber number, Market market, Language language, Random& random) {
  const bool by_words = random.chance(600);
  std::string plain;
  append_phone(plain, number, market, market == Market::us || market == Market::es ? 7 : 0);
  constexpr std::array<std::string_view, 4> between{" * ", " / ", " _ ", " ~ "};
  const auto& sign = between[random.below(between.size())];
  const auto phase = random.below(2);
  std::string out;
  std::uint32_t count = 0;
  for (const char c : plain) {
    if (c < '0' || c > '9') {
      out += by_words ? "" : sign;
      continue;
    }
    const auto digit = static_cast<std::uint32_t>(c - '0');
    if (by_words && count > 0) out += sign;
    if (!by_words) {
      out += "\uFF10";
      out.back() = static_cast<char>(out.back() + (c - '0'));
    } else if (count % 2 == phase) {
      out += digit_word(language, digit);
    } else {
      out += c;
    }
    ++count;
  }
  return out;
}

std::string hidden_email(std::string_view email, Language language) {
  constexpr std::array<std::string_view, 3> ats{" (at) ", " (arobase) ", " (arroba) "};
  constexpr std::array<std::string_view, 3> dots{" (dot) ", " (point) ", " (punto) "};
  const auto spoken = static_cast<std::size_t>(language);
  std::string out;
  for (const char c : email) {
    if (c == '@') {
      out += ats[spoken];
    } else if (c == '.') {
      out += dots[spoken];
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace fanal::synth
