#pragma once
// Who may ask: the names of this server, the bearer token, the one-time links and the sessions they open. Only hashes
// of secrets are kept. Source: OWASP Session Management Cheat Sheet; RFC 6265 (cookies), RFC 6750 (bearer tokens).
#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "serve/http.h"
#include "serve/place.h"

namespace fanal::serve {

using Clock = std::chrono::steady_clock;

struct AccessLimits {
  std::chrono::seconds idle{15 * 60};
  std::chrono::seconds absolute{12 * 3600};
  std::size_t sessions = 64;  ///< the one unused longest goes first
  std::size_t links = 16;     ///< waiting to be used; older ones stop working
};

/// Thread-safe.
class Access {
 public:
  explicit Access(Place place, AccessLimits limits = {});
  /// At 127.0.0.1, without TLS.
  explicit Access(std::uint16_t port, AccessLimits limits = {}) : Access(Place::loopback(port), limits) {}

  /// The bearer token. Given once, at the start.
  std::string take_token();
  /// A login link's code, 64 hexadecimal digits; it works once.
  std::string new_code();

  /// Nothing when Host, Origin and Sec-Fetch-Site are those of this server's own pages or of a plain client.
  std::optional<Response> wrong_place(const Request& request) const { return place_.refuses(request); }
  /// True for the bearer token, or for a session's cookie together with `X-Fanal: 1`.
  bool admits(const Request& request, Clock::time_point now);

  /// The Set-Cookie value of a new session; nothing when the code was never given or is used.
  std::optional<std::string> log_in(std::string_view code, Clock::time_point now);
  /// Ends the session of the request's cookie; gives the Set-Cookie value that removes it.
  std::string log_out(const Request& request);

  const Place& place() const { return place_; }
  std::string origin() const { return place_.origin(); }  ///< `http://127.0.0.1:8470`

 private:
  using Digest = std::array<std::uint8_t, 32>;
  struct Session {
    Clock::time_point opened;
    Clock::time_point used;
  };
  bool session_admits(const Digest& digest, Clock::time_point now);

  Place place_;
  AccessLimits limits_;
  std::mutex mutex_;
  std::string token_once_;
  Digest token_;
  std::vector<Digest> codes_;
  std::map<Digest, Session> sessions_;
};

}  // namespace fanal::serve
