// Adverts as a table with a header row. Source: RFC 4180; DESIGN section 4 for the columns.
#include <algorithm>
#include <set>
#include <utility>

#include "formats/internal/advert.h"
#include "formats/internal/csv_header.h"
#include "formats/internal/csv_rows.h"
#include "formats/internal/readers.h"
#include "formats/internal/row_readers.h"
#include "formats/internal/rows.h"

namespace fanal::formats::advert_csv {
namespace {

// In a charset without ASCII the head is decoded first; what it says stays the same.
CsvGuess guess_head(std::string_view head, const Charset& charset, const Mapping* mapping) {
  return guess_csv(UnitText(head, 0, charset.name).text(), mapping);
}

std::uint64_t line_feeds(std::string_view text) {
  return static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
}

// Whole rows until an aim is met. `skip_header`: the first row with anything in it is no record. `to_the_end`: the last
// row needs no line end, and an unclosed quote is healed as read() will heal it.
Cut count_rows(std::string_view text, char separator, bool skip_header, bool to_the_end, const UnitAim& aim) {
  Cut cut;
  CsvRow row;
  std::size_t at = 0;
  while (at < text.size() && at < aim.bytes && cut.records < aim.records) {
    read_csv_row(text, at, separator, to_the_end, row);
    // A CR at the end of the window may be half of a CRLF.
    const bool is_whole = row.is_ended && (row.next < text.size() || text[row.next - 1] == '\n');
    if (!is_whole && !to_the_end) break;
    if (!row.is_blank) {
      if (skip_header) {
        skip_header = false;
      } else {
        ++cut.records;
      }
    }
    at = row.next;
  }
  cut.bytes = at;
  cut.lines = line_feeds(text.substr(0, at));
  return cut;
}

// The standard name of each column. A column that bears a name another one is mapped to keeps it behind `file.`.
std::vector<std::string> column_names(const CsvHeader& header, const Mapping* mapping) {
  std::vector<std::string> names = header.columns;
  if (mapping == nullptr) return names;
  std::set<std::string_view> taken;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!mapping->find(header.columns[i])) continue;
    names[i] = mapping->standard_name(header.columns[i]);
    taken.insert(names[i]);
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!mapping->find(header.columns[i]) && taken.count(names[i]) > 0) names[i].insert(0, "file.");
  }
  return names;
}

void note_missing_columns(const CsvHeader& header, const Mapping& mapping, SourceRange where, std::uint64_t line,
                          std::vector<Issue>& issues) {
  std::vector<bool> is_met(mapping.columns.size());
  for (const std::string& column : header.columns) {
    if (const auto found = mapping.find(column)) is_met[*found] = true;
  }
  note_unmet_columns(mapping, is_met, header.columns, where, line, issues);
}

class TableReader {
 public:
  TableReader(const CsvHeader& header, const Unit& unit, const Mapping* mapping, const Limits& limits, RowsOf rows,
              ReadUnit& out)
      : unit_(unit),
        limits_(limits),
        rows_of_(rows),
        out_(out),
        names_(column_names(header, mapping)),
        has_text_column_(std::find(names_.begin(), names_.end(), "text") != names_.end()) {}

  // Once for the whole table, and not again for each row.
  void note_header(const RowText& row, std::uint64_t line) {
    if (has_text_column_ || rows_of_ == RowsOf::events) return;
    report(
        Severity::note, "no_text",
        "No column is \"text\", so the rows have none; their cells were kept. A mapping says what other columns are.",
        row, line);
  }

  // `cells` count in row.text.
  void read(const RowText& row, const std::vector<CsvCell>& cells, std::uint64_t record, std::uint64_t line) {
    Document advert;
    advert.record = record;
    advert.line = line;
    advert.where.begin = row.where.begin;
    advert.where.end = row.where.end;
    note_charset(row, line, out_.issues);
    const std::size_t used = std::min<std::size_t>(cells.size(), limits_.fields);
    for (std::size_t i = 0; i < used; ++i) {
      CsvValue value = csv_value(row.text, cells[i], row.base);
      if (value.text.empty()) continue;
      advert.fields.push_back({name_of(i), std::move(value.text), row.finish(std::move(value.map))});
    }
    if (used < cells.size()) {
      report(Severity::unread, "limit", "The row has more than " + std::to_string(limits_.fields) + " cells.", row,
             line, std::to_string(cells.size() - used) + " cells");
    }
    finish(advert, row, cells.size());
  }

 private:
  void report(Severity severity, const char* code, std::string message, const RowText& row, std::uint64_t line,
              std::string lost = {}) {
    out_.issues.push_back(make_issue(severity, code, std::move(message), row.where, line, std::move(lost)));
  }

  std::string name_of(std::size_t column) const {
    if (column < names_.size() && !names_[column].empty()) return names_[column];
    return "column_" + std::to_string(column + 1);
  }

  static bool is_dated_event(const Document& row) {
    return event_kind(trimmed(field_value(row, "kind"))) && parse_iso_time(trimmed(field_value(row, "at")));
  }

  void finish(Document& advert, const RowText& row, std::size_t cells) {
    const bool has_text = !field_value(advert, "text").empty();
    if (cells != names_.size()) {
      const std::string counts =
          "The row has " + std::to_string(cells) + " cells and the header " + std::to_string(names_.size());
      // Without its text, or the kind and time of an event, such a row tells nothing that could be trusted to stand in
      // its column.
      const bool is_told = has_text || is_dated_event(advert);
      const char* what = rows_of_ == RowsOf::events ? "; it has neither a kind and a time nor a text and was left out."
                                                    : "; it has no text and was left out.";
      report(is_told ? Severity::note : Severity::unread, "bad_columns",
             counts + (is_told ? "; it was read as far as it goes." : what), row, advert.line,
             is_told ? "" : "one row");
      if (!is_told) return;
    }
    if (advert.fields.empty()) {
      report(Severity::unread, "no_text", "Every cell of the row is empty.", row, advert.line, "one row");
      return;
    }
    advert.made_id = std::string(unit_.name) + "#" + std::to_string(advert.record);
    const std::size_t issues_before = out_.issues.size();
    const RowKind kind = settle_row(advert, rows_of_, out_.issues);
    if (kind == RowKind::advert && !has_text && has_text_column_) {
      Issue issue = make_issue(Severity::note, "no_text", "The row has no text; its other fields were kept.", row.where,
                               advert.line);
      out_.issues.insert(out_.issues.begin() + static_cast<std::ptrdiff_t>(issues_before), std::move(issue));
    }
    out_.documents.push_back(std::move(advert));
  }

  const Unit& unit_;
  const Limits& limits_;
  RowsOf rows_of_;
  ReadUnit& out_;
  std::vector<std::string> names_;
  bool has_text_column_;
};

}  // namespace

int claim(std::string_view head, const Mapping* mapping) {
  if (head.find('\0') != std::string_view::npos && mark_length(head) != 2) return 0;
  return guess_head(head, detect_charset(head), mapping).claim;
}

Result<Plan> plan(std::string_view head, bool /*head_is_all*/, const Mapping* mapping) {
  const Charset charset = detect_charset(head);
  CsvGuess guess = guess_head(head, charset, mapping);
  if (guess.header.columns.empty()) return Error{Code::invalid_input, "The table has no header row."};
  const auto& columns = guess.header.columns;
  if (mapping != nullptr && std::find(columns.begin(), columns.end(), "text") == columns.end() &&
      std::none_of(columns.begin(), columns.end(), [&](const auto& column) { return mapping->find(column); })) {
    return no_column_of(*mapping, columns);
  }
  return Plan{charset.name, pack_header(guess.header)};
}

Cut cut(const Plan& plan, std::string_view window, bool is_first, bool is_last, const UnitAim& aim,
        const Limits& limits) {
  const char separator = unpack_header(plan.detail).separator;
  const bool is_full = window.size() >= limits.unit_bytes;
  if (is_full) window = window.substr(0, limits.unit_bytes);
  const UnitAim all{~std::uint64_t{0}, ~std::uint64_t{0}};
  if (!is_ascii_superset(plan.charset)) {
    if (!is_last && !is_full) return {};
    Cut whole = count_rows(UnitText(window, is_first ? 0 : 1, plan.charset).text(), separator, is_first, true, all);
    whole.bytes = window.size();
    return whole;
  }
  // The mark would hide a quote at the very start.
  const std::size_t mark = is_first ? mark_length(window) : 0;
  window.remove_prefix(mark);
  Cut cut = count_rows(window, separator, is_first, is_last && !is_full, aim);
  if (cut.bytes == 0 && is_full) cut = count_rows(window, separator, is_first, true, all);
  if (cut.bytes > 0 || (is_last && window.empty())) cut.bytes += mark;
  return cut;
}

ReadUnit read(const Plan& plan, const Unit& unit, const Mapping* mapping, const Limits& limits) {
  return read_rows_of(RowsOf::adverts, plan, unit, mapping, limits);
}

bool has_event_columns(std::string_view head, const Mapping* mapping) {
  if (head.find('\0') != std::string_view::npos && mark_length(head) != 2) return false;
  return are_event_columns(column_names(guess_head(head, detect_charset(head), mapping).header, mapping));
}

ReadUnit read_rows_of(RowsOf rows_of, const Plan& plan, const Unit& unit, const Mapping* mapping,
                      const Limits& limits) {
  ReadUnit out;
  const CsvHeader header = unpack_header(plan.detail);
  TableReader table(header, unit, mapping, limits, rows_of, out);
  UnitText rows(unit.bytes, unit.offset, plan.charset);
  const std::string_view text = rows.text();
  bool is_header = unit.offset == 0;
  std::uint64_t record = unit.first_record;
  std::uint64_t line = unit.first_line;
  CsvRow row;
  CsvRow decoded;
  for (std::size_t at = 0; at < text.size(); at = row.next) {
    read_csv_row(text, at, header.separator, true, row);
    const std::uint64_t row_line = line;
    line += line_feeds(text.substr(at, row.next - at));
    if (row.is_blank) continue;
    const RowText row_text = rows.row(row.begin, row.end);
    if (std::exchange(is_header, false)) {
      if (mapping != nullptr) note_missing_columns(header, *mapping, row_text.where, row_line, out.issues);
      table.note_header(row_text, row_line);
      continue;
    }
    if (row.is_unclosed) {
      out.issues.push_back(make_issue(Severity::note, "unclosed_quote",
                                      "A quote is not closed; it was read as part of its cell.", row_text.where,
                                      row_line));
    }
    // Cells again in the decoded row: a shorter way than mapping them.
    decoded.cells = row.cells;
    if (row_text.text.data() != text.data() + row.begin) {
      read_csv_row(row_text.text, 0, header.separator, true, decoded);
    } else {
      for (CsvCell& cell : decoded.cells) {
        cell.begin -= row.begin;
        cell.end -= row.begin;
      }
    }
    table.read(row_text, decoded.cells, record++, row_line);
  }
  fold_missing_kinds(out.issues);
  return out;
}

}  // namespace fanal::formats::advert_csv
