#pragma once
// One JSON object as an advert or an event: each member a field, with the way back to its bytes.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "formats/internal/event.h"
#include "formats/internal/rows.h"
#include "formats/reader.h"

namespace fanal::formats {

class JsonRowReader {
 public:
  /// All but `limits` must outlive this. `rows`: what a row is that does not say so itself.
  JsonRowReader(const Unit& unit, const Mapping* mapping, const Limits& limits, ReadUnit& out,
                RowsOf rows = RowsOf::adverts);
  ~JsonRowReader();
  JsonRowReader(const JsonRowReader&) = delete;
  JsonRowReader& operator=(const JsonRowReader&) = delete;

  /// Adds the document of one row to `out`, or the issue that says why there is none. Its made id ends in `number`.
  void read(const RowText& row, std::uint64_t record, std::uint64_t line, std::uint64_t number);
  /// After the rows of a unit: where none of several has a text, one note stands for theirs; after the first unit of an
  /// item, the columns of the mapping that no row had are noted.
  void end_unit();
  /// Names met that the mapping does not name, a few of them, when no row had one that it names; else nothing.
  std::optional<std::vector<std::string>> unmapped_only() const;

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace fanal::formats
