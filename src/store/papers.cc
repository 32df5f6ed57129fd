// What people write in a case. docs/formats/case.md, "Papers".
#include "store/internal/reader_state.h"
#include "store/internal/writer_state.h"
#include "store/reader.h"
#include "store/writer.h"

namespace fanal::store {

using internal::Query;

namespace {

// Whom it is for must be known, or it would be shown to others.
Result<Paper> paper_of(const internal::Rows& rows) {
  const auto kind = rows.integer(2);
  const auto meant_for = rows.integer(5);
  if (kind < 0 || kind > static_cast<int>(last_paper_kind) || meant_for < 0 ||
      meant_for > static_cast<int>(MeantFor::team)) {
    return Error{Code::damaged, "paper " + std::to_string(rows.number(1)) + " is not what was written"};
  }
  return Paper{rows.number(1),       rows.number(0), static_cast<PaperKind>(kind),
               rows.text(3),         rows.text(4),   static_cast<MeantFor>(meant_for),
               rows.integer(6) != 0, rows.text(7),   rows.text(8),
               rows.text(9),         rows.text(10),  rows.number(11)};
}

}  // namespace

namespace internal {

Result<bool> ReaderState::keeps_papers() {
  if (!has_papers) {
    FANAL_TRY(tables, statements(Query::has_papers));
    FANAL_TRY(found, tables.next());
    has_papers = found;
  }
  return *has_papers;
}

}  // namespace internal

Result<std::vector<Paper>> Reader::papers() {
  std::vector<Paper> states;
  FANAL_TRY(is_there, state_->keeps_papers());
  if (!is_there) return states;
  FANAL_TRY(rows, state_->statements(Query::paper_states));
  for (;;) {
    FANAL_TRY(more, rows.next());
    if (!more) return states;
    FANAL_TRY(paper, paper_of(rows));
    states.push_back(std::move(paper));
  }
}

Result<Paper> Reader::paper(std::uint64_t state) {
  const Error none{Code::not_found, "this case has no state " + std::to_string(state) + " of a paper"};
  FANAL_TRY(is_there, state_->keeps_papers());
  if (!is_there) return none;
  FANAL_TRY(rows, state_->statements(Query::paper_state, state));
  FANAL_TRY(found, rows.next());
  if (!found) return none;
  return paper_of(rows);
}

Result<std::uint64_t> Writer::add_paper(const Paper& paper) {
  using Text = std::string_view;
  std::uint64_t number = paper.number;
  FANAL_TRY_VOID(state_->transact([&]() -> Result<void> {
    FANAL_TRY_VOID(state_->statements.run(Query::add_paper, paper.number, static_cast<int>(paper.kind),
                                          Text(paper.title), Text(paper.body), static_cast<int>(paper.meant_for),
                                          paper.is_withdrawn ? 1 : 0, Text(paper.owner), Text(paper.actor),
                                          Text(paper.reason), Text(paper.at), state_->audit_seq));
    if (number != 0) return {};
    FANAL_TRY(rows, state_->statements(Query::number_of_paper_state, state_->statements.database().last_row()));
    FANAL_TRY(found, rows.next());
    if (!found) return Error{Code::damaged, "a paper was not kept"};
    number = rows.number(0);
    return {};
  }));
  return number;
}

}  // namespace fanal::store
