#pragma once
// The routes of /api/1 as one table: what the server dispatches by, and what docs/openapi.yaml is checked against.
#include <chrono>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "engine/session.h"
#include "serve/access.h"
#include "serve/http.h"
#include "serve/relinker.h"
#include "serve/target.h"

namespace fanal::serve {

/// What a handler may use. One for all requests; handlers run on several threads.
struct Context {
  engine::Session& session;
  Access& access;
  Relinker& relinker;
};

/// A request that was let in: what it names, by the names in the pattern.
struct Call {
  const Request& request;
  const Target& target;
  std::map<std::string, std::string, std::less<>> named;  ///< `number` of `/groups/{number}`

  /// A query parameter; empty when it was not given.
  std::string_view parameter(std::string_view name) const;
};

struct Route {
  std::string_view method;
  std::string_view pattern;     ///< `/api/1/groups/{number}`
  std::string_view parameters;  ///< of the query, apart by blanks: others are refused
  bool is_open = false;         ///< needs no token
  Response (*answer)(Context& context, const Call& call);
  bool takes_json = false;  ///< the body is one JSON object, and of that type
};

std::span<const Route> routes();

}  // namespace fanal::serve
