// Saved searches, their alerts, and who has seen them. docs/formats/case.md, "Saved searches".
#include <charconv>
#include <tuple>

#include "store/internal/reader_state.h"
#include "store/internal/rows_pack.h"
#include "store/internal/writer_state.h"
#include "store/reader.h"
#include "store/writer.h"

namespace fanal::store {

using internal::Blob;
using internal::Query;

namespace {

constexpr std::string_view through_name = "alerts_through";
constexpr std::size_t id_bytes = std::tuple_size_v<decltype(Hash128::bytes)>;

Error damaged(const std::string& what, std::uint64_t number) {
  return Error{Code::damaged, what + " " + std::to_string(number) + " is not what was written"};
}

std::string bytes_of(const std::vector<DocumentId>& ids) {
  std::string bytes;
  for (const DocumentId& id : ids) bytes += internal::view_of(id.value.bytes);
  return bytes;
}

}  // namespace

namespace internal {

Result<bool> ReaderState::knows_saved_searches() {
  if (!has_saved_searches) {
    FANAL_TRY(tables, statements(Query::has_saved_searches));
    FANAL_TRY(found, tables.next());
    has_saved_searches = found;
  }
  return *has_saved_searches;
}

}  // namespace internal

Result<std::vector<SavedSearch>> Reader::saved_searches() {
  std::vector<SavedSearch> states;
  FANAL_TRY(is_there, state_->knows_saved_searches());
  if (!is_there) return states;
  FANAL_TRY(rows, state_->statements(Query::saved_searches));
  for (;;) {
    FANAL_TRY(more, rows.next());
    if (!more) return states;
    // Whom it is for must be known, or it would be shown to others.
    const auto meant_for = rows.integer(6);
    if (meant_for < 0 || meant_for > static_cast<int>(MeantFor::team)) return damaged("saved search", rows.number(1));
    states.push_back({rows.number(1), rows.number(0), rows.text(2), rows.text(3), rows.text(4), rows.text(5),
                      static_cast<MeantFor>(meant_for), rows.integer(7) != 0, rows.integer(8) != 0, rows.text(9),
                      rows.text(10), rows.text(11), rows.text(12), rows.integer(13), rows.number(14)});
  }
}

Result<std::vector<AlertHead>> Reader::alert_heads() {
  std::vector<AlertHead> heads;
  FANAL_TRY(is_there, state_->knows_saved_searches());
  if (!is_there) return heads;
  FANAL_TRY(rows, state_->statements(Query::alert_heads));
  for (;;) {
    FANAL_TRY(more, rows.next());
    if (!more) return heads;
    heads.push_back({rows.number(0), rows.number(1), rows.text(2), rows.number(3)});
  }
}

Result<std::optional<SearchAlert>> Reader::search_alert(std::uint64_t number) {
  FANAL_TRY(is_there, state_->knows_saved_searches());
  if (!is_there) return std::optional<SearchAlert>{};
  FANAL_TRY(rows, state_->statements(Query::alert_by_number, number));
  FANAL_TRY(found, rows.next());
  if (!found) return std::optional<SearchAlert>{};
  const std::string_view bytes = rows.bytes(6);
  if (bytes.size() % id_bytes != 0) return damaged("alert", number);
  SearchAlert alert{rows.number(0), rows.number(1), rows.number(2), rows.text(3), rows.number(4), rows.number(5), {},
                    rows.text(7),   rows.text(8),   rows.number(9)};
  for (std::size_t at = 0; at < bytes.size(); at += id_bytes) {
    alert.ids.push_back(DocumentId{internal::hash_from(bytes.substr(at, id_bytes))});
  }
  return std::optional(std::move(alert));
}

Result<std::vector<std::pair<std::uint64_t, std::string>>> Reader::last_outcomes() {
  std::vector<std::pair<std::uint64_t, std::string>> outcomes;
  FANAL_TRY(is_there, state_->knows_saved_searches());
  if (!is_there) return outcomes;
  FANAL_TRY(rows, state_->statements(Query::last_outcomes));
  for (;;) {
    FANAL_TRY(more, rows.next());
    if (!more) return outcomes;
    outcomes.emplace_back(rows.number(0), rows.text(1));
  }
}

Result<std::vector<std::pair<std::uint64_t, std::string>>> Reader::alerts_seen_by(std::string_view account) {
  std::vector<std::pair<std::uint64_t, std::string>> seen;
  FANAL_TRY(is_there, state_->knows_saved_searches());
  if (!is_there) return seen;
  FANAL_TRY(rows, state_->statements(Query::alerts_seen_by, account));
  for (;;) {
    FANAL_TRY(more, rows.next());
    if (!more) return seen;
    seen.emplace_back(rows.number(0), rows.text(1));
  }
}

Result<FactRow> Reader::alerts_through() {
  FANAL_TRY(rows, state_->statements(Query::state_by_name, through_name));
  FANAL_TRY(found, rows.next());
  if (!found) return FactRow{0};
  const std::string text = rows.text(0);
  FactRow row = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), row);
  if (error != std::errc() || end != text.data() + text.size()) {
    return Error{Code::damaged, "how far saved searches were asked is not what was written"};
  }
  return row;
}

Result<std::uint64_t> Writer::add_saved_search(const SavedSearch& search) {
  using Text = std::string_view;
  std::uint64_t number = search.number;
  FANAL_TRY_VOID(state_->transact([&]() -> Result<void> {
    FANAL_TRY_VOID(state_->statements.run(Query::add_saved_search, search.number, Text(search.name), Text(search.query),
                                          Text(search.country), Text(search.hypothesis),
                                          static_cast<int>(search.meant_for), search.alerts ? 1 : 0,
                                          search.is_withdrawn ? 1 : 0, Text(search.owner), Text(search.actor),
                                          Text(search.reason), Text(search.at), search.after_row, state_->audit_seq));
    if (number != 0) return {};
    FANAL_TRY(rows, state_->statements(Query::number_of_state, state_->statements.database().last_row()));
    FANAL_TRY(found, rows.next());
    if (!found) return Error{Code::damaged, "a saved search was not kept"};
    number = rows.number(0);
    return {};
  }));
  return number;
}

Result<void> Writer::add_search_alerts(std::span<const SearchAlert> alerts, FactRow through) {
  using Text = std::string_view;
  const std::string row = std::to_string(through);
  return state_->transact([&]() -> Result<void> {
    for (const SearchAlert& alert : alerts) {
      const std::string ids = bytes_of(alert.ids);
      FANAL_TRY_VOID(state_->statements.run(Query::add_search_alert, alert.search, alert.state, Text(alert.outcome),
                                            alert.documents, alert.withheld, Blob{ids}, Text(alert.role),
                                            Text(alert.at), state_->audit_seq));
    }
    return state_->statements.run(Query::put_state, through_name, Blob{row});
  });
}

Result<void> Writer::see_search_alert(std::uint64_t alert, std::string_view account, std::string_view at) {
  return state_->transact(
      [&] { return state_->statements.run(Query::see_search_alert, alert, account, at, state_->audit_seq); });
}

}  // namespace fanal::store
