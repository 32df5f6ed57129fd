#pragma once
// The country a document was written in, as far as it says.
#include <string>
#include <string_view>

#include "extract/finder.h"

namespace fanal::extract::internal {

struct Region {
  std::string country;   ///< ISO 3166-1 alpha-2, or empty
  bool is_sure = false;  ///< given by the document or its place, not by a domain name
};

/// Place.country, else the field `country`, else the country of the place by the gazetteer, else of a page that of an
/// address in its linked data, else that of the site's domain name, else of a page that of its language tag.
/// Context::default_region is not used.
Region region_of(const Document& document, const Context& context);

/// The country behind a host's last label where that label is used within the country: `fr` is FR, `uk` is GB;
/// empty for `com`, and for `co`, `me`, `tv` and others sold to the whole world.
std::string country_of_host(std::string_view host);

/// The city that a place column names: `Houston, TX`, `Lyon (69)`. Of cities of one name, one in `country`, else the
/// most populous. Null when none fits.
const City* city_of_place(std::string_view place, std::string_view country, const Gazetteer& gazetteer);

}  // namespace fanal::extract::internal
