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
FindFunction find_cards;
FindFunction find_devices;
FindFunction find_pictures;
FindFunction find_ips;
FindFunction find_positions;
FindFunction find_bookings;
FindFunction find_identities;
FindFunction find_lexicon_entries;

}  // namespace fanal::extract::internal
