#pragma once
// The HTTP server: HTTP/1.1, on this machine only or with TLS; coroutines of Boost.Asio over Boost.Beast.
// Source: RFC 9110, RFC 9112; RFC 8446 (TLS 1.3). Limits and what a client past them gets: docs/commands/serve.md.
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/instance.h"
#include "engine/session.h"
#include "serve/place.h"
#include "serve/tls.h"

namespace fanal::serve {

struct ServeOptions {
  Listen listen;
  std::vector<std::string> names;  ///< by which it is called besides its address; the first stands in links
  std::optional<TlsFiles> tls;     ///< none: plain HTTP, on loopback only
  int idle_minutes = 15;           ///< after which a browser's session ends
  std::size_t threads = 1;         ///< to make groups anew with, after a judgement
};

struct Started {
  std::string url;          ///< holds a one-time code
  std::string token;        ///< bearer token, valid until the server stops
  std::string fingerprint;  ///< SHA-256 of the certificate; empty without TLS
};

/// `session` is moved from. Serves until SIGINT or SIGTERM, then lets running answers and a running linking end. Calls
/// `started` once it listens; `new_link` with a fresh URL each time Enter is pressed on a terminal at stdin. Errors:
/// unavailable when the port is taken; those of Place::at and load_tls; refused as for any read of the case.
Result<void> serve(engine::Session& session, const ServeOptions& options,
                   const std::function<void(const Started&)>& started,
                   const std::function<void(const std::string& url)>& new_link);
/// The same for an instance, whose people log in by account: `url` holds no code, and there is no token.
Result<void> serve(engine::Instance& instance, const ServeOptions& options,
                   const std::function<void(const Started&)>& started);

}  // namespace fanal::serve
