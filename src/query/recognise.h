#pragma once
// What a text typed or pasted into the box may be by itself: a number, an address, a hash, a point.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "query/parse.h"

namespace fanal::query {

enum class Reading : std::uint8_t {
  iban,    ///< its check digits hold
  wallet,  ///< its checksum holds
  email,
  position,  ///< degrees north and east, both with decimals
  md5,
  sha1,
  sha256,
  pdq,
  url,
  site,
  handle,  ///< written with @
  phone,
  words,  ///< as the query that it is without all this
};
std::string_view name_of(Reading reading);

struct Recognised {
  Reading reading = Reading::words;
  std::string query;  ///< what to type for it: `phone:"06 39 98 00 12"`
  Node tree;          ///< of query, and so are its spans
};

/// All readings of the whole of `typed`, likeliest first, words last; empty when it is nothing but words. Offered, for
/// the asker to choose: 0639980012 may be a telephone number and the number of an advert. Dates, internet addresses in
/// figures, prices and numbers under seven figures are no telephone numbers. As dear as a few calls of parse.
std::vector<Recognised> recognise(std::string_view typed, const Options& options = {});

}  // namespace fanal::query
