#include "store/internal/audit_mark.h"

#include <algorithm>

#include "base/pack.h"
#include "store/internal/file.h"

namespace fanal::store::internal {
namespace {

constexpr std::string_view mark_name = "audit_mark";
constexpr std::string_view file_name = "audit_file";

Result<std::string> state_of(Statements& statements, std::string_view name) {
  FANAL_TRY(rows, statements(Query::state_by_name, name));
  FANAL_TRY(found, rows.next());
  return found ? std::string(rows.bytes(0)) : std::string();
}

Result<std::uint64_t> highest(Statements& statements, Query query) {
  FANAL_TRY(rows, statements(query));
  FANAL_TRY(found, rows.next());
  return found ? rows.number(0) : 0;
}

}  // namespace

Result<AuditMark> load_audit_mark(Statements& statements) {
  AuditMark mark;
  FANAL_TRY(settled, state_of(statements, mark_name));
  if (!settled.empty()) {
    PackReader in(settled);
    mark.settled.offset = in.number();
    mark.settled.seq = in.number();
    mark.settled.tag = in.bytes();
    if (!in.at_end()) {
      const std::string_view hash = in.raw(std::tuple_size_v<AuditHash>);
      mark.settled.hash.emplace();
      std::copy(hash.begin(), hash.end(), mark.settled.hash->begin());
    }
    if (!in.ok() || !in.at_end()) return Error{Code::damaged, "the mark of settled writes is not what was written"};
  }
  FANAL_TRY(file, state_of(statements, file_name));
  mark.file_id = to_hex(file);
  FANAL_TRY(last_write, highest(statements, Query::last_write));
  mark.last_write = last_write;
  FANAL_TRY(rows, statements(Query::has_judgements));
  FANAL_TRY(has_judgements, rows.next());
  if (has_judgements) {
    FANAL_TRY(last_judgement, highest(statements, Query::last_judgement_write));
    mark.last_write = std::max(mark.last_write, last_judgement);
  }
  FANAL_TRY(marking_tables, statements(Query::has_markings));
  FANAL_TRY(has_markings, marking_tables.next());
  if (has_markings) {
    FANAL_TRY(last_marking, highest(statements, Query::last_marking_write));
    mark.last_write = std::max(mark.last_write, last_marking);
  }
  FANAL_TRY(saved_tables, statements(Query::has_saved_searches));
  FANAL_TRY(has_saved, saved_tables.next());
  if (has_saved) {
    FANAL_TRY(last_saved, highest(statements, Query::last_saved_write));
    mark.last_write = std::max(mark.last_write, last_saved);
  }
  FANAL_TRY(take_tables, statements(Query::has_takes));
  FANAL_TRY(has_takes, take_tables.next());
  if (has_takes) {
    FANAL_TRY(last_take, highest(statements, Query::last_take_write));
    mark.last_write = std::max(mark.last_write, last_take);
  }
  FANAL_TRY(hash_tables, statements(Query::has_hash_lists));
  FANAL_TRY(has_hashes, hash_tables.next());
  if (has_hashes) {
    FANAL_TRY(last_hash, highest(statements, Query::last_hash_write));
    mark.last_write = std::max(mark.last_write, last_hash);
  }
  FANAL_TRY(review_tables, statements(Query::has_labels));
  FANAL_TRY(has_labels, review_tables.next());
  if (has_labels) {
    FANAL_TRY(last_review, highest(statements, Query::last_review_write));
    mark.last_write = std::max(mark.last_write, last_review);
  }
  FANAL_TRY(paper_tables, statements(Query::has_papers));
  FANAL_TRY(has_papers, paper_tables.next());
  if (has_papers) {
    FANAL_TRY(last_paper, highest(statements, Query::last_paper_write));
    mark.last_write = std::max(mark.last_write, last_paper);
  }
  return mark;
}

Result<void> store_audit_mark(Statements& statements, const AuditMark& mark) {
  PackWriter out;
  out.number(mark.settled.offset).number(mark.settled.seq).bytes(mark.settled.tag);
  if (mark.settled.hash) out.raw(view_of(*mark.settled.hash));
  const auto id = hash128_from_hex(mark.file_id);
  const std::string file = id ? std::string(view_of(id->bytes)) : std::string();
  FANAL_TRY_VOID(statements.run(Query::put_state, file_name, Blob{file}));
  return statements.run(Query::put_state, mark_name, Blob{out.text()});
}

}  // namespace fanal::store::internal
