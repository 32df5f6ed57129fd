#pragma once
// The HTTP server: 127.0.0.1 only, HTTP/1.1, coroutines of Boost.Asio over Boost.Beast.
// Source: RFC 9110, RFC 9112. Limits and what a client past them gets: docs/commands/serve.md.
#include <cstdint>
#include <functional>
#include <string>

#include "base/result.h"
#include "engine/session.h"

namespace fanal::serve {

struct ServeOptions {
  std::uint16_t port = 8470;  ///< 0: any that is free
  int idle_minutes = 15;      ///< after which a browser's session ends
  std::size_t threads = 1;    ///< to make groups anew with, after a judgement
};

struct Started {
  std::string url;    ///< holds a one-time code
  std::string token;  ///< bearer token, valid until the server stops
};

/// Serves until SIGINT or SIGTERM, then lets running answers and a running linking end. Calls `started` once it
/// listens; `new_link` with a fresh URL each time Enter is pressed on a terminal at stdin. Errors: unavailable when the
/// port is taken; refused as for any read of the case.
Result<void> serve(engine::Session& session, const ServeOptions& options,
                   const std::function<void(const Started&)>& started,
                   const std::function<void(const std::string& url)>& new_link);

}  // namespace fanal::serve
