// Write intents that were never finished. docs/formats/case.md, "Audit", "Writes".
#include <map>

#include "base/json_writer.h"
#include "base/pack.h"
#include "store/internal/rows_pack.h"
#include "store/internal/writer_state.h"

namespace fanal::store::internal {
namespace {

constexpr std::string_view mark_name = "audit_mark";
// Moving the mark costs a commit; reading this many rows again costs less.
constexpr std::uint64_t rows_between_marks = 256;

Result<AuditLog::Mark> load_mark(Statements& statements) {
  AuditLog::Mark mark;
  FANAL_TRY(rows, statements(Query::state_by_name, mark_name));
  FANAL_TRY(found, rows.next());
  if (!found) return mark;
  PackReader in(rows.bytes(0));
  mark.offset = in.number();
  mark.seq = in.number();
  mark.tag = in.bytes();
  if (!in.ok()) return Error{Code::damaged, "the mark of settled writes is not what was written"};
  return mark;
}

Result<std::string> committed_under(Statements& statements, std::uint64_t audit_seq) {
  FANAL_TRY(rows, statements(Query::committed_under, audit_seq));
  FANAL_TRY(found, rows.next());
  static_cast<void>(found);
  JsonWriter json;
  json.begin_object().field("units", rows.number(0)).field("documents", rows.number(1)).end_object();
  return json.take();
}

}  // namespace

// Under write.lock no intent but those of dead writers can be open.
Result<void> reconcile(WriterState& state) {
  FANAL_TRY(mark, load_mark(state.statements));
  const std::uint64_t settled = mark.seq;
  std::map<std::uint64_t, AuditRow> open;
  FANAL_TRY_VOID(state.files->audit->read_from(mark, [&](const AuditRow& row) {
    if (!row.origin.empty()) return true;  // another file's writes are not ours to settle
    if (row.phase == AuditPhase::intent) open.emplace(row.seq, row);
    if (row.phase == AuditPhase::done || row.phase == AuditPhase::interrupted) open.erase(row.refers_to);
    return true;
  }));
  for (const auto& [seq, intent] : open) {
    AuditRow row = intent;
    row.at = state.intent.at;
    row.phase = AuditPhase::interrupted;
    row.refers_to = seq;
    FANAL_TRY(detail, committed_under(state.statements, seq));
    row.detail = detail;
    FANAL_TRY(appended, state.files->audit->append(row));
    static_cast<void>(appended);
  }
  // The rows just appended are read on the next time: they refer to intents before the mark, which is no loss.
  if (mark.seq < settled + rows_between_marks) return {};
  PackWriter out;
  out.number(mark.offset).number(mark.seq).bytes(mark.tag);
  return state.transact([&] { return state.statements.run(Query::put_state, mark_name, Blob{out.text()}); });
}

}  // namespace fanal::store::internal
