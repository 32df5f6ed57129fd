#pragma once
// Made-up adverts for tests of linking.
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "link/linker.h"

namespace fanal::link {

/// An advert and its mentions, in one line of a test.
struct Advert {
  std::string id;
  std::string text;
  std::vector<std::pair<MentionKind, std::string>> contacts = {};
  std::string day = "2026-03-01";
  std::string place = "Lyon";
  std::string site = "site-1.example.com";
  std::string at = {};                       ///< instead of noon on that day
  DocumentKind kind = DocumentKind::advert;  ///< others have a `from` and a `to`
};

inline Document document_of(const Advert& advert) {
  Document document;
  document.given_id = advert.id;
  document.kind = advert.kind;
  document.time = parse_iso_time(advert.at.empty() ? advert.day + "T12:00:00Z" : advert.at).value();
  document.place.name = advert.place;
  document.fields = {{"text", advert.text, {}}, {"site", advert.site, {}}};
  if (advert.kind != DocumentKind::advert) {
    document.fields.push_back({"from", "one", {}});
    document.fields.push_back({"to", "another", {}});
  }
  document.order = Blake128().field(advert.id).field(advert.text).field(advert.day).field(advert.at).finish();
  return document;
}

// Each contact is where the text has it, else in no text at all.
inline std::vector<Mention> mentions_of(const Advert& advert) {
  std::vector<Mention> mentions;
  for (const auto& [kind, value] : advert.contacts) {
    const auto at = advert.text.find(value);
    const auto begin = static_cast<std::uint32_t>(at == std::string::npos ? 0 : at);
    const auto end = static_cast<std::uint32_t>(at == std::string::npos ? 0 : at + value.size());
    mentions.push_back({0, begin, end, kind, value, 900, 0, 1, 0});
  }
  return mentions;
}

inline Grouping linked(const std::vector<Advert>& adverts, std::size_t threads = 1, LinkOptions options = {},
                       Judged judged = {}) {
  Executor executor(threads);
  Linker linker(options);
  for (const auto& advert : adverts) linker.count_lines(site_lines(document_of(advert)));
  for (const auto& advert : adverts) linker.add(document_of(advert), mentions_of(advert));
  linker.judge(std::move(judged));
  return linker.finish(executor);
}

constexpr auto phone = MentionKind::phone;
constexpr auto email = MentionKind::email;

// Texts that share nothing: words made of the number's digits as letters.
inline std::string text_number(std::uint64_t number, std::size_t words = 30) {
  std::string text;
  for (std::size_t i = 0; i < words; ++i) {
    auto word = mix64(number * 1000 + i);
    for (int letter = 0; letter < 5; ++letter, word >>= 8U) text += static_cast<char>('a' + word % 26);
    text += ' ';
  }
  return text;
}

inline std::string number_of(std::uint64_t i) { return "+336399800" + std::to_string(10 + i); }

}  // namespace fanal::link
