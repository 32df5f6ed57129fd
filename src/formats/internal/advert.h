#pragma once
// What advert rows have in common, whatever file they came in.
#include <string_view>
#include <vector>

#include "formats/reader.h"

namespace fanal::formats {

/// True for id, url, site, posted_at, title, text, place, country, lat, lon, images.
bool is_standard_column(std::string_view name);

/// Sets kind, given_id, time and place of `advert` from its fields, which stay as they are. Its where and line must be
/// set. What does not fit (a date that does not exist, a latitude over 90) is noted in `issues`.
void settle_advert(Document& advert, std::vector<Issue>& issues);

}  // namespace fanal::formats
