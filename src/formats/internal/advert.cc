#include "formats/internal/advert.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "formats/internal/rows.h"

namespace fanal::formats {
namespace {

constexpr std::array<std::string_view, 12> advert_columns{"id",   "url",   "site",    "posted_at", "seen_at", "title",
                                                          "text", "place", "country", "lat",       "lon",     "images"};

// At most this many names are repeated in a message.
std::string listed(const std::vector<std::string>& names) {
  constexpr std::size_t most = 12;
  std::string text;
  for (std::size_t i = 0; i < names.size() && i < most; ++i) text += (i == 0 ? "" : ", ") + shown(names[i]);
  return names.size() > most ? text + " and " + std::to_string(names.size() - most) + " more" : text;
}

void settle_time(Document& advert, std::vector<Issue>& issues) {
  const std::string_view raw = trimmed(field_value(advert, "posted_at"));
  if (raw.empty()) return;
  if (auto time = parse_iso_time(raw)) {
    advert.time = *time;
  } else {
    note_row(advert, "bad_time", "posted_at " + shown(raw) + " is not an ISO 8601 date; it was kept as written.",
             issues);
  }
  advert.time.raw = raw;
}

// When it was taken from its site stays in its field: whoever asks for it reads it there.
void check_seen(const Document& advert, std::vector<Issue>& issues) {
  const std::string_view raw = trimmed(field_value(advert, "seen_at"));
  if (raw.empty() || parse_iso_time(raw)) return;
  note_row(advert, "bad_time", "seen_at " + shown(raw) + " is not an ISO 8601 date; it was kept as written.", issues);
}

// WGS84 degrees within [-limit, limit].
std::optional<double> degrees(Document& advert, const char* name, double limit, std::vector<Issue>& issues) {
  const std::string_view raw = trimmed(field_value(advert, name));
  if (raw.empty()) return std::nullopt;
  double value = 0;
  const auto [end, error] = std::from_chars(raw.data(), raw.data() + raw.size(), value);
  if (error == std::errc() && end == raw.data() + raw.size() && std::isfinite(value) && std::abs(value) <= limit) {
    return value;
  }
  note_row(advert, "bad_place",
           std::string(name) + " " + shown(raw) + " is not a number of degrees up to " +
               std::to_string(static_cast<int>(limit)) + "; it was kept as written.",
           issues);
  return std::nullopt;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blank = " \t\r\n";
  const std::size_t first = text.find_first_not_of(blank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

void note_row(const Document& advert, const char* code, std::string message, std::vector<Issue>& issues) {
  Issue issue =
      make_issue(Severity::note, code, std::move(message), {advert.where.begin, advert.where.end}, advert.line);
  issue.where.path = advert.where.path;
  issues.push_back(std::move(issue));
}

void settle_place(Document& advert, std::vector<Issue>& issues) {
  advert.place.name = trimmed(field_value(advert, "place"));
  const std::string_view country = trimmed(field_value(advert, "country"));
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  if (country.size() == 2 && is_letter(country[0]) && is_letter(country[1])) {
    for (const char c : country) advert.place.country.push_back(c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c);
  } else if (!country.empty()) {
    note_row(advert, "bad_place", "country " + shown(country) + " is not a two-letter code; it was kept as written.",
             issues);
  }
  advert.place.lat_deg = degrees(advert, "lat", 90, issues);
  advert.place.lon_deg = degrees(advert, "lon", 180, issues);
  if (advert.place.lat_deg.has_value() != advert.place.lon_deg.has_value()) {
    advert.place.lat_deg.reset();
    advert.place.lon_deg.reset();
  }
}

std::span<const std::string_view> columns_of_adverts() { return advert_columns; }

bool is_standard_column(std::string_view name) {
  return std::find(advert_columns.begin(), advert_columns.end(), name) != advert_columns.end();
}

std::string shown(std::string_view value) {
  constexpr std::size_t most = 80;
  std::string text(value.substr(0, most));
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20U) c = ' ';
  }
  return "\"" + text + (value.size() > most ? "..." : "") + "\"";
}

Error no_column_of(const Mapping& mapping, const std::vector<std::string>& has) {
  std::vector<std::string> wanted;
  for (const auto& [column, name] : mapping.columns) wanted.push_back(column);
  return {Code::invalid_input, "no column of the mapping " + mapping.name + " is here (" + listed(wanted) +
                                   "); here are " + listed(has) +
                                   R"(: write {"column in the file": "text"} and read it again)"};
}

void note_unmet_columns(const Mapping& mapping, const std::vector<bool>& is_met, const std::vector<std::string>& has,
                        SourceRange where, std::uint64_t line, std::vector<Issue>& issues) {
  std::vector<std::string> missing;
  for (std::size_t i = 0; i < mapping.columns.size(); ++i) {
    if (!is_met[i]) missing.push_back(mapping.columns[i].first);
  }
  if (missing.empty()) return;
  issues.push_back(make_issue(Severity::note, "no_such_column",
                              "Columns of the mapping " + mapping.name + " that are not here: " + listed(missing) +
                                  "; here are " + listed(has) + ".",
                              where, line));
}

void settle_advert(Document& advert, std::vector<Issue>& issues) {
  advert.kind = DocumentKind::advert;
  advert.given_id = trimmed(field_value(advert, "id"));
  settle_time(advert, issues);
  check_seen(advert, issues);
  settle_place(advert, issues);
}

}  // namespace fanal::formats
