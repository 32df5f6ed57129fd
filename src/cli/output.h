#pragma once
// The answer on stdout: the same rows as NDJSON, CSV or a table.
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "cli/command.h"

namespace fanal::cli {

enum class Form { ndjson, csv, table };

/// --output, else table on a terminal and ndjson elsewhere. Errors: invalid_input.
Result<Form> output_form(const Invocation& invocation);

/// One row: named values in order. Values are JSON; text() of a string value is its bare text.
class Row {
 public:
  Row& text(std::string_view name, std::string_view value);
  Row& number(std::string_view name, std::int64_t value);
  Row& boolean(std::string_view name, bool value);
  /// `json` is already JSON: an object or array; in CSV and tables it stands as it is, and null as nothing.
  Row& json(std::string_view name, std::string json);

 private:
  friend class Output;
  struct Cell {
    std::string name;
    std::string json;
    std::string plain;
  };
  std::vector<Cell> cells_;
};

/// Writes rows to stdout. A table is written when finished, because its columns need all rows.
class Output {
 public:
  explicit Output(Form form) : form_(form) {}
  void put(const Row& row);
  /// Lines as they are, for streams that are NDJSON by contract. False once stdout takes no more.
  bool line(std::string_view json);
  /// Errors: unavailable when stdout cannot take it all.
  Result<void> finish();

 private:
  void put_csv(const Row& row);
  void put_table();
  void flush(std::size_t most);
  Form form_;
  bool header_done_ = false;
  bool failed_ = false;
  std::string buffer_;
  std::vector<Row> rows_;
};

/// A stderr note for people: never in the answer.
void note(std::string_view text);

}  // namespace fanal::cli
