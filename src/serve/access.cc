#include "serve/access.h"

#include <sodium.h>

#include <algorithm>

#include "base/ids.h"

namespace fanal::serve {
namespace {

// 256 random bits as 64 hexadecimal digits.
std::string new_secret() {
  std::array<char, 32> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  return to_hex(std::string_view(bytes.data(), bytes.size()));
}

constexpr std::string_view bearer = "Bearer ";

}  // namespace

Access::Digest Access::digest_of(std::string_view secret) {
  Digest digest{};
  crypto_generichash(digest.data(), digest.size(), reinterpret_cast<const unsigned char*>(secret.data()),  // NOLINT
                     secret.size(), nullptr, 0);
  return digest;
}

Access::Access(std::uint16_t port, AccessLimits limits)
    : port_(port), limits_(limits), token_once_(new_secret()), token_(digest_of(token_once_)) {
  for (const char* name : {"127.0.0.1", "localhost"}) hosts_.insert(name + (":" + std::to_string(port)));
}

std::string Access::take_token() {
  const std::scoped_lock lock(mutex_);
  return std::exchange(token_once_, {});
}

std::string Access::new_code() {
  std::string code = new_secret();
  const std::scoped_lock lock(mutex_);
  if (codes_.size() == limits_.links) codes_.erase(codes_.begin());
  codes_.push_back(digest_of(code));
  return code;
}

std::string Access::origin() const { return "http://127.0.0.1:" + std::to_string(port_); }

std::optional<Response> Access::wrong_place(const Request& request) const {
  // A page of another site whose name was made to point here (DNS rebinding) says its own name.
  if (!hosts_.contains(request.host)) {
    return problem(bad_host, "this server is " + origin() + ", and answers to that name only");
  }
  constexpr std::string_view scheme = "http://";
  const std::string_view origin = request.origin;
  if (!origin.empty() && (!origin.starts_with(scheme) || !hosts_.contains(origin.substr(scheme.size())))) {
    return problem(bad_origin, "requests from pages of other sites are not answered");
  }
  const std::string_view site = request.sec_fetch_site;
  if (!site.empty() && site != "same-origin" && site != "none") {
    return problem(bad_origin, "requests from pages of other sites are not answered");
  }
  return std::nullopt;
}

std::string Access::cookie_value(const Request& request) const {
  const std::string name = "fanal_" + std::to_string(port_) + "=";
  std::string_view rest = request.cookie;
  while (!rest.empty()) {
    std::string_view pair = rest.substr(0, rest.find(';'));
    rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
    pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
    if (pair.starts_with(name)) return std::string(pair.substr(name.size()));
  }
  return {};
}

bool Access::session_admits(const Digest& digest, Clock::time_point now) {
  const auto found = sessions_.find(digest);
  if (found == sessions_.end()) return false;
  if (now - found->second.used > limits_.idle || now - found->second.opened > limits_.absolute) {
    sessions_.erase(found);
    return false;
  }
  found->second.used = now;
  return true;
}

bool Access::admits(const Request& request, Clock::time_point now) {
  if (std::string_view(request.authorization).starts_with(bearer)) {
    const Digest given = digest_of(std::string_view(request.authorization).substr(bearer.size()));
    return sodium_memcmp(given.data(), token_.data(), token_.size()) == 0;
  }
  // The header is what another site cannot add without being asked by the browser first, and it is told no.
  const std::string value = cookie_value(request);
  if (value.empty() || request.x_fanal != "1") return false;
  const Digest given = digest_of(value);
  const std::scoped_lock lock(mutex_);
  return session_admits(given, now);
}

std::optional<std::string> Access::log_in(std::string_view code, Clock::time_point now) {
  const Digest given = digest_of(code);
  const std::scoped_lock lock(mutex_);
  const auto found = std::find(codes_.begin(), codes_.end(), given);
  if (found == codes_.end()) return std::nullopt;
  codes_.erase(found);
  if (sessions_.size() == limits_.sessions) {
    sessions_.erase(std::min_element(sessions_.begin(), sessions_.end(),
                                     [](const auto& a, const auto& b) { return a.second.used < b.second.used; }));
  }
  const std::string secret = new_secret();
  sessions_[digest_of(secret)] = {now, now};
  return "fanal_" + std::to_string(port_) + "=" + secret + "; Path=/; HttpOnly; SameSite=Strict";
}

std::string Access::log_out(const Request& request) {
  const std::string value = cookie_value(request);
  const std::scoped_lock lock(mutex_);
  if (!value.empty()) sessions_.erase(digest_of(value));
  return "fanal_" + std::to_string(port_) + "=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0";
}

}  // namespace fanal::serve
