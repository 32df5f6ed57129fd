#include "store/writer.h"

#include <fcntl.h>
#include <sys/types.h>
#include <unistd.h>

#include <chrono>

#include "store/internal/held_lock.h"
#include "store/internal/rows_pack.h"
#include "store/internal/writer_state.h"

namespace fanal::store {

using internal::Blob;
using internal::Query;
using internal::stored_number;
using internal::Transaction;
using internal::WriterState;

namespace internal {

namespace {

AuditRow intent_row(const WriteIntent& intent, AuditPhase phase) {
  AuditRow row;
  row.at = intent.at;
  row.actor = intent.actor;
  row.role = intent.role;
  row.purpose = intent.purpose;
  row.reason = intent.reason;
  row.case_session = intent.case_session;
  row.event = intent.event;
  row.action = intent.action;
  row.phase = phase;
  row.objects = intent.objects;
  row.detail = intent.detail;
  return row;
}

}  // namespace

Result<std::unique_ptr<WriterState>> open_writer(CaseFiles& files, const WriteIntent& intent, double wait_seconds) {
  FANAL_TRY(held, lock_writing(files.dir, wait_seconds));
  FANAL_TRY(database, Database::open(files.database_path(), files.keys.pages.bytes(), Database::Mode::write));
  FactRow last = 0;
  ItemRow last_item = 0;
  std::uint64_t dictionary = 0;
  FANAL_TRY(packs, committed_packs(database));
  Statements statements(std::move(database));
  {
    FANAL_TRY(rows, statements(Query::last_fact));
    FANAL_TRY(found, rows.next());
    last = found ? rows.integer(0) : 0;
    FANAL_TRY(item_rows, statements(Query::last_item));
    FANAL_TRY(found_item, item_rows.next());
    last_item = found_item ? item_rows.integer(0) : 0;
    FANAL_TRY(dictionary_rows, statements(Query::last_dictionary));
    FANAL_TRY(found_dictionary, dictionary_rows.next());
    dictionary = found_dictionary ? dictionary_rows.number(0) : 0;
  }
  FANAL_TRY(blobs, BlobWriter::open(files.dir, packs));
  auto state = std::make_unique<WriterState>(files, std::move(held.file), std::move(held.lock), std::move(statements),
                                             std::move(blobs));
  state->next_row = last + 1;
  state->next_item = last_item + 1;
  state->dictionary = dictionary;
  state->intent = intent;
  FANAL_TRY_VOID(reconcile(*state));
  FANAL_TRY_VOID(delete_unpublished_sets(*state));
  FANAL_TRY(seq, files.audit->append(intent_row(intent, AuditPhase::intent)));
  // No commit may carry the number of an intent that the audit file could lose.
  FANAL_TRY_VOID(files.audit->sync());
  state->audit_seq = seq;
  return state;
}

Result<void> WriterState::usable() const {
  if (has_failed) return Error{Code::unavailable, "an earlier write failed: open the case for writing again"};
  return {};
}

Result<ItemProgress> WriterState::progress_of(ItemRow item) {
  if (const auto known = progress.find(item); known != progress.end()) return known->second;
  FANAL_TRY(rows, statements(Query::last_unit, item));
  FANAL_TRY(found, rows.next());
  return found ? progress_after(unit_from(rows)) : ItemProgress{};
}

Result<StoredItem> WriterState::item_of(ItemRow item) {
  if (const auto found = waiting.find(item); found != waiting.end()) return found->second.item;
  FANAL_TRY(rows, statements(Query::item_by_row, item));
  FANAL_TRY(found, rows.next());
  if (!found) return Error{Code::not_found, "there is no item " + std::to_string(item)};
  return item_from(rows);
}

Result<void> WriterState::add_capture(ItemRow item, const Capture& capture) {
  if (capture.marking) {
    FANAL_TRY_VOID(statements.run(Query::add_marking_of_new_source, item, static_cast<int>(capture.marking->tlp),
                                  static_cast<int>(capture.marking->pap), std::string_view(capture.actor),
                                  std::string_view(capture.taken_at), audit_seq, std::string_view(capture.source)));
  }
  return statements.run(Query::add_capture, item, std::string_view(capture.source), std::string_view(capture.taken_at),
                        std::string_view(capture.actor), std::string_view(capture.how), audit_seq);
}

Result<void> WriterState::add_issue(ItemRow item, std::optional<std::uint64_t> unit, const Issue& issue) {
  const std::string packed = pack_issue(issue);
  const std::optional<std::int64_t> of_item = item == 0 ? std::nullopt : std::optional(item);
  return statements.run(Query::add_issue, of_item, unit, static_cast<int>(issue.severity), std::string_view(issue.code),
                        Blob{packed});
}

}  // namespace internal

Writer::Writer(std::unique_ptr<WriterState> state) : state_(std::move(state)) {}
Writer::~Writer() = default;
Writer::Writer(Writer&&) noexcept = default;
Writer& Writer::operator=(Writer&&) noexcept = default;

std::uint64_t Writer::audit_seq() const { return state_->audit_seq; }

Result<ItemRow> Writer::add_item(const StoredItem& item, const Capture& capture) {
  WriterState& state = *state_;
  FANAL_TRY_VOID(state.usable());
  const std::string id(internal::view_of(item.item.id.value.bytes));
  {
    FANAL_TRY(rows, state.statements(Query::item_by_id, Blob{id}));
    FANAL_TRY(found, rows.next());
    if (found || state.waiting_ids.contains(item.item.id.value)) {
      return Error{Code::already_exists, "item " + to_hex(item.item.id.value) + " is in the case already"};
    }
  }
  const ItemRow row = state.next_item++;
  state.waiting_ids.insert(item.item.id.value);
  state.waiting.emplace(row, internal::WaitingItem{item, capture});
  state.progress[row] = {};
  return row;
}

void Writer::withdraw_item(ItemRow item) {
  const auto found = state_->waiting.find(item);
  if (found == state_->waiting.end()) return;
  state_->waiting_ids.erase(found->second.item.item.id.value);
  state_->waiting.erase(found);
  state_->progress.erase(item);
}

Result<std::uint64_t> Writer::add_captures(std::span<const StoredCapture> captures) {
  WriterState& state = *state_;
  std::uint64_t added = 0;
  FANAL_TRY_VOID(state.transact([&]() -> Result<void> {
    for (const StoredCapture& stored : captures) {
      FANAL_TRY_VOID(state.add_capture(stored.item, stored.capture));
      added += state.statements.database().changes() > 0 ? 1U : 0U;
    }
    return {};
  }));
  return added;
}

Result<void> Writer::set_marking(ItemRow item, const MarkingStep& step) {
  return state_->transact([&] {
    return state_->statements.run(Query::add_marking, item, static_cast<int>(step.marking.tlp),
                                  static_cast<int>(step.marking.pap), std::string_view(step.actor),
                                  std::string_view(step.reason), std::string_view(step.at), state_->audit_seq);
  });
}

Result<void> Writer::add_takes(std::span<const StoredTake> takes) {
  return state_->transact([&]() -> Result<void> {
    for (const StoredTake& stored : takes) {
      const Take& take = stored.take;
      FANAL_TRY_VOID(state_->statements.run(Query::add_take, stored.item, take.begin, take.end,
                                            std::string_view(take.complete_of), take.has_addresses ? 1 : 0,
                                            take.has_ids ? 1 : 0, std::string_view(take.actor),
                                            std::string_view(take.at), state_->audit_seq));
    }
    return {};
  });
}

Result<ItemProgress> Writer::item_progress(ItemRow item) { return state_->progress_of(item); }

Result<void> Writer::finish_item(ItemRow item) {
  WriterState& state = *state_;
  FANAL_TRY(progress, state.progress_of(item));
  FANAL_TRY(stored, state.item_of(item));
  if (progress.offset != 0 && progress.offset != stored.item.bytes) {
    return Error{Code::invalid_input, "item " + to_hex(stored.item.id.value) + " is committed up to byte " +
                                          std::to_string(progress.offset) + " of " + std::to_string(stored.item.bytes)};
  }
  FANAL_TRY_VOID(state.transact([&] { return state.statements.run(Query::finish_item, item); }));
  state.progress.erase(item);
  return {};
}

Result<void> Writer::add_issues(ItemRow item, std::span<const Issue> issues) {
  return state_->transact([&]() -> Result<void> {
    for (const Issue& issue : issues) FANAL_TRY_VOID(state_->add_issue(item, std::nullopt, issue));
    return {};
  });
}

Result<void> Writer::put_mapping(std::string_view name, std::string_view json) {
  return state_->transact([&] { return state_->statements.run(Query::put_mapping, name, json, state_->audit_seq); });
}

Result<std::uint64_t> Writer::add_judgement(const Judgement& judgement) {
  using Text = std::optional<std::string_view>;
  const auto blob = [&](const DocumentId& id) -> std::optional<Blob> {
    if (!is_about_documents(judgement.kind)) return std::nullopt;
    return Blob{internal::view_of(id.value.bytes)};
  };
  const bool is_key = is_about_key(judgement.kind);
  const auto undoes = judgement.undoes == 0 ? std::nullopt : std::optional(judgement.undoes);
  std::uint64_t number = 0;
  FANAL_TRY_VOID(state_->transact([&]() -> Result<void> {
    FANAL_TRY_VOID(state_->statements.run(Query::add_judgement, kind_name(judgement.kind), blob(judgement.a),
                                          blob(judgement.b), is_key ? Text(kind_name(judgement.key_kind)) : Text(),
                                          is_key ? Text(judgement.value) : Text(), undoes,
                                          std::string_view(judgement.actor), std::string_view(judgement.reason),
                                          std::string_view(judgement.at), state_->audit_seq));
    number = static_cast<std::uint64_t>(state_->statements.database().last_row());
    return {};
  }));
  return number;
}

Result<void> Writer::settle() { return internal::settle_ids(*state_); }

Result<void> Writer::checkpoint() {
  FANAL_TRY_VOID(state_->usable());
  return state_->statements.database().run("PRAGMA wal_checkpoint(TRUNCATE)");
}

Result<void> Writer::done(std::string_view at, std::string_view detail_json) {
  AuditRow row = internal::intent_row(state_->intent, AuditPhase::done);
  row.at = at;
  row.detail = detail_json;
  row.refers_to = state_->audit_seq;
  FANAL_TRY(seq, state_->files->audit->append(row));
  static_cast<void>(seq);
  return state_->files->audit->sync();
}

}  // namespace fanal::store
