#include "engine/internal/lookup.h"

#include <charconv>

#include "engine/internal/group_segments.h"
#include "engine/internal/highlight.h"

namespace fanal::engine {

Result<std::vector<store::FactRow>> rows_called(store::Reader& reader, Provisional& provisional,
                                                const RowFilter& filter, std::string_view id) {
  if (const auto hash = hash128_from_hex(id)) {
    FANAL_TRY(found, reader.rows_of(filter, DocumentId{*hash}));
    if (!found.empty()) return std::move(found);
  }
  GroupReader groups(reader);
  FANAL_TRY(rows, groups.rows_called(id));
  std::erase_if(rows, [&](store::FactRow row) { return !filter.admits(row); });
  FANAL_TRY(through, groups.through_row());
  FANAL_TRY(newer, provisional.rows_called(reader, filter, through, id));
  rows.insert(rows.end(), newer.begin(), newer.end());
  if (rows.empty()) return Error{Code::not_found, "no document of this case is called '" + std::string(id) + "'"};
  return std::move(rows);
}

DocumentHead head_of(const Document& document) {
  return {document.id,
          outer_id(document),
          document.kind,
          std::string(field_value(document, "title")),
          document.time,
          document.place.name,
          snippet_of(field_value(document, "text"), {}).text};
}

std::string numbered_cursor(std::string_view prefix, std::uint64_t number) {
  return std::string(prefix) + std::to_string(number);
}

Result<std::uint64_t> number_of_cursor(std::string_view prefix, std::string_view cursor) {
  if (cursor.empty()) return std::uint64_t{0};
  std::uint64_t number = 0;
  if (cursor.starts_with(prefix)) {
    const char* const last = cursor.data() + cursor.size();
    const auto [end, error] = std::from_chars(cursor.data() + prefix.size(), last, number);
    if (error == std::errc() && end == last) return number;
  }
  return Error{Code::invalid_input, "'" + std::string(cursor) + "' is no cursor of this list: ask for its first page"};
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
