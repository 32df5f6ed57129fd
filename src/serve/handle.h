#pragma once
// From a request to its response: place, route, token, handler, and the headers that every response carries.
#include "serve/http.h"
#include "serve/routes.h"

namespace fanal::serve {

/// Never fails: what goes wrong is a problem in the response. Thread-safe.
Response handle(Context& context, const Request& request);

/// Adds the headers that every response carries: also those the transport makes itself.
void add_security_headers(Response& response);

}  // namespace fanal::serve
