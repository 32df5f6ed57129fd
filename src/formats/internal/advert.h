#pragma once
// What advert rows have in common, whatever file they came in.
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "formats/reader.h"

namespace fanal::formats {

std::span<const std::string_view> columns_of_adverts();
/// True for id, url, site, posted_at, seen_at, title, text, place, country, lat, lon, images.
bool is_standard_column(std::string_view name);

/// Refuses a table that has neither a column of `mapping` nor a text.
Error no_column_of(const Mapping& mapping, const std::vector<std::string>& has);

/// Sets kind, given_id, time and place of `advert` from its fields, which stay as they are. Its where and line must be
/// set. What does not fit (a date that does not exist, a latitude over 90) is noted in `issues`.
void settle_advert(Document& advert, std::vector<Issue>& issues);

/// Sets the place of `row` from place, country, lat and lon.
void settle_place(Document& row, std::vector<Issue>& issues);

/// A note on the whole row, whose where and line must be set.
void note_row(const Document& row, const char* code, std::string message, std::vector<Issue>& issues);

/// Without the blanks around it.
std::string_view trimmed(std::string_view text);

/// `value` in quotes on one line, its end cut off when it is long: for a message.
std::string shown(std::string_view value);

/// Notes the columns of `mapping` that a file has not, beside those it has. `is_met`: one for each of its columns.
void note_unmet_columns(const Mapping& mapping, const std::vector<bool>& is_met, const std::vector<std::string>& has,
                        SourceRange where, std::uint64_t line, std::vector<Issue>& issues);

}  // namespace fanal::formats
