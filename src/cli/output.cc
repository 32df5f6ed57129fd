#include "cli/output.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "base/csv.h"
#include "base/json_writer.h"
#include "base/utf8.h"

namespace fanal::cli {
namespace {

std::size_t columns_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

// A terminal must not obey bytes of the evidence: control characters (escape sequences too) become blanks.
std::string terminal_safe(std::string_view text, std::size_t most) {
  std::string out;
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size() && columns < most; ++columns) {
    const CodePoint point = code_point_at(text, at);
    const bool control = point.value < 0x20 || (point.value >= 0x7F && point.value < 0xA0) ||
                         (point.value >= 0x202A && point.value <= 0x202E) ||
                         (point.value >= 0x2066 && point.value <= 0x2069);
    append_utf8(out, control ? U' ' : point.value);
    at += point.length;
  }
  return out;
}

}  // namespace

Result<Form> output_form(const Invocation& invocation) {
  const std::string form = invocation.text("output", ::isatty(STDOUT_FILENO) == 1 ? "table" : "ndjson");
  if (form == "ndjson") return Form::ndjson;
  if (form == "csv") return Form::csv;
  if (form == "table") return Form::table;
  return Error{Code::invalid_input, "--output takes ndjson, csv or table, not '" + form + "'"};
}

Row& Row::text(std::string_view name, std::string_view value) {
  std::string quoted;
  append_json_string(quoted, value);
  cells_.push_back({std::string(name), std::move(quoted), std::string(value)});
  return *this;
}

Row& Row::number(std::string_view name, std::int64_t value) {
  cells_.push_back({std::string(name), std::to_string(value), std::to_string(value)});
  return *this;
}

Row& Row::boolean(std::string_view name, bool value) {
  const std::string text = value ? "true" : "false";
  cells_.push_back({std::string(name), text, text});
  return *this;
}

Row& Row::json(std::string_view name, std::string json) {
  // A null is nothing there: where the kinds of values are not told apart, a word would be one.
  cells_.push_back({std::string(name), json, json == "null" ? std::string() : json});
  return *this;
}

void Output::put(const Row& row) {
  if (form_ == Form::table) {
    rows_.push_back(row);
    return;
  }
  if (form_ == Form::csv) {
    put_csv(row);
    return;
  }
  buffer_.push_back('{');
  for (const auto& cell : row.cells_) {
    if (buffer_.back() != '{') buffer_.push_back(',');
    append_json_string(buffer_, cell.name);
    buffer_.push_back(':');
    buffer_.append(cell.json);
  }
  buffer_.append("}\n");
  flush(std::size_t{1} << 16U);
}

void Output::put_csv(const Row& row) {
  const auto put_line = [this, &row](auto value_of) {
    for (std::size_t i = 0; i < row.cells_.size(); ++i) {
      if (i > 0) buffer_.push_back(',');
      buffer_.append(csv_cell(value_of(row.cells_[i])));
    }
    buffer_.append("\r\n");
  };
  if (!header_done_) put_line([](const Row::Cell& cell) { return std::string_view(cell.name); });
  header_done_ = true;
  put_line([](const Row::Cell& cell) { return std::string_view(cell.plain); });
  flush(std::size_t{1} << 16U);
}

void Output::put_table() {
  constexpr std::size_t widest = 60;
  if (rows_.empty()) return;
  std::vector<std::size_t> widths;
  for (const auto& cell : rows_.front().cells_) widths.push_back(columns_of(cell.name));
  for (Row& row : rows_) {
    for (std::size_t i = 0; i < row.cells_.size() && i < widths.size(); ++i) {
      row.cells_[i].plain = terminal_safe(row.cells_[i].plain, widest);
      widths[i] = std::max(widths[i], columns_of(row.cells_[i].plain));
    }
  }
  const auto put_line = [this, &widths](const Row& row, auto value_of) {
    for (std::size_t i = 0; i < row.cells_.size() && i < widths.size(); ++i) {
      const std::string_view value = value_of(row.cells_[i]);
      buffer_.append(value);
      if (i + 1 < row.cells_.size()) buffer_.append(widths[i] - columns_of(value) + 2, ' ');
    }
    buffer_.push_back('\n');
  };
  put_line(rows_.front(), [](const Row::Cell& cell) { return std::string_view(cell.name); });
  for (const Row& row : rows_) put_line(row, [](const Row::Cell& cell) { return std::string_view(cell.plain); });
  rows_.clear();
}

bool Output::line(std::string_view json) {
  buffer_.append(json);
  buffer_.push_back('\n');
  flush(std::size_t{1} << 16U);
  return !failed_;
}

void Output::flush(std::size_t most) {
  if (buffer_.size() < most || buffer_.empty()) return;
  if (std::fwrite(buffer_.data(), 1, buffer_.size(), stdout) != buffer_.size()) failed_ = true;
  buffer_.clear();
}

Result<void> Output::finish() {
  put_table();
  flush(0);
  if (std::fflush(stdout) != 0) failed_ = true;
  if (failed_) return Error{Code::unavailable, "the answer could not be written to standard output in full"};
  return {};
}

void note(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fputc('\n', stderr);
}

}  // namespace fanal::cli
