#include "engine/internal/lookup.h"

#include "engine/internal/group_segments.h"

namespace fanal::engine {

Result<std::vector<store::FactRow>> rows_called(store::Reader& reader, const RowFilter& filter, std::string_view id) {
  std::vector<store::FactRow> rows;
  if (const auto hash = hash128_from_hex(id)) {
    FANAL_TRY(found, reader.rows_of(filter, DocumentId{*hash}));
    rows = std::move(found);
  }
  GroupReader groups(reader);
  if (rows.empty()) {
    FANAL_TRY(found, groups.rows_called(id));
    rows = std::move(found);
  }
  // Documents that came after the last linking are in no segment yet: they are looked through.
  FANAL_TRY(through, groups.through_row());
  FANAL_TRY_VOID(reader.read_facts(filter, {through + 1, INT64_MAX}, [&](store::StoredFact& fact) {
    if (outer_id(fact.fact.document) == id) rows.push_back(fact.row);
    return true;
  }));
  if (rows.empty()) return Error{Code::not_found, "no document of this case is called '" + std::string(id) + "'"};
  return rows;
}

Result<const store::StoredItem*> ItemNames::item(store::ItemRow row) {
  const auto known = known_.find(row);
  if (known != known_.end()) return &known->second;
  FANAL_TRY(found, reader_.item(row));
  return &known_.emplace(row, std::move(found)).first->second;
}

Result<std::vector<Issue>> ledger(store::Reader& reader) {
  constexpr std::size_t page = 1000;
  std::vector<Issue> all;
  for (std::int64_t after = 0;;) {
    FANAL_TRY(rows, reader.issues(after, page));
    for (auto& row : rows) all.push_back(std::move(row.issue));
    if (rows.size() < page) break;
    after = rows.back().row;
  }
  FANAL_TRY(derived, GroupReader(reader).derived_issues());
  for (auto& issue : derived) all.push_back(std::move(issue));
  return all;
}

std::string key_name(const Key& key) { return std::string(kind_name(key.kind)) + " " + key.value; }

}  // namespace fanal::engine
