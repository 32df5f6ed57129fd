#include "engine/internal/lookup.h"

#include <algorithm>
#include <charconv>

#include "engine/internal/event_line.h"
#include "engine/internal/group_segments.h"
#include "engine/internal/highlight.h"
#include "engine/internal/inside.h"
#include "engine/internal/own_names.h"
#include "guard/pseudonym.h"

namespace fanal::engine {

namespace {

Error none_called(std::string_view id) {
  return Error{Code::not_found, "no document of this case is called '" + std::string(id) + "'"};
}

}  // namespace

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
  if (rows.empty()) return none_called(id);
  return std::move(rows);
}

namespace {

// Under whose names the documents of `id` stand, for who sees their own names of files only.
Result<std::vector<store::FactRow>> own_rows_called(store::Reader& reader, Provisional& provisional,
                                                    const guard::Filter& filter, OwnNames& names, std::string_view id) {
  std::vector<std::string> ids{std::string(id)};
  FANAL_TRY(others, names.said_by_others(id));
  for (auto& other : others) ids.push_back(std::move(other));
  std::vector<store::FactRow> found;
  for (const auto& name : ids) {
    auto rows = rows_called(reader, provisional, filter.rows, name);
    if (!rows && rows.error().code != Code::not_found) return rows.error();
    if (rows) found.insert(found.end(), rows->begin(), rows->end());
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace

Result<std::vector<store::FactRow>> rows_asked_for(Session& session, store::Reader& reader, const guard::Filter& filter,
                                                   std::string_view id) {
  Provisional& provisional = session.inside().provisional();
  const Masker masker = session.inside().masker(filter);
  OwnNames names(reader, filter, session.actor());
  if (masker.is_off() && !names.is_on()) return rows_called(reader, provisional, filter.rows, id);
  const auto hash = hash128_from_hex(id);
  if (!masker.is_off() && !hash && !masker.may_tell(id)) return none_called(id);
  FANAL_TRY(rows, names.is_on() ? own_rows_called(reader, provisional, filter, names, id)
                                : rows_called(reader, provisional, filter.rows, id));
  std::vector<store::FactRow> found;
  for (const store::FactRow row : rows) {
    FANAL_TRY(stored, reader.fact(filter.rows, row));
    Document& document = stored.fact.document;
    FANAL_TRY(item, reader.item(stored.item));
    std::string file;
    FANAL_TRY_VOID(names.show(item, file, document.made_id));
    // Whoever sees pseudonyms is shown no names of files.
    const std::string& shown = masker.is_off() ? outer_id(document) : document.given_id;
    if ((hash && document.id.value == *hash) || shown == id) found.push_back(row);
  }
  if (found.empty()) return none_called(id);
  return found;
}

Result<std::optional<std::string>> value_behind(const Key256& pseudonym_key, store::Reader& reader,
                                                Provisional& provisional, MentionKind kind,
                                                std::string_view pseudonym) {
  const auto fits = [&](const std::string& value) { return guard::pseudonym(pseudonym_key, kind, value) == pseudonym; };
  GroupReader groups(reader);
  std::optional<std::string> found;
  FANAL_TRY_VOID(groups.each_key(kind, [&](Key& key) {
    if (fits(key.value)) found = std::move(key.value);
    return !found.has_value();
  }));
  if (found) return found;
  FANAL_TRY(through, groups.through_row());
  return provisional.value_that(reader, through, kind, fits);
}

DocumentHead head_of(const Document& document) {
  return {document.id,
          outer_id(document),
          document.kind,
          std::string(field_value(document, "title")),
          document.time,
          document.place.name,
          with_parties(document, snippet_of(field_value(document, "text"), {})).text};
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
