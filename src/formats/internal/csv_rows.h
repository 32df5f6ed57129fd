#pragma once
// Rows and cells of separated values. Source: RFC 4180, read leniently: a quote inside an unquoted cell is a quote,
// but a cell of blanks and a quoted value is quoted, what follows a closing quote belongs to the cell, and LF, CRLF and
// CR all end a row.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/offset_map.h"

namespace fanal::formats {

/// One cell as it stands in the text, quotes included.
struct CsvCell {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool is_quoted = false;
};

struct CsvRow {
  std::size_t begin = 0;
  std::size_t end = 0;       ///< before the line end
  std::size_t next = 0;      ///< where the next row begins
  bool is_ended = false;     ///< a line end was seen
  bool is_unclosed = false;  ///< a quote is open at the end of the text
  bool is_blank = false;     ///< nothing but blanks
  std::vector<CsvCell> cells;
};

/// The row that starts at `at` (< text.size()). An unclosed quote reaches to the end of the text; with `heal` the row
/// is read again with that quote as a plain character. `row` is reused. O(row).
void read_csv_row(std::string_view text, std::size_t at, char separator, bool heal, CsvRow& row);

struct CsvValue {
  std::string text;
  OffsetMap map;
};
/// The cell without its quotes; text[0] is `base` of its stream.
CsvValue csv_value(std::string_view text, const CsvCell& cell, std::uint64_t base);

}  // namespace fanal::formats
