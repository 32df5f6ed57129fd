#pragma once
// From a request to its response: place, route, token, handler, and the headers that every response carries.
#include <cstdint>
#include <string_view>

#include "serve/http.h"
#include "serve/routes.h"

namespace fanal::serve {

/// Never fails: what goes wrong is a problem in the response. Thread-safe.
Response handle(Context& context, const Request& request);

/// The most bytes that the body of a request may have, by its first line, whatever that says: known before the body is
/// read. O(routes).
std::uint64_t most_body_of(std::string_view line);

/// Adds the headers that every response carries: also those the transport makes itself. Source: CSP Level 3; Fetch
/// (CORP); HTML (COOP, COEP, Origin-Agent-Cluster); RFC 6797 (HSTS); RFC 9309 and OWASP Secure Headers for the rest.
void add_security_headers(Response& response, const Place& place);

}  // namespace fanal::serve
