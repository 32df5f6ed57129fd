#include "formats/internal/page_date.h"

#include <array>
#include <utility>

#include "formats/internal/html_tokens.h"
#include "formats/internal/json_text.h"

namespace fanal::formats {

int date_rank(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, int>, 13> ranks{{{"article:published_time", 100},
                                                                    {"og:article:published_time", 100},
                                                                    {"og:published_time", 95},
                                                                    {"dateposted", 90},
                                                                    {"datepublished", 90},
                                                                    {"dcterms.issued", 60},
                                                                    {"dcterms.created", 60},
                                                                    {"dc.date.issued", 60},
                                                                    {"dc.date", 50},
                                                                    {"pubdate", 50},
                                                                    {"publishdate", 50},
                                                                    {"publish-date", 50},
                                                                    {"date", 40}}};
  // Nearly every tag asks, and nearly none has such a name.
  if (name.size() < 4 || name.size() > 25) return 0;
  const char first = static_cast<char>(name[0] | 0x20);
  if (first != 'a' && first != 'd' && first != 'o' && first != 'p') return 0;
  for (const auto& [known, rank] : ranks) {
    if (equals_no_case(name, known)) return rank;
  }
  return 0;
}

std::optional<std::string_view> json_ld_date(std::string_view script) {
  for (const std::string_view key : {std::string_view("\"datePosted\""), std::string_view("\"datePublished\"")}) {
    std::size_t at = script.find(key);
    if (at == std::string_view::npos) continue;
    at += key.size();
    const auto skip_blanks = [&] {
      while (at < script.size() && is_html_blank(script[at])) ++at;
    };
    skip_blanks();
    if (at >= script.size() || script[at] != ':') continue;
    ++at;
    skip_blanks();
    if (at >= script.size() || script[at] != '"') continue;
    const std::size_t length = json_string_length(script.substr(at));
    if (length > 2) return script.substr(at + 1, length - 2);
  }
  return std::nullopt;
}

}  // namespace fanal::formats
