#pragma once
// Where a server listens and by which names it is called: what Host, Origin, links and cookies must say.
// Source: RFC 6454 (origins), RFC 9110 7.2 (Host), RFC 6265bis 4.1.3 (cookie prefixes), RFC 6797 (HSTS).
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "serve/http.h"

namespace fanal::serve {

struct Listen {
  std::string address = "127.0.0.1";  ///< IPv4 or IPv6, in its canonical form, without brackets
  std::uint16_t port = 8470;          ///< 0: any that is free
};

/// `ADDR[:PORT]`: `192.0.2.1`, `192.0.2.1:443`, `::1`, `[::1]:443`. `port` where the text names none.
/// Errors: invalid_input; a name is none: which address it means could change.
Result<Listen> parse_listen(std::string_view text, std::uint16_t port);

/// 127.0.0.0/8 or ::1: only this machine can connect.
bool is_loopback(const Listen& listen);

class Place {
 public:
  /// Plain HTTP on 127.0.0.1, which is localhost too.
  static Place loopback(std::uint16_t port);
  /// A server at `listen` that is called by its address and `names` (host names or addresses, any case; the first
  /// stands in links); without TLS on loopback by `localhost` too. Errors: invalid_input for a name that is none; or
  /// for an address that means all of the machine's without a name; refused for plain HTTP beyond this machine.
  static Result<Place> at(const Listen& listen, std::span<const std::string> names, bool is_tls);

  /// The same with the port that the system gave.
  Place with_port(std::uint16_t port) const;

  /// `http://127.0.0.1:8470`: what links begin with.
  std::string origin() const;
  bool is_tls() const { return is_tls_; }
  /// True where browsers may be told to use TLS only: not where that would bind every server of a `localhost`.
  bool asks_for_tls_only() const;
  /// As a certificate names them: without brackets.
  std::vector<std::string> certificate_names() const;

  /// Nothing when Host, Origin and Sec-Fetch-Site are those of this server's own pages or of a plain client.
  std::optional<Response> refuses(const Request& request) const;

  /// The session cookie's name: it holds the port, for cookies are shared by the ports of a host.
  std::string cookie_name() const;
  /// A Set-Cookie value: `value` until the browser ends, or with `value` empty the end of the cookie.
  std::string set_cookie(std::string_view value) const;
  /// The value of that cookie in `header`, a request's Cookie; empty when it is not there, or there twice.
  std::string cookie_in(std::string_view header) const;

 private:
  void name_hosts();
  bool is_tls_ = false;
  std::uint16_t port_ = 0;
  std::vector<std::string> names_;            ///< as in a URL: `[::1]`
  std::set<std::string, std::less<>> hosts_;  ///< with the port
};

}  // namespace fanal::serve
