// Events, one JSON object a line: messages, calls, positions, visits, transactions, bookings, reports, records. Rows
// are cut and read as those of adverts. Source: RFC 8259; jsonlines.org; DESIGN section 4 for the members.
#include "formats/internal/readers.h"
#include "formats/internal/row_readers.h"

namespace fanal::formats::event_jsonl {

int claim(std::string_view head, const Mapping* mapping) {
  const int rows = advert_jsonl::claim(head, mapping);
  // One more than the reader of adverts, which would take the same rows.
  return rows > 0 && advert_jsonl::has_event(head, mapping) ? rows + 1 : 0;
}

Result<Plan> plan(std::string_view head, bool head_is_all, const Mapping* mapping) {
  return advert_jsonl::plan(head, head_is_all, mapping);
}

Cut cut(const Plan& plan, std::string_view window, bool is_first, bool is_last, const UnitAim& aim,
        const Limits& limits) {
  return advert_jsonl::cut(plan, window, is_first, is_last, aim, limits);
}

ReadUnit read(const Plan& plan, const Unit& unit, const Mapping* mapping, const Limits& limits) {
  return advert_jsonl::read_rows_of(RowsOf::events, plan, unit, mapping, limits);
}

}  // namespace fanal::formats::event_jsonl
