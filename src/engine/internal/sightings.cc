#include "engine/internal/sightings.h"

#include <algorithm>
#include <optional>

#include "base/hash.h"
#include "text/identifiers.h"

namespace fanal::engine {
namespace {

constexpr std::uint64_t kind_bits = 3;

std::string lower_case(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
  return out;
}

std::uint64_t name_of(NameKind kind, std::string_view first, std::string_view second) {
  Blake128 hash;
  const std::uint64_t head = hash.field(first).field(second).finish().head64();
  return (head & ~kind_bits) | static_cast<std::uint64_t>(kind);
}

// What stands behind the host; the same for `https://ads.example.com/1`, `//ads.example.com/1/` and `.../1#top`.
std::string_view path_of(std::string_view url) {
  const auto scheme = url.find("//");
  if (scheme != std::string_view::npos && url.find_first_of("/?#") >= scheme) url.remove_prefix(scheme + 2);
  url.remove_prefix(std::min(url.find_first_of("/?#"), url.size()));
  url = url.substr(0, url.find('#'));
  while (url.ends_with('/')) url.remove_suffix(1);
  return url;
}

/// What a server said in an archive, or that this is no answer of one.
struct Answer {
  std::string_view type;  ///< `response`
  int status = 0;         ///< 0: not of HTTP
};

bool is_called(std::string_view name, std::string_view wanted) { return lower_case(name) == wanted; }

std::optional<Answer> answer_of(const Document& document) {
  std::optional<Answer> answer;
  for (const Field& field : document.fields) {
    if (!field.name.starts_with("warc.") && field.name != "http.status") continue;
    if (is_called(field.name, "warc.warc-type")) {
      if (!answer) answer.emplace();
      answer->type = field.value;
    } else if (field.name == "http.status" && answer && field.value.size() == 3) {
      // The headers of the record come before those of the answer; three figures, by the reader.
      answer->status = (field.value[0] - '0') * 100 + (field.value[1] - '0') * 10 + (field.value[2] - '0');
    }
  }
  return answer;
}

// A redirection, a refusal or a fault says neither that it is there nor that it is not.
std::optional<SightingKind> kind_of(const Answer& answer) {
  constexpr int not_found = 404;
  constexpr int gone = 410;
  constexpr int not_modified = 304;
  const std::string type = lower_case(answer.type);
  if (type == "resource") return SightingKind::seen;
  if (type != "response" && type != "revisit") return std::nullopt;
  if (answer.status == not_found || answer.status == gone) return SightingKind::absent;
  const bool is_there = answer.status >= 200 && answer.status < 300;
  if (type == "response") return is_there ? std::optional(SightingKind::seen) : std::nullopt;
  // ISO 28500, 6.7: a revisit may come without the answer's head.
  const bool is_unchanged = is_there || answer.status == not_modified || answer.status == 0;
  return is_unchanged ? std::optional(SightingKind::seen_again) : std::nullopt;
}

std::optional<TimeSpan> seen_at(const Document& document) {
  std::string_view raw = field_value(document, "seen_at");
  constexpr std::string_view blank = " \t\r\n";
  const std::size_t first = raw.find_first_not_of(blank);
  if (first == std::string_view::npos) return std::nullopt;
  return parse_iso_time(raw.substr(first, raw.find_last_not_of(blank) - first + 1));
}

bool is_posting(const Document& document) {
  if (document.kind == DocumentKind::advert) return true;
  const auto answer = answer_of(document);
  if (answer) return kind_of(*answer).has_value();
  return document.kind == DocumentKind::page;
}

struct Told {
  SightingKind kind;
  UtcSeconds begin;
  UtcSeconds end;
};

std::vector<Told> told_by(const Document& document) {
  std::vector<Told> told;
  const bool is_dated = document.time.precision != TimePrecision::none;
  if (const auto answer = answer_of(document)) {
    const SightingKind kind = *kind_of(*answer);
    if (is_dated) told.push_back({kind, document.time.begin, document.time.end});
    if (!is_dated && !has_words(kind)) return told;  // that it was not there at some time says nothing
  } else {
    const auto seen = seen_at(document);
    // What was posted only after it was seen was not posted then.
    if (is_dated && (!seen || document.time.begin < seen->end)) {
      told.push_back({SightingKind::posted, document.time.begin, document.time.end});
    }
    if (seen) told.push_back({SightingKind::seen, seen->begin, seen->end});
  }
  if (told.empty()) told.push_back({SightingKind::named, 0, 0});
  return told;
}

}  // namespace

bool has_words(SightingKind kind) {
  return kind == SightingKind::named || kind == SightingKind::posted || kind == SightingKind::seen;
}

std::optional<SightingKind> kind_when_taken(SightingKind kind) {
  if (kind == SightingKind::absent) return std::nullopt;
  return has_words(kind) ? SightingKind::seen : SightingKind::seen_again;
}

std::string site_called(std::string_view site) {
  const std::string host = host_of_url(site);
  return host.empty() ? lower_case(site) : host;
}

std::string site_of(const Document& document) {
  const std::string_view site = field_value(document, "site");
  return site.empty() ? host_of_url(field_value(document, "url")) : site_called(site);
}

NameKind kind_of_name(std::uint64_t name) { return static_cast<NameKind>(name & kind_bits); }

std::vector<std::uint64_t> names_of(const Document& document) {
  std::vector<std::uint64_t> names;
  if (!is_posting(document)) return names;
  const std::string site = site_of(document);
  if (!document.given_id.empty() && !site.empty()) names.push_back(name_of(NameKind::id, site, document.given_id));
  const std::string_view url = field_value(document, "url");
  const std::string host = host_of_url(url);
  const std::string_view path = path_of(url);
  // The front page of a site is no address of an advert.
  if (!host.empty() && (document.kind != DocumentKind::advert || !path.empty())) {
    names.push_back(name_of(NameKind::address, host, path));
  }
  if (names.empty()) names.push_back(name_of(NameKind::own, to_hex(document.id.value), {}));
  return names;
}

std::vector<Sighting> sightings_of(const Document& document) {
  std::vector<Sighting> sightings;
  const auto names = names_of(document);
  if (names.empty()) return sightings;
  const auto told = told_by(document);
  for (std::size_t i = 0; i < names.size(); ++i) {
    for (const Told& one : told) sightings.push_back({names[i], one.kind, i > 0, one.begin, one.end});
  }
  return sightings;
}

}  // namespace fanal::engine
