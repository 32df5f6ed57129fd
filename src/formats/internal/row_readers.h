#pragma once
// The readers of adverts, for those of events: the same rows, taken for another kind when they do not say theirs.
#include "formats/internal/event.h"
#include "formats/reader.h"

namespace fanal::formats {
namespace advert_jsonl {
ReadUnit read_rows_of(RowsOf rows, const Plan& plan, const Unit& unit, const Mapping* mapping, const Limits& limits);
/// True when one of the first rows that `head` holds whole is an event.
bool has_event(std::string_view head, const Mapping* mapping);
}  // namespace advert_jsonl
namespace advert_csv {
ReadUnit read_rows_of(RowsOf rows, const Plan& plan, const Unit& unit, const Mapping* mapping, const Limits& limits);
/// True when the header of the table names the columns of events.
bool has_event_columns(std::string_view head, const Mapping* mapping);
}  // namespace advert_csv
}  // namespace fanal::formats
