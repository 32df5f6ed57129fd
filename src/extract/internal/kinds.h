#pragma once
// The finders by name, one file each, for the table.
#include <vector>

#include "extract/finder.h"

namespace fanal::extract::internal {

using FindFunction = void(const Document&, const FieldView&, const Context&, std::vector<Mention>&);

FindFunction find_emails;
FindFunction find_urls;
FindFunction find_handles;
FindFunction find_phones;
FindFunction find_prices;
FindFunction find_ages;
FindFunction find_names;
FindFunction find_places;
FindFunction find_dates;
FindFunction find_wallets;
FindFunction find_ibans;

}  // namespace fanal::extract::internal
