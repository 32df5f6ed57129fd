#pragma once
// What event rows have in common, whatever file they came in, and how a row is told to be an event, an advert or
// neither. Source: DESIGN section 4, "Default event input".
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "formats/reader.h"

namespace fanal::formats {

std::span<const std::string_view> columns_of_events();
/// True for kind, at, until, from, to, amount, currency, accuracy_m, device, source_ref: what adverts have not.
bool is_event_column(std::string_view name);

/// message, call, fix, visit, transaction, booking, report, record, in any letter case; nothing for other words.
std::optional<DocumentKind> event_kind(std::string_view word);

/// True when columns of these standard names hold events: `kind` and one of `at`, `until`, `from`, `to`; or both `from`
/// and `to`, or one of them and `at`, and nothing that only an advert has (posted_at, url, site, title).
bool are_event_columns(const std::vector<std::string>& names);

/// The same of one row, by its members that are not empty; its `kind`, where it has one, must be an event's unless the
/// rest shows an event.
bool is_event_row(const Document& row);

/// What the rows of a file are when they do not say so themselves.
enum class RowsOf : std::uint8_t { adverts, events };

enum class RowKind : std::uint8_t { advert, event, neither };

/// Sets kind, given_id, time and place of `row` from its fields, which stay as they are; its where and line must be
/// set. An event is one in any file. Any other row is an advert in a file of adverts; in one of events it is one when
/// it has a text, a title, a url or a posted_at, and else neither: a record of which an issue tells. What does not fit
/// is noted in `issues`, by the member's name.
RowKind settle_row(Document& row, RowsOf rows, std::vector<Issue>& issues);

/// One note for the rows of a unit that lack a kind, in the place of one each.
void fold_missing_kinds(std::vector<Issue>& issues);

}  // namespace fanal::formats
