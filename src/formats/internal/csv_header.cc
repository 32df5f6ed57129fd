#include "formats/internal/csv_header.h"

#include <algorithm>
#include <array>

#include "base/pack.h"
#include "formats/internal/advert.h"
#include "formats/internal/csv_rows.h"
#include "formats/internal/event.h"

namespace fanal::formats {
namespace {

constexpr std::array<char, 4> separators{',', ';', '\t', '|'};
constexpr std::size_t sampled_rows = 32;

std::string column_name(std::string_view text, const CsvCell& cell) {
  const std::string value = csv_value(text, cell, 0).text;
  const std::size_t first = value.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return {};
  std::string name = value.substr(first, value.find_last_not_of(" \t\r\n") - first + 1);
  std::string lower = name;
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return is_standard_column(lower) ? lower : name;
}

// A header names things: short, distinct, no bare numbers.
bool looks_like_header(const std::vector<std::string>& columns) {
  std::vector<std::string> sorted = columns;
  std::sort(sorted.begin(), sorted.end());
  if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end()) return false;
  return std::all_of(columns.begin(), columns.end(), [](const std::string& name) {
    return !name.empty() && name.size() <= 64 && name.find_first_not_of("0123456789.,-+ ") != std::string::npos &&
           name.find_first_of("{}<>\n") == std::string::npos;
  });
}

// True when these are columns of events, which then are in lower case too.
bool settle_event_columns(std::vector<std::string>& columns, const Mapping* mapping) {
  std::vector<std::string> lower = columns;
  for (std::string& name : lower) {
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  std::vector<std::string> names;
  for (std::size_t i = 0; i < columns.size(); ++i)
    names.emplace_back(mapping != nullptr && mapping->find(columns[i]) ? mapping->standard_name(columns[i]) : lower[i]);
  if (!are_event_columns(names)) return false;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (is_event_column(lower[i])) columns[i] = lower[i];
  }
  return true;
}

CsvGuess guess_with(std::string_view text, char separator, const Mapping* mapping) {
  CsvGuess guess;
  guess.header.separator = separator;
  CsvRow row;
  std::size_t at = 0;
  std::size_t rows = 0;
  std::size_t fitting = 0;
  while (at < text.size() && rows < sampled_rows) {
    read_csv_row(text, at, separator, false, row);
    at = row.next;
    if (row.is_blank) continue;
    if (guess.header.columns.empty()) {
      if (row.is_unclosed) return guess;
      for (const CsvCell& cell : row.cells) guess.header.columns.push_back(column_name(text, cell));
      continue;
    }
    if (!row.is_ended && rows > 0) break;  // cut off by the end of the head
    ++rows;
    if (row.cells.size() == guess.header.columns.size()) ++fitting;
  }
  auto& columns = guess.header.columns;
  const bool is_of_events = settle_event_columns(columns, mapping);
  const auto known = std::count_if(columns.begin(), columns.end(), is_standard_column);
  const auto is_mapped = [&](const std::string& column) { return mapping != nullptr && mapping->find(column); };
  const bool has_text = std::any_of(columns.begin(), columns.end(), [&](const std::string& column) {
    return (mapping == nullptr ? std::string_view(column) : mapping->standard_name(column)) == "text";
  });
  const auto mapped = std::count_if(columns.begin(), columns.end(), is_mapped);
  const bool is_table = columns.size() >= 2 && looks_like_header(columns);
  if (mapped > 0) {
    guess.claim = 85 + static_cast<int>(std::min<std::ptrdiff_t>(mapped, 5));  // the user says what it is
  } else if (is_of_events && is_table) {
    guess.claim = 85;
  } else if (has_text) {
    guess.claim = columns.size() > 1 ? 85 : 60;
  } else if (is_table && known > 0 && fitting * 2 >= rows) {
    guess.claim = 55;
  } else if (is_table && rows >= 2 && fitting == rows) {
    guess.claim = 40;
  }
  // Among separators, more known names and more columns win.
  guess.claim += guess.claim == 0 ? 0 : static_cast<int>(std::min<std::size_t>(columns.size(), 8) / 2);
  return guess;
}

}  // namespace

CsvGuess guess_csv(std::string_view text, const Mapping* mapping) {
  CsvGuess best;
  best.header.columns.clear();
  for (const char separator : separators) {
    CsvGuess guess = guess_with(text, separator, mapping);
    const bool is_wider = guess.claim == best.claim && guess.header.columns.size() > best.header.columns.size();
    if (guess.claim > best.claim || is_wider) best = std::move(guess);
  }
  return best;
}

std::string pack_header(const CsvHeader& header) {
  PackWriter out;
  out.number(static_cast<unsigned char>(header.separator));
  out.number(header.columns.size());
  for (const std::string& column : header.columns) out.bytes(column);
  return out.take();
}

CsvHeader unpack_header(std::string_view detail) {
  PackReader in(detail);
  CsvHeader header;
  header.separator = static_cast<char>(in.number());
  const std::uint64_t count = in.number();
  for (std::uint64_t i = 0; i < count && in.ok(); ++i) header.columns.emplace_back(in.bytes());
  return header;
}

}  // namespace fanal::formats
