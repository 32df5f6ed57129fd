#pragma once
// A request and its response as plain values, apart from any socket: what routes take and give.
// Source: RFC 9110 (HTTP semantics), RFC 9457 (problem details).
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace fanal::serve {

constexpr std::uint64_t most_body_bytes = 64U << 10U;
constexpr std::uint64_t most_long_body_bytes = 1U << 20U;  ///< where a route says so

struct Request {
  std::string from;    ///< the address it came from
  std::string method;  ///< as sent: `GET`
  std::string target;  ///< path and query, as sent
  std::string host;
  std::string origin;          ///< empty: not sent
  std::string sec_fetch_site;  ///< empty: not sent
  std::string authorization;
  std::string cookie;
  std::string accept;
  std::string x_fanal;
  std::string x_fanal_work;      ///< the working session it is asked in; empty: the newest
  std::string content_type;      ///< as sent
  std::string content_encoding;  ///< as sent; empty: the bytes are the content
  std::string body;              ///< whole; at most most_body_of of handle.h
};

struct Response {
  int status = 200;
  std::string content_type;                                  ///< empty with an empty body
  std::string body;                                          ///< what `file` does not hold
  std::string_view file;                                     ///< bytes that live as long as the program
  std::vector<std::pair<std::string, std::string>> headers;  ///< beyond those every response has
};

/// The kinds of problem that are the transport's, not the engine's; `code` in the answer.
struct HttpProblem {
  int status;
  std::string_view code;
  std::string_view title;
};
inline constexpr HttpProblem unauthorized{401, "unauthorized", "No valid token"};
inline constexpr HttpProblem no_work{409, "no_work", "No case is open"};
inline constexpr HttpProblem needs_proof{403, "needs_proof", "A password or code given lately is wanted"};
inline constexpr HttpProblem bad_host{421, "bad_host", "Not a name of this server"};
inline constexpr HttpProblem bad_origin{403, "bad_origin", "Asked by another site"};
inline constexpr HttpProblem bad_request{400, "bad_request", "The request cannot be read"};
inline constexpr HttpProblem no_such_path{404, "not_found", "Not found"};
inline constexpr HttpProblem method_not_allowed{405, "method_not_allowed", "Another method is meant"};
inline constexpr HttpProblem uri_too_large{414, "too_large", "Too large"};
inline constexpr HttpProblem header_too_large{431, "too_large", "Too large"};
inline constexpr HttpProblem body_too_large{413, "too_large", "Too large"};
inline constexpr HttpProblem unsupported_type{415, "unsupported_type", "Another type of content is meant"};
inline constexpr HttpProblem timed_out{408, "timeout", "Too slow"};

/// application/problem+json. `detail`: one sentence with the value and the next step.
Response problem(const HttpProblem& kind, std::string_view detail);
/// The same for an error of the engine: the status its code stands for.
Response problem(const Error& error);

Response json_response(std::string body);
/// 204, for what is done and has nothing to say.
Response no_content();

}  // namespace fanal::serve
