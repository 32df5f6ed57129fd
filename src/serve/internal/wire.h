#pragma once
// What the transport does to the bytes of a request, for the server and its fuzz target alike. Includes Boost.
#include <boost/beast/http.hpp>
#include <cstdint>
#include <string>

#include "serve/http.h"

namespace fanal::serve {

constexpr std::uint32_t most_header_bytes = 16U << 10U;
constexpr std::uint64_t most_body_bytes = 64U << 10U;
constexpr std::size_t most_target_bytes = 8U << 10U;

using RequestParser = boost::beast::http::request_parser<boost::beast::http::string_body>;

inline void set_limits(RequestParser& parser) {
  parser.header_limit(most_header_bytes);
  parser.body_limit(most_body_bytes);
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
  request.content_type = named(http::field::content_type);
  request.content_encoding = named(http::field::content_encoding);
  request.body = from.body();
  return request;
}

}  // namespace fanal::serve
