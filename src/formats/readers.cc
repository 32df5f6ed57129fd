#include <algorithm>
#include <array>

#include "formats/internal/advert.h"
#include "formats/internal/csv_header.h"
#include "formats/internal/event.h"
#include "formats/internal/readers.h"

namespace fanal::formats {
namespace {

constexpr std::array<Reader, 9> table{{
    {"warc", 3, ".warc .warc.gz", "Web archives, WARC 1.0 and 1.1, plain or gzip: every record, pages as text.", false,
     warc::claim, warc::plan, warc::cut, warc::read},
    {"advert_jsonl", 2, ".jsonl .ndjson", "Adverts, one JSON object a line.", true, advert_jsonl::claim,
     advert_jsonl::plan, advert_jsonl::cut, advert_jsonl::read},
    {"advert_json", 2, ".json", "Adverts or events, one JSON array of objects, or objects over several lines.", true,
     advert_json::claim, advert_json::plan, advert_json::cut, advert_json::read},
    {"advert_csv", 2, ".csv .tsv .psv", "Adverts as a table with a header row; comma, semicolon, tab or bar.", true,
     advert_csv::claim, advert_csv::plan, advert_csv::cut, advert_csv::read},
    {"event_jsonl", 1, ".jsonl .ndjson",
     "Messages, calls, positions, transactions and other events, one JSON object a line.", true, event_jsonl::claim,
     event_jsonl::plan, event_jsonl::cut, event_jsonl::read},
    {"event_csv", 1, ".csv .tsv .psv", "Events as a table with a header row that names kind and at, or from and to.",
     true, event_csv::claim, event_csv::plan, event_csv::cut, event_csv::read},
    {"html_page", 2, ".html .htm .xhtml", "A web page: title, text, links, images, and what it says of itself.", false,
     html_page::claim, html_page::plan, html_page::cut, html_page::read},
    {"picture", 1, ".jpg .jpeg .png .gif .webp .tif .tiff .heic .heif .avif",
     "Pictures: JPEG, PNG, GIF, WebP, TIFF, HEIC and AVIF, as one document each; compared, never shown unasked.", false,
     picture::claim, picture::plan, picture::cut, picture::read},
    {"plain_text", 1, ".txt .text .md .log", "Plain text in any charset, as one document.", true, plain_text::claim,
     plain_text::plan, plain_text::cut, plain_text::read},
}};

bool ends_with_no_case(std::string_view name, std::string_view ending) {
  if (name.size() < ending.size()) return false;
  name.remove_prefix(name.size() - ending.size());
  for (std::size_t i = 0; i < ending.size(); ++i) {
    const char c = name[i] >= 'A' && name[i] <= 'Z' ? static_cast<char>(name[i] - 'A' + 'a') : name[i];
    if (c != ending[i]) return false;
  }
  return true;
}

bool has_extension_of(const Reader& reader, std::string_view name) {
  std::string_view rest = reader.extensions;
  while (!rest.empty()) {
    const std::string_view extension = rest.substr(0, rest.find(' '));
    if (ends_with_no_case(name, extension)) return true;
    rest.remove_prefix(std::min(rest.size(), extension.size() + 1));
  }
  return false;
}

}  // namespace

std::span<const Reader> readers() { return table; }

std::vector<std::string> header_columns(const Reader& reader, const Plan& plan) {
  const bool has_header = reader.name == "advert_csv" || reader.name == "event_csv";
  if (!has_header) return {};
  auto columns = unpack_header(plan.detail).columns;
  std::erase(columns, std::string());
  return columns;
}

std::vector<std::string_view> standard_columns() {
  const auto adverts = columns_of_adverts();
  const auto events = columns_of_events();
  std::vector<std::string_view> names(adverts.begin(), adverts.end());
  names.insert(names.end(), events.begin(), events.end());
  return names;
}

const Reader* choose_reader(std::string_view head, std::string_view name, const Mapping* mapping) {
  const Reader* best = nullptr;
  int best_claim = 0;
  for (const Reader& reader : table) {
    const int claim = reader.claim(head, mapping);
    const bool wins_tie =
        claim == best_claim && claim > 0 && has_extension_of(reader, name) && !has_extension_of(*best, name);
    if (claim > best_claim || wins_tie) {
      best = &reader;
      best_claim = claim;
    }
  }
  return best;
}

bool is_named_as_table(std::string_view name) {
  return std::any_of(table.begin(), table.end(), [&](const Reader& reader) {
    return (reader.name == "advert_csv" || reader.name == "advert_jsonl") && has_extension_of(reader, name);
  });
}

const Reader* reader_named(std::string_view name) {
  for (const Reader& reader : table) {
    if (reader.name == name) return &reader;
  }
  return nullptr;
}

}  // namespace fanal::formats
