#include "serve/access.h"

#include <sodium.h>

#include <algorithm>

#include "serve/internal/secrets.h"

namespace fanal::serve {

Access::Access(Place place, AccessLimits limits)
    : place_(std::move(place)), limits_(limits), token_once_(new_secret()), token_(digest_of(token_once_)) {}

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
  const std::string value = place_.cookie_in(request.cookie);
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
  return place_.set_cookie(secret);
}

std::string Access::log_out(const Request& request) {
  const std::string value = place_.cookie_in(request.cookie);
  const std::scoped_lock lock(mutex_);
  if (!value.empty()) sessions_.erase(digest_of(value));
  return place_.set_cookie({});
}

}  // namespace fanal::serve
