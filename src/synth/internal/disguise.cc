#include "synth/internal/disguise.h"

#include <array>
#include <span>

namespace fanal::synth {
namespace {

/// One way of writing the signs of an address.
struct Signs {
  std::string_view at;
  std::string_view dot;
};

constexpr auto english_signs = std::to_array<Signs>({{" at ", " dot "},
                                                     {" (at) ", " (dot) "},
                                                     {"[at]", "[dot]"},
                                                     {" AT ", " DOT "},
                                                     {"{at}", "{dot}"},
                                                     {"(at)", "."},
                                                     {"@", " dot "},
                                                     {"@", "(dot)"},
                                                     {" @ ", " . "},
                                                     {"_at_", "_dot_"},
                                                     {"\uFF20", "\uFF0E"}});
constexpr auto french_signs = std::to_array<Signs>({{" arobase ", " point "},
                                                    {" (arobase) ", " (point) "},
                                                    {"[at]", "[point]"},
                                                    {" AROBASE ", " POINT "},
                                                    {"(at)", "(point)"},
                                                    {"[arobase]", "."},
                                                    {" arobase ", "."},
                                                    {"@", " point "},
                                                    {" @ ", " . "},
                                                    {"\uFF20", "\uFF0E"}});
constexpr auto spanish_signs = std::to_array<Signs>({{" arroba ", " punto "},
                                                     {" (arroba) ", " (punto) "},
                                                     {"[arroba]", "[punto]"},
                                                     {" ARROBA ", " PUNTO "},
                                                     {"(arroba)", "(punto)"},
                                                     {"[at]", "."},
                                                     {" arroba ", "."},
                                                     {"@", " punto "},
                                                     {" @ ", " . "},
                                                     {"\uFF20", "\uFF0E"}});

std::span<const Signs> signs_of(Language language) {
  switch (language) {
    case Language::english: return english_signs;
    case Language::french: return french_signs;
    case Language::spanish: return spanish_signs;
  }
  return english_signs;
}

std::string with_dots(std::string_view text, std::string_view dot) {
  std::string out;
  for (const char c : text) {
    if (c == '.') {
      out += dot;
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

Writing append_hidden_email(std::string& out, std::string_view email, Language language, Random& random) {
  const auto all = signs_of(language);
  const auto& signs = all[random.below(static_cast<std::uint32_t>(all.size()))];
  const auto at = email.find('@');
  const auto begin = out.size();
  // A plain full stop in the local part stays one where the others do not say how to write it.
  const bool spells_local = signs.at != "@" && signs.at != " @ " && random.chance(500);
  out += spells_local ? with_dots(email.substr(0, at), signs.dot) : std::string(email.substr(0, at));
  out += signs.at;
  out += with_dots(email.substr(at + 1), signs.dot);
  return {begin, out.size(), "obfuscated"};
}

Writing append_hidden_url(std::string& out, std::string_view host, Language language, Random& random,
                          std::string& value) {
  constexpr std::array<std::string_view, 3> words{" dot ", " point ", " punto "};
  const auto word = words[static_cast<std::size_t>(language)];
  const auto begin = out.size();
  switch (random.below(6)) {
    case 0:
      value = host;
      out += with_dots(host, word);
      break;
    case 1:
      value = "www." + std::string(host);
      out += with_dots(value, word);
      break;
    case 2:
      value = "www." + std::string(host);
      out += with_dots(value, " . ");
      break;
    case 3:
      value = host;
      out += with_dots(host, "[.]");
      break;
    case 4:
      value = "https://" + std::string(host) + "/list";
      (out += "hxxps://") += with_dots(host, "[.]") + "/list";
      break;
    default:
      value = "http://" + std::string(host);
      (out += "hxxp://") += host;
      break;
  }
  return {begin, out.size(), "obfuscated"};
}

Writing append_hidden_handle(std::string& out, std::string_view handle, Random& random) {
  constexpr std::array<std::string_view, 6> telegrams{
      "T3legram @", "tele gram: ", "T3l3gram: ", "te1egram: @", "t e l e g r a m : ", "t.e.l.e.g.r.a.m @"};
  constexpr std::array<std::string_view, 5> instagrams{"1nsta : ", "inst@gram ", "1nstagram: @",
                                                       "i n s t a : ", "\u00ECnst\u00E0gram: "};
  const auto colon = handle.find(':');
  const auto name = handle.substr(colon + 1);
  auto lead =
      handle.front() == 't' ? telegrams[random.below(telegrams.size())] : instagrams[random.below(instagrams.size())];
  const bool has_at = lead.ends_with('@');
  if (has_at) lead.remove_suffix(1);
  out += lead;
  const auto begin = out.size();
  (out += has_at ? "@" : "") += name;
  return {begin, out.size(), "obfuscated"};
}

}  // namespace fanal::synth
