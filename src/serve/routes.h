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
#include "serve/intakes.h"
#include "serve/people.h"
#include "serve/target.h"
#include "serve/work.h"

namespace fanal::serve {

/// What a handler may use. One for all requests; handlers run on several threads.
struct Context {
  Access& access;
  Work* lone = nullptr;      ///< a case served alone, with its key
  People* people = nullptr;  ///< an instance served: exactly one of the two is there
  Intakes* intakes = nullptr;
};

/// A request that was let in: what it names, by the names in the pattern.
struct Call {
  const Request& request;
  const Target& target;
  std::map<std::string, std::string, std::less<>> named;  ///< `number` of `/groups/{number}`
  std::shared_ptr<Someone> someone = nullptr;             ///< who asks, in an instance, where the route needs a person
  std::shared_ptr<Work> kept = nullptr;                   ///< holds `work` while the request is answered
  Work* work = nullptr;                                   ///< where the route needs a case

  /// A query parameter; empty when it was not given.
  std::string_view parameter(std::string_view name) const;
};

enum class Needs : std::uint8_t {
  nothing,
  person,  ///< someone who logged in, or the token of a lone case
  work,    ///< and a case they work in
};
enum class Where : std::uint8_t { anywhere, lone, instance };
/// What the body is, and its type says so.
enum class Takes : std::uint8_t {
  nothing,
  json,       ///< one JSON object, of at most 64 KiB as all others
  long_json,  ///< of at most 1 MiB: a list to be matched, tens of thousands of numbers; the places of a drawing
  bytes,      ///< as they are, at most 1 MiB: a piece of a file
};

struct Route {
  std::string_view method;
  std::string_view pattern;     ///< `/api/1/groups/{number}`
  std::string_view parameters;  ///< of the query, apart by blanks: others are refused
  Needs needs = Needs::work;
  Response (*answer)(Context& context, const Call& call);
  Takes takes = Takes::nothing;
  Where where = Where::anywhere;  ///< elsewhere there is no such path
};

std::span<const Route> routes();

}  // namespace fanal::serve
