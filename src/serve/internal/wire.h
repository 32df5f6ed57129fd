#pragma once
// What the transport does to the bytes of a request, for the server and its fuzz target alike. Includes Boost.
#include <array>
#include <boost/beast/http.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "serve/http.h"

namespace fanal::serve {

constexpr std::uint32_t most_header_bytes = 16U << 10U;
constexpr std::size_t most_target_bytes = 8U << 10U;

using RequestParser = boost::beast::http::request_parser<boost::beast::http::string_body>;

/// Beast looks at a Content-Length when it reads the header: the limit is to be known before.
inline void set_limits(RequestParser& parser, std::uint64_t most_body = most_body_bytes) {
  parser.header_limit(most_header_bytes);
  parser.body_limit(most_body);
}

/// What a request that cannot be read gets.
inline Response unreadable(boost::system::error_code error, std::uint64_t most_body = most_body_bytes) {
  namespace http = boost::beast::http;
  if (error == http::error::header_limit) {
    return problem(header_too_large, "the header of a request is at most 16 KiB");
  }
  if (error == http::error::body_limit && most_body == most_long_body_bytes) {
    return problem(
        body_too_large,
        "a list, a drawing or a piece of a file comes with a body of at most 1 MiB: split it, or use `fanal match`");
  }
  if (error == http::error::body_limit) return problem(body_too_large, "the body of a request is at most 64 KiB");
  return problem(bad_request, "this is no HTTP/1.1 request: " + error.message());
}

/// The answer to a header that why_strange is not empty for.
inline Response strange(std::string_view why) {
  return problem(bad_request, "this is no HTTP/1.1 request: " + std::string(why));
}

/// Nothing, or the answer to a request that another program on the way could read otherwise than we do: a header twice
/// that says who asks, where or how long (RFC 9110 5.3; two of Host: RFC 9112 3.2), or codings other than chunked
/// (RFC 9112 6.1), which HTTP/1.0 has not. The connection is to be closed after it: where the next request begins is
/// in doubt.
inline std::optional<Response> ambiguous(const RequestParser::value_type& from) {
  namespace http = boost::beast::http;
  constexpr std::array<std::string_view, 11> once{
      "Host",   "Content-Length", "Transfer-Encoding", "Origin",           "Content-Type",  "Authorization",
      "Cookie", "X-Fanal",        "X-Fanal-Work",      "Content-Encoding", "Sec-Fetch-Site"};
  for (const auto name : once) {
    if (from.count({name.data(), name.size()}) > 1) {
      return problem(bad_request, "the header " + std::string(name) + " is there twice");
    }
  }
  const auto coding = from[http::field::transfer_encoding];
  if (!coding.empty() && (from.version() < 11 || !boost::beast::iequals(coding, "chunked"))) {
    return problem(bad_request, "a body comes with a Content-Length, or in HTTP/1.1 as chunked");
  }
  // RFC 9110 8.6 lets `5, 5` pass for 5; what is no number is Beast's to refuse.
  const auto length = from[http::field::content_length];
  if (length.find_first_not_of("0123456789") != boost::beast::string_view::npos) {
    return problem(bad_request, "a Content-Length is one whole number");
  }
  return std::nullopt;
}

inline Request request_from(const RequestParser::value_type& from) {
  namespace http = boost::beast::http;
  const auto named = [&from](auto name) {
    const auto value = from[name];
    return std::string(value.data(), value.size());
  };
  Request request;
  request.method = std::string(from.method_string());
  request.target = std::string(from.target());
  request.host = named(http::field::host);
  request.origin = named(http::field::origin);
  request.authorization = named(http::field::authorization);
  request.cookie = named(http::field::cookie);
  request.accept = named(http::field::accept);
  request.sec_fetch_site = named("Sec-Fetch-Site");
  request.x_fanal = named("X-Fanal");
  request.x_fanal_work = named("X-Fanal-Work");
  request.content_type = named(http::field::content_type);
  request.content_encoding = named(http::field::content_encoding);
  request.body = from.body();
  return request;
}

}  // namespace fanal::serve
