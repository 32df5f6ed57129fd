// Write intents that were never finished. docs/formats/audit.md, "Writes".
#include <map>

#include "base/json_writer.h"
#include "store/internal/audit_mark.h"
#include "store/internal/writer_state.h"

namespace fanal::store::internal {
namespace {

// Moving the mark costs a commit; reading this many rows again costs less.
constexpr std::uint64_t rows_between_marks = 256;

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
  FANAL_TRY(mark, load_audit_mark(state.statements));
  AuditLog& audit = *state.files->audit;
  const bool is_new = mark.file_id.empty();
  if (!is_new && mark.file_id != audit.file_id()) {
    return Error{Code::damaged,
                 state.files->audit_path().string() + " is another file than the one that case.db names"};
  }
  const std::uint64_t settled = mark.settled.seq;
  std::map<std::uint64_t, AuditRow> open;
  FANAL_TRY_VOID(audit.read_from(mark.settled, [&](const AuditRow& row) {
    if (!row.origin.empty()) return true;  // another file's writes are not ours to settle
    if (row.phase == AuditPhase::intent) open.emplace(row.seq, row);
    if (row.phase == AuditPhase::done || row.phase == AuditPhase::interrupted) open.erase(row.refers_to);
    return true;
  }));
  if (mark.last_write > mark.settled.seq) {
    return Error{Code::damaged, state.files->audit_path().string() + " ends at row " +
                                    std::to_string(mark.settled.seq) + ", but case.db holds what row " +
                                    std::to_string(mark.last_write) + " wrote: rows are missing from its end"};
  }
  for (const auto& [seq, intent] : open) {
    AuditRow row = intent;
    row.at = state.intent.at;
    row.phase = AuditPhase::interrupted;
    row.refers_to = seq;
    FANAL_TRY(detail, committed_under(state.statements, seq));
    row.detail = detail;
    FANAL_TRY(appended, audit.append(row));
    static_cast<void>(appended);
  }
  // The rows just appended are read on the next time: they refer to intents before the mark, which is no loss.
  if (!is_new && mark.settled.seq < settled + rows_between_marks) return {};
  mark.file_id = audit.file_id();
  return state.transact([&] { return store_audit_mark(state.statements, mark); });
}

}  // namespace fanal::store::internal
