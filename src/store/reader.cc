#include "store/reader.h"

#include <algorithm>
#include <cmath>

#include "store/internal/reader_state.h"
#include "store/internal/rows_pack.h"

namespace fanal::store {

using internal::Blob;
using internal::Query;
using internal::ReaderState;
using internal::Rows;

namespace internal {

Result<std::unique_ptr<ReaderState>> open_reader(const CaseFiles& files) {
  FANAL_TRY(database, Database::open(files.database_path(), files.keys.pages.bytes(), files.reader_mode()));
  return std::make_unique<ReaderState>(files, std::move(database));
}

Result<ItemId> ReaderState::item_id(ItemRow row) {
  if (const auto known = item_ids.find(row); known != item_ids.end()) return known->second;
  FANAL_TRY(rows, statements(Query::item_id_of, row));
  FANAL_TRY(found, rows.next());
  if (!found) return Error{Code::not_found, "there is no item " + std::to_string(row)};
  const ItemId id{hash_from(rows.bytes(0))};
  // A million items are 48 MB of cache: start again rather than grow.
  if (item_ids.size() >= (1U << 18U)) item_ids.clear();
  item_ids.emplace(row, id);
  return id;
}

Result<void> ReaderState::fill_fact(const Rows& rows, StoredFact& out) {
  out.row = rows.integer(0);
  out.item = rows.integer(1);
  auto fact = unpacker.unpack(rows.bytes(2));
  if (!fact) return Error{fact.error().code, "fact " + std::to_string(out.row) + ": " + fact.error().message};
  out.fact = *std::move(fact);
  FANAL_TRY(id, item_id(out.item));
  out.fact.document.where.item = id;
  return {};
}

Result<std::shared_ptr<const FactDictionary>> ReaderState::dictionary(std::uint64_t number) {
  FANAL_TRY(rows, statements(Query::dictionary, number));
  FANAL_TRY(found, rows.next());
  if (!found) return Error{Code::damaged, "dictionary " + std::to_string(number) + " of facts is missing"};
  return FactDictionary::load(number, rows.text(0));
}

// A copy that is only read may be of a release without the table: its own index serves facts_by_id_after.
Result<FactRow> ReaderState::ids_through() {
  {
    FANAL_TRY(tables, statements(Query::has_fact_ids));
    FANAL_TRY(found, tables.next());
    if (!found) return FactRow{0};
  }
  FANAL_TRY(rows, statements(Query::fact_ids_through));
  FANAL_TRY(found, rows.next());
  return found ? rows.integer(0) : FactRow{0};
}

Result<std::optional<Snapshot>> ReaderState::pin() {
  if (statements.database().in_transaction()) return std::optional<Snapshot>();
  // A deferred transaction takes its state at its first read.
  FANAL_TRY_VOID(statements.database().run("BEGIN"));
  std::optional<Snapshot> pinned{Snapshot(this)};
  FANAL_TRY(rows, statements(Query::last_fact));
  FANAL_TRY(read, rows.next());
  static_cast<void>(read);
  return pinned;
}

}  // namespace internal

Snapshot::~Snapshot() {
  if (state_ != nullptr) static_cast<void>(state_->statements.database().run("COMMIT"));
}

Reader::Reader(std::unique_ptr<ReaderState> state) : state_(std::move(state)) {}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;

Result<Snapshot> Reader::snapshot() {
  FANAL_TRY(pinned, state_->pin());
  if (!pinned) return Error{Code::busy, "this reader has a snapshot already"};
  return *std::move(pinned);
}

Result<std::optional<StoredItem>> Reader::find_item(const ItemId& id) {
  const auto bytes = id.value.bytes;
  FANAL_TRY(rows,
            state_->statements(Query::item_by_id, Blob{{reinterpret_cast<const char*>(bytes.data()), bytes.size()}}));
  FANAL_TRY(found, rows.next());
  return found ? std::optional(internal::item_from(rows)) : std::nullopt;
}

Result<StoredItem> Reader::item(ItemRow row) {
  FANAL_TRY(rows, state_->statements(Query::item_by_row, row));
  FANAL_TRY(found, rows.next());
  if (!found) return Error{Code::not_found, "there is no item " + std::to_string(row)};
  return internal::item_from(rows);
}

Result<std::vector<StoredItem>> Reader::items(ItemRow after, std::size_t limit) {
  FANAL_TRY(rows, state_->statements(Query::items_after, after, limit));
  std::vector<StoredItem> items;
  for (;;) {
    FANAL_TRY(more, rows.next());
    if (!more) return items;
    items.push_back(internal::item_from(rows));
  }
}

Result<std::vector<StoredCapture>> Reader::captures(ItemRow item) {
  FANAL_TRY(rows, state_->statements(Query::captures_of, item));
  std::vector<StoredCapture> captures;
  for (;;) {
    FANAL_TRY(more, rows.next());
    if (!more) return captures;
    captures.push_back({rows.integer(0), {rows.text(1), rows.text(2), rows.text(3), rows.text(4)}, rows.number(5)});
  }
}

Result<bool> Reader::has_capture(ItemRow item, std::string_view source) {
  FANAL_TRY(rows, state_->statements(Query::has_capture, item, source));
  return rows.next();
}

Result<std::vector<ItemRow>> Reader::items_taken_by(std::string_view actor, std::int64_t after, std::int64_t until) {
  FANAL_TRY(rows, state_->statements(Query::captures_by, after, until, actor));
  std::vector<ItemRow> items;
  for (;;) {
    FANAL_TRY(more, rows.next());
    if (!more) return items;
    items.push_back(rows.integer(0));
  }
}

Result<std::int64_t> Reader::last_capture() {
  FANAL_TRY(rows, state_->statements(Query::last_capture));
  FANAL_TRY(found, rows.next());
  return found ? rows.integer(0) : 0;
}

// A copy that is only read may be of a release that knew none.
Result<bool> Reader::keeps_markings() {
  if (!state_->has_markings) {
    FANAL_TRY(tables, state_->statements(Query::has_markings));
    FANAL_TRY(found, tables.next());
    state_->has_markings = found;
  }
  return *state_->has_markings;
}

Result<bool> Reader::has_markings() {
  FANAL_TRY(keeps, keeps_markings());
  if (!keeps) return false;
  FANAL_TRY(rows, state_->statements(Query::any_marking));
  return rows.next();
}

Result<std::vector<MarkingStep>> Reader::markings(ItemRow item) {
  std::vector<MarkingStep> steps;
  FANAL_TRY(keeps, keeps_markings());
  if (!keeps) return steps;
  FANAL_TRY(rows, state_->statements(Query::markings_of, item));
  for (;;) {
    FANAL_TRY(more, rows.next());
    if (!more) return steps;
    const auto tlp = rows.integer(0);
    const auto pap = rows.integer(1);
    if (tlp < 0 || tlp > static_cast<int>(Tlp::red) || pap < 0 || pap > static_cast<int>(Pap::red)) {
      return Error{Code::damaged,
                   "item " + std::to_string(item) + " is marked in a way that this release does not know"};
    }
    steps.push_back({{static_cast<Tlp>(tlp), static_cast<Pap>(pap)},
                     rows.integer(2) != 0,
                     rows.text(3),
                     rows.text(4),
                     rows.text(5)});
  }
}

namespace {

Result<std::vector<StoredTake>> takes_from(Result<internal::Rows> started) {
  FANAL_TRY(rows, std::move(started));
  std::vector<StoredTake> takes;
  for (;;) {
    FANAL_TRY(more, rows.next());
    if (!more) return takes;
    Take take{rows.integer(1),      rows.integer(2), rows.text(3), rows.integer(4) != 0,
              rows.integer(5) != 0, rows.text(6),    rows.text(7)};
    takes.push_back({rows.integer(0), std::move(take), rows.number(8)});
  }
}

}  // namespace

// A copy that is only read may be of a release that knew none.
Result<bool> Reader::has_takes() {
  if (!state_->has_takes) {
    FANAL_TRY(tables, state_->statements(Query::has_takes));
    FANAL_TRY(found, tables.next());
    state_->has_takes = found;
  }
  return *state_->has_takes;
}

Result<std::vector<StoredTake>> Reader::takes() {
  FANAL_TRY(has, has_takes());
  return has ? takes_from(state_->statements(Query::takes)) : std::vector<StoredTake>{};
}

Result<std::vector<StoredTake>> Reader::takes_of(ItemRow item) {
  FANAL_TRY(has, has_takes());
  return has ? takes_from(state_->statements(Query::takes_of, item)) : std::vector<StoredTake>{};
}

Result<std::vector<StoredTake>> Reader::complete_lists() {
  FANAL_TRY(has, has_takes());
  return has ? takes_from(state_->statements(Query::complete_lists)) : std::vector<StoredTake>{};
}

Result<std::int64_t> Reader::last_take() {
  FANAL_TRY(has, has_takes());
  if (!has) return 0;
  FANAL_TRY(rows, state_->statements(Query::last_take));
  FANAL_TRY(found, rows.next());
  return found ? rows.integer(0) : 0;
}

Result<void> Reader::each_item_of_facts(FactRow after, FactRow until,
                                        const std::function<void(FactRow, ItemRow)>& visit) {
  FANAL_TRY(rows, state_->statements(Query::items_of_facts, after, until));
  for (;;) {
    FANAL_TRY(more, rows.next());
    if (!more) return {};
    visit(rows.integer(0), rows.integer(1));
  }
}

Result<ItemProgress> Reader::item_progress(ItemRow item) {
  FANAL_TRY(rows, state_->statements(Query::last_unit, item));
  FANAL_TRY(found, rows.next());
  return found ? internal::progress_after(internal::unit_from(rows)) : ItemProgress{};
}

Result<std::vector<UnitRow>> Reader::units(ItemRow item, std::uint64_t from_number, std::size_t limit) {
  FANAL_TRY(rows, state_->statements(Query::units_from, item, from_number, limit));
  std::vector<UnitRow> units;
  for (;;) {
    FANAL_TRY(more, rows.next());
    if (!more) return units;
    units.push_back(internal::unit_from(rows));
  }
}

Result<CaseCounts> Reader::counts() {
  FANAL_TRY(rows, state_->statements(Query::counts));
  FANAL_TRY(found, rows.next());
  static_cast<void>(found);
  return CaseCounts{rows.number(0), rows.number(1), rows.number(2), rows.number(3), rows.number(4),
                    rows.number(5), rows.number(6), rows.number(7), rows.number(8)};
}

Result<void> Reader::read_facts(const RowFilter& filter, RowRange range,
                                const std::function<bool(StoredFact&)>& visit) {
  if (filter.admits_none()) return {};
  FANAL_TRY(rows, state_->statements(Query::facts_between, range.begin, range.end));
  StoredFact fact;
  for (;;) {
    FANAL_TRY(more, rows.next());
    if (!more) return {};
    if (!filter.admits(rows.integer(0))) continue;
    FANAL_TRY_VOID(state_->fill_fact(rows, fact));
    if (!visit(fact)) return {};
  }
}

namespace {

Error no_document(FactRow row) { return {Code::not_found, "there is no document in row " + std::to_string(row)}; }

}  // namespace

Result<ItemRow> Reader::item_of(const RowFilter& filter, FactRow row) {
  FANAL_TRY(rows, state_->statements(Query::item_of_fact, row));
  FANAL_TRY(found, rows.next());
  if (!found || !filter.admits(row)) return no_document(row);
  return rows.integer(0);
}

Result<StoredFact> Reader::fact(const RowFilter& filter, FactRow row) {
  FANAL_TRY(rows, state_->statements(Query::fact_by_row, row));
  FANAL_TRY(found, rows.next());
  if (!found || !filter.admits(row)) return no_document(row);
  StoredFact fact;
  FANAL_TRY_VOID(state_->fill_fact(rows, fact));
  return fact;
}

Result<std::vector<FactRow>> Reader::rows_of(const RowFilter& filter, const DocumentId& id) {
  std::vector<FactRow> found;
  if (filter.admits_none()) return found;
  const auto take = [&](Rows rows) -> Result<void> {
    for (;;) {
      FANAL_TRY(more, rows.next());
      if (!more) return {};
      if (!filter.admits(rows.integer(0))) continue;
      FANAL_TRY(fact, state_->unpacker.unpack(rows.bytes(1)));
      if (fact.document.id == id) found.push_back(rows.integer(0));
    }
  };
  // Read before the index, so that a row it takes in meanwhile is neither missed nor given twice.
  FANAL_TRY(through, state_->ids_through());
  if (through > 0) {
    FANAL_TRY(indexed, state_->statements(Query::facts_by_id, id.value.head64(), through));
    FANAL_TRY_VOID(take(std::move(indexed)));
  }
  FANAL_TRY(later, state_->statements(Query::facts_by_id_after, id.value.head64(), through));
  FANAL_TRY_VOID(take(std::move(later)));
  return found;
}

Result<std::shared_ptr<const FactDictionary>> Reader::dictionary() {
  FANAL_TRY(rows, state_->statements(Query::last_dictionary));
  FANAL_TRY(found, rows.next());
  const auto number = found ? rows.number(0) : 0;
  if (number == 0) return std::shared_ptr<const FactDictionary>();
  return state_->dictionary(number);
}

Result<FactRow> Reader::last_row() {
  FANAL_TRY(rows, state_->statements(Query::last_fact));
  FANAL_TRY(found, rows.next());
  return found ? rows.integer(0) : 0;
}

Result<std::vector<StoredIssue>> Reader::issues(std::int64_t after, std::size_t limit,
                                                std::optional<Severity> severity) {
  FANAL_TRY(rows, severity ? state_->statements(Query::issues_of_severity, after, limit, static_cast<int>(*severity))
                           : state_->statements(Query::issues_after, after, limit));
  std::vector<StoredIssue> issues;
  for (;;) {
    FANAL_TRY(more, rows.next());
    if (!more) return issues;
    FANAL_TRY(issue, internal::issue_from(rows));
    if (issue.item != 0) {
      FANAL_TRY(id, state_->item_id(issue.item));
      issue.issue.where.item = id;
    }
    issues.push_back(std::move(issue));
  }
}

Result<std::optional<std::string>> Reader::mapping(std::string_view name) {
  FANAL_TRY(rows, state_->statements(Query::mapping_by_name, name));
  FANAL_TRY(found, rows.next());
  return found ? std::optional(rows.text(0)) : std::nullopt;
}

Result<std::vector<std::string>> Reader::mapping_names() {
  FANAL_TRY(rows, state_->statements(Query::mapping_names));
  std::vector<std::string> names;
  for (;;) {
    FANAL_TRY(more, rows.next());
    if (!more) return names;
    names.push_back(rows.text(0));
  }
}

Result<std::vector<Judgement>> Reader::judgements() {
  {
    // A copy that is only read may be of a release that knew none.
    FANAL_TRY(tables, state_->statements(Query::has_judgements));
    FANAL_TRY(found, tables.next());
    if (!found) return std::vector<Judgement>{};
  }
  FANAL_TRY(rows, state_->statements(Query::judgements));
  std::vector<Judgement> judgements;
  for (;;) {
    FANAL_TRY(more, rows.next());
    if (!more) return judgements;
    const auto kind = judgement_kind_from_name(rows.bytes(1));
    const auto key_kind = mention_kind_from_name(rows.bytes(4));
    // Left out it would no longer hold: what was parted would be joined again without a word.
    if (!kind || (is_about_key(*kind) && !key_kind))
      return Error{Code::damaged, "judgement " + std::to_string(rows.number(0)) +
                                      " is of a kind that this release does not know: use the release that wrote it"};
    Judgement judgement;
    judgement.number = rows.number(0);
    judgement.kind = *kind;
    if (is_about_documents(*kind)) {
      judgement.a.value = internal::hash_from(rows.bytes(2));
      judgement.b.value = internal::hash_from(rows.bytes(3));
    }
    if (key_kind) judgement.key_kind = *key_kind;
    judgement.value = rows.text(5);
    judgement.undoes = rows.number(6);
    judgement.undone_by = rows.number(7);
    judgement.actor = rows.text(8);
    judgement.reason = rows.text(9);
    judgement.at = rows.text(10);
    judgement.audit_seq = rows.number(11);
    judgements.push_back(std::move(judgement));
  }
}

}  // namespace fanal::store
