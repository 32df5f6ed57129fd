#include "formats/internal/csv_rows.h"

#include <cstring>

namespace fanal::formats {
namespace {

constexpr std::size_t nowhere = std::string_view::npos;

// The place after the closing quote of the cell whose opening quote is at `at`; nowhere when it is not closed.
std::size_t after_closing_quote(std::string_view text, std::size_t at) {
  ++at;
  while (at < text.size()) {
    const std::size_t quote = text.find('"', at);
    if (quote == nowhere) return nowhere;
    if (quote + 1 >= text.size() || text[quote + 1] != '"') return quote + 1;
    at = quote + 2;  // a doubled quote
  }
  return nowhere;
}

bool ends_cell(char c, char separator) { return c == separator || c == '\n' || c == '\r'; }

// Many write blanks after a separator: `1, "a, b", 2`. The place of the quote that opens such a cell, when it closes on
// its line with nothing but blanks after it; else `at`: then blanks and quotes are the cell's own. One line, so that
// what is decided does not depend on how much of the text is here.
std::size_t after_blanks(std::string_view text, std::size_t at, char separator) {
  std::size_t quote = at;
  while (quote < text.size() && text[quote] == ' ') ++quote;
  if (quote == at || quote == text.size() || text[quote] != '"') return at;
  std::size_t after = text.find_first_of("\"\r\n", quote + 1);
  while (after != nowhere && text[after] == '"' && after + 1 < text.size() && text[after + 1] == '"') {
    after = text.find_first_of("\"\r\n", after + 2);
  }
  if (after == nowhere || text[after] != '"') return at;
  ++after;
  while (after < text.size() && text[after] == ' ') ++after;
  return after == text.size() || ends_cell(text[after], separator) ? quote : at;
}

// `literal_quote`: the place of a quote that is to be read as a plain character; nowhere for none.
void read_row(std::string_view text, std::size_t at, char separator, std::size_t literal_quote, CsvRow& row) {
  row.begin = at;
  row.is_ended = row.is_unclosed = false;
  row.is_blank = true;
  row.cells.clear();
  while (true) {
    at = after_blanks(text, at, separator);
    CsvCell cell{at, at, false};
    if (at < text.size() && text[at] == '"' && at != literal_quote) {
      cell.is_quoted = true;
      row.is_blank = false;
      const std::size_t after = after_closing_quote(text, at);
      row.is_unclosed = after == nowhere;
      at = row.is_unclosed ? text.size() : after;
    }
    while (at < text.size() && !ends_cell(text[at], separator)) {
      row.is_blank = row.is_blank && (text[at] == ' ' || text[at] == '\t');
      ++at;
    }
    cell.end = at;
    row.cells.push_back(cell);
    if (at == text.size() || text[at] != separator) break;
    row.is_blank = false;
    ++at;
  }
  row.end = row.next = at;
  if (at == text.size()) return;
  row.is_ended = true;
  row.next = at + (text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1);
}

}  // namespace

void read_csv_row(std::string_view text, std::size_t at, char separator, bool heal, CsvRow& row) {
  read_row(text, at, separator, nowhere, row);
  if (!heal || !row.is_unclosed) return;
  // After an unclosed quote every quote stands beside another, so no later row can be unclosed too: once is enough.
  read_row(text, at, separator, row.cells.back().begin, row);
  row.is_unclosed = true;
}

CsvValue csv_value(std::string_view text, const CsvCell& cell, std::uint64_t base) {
  CsvValue value;
  const auto copy = [&](std::size_t begin, std::size_t end) {
    value.text.append(text, begin, end - begin);
    value.map.append_copy(base + begin, static_cast<std::uint32_t>(end - begin));
  };
  if (!cell.is_quoted) {
    copy(cell.begin, cell.end);
    return value;
  }
  std::size_t at = cell.begin + 1;
  while (at < cell.end) {
    const std::size_t quote = text.find('"', at);
    if (quote == nowhere || quote >= cell.end) {
      copy(at, cell.end);
      return value;
    }
    copy(at, quote);
    if (quote + 1 < cell.end && text[quote + 1] == '"') {
      value.text.push_back('"');
      value.map.append_replaced({base + quote, base + quote + 2}, 1);
      at = quote + 2;
    } else {
      copy(quote + 1, cell.end);  // closing quote; what follows belongs to the cell
      return value;
    }
  }
  return value;
}

}  // namespace fanal::formats
