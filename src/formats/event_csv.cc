// Events as a table with a header row. Rows are cut and read as those of adverts. Source: RFC 4180; DESIGN section 4
// for the columns.
#include <algorithm>

#include "formats/internal/readers.h"
#include "formats/internal/row_readers.h"

namespace fanal::formats::event_csv {

int claim(std::string_view head, const Mapping* mapping) {
  // One more than the reader of adverts, which would take the same rows.
  return advert_csv::has_event_columns(head, mapping) ? advert_csv::claim(head, mapping) + 1 : 0;
}

Result<Plan> plan(std::string_view head, bool head_is_all, const Mapping* mapping) {
  return advert_csv::plan(head, head_is_all, mapping);
}

Cut cut(const Plan& plan, std::string_view window, bool is_first, bool is_last, const UnitAim& aim,
        const Limits& limits) {
  return advert_csv::cut(plan, window, is_first, is_last, aim, limits);
}

ReadUnit read(const Plan& plan, const Unit& unit, const Mapping* mapping, const Limits& limits) {
  return advert_csv::read_rows_of(RowsOf::events, plan, unit, mapping, limits);
}

}  // namespace fanal::formats::event_csv
