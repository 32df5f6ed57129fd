// The index of document ids. Ids are random: taken in with each commit they would dirty every page of the index each
// time (11 GB were written for a million adverts). So they wait, and many are taken in at once, in order.
#include <algorithm>

#include "store/internal/writer_state.h"

namespace fanal::store::internal {
namespace {

// What waits is looked through by whoever asks for an id: 30 MB of facts, some 20 ms.
constexpr std::size_t most_waiting = std::size_t{1} << 16U;
// A transaction's share: some 20 ms.
constexpr std::size_t at_once = std::size_t{1} << 14U;

// Those that an interrupted writer left, and what came before this one's.
Result<void> add_ids_between(WriterState& state, FactRow after, FactRow last) {
  FANAL_TRY(rows, state.statements(Query::ids_between, after, last));
  for (;;) {
    FANAL_TRY(more, rows.next());
    if (!more) return {};
    state.new_ids.emplace_back(rows.integer(0), rows.integer(1));
  }
}

Result<FactRow> ids_through(WriterState& state) {
  FANAL_TRY(rows, state.statements(Query::fact_ids_through));
  FANAL_TRY(found, rows.next());
  return found ? rows.integer(0) : FactRow{0};
}

}  // namespace

Result<void> settle_ids(WriterState& state) {
  FANAL_TRY(through, ids_through(state));
  const FactRow last = state.next_row - 1;
  if (through == last) return {};
  auto& ids = state.new_ids;
  FANAL_TRY_VOID(add_ids_between(state, through, last - static_cast<FactRow>(ids.size())));
  std::sort(ids.begin(), ids.end());
  for (std::size_t i = 0; i < ids.size(); i += at_once) {
    const std::size_t end = std::min(ids.size(), i + at_once);
    FANAL_TRY_VOID(state.transact([&]() -> Result<void> {
      for (std::size_t k = i; k < end; ++k) {
        FANAL_TRY_VOID(state.statements.run(Query::add_fact_id, ids[k].first, ids[k].second));
      }
      return end < ids.size() ? Result<void>() : state.statements.run(Query::settle_fact_ids, last);
    }));
  }
  ids.clear();
  return {};
}

Result<void> settle_many_ids(WriterState& state) {
  return state.new_ids.size() < most_waiting ? Result<void>() : settle_ids(state);
}

}  // namespace fanal::store::internal
