// Any bytes as what a client sends: no crash, and nothing is admitted that holds no secret.
#include <array>
#include <boost/asio/buffer.hpp>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "serve/access.h"
#include "serve/internal/body.h"
#include "serve/internal/header_text.h"
#include "serve/internal/wire.h"
#include "serve/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fanal;
  static serve::Access access(8470);
  serve::RequestParser parser;
  // How long a body may be a route says: either, whatever the bytes are.
  const auto most_body = size % 2 == 0 ? serve::most_body_bytes : serve::most_long_body_bytes;
  serve::set_limits(parser, most_body);
  parser.eager(true);
  boost::system::error_code error;
  std::size_t at = 0;
  while (at < size && !error && !parser.is_done()) {
    const std::size_t took = parser.put(boost::asio::buffer(data + at, size - at), error);
    if (took == 0) break;
    at += took;
  }
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);  // NOLINT
  const std::size_t header = serve::header_size(bytes);
  FANAL_CHECK(header <= size);
  const bool is_strange = header == 0 || !serve::why_strange(bytes.substr(0, header)).empty();
  if (error || !parser.is_header_done()) return 0;
  if (!is_strange) {
    FANAL_CHECK(bytes.substr(0, header).find('\0') == std::string_view::npos);
    if (!serve::ambiguous(parser.get())) FANAL_CHECK(parser.get().count("Host") < 2);
  }
  const serve::Request request = serve::request_from(parser.get());
  FANAL_CHECK(request.target.size() <= serve::most_header_bytes);
  const auto target = serve::parse_target(request.target);
  if (target) {
    FANAL_CHECK(target->path.starts_with('/'));
    for (const auto& segment : target->segments)
      FANAL_CHECK(segment != ".." && segment.find('\0') == std::string::npos);
  }
  static_cast<void>(access.wrong_place(request));
  FANAL_CHECK(!access.admits(request, serve::Clock::now()));
  FANAL_CHECK(!access.log_in(request.target, serve::Clock::now()));
  static_cast<void>(access.log_out(request));
  FANAL_CHECK(request.body.size() <= most_body);
  constexpr std::array members{serve::MemberSpec{"kind"},
                               serve::MemberSpec{"reason", serve::MemberSpec::Type::text, false},
                               serve::MemberSpec{"link", serve::MemberSpec::Type::yes_or_no, false},
                               serve::MemberSpec{"approval", serve::MemberSpec::Type::whole_number, false}};
  if (const auto body = serve::Body::parse(request.body, members)) {
    FANAL_CHECK(body->text("kind").find('\0') == std::string::npos);
    FANAL_CHECK(body->text("other").empty());
  }
  return 0;
}
