#pragma once
// Addresses and ranges of them. Source: RFC 4632 (CIDR), RFC 4291 (IPv6 addresses).
#include <string>
#include <string_view>

#include "base/result.h"

namespace fanal::engine {

/// Errors: invalid_input for what is no address or range, in a list apart by blanks.
Result<void> check_networks(const std::string& networks);
/// True when the address is in one of them, or there are none.
bool is_in_networks(const std::string& address, const std::string& networks);

}  // namespace fanal::engine
