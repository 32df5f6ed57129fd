// Labels, answers of worksheets, settings of the case. docs/formats/case.md, "What people say of groups".
#include <tuple>

#include "store/internal/migration.h"
#include "store/internal/reader_state.h"
#include "store/internal/rows_pack.h"
#include "store/internal/writer_state.h"
#include "store/reader.h"
#include "store/writer.h"

namespace fanal::store {

using internal::Blob;
using internal::Query;

namespace {

constexpr std::size_t id_bytes = std::tuple_size_v<decltype(Hash128::bytes)>;

Result<DocumentId> id_from(const internal::Rows& rows, int column, std::string_view what) {
  const std::string_view bytes = rows.bytes(column);
  if (bytes.size() != id_bytes) {
    return Error{Code::damaged,
                 std::string(what) + " " + std::to_string(rows.number(0)) + " is of no document: not what was written"};
  }
  return DocumentId{internal::hash_from(bytes)};
}

}  // namespace

Result<bool> Reader::keeps_labels() {
  if (!state_->has_labels) {
    FANAL_TRY(tables, state_->statements(Query::has_labels));
    FANAL_TRY(found, tables.next());
    state_->has_labels = found;
  }
  return *state_->has_labels;
}

Result<std::vector<Label>> Reader::labels(std::string_view now) {
  std::vector<Label> labels;
  FANAL_TRY(is_there, keeps_labels());
  if (!is_there) return labels;
  FANAL_TRY(rows, state_->statements(Query::labels, now));
  for (;;) {
    FANAL_TRY(more, rows.next());
    if (!more) return labels;
    FANAL_TRY(anchor, id_from(rows, 1, "label"));
    Label label{rows.number(0), anchor,       rows.text(2), rows.text(3),  rows.text(4),
                rows.text(5),   rows.text(6), std::nullopt, rows.number(8)};
    if (auto end = rows.text(7); !end.empty()) label.expires_at = std::move(end);
    labels.push_back(std::move(label));
  }
}

Result<std::vector<WorksheetAnswer>> Reader::worksheet_answers() {
  std::vector<WorksheetAnswer> answers;
  FANAL_TRY(is_there, keeps_labels());
  if (!is_there) return answers;
  FANAL_TRY(rows, state_->statements(Query::worksheet_answers));
  for (;;) {
    FANAL_TRY(more, rows.next());
    if (!more) return answers;
    FANAL_TRY(anchor, id_from(rows, 1, "answer"));
    WorksheetAnswer answer{rows.number(0), anchor,       rows.text(2), rows.text(3), rows.text(4),   std::nullopt,
                           rows.text(6),   rows.text(7), rows.text(8), rows.text(9), rows.number(10)};
    if (!rows.bytes(5).empty()) {
      FANAL_TRY(evidence, id_from(rows, 5, "the evidence of answer"));
      answer.evidence = evidence;
    }
    answers.push_back(std::move(answer));
  }
}

Result<std::vector<CaseSetting>> Reader::case_settings() {
  std::vector<CaseSetting> settings;
  FANAL_TRY(is_there, keeps_labels());
  if (!is_there) return settings;
  FANAL_TRY(rows, state_->statements(Query::case_settings));
  for (;;) {
    FANAL_TRY(more, rows.next());
    if (!more) return settings;
    settings.push_back(
        {rows.number(0), rows.text(1), rows.text(2), rows.text(3), rows.text(4), rows.text(5), rows.number(6)});
  }
}

Result<std::optional<CaseSetting>> Reader::case_setting(std::string_view name) {
  using Setting = std::optional<CaseSetting>;
  FANAL_TRY(is_there, keeps_labels());
  if (!is_there) return Setting{};
  FANAL_TRY(rows, state_->statements(Query::case_setting, name));
  FANAL_TRY(found, rows.next());
  if (!found) return Setting{};
  return Setting(
      {rows.number(0), rows.text(1), rows.text(2), rows.text(3), rows.text(4), rows.text(5), rows.number(6)});
}

Result<std::vector<std::pair<std::string, std::uint64_t>>> Reader::review_counts() {
  std::vector<std::pair<std::string, std::uint64_t>> counts;
  FANAL_TRY(is_there, keeps_labels());
  if (!is_there) return counts;
  FANAL_TRY(rows, state_->statements(Query::review_counts));
  for (;;) {
    FANAL_TRY(more, rows.next());
    if (!more) return counts;
    counts.emplace_back(rows.text(0), rows.number(1));
  }
}

Result<std::uint64_t> Writer::add_label(const Label& label) {
  using Text = std::string_view;
  const auto end = label.expires_at ? std::optional<Text>(*label.expires_at) : std::nullopt;
  std::uint64_t number = 0;
  FANAL_TRY_VOID(state_->transact([&]() -> Result<void> {
    FANAL_TRY_VOID(state_->statements.run(Query::add_label, Blob{internal::view_of(label.anchor.value.bytes)},
                                          Text(label.label), Text(label.detail), Text(label.actor), Text(label.reason),
                                          Text(label.at), end, state_->audit_seq));
    number = static_cast<std::uint64_t>(state_->statements.database().last_row());
    return {};
  }));
  return number;
}

Result<std::uint64_t> Writer::add_worksheet_answer(const WorksheetAnswer& answer) {
  using Text = std::string_view;
  std::optional<Blob> evidence;
  if (answer.evidence) evidence = Blob{internal::view_of(answer.evidence->value.bytes)};
  std::uint64_t number = 0;
  FANAL_TRY_VOID(state_->transact([&]() -> Result<void> {
    FANAL_TRY_VOID(state_->statements.run(Query::add_worksheet_answer,
                                          Blob{internal::view_of(answer.anchor.value.bytes)}, Text(answer.question),
                                          Text(answer.value), Text(answer.confidence), evidence, Text(answer.detail),
                                          Text(answer.actor), Text(answer.reason), Text(answer.at), state_->audit_seq));
    number = static_cast<std::uint64_t>(state_->statements.database().last_row());
    return {};
  }));
  return number;
}

Result<std::uint64_t> Writer::add_case_setting(const CaseSetting& setting) {
  using Text = std::string_view;
  std::uint64_t number = 0;
  FANAL_TRY_VOID(state_->transact([&]() -> Result<void> {
    FANAL_TRY_VOID(state_->statements.run(Query::add_case_setting, Text(setting.name), Text(setting.json),
                                          Text(setting.actor), Text(setting.reason), Text(setting.at),
                                          state_->audit_seq));
    number = static_cast<std::uint64_t>(state_->statements.database().last_row());
    return {};
  }));
  return number;
}

Result<std::uint64_t> Writer::expire_labels(std::string_view now) {
  std::uint64_t removed = 0;
  FANAL_TRY_VOID(state_->transact([&]() -> Result<void> {
    FANAL_TRY_VOID(state_->statements.run(Query::expire_labels, now));
    removed = static_cast<std::uint64_t>(state_->statements.database().changes());
    return {};
  }));
  if (removed == 0) return removed;
  // Nor in the log, nor in what was copied before a migration.
  FANAL_TRY_VOID(checkpoint());
  FANAL_TRY_VOID(internal::remove_snapshots(state_->files->dir));
  return removed;
}

}  // namespace fanal::store
