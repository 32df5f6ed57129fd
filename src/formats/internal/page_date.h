#pragma once
// The posting date of a page, from the usual markup. Source: ogp.me (article:published_time), schema.org (datePosted,
// datePublished), Dublin Core (DCMI Metadata Terms), WHATWG HTML 4.5.14 (time).
#include <optional>
#include <string_view>

namespace fanal::formats {

/// How much a name of a meta or itemprop attribute says about when the page was posted: higher is surer, 0 nothing.
int date_rank(std::string_view name);
constexpr int json_ld_rank = 80;
constexpr int time_element_rank = 20;

/// The value of the first datePosted or datePublished of a JSON-LD script, between its quotes: a view of `script`.
std::optional<std::string_view> json_ld_date(std::string_view script);

}  // namespace fanal::formats
