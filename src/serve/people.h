#pragma once
// Who is logged in to a server of an instance: browsers by cookie, programs by key; and the cases they work in. Only
// hashes of cookies are kept; what a person holds is in memory and goes with them. Source: OWASP Session Management
// Cheat Sheet; NIST SP 800-63B, 7.
#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/instance.h"
#include "serve/access.h"
#include "serve/work.h"

namespace fanal::serve {

/// One person at one browser, or one key of a program. Several requests of theirs may run at once.
struct Someone {
  explicit Someone(engine::Person logged_in) : person(std::move(logged_in)) {}

  engine::Person person;
  std::mutex mutex;                          ///< of what follows
  std::vector<std::shared_ptr<Work>> works;  ///< the newest last
};

struct SessionView {
  std::string id;  ///< names it; lets nobody in
  std::string from;
  std::int64_t opened_seconds = 0;  ///< ago
  std::int64_t used_seconds = 0;    ///< ago
  bool is_this = false;
};

/// Thread-safe.
class People {
 public:
  People(engine::Instance& instance, AccessLimits limits, std::size_t threads);

  engine::Instance& instance() { return instance_; }

  /// The secret of a new session's cookie. Errors: those of Instance::log_in; busy for an address that guesses.
  Result<std::string> log_in(engine::LogInRequest request, Clock::time_point now);
  /// Another secret for the same session: what was known of it before is worth nothing. Empty for a program.
  std::string renew(std::string_view cookie, Clock::time_point now);
  void log_out(std::string_view cookie);
  /// By the cookie with `X-Fanal: 1`, or by a key as bearer token. Errors: refused, when it is nobody (any longer).
  Result<std::shared_ptr<Someone>> who(const Request& request, std::string_view cookie, Clock::time_point now);

  std::vector<SessionView> sessions(const engine::Person& person, std::string_view cookie, Clock::time_point now);
  /// False when the person has none of that id.
  bool end(const engine::Person& person, std::string_view id);

  Result<std::shared_ptr<Work>> begin_work(Someone& someone, const engine::WorkRequest& request);
  /// The one of that id, or the newest when `id` is empty; nothing when there is none.
  static std::shared_ptr<Work> work_of(Someone& someone, std::string_view id);
  static bool end_work(Someone& someone, std::string_view id);
  /// All audits on disk; sessions that were left alone, and keys that are not used, are forgotten.
  void settle();

 private:
  using Digest = std::array<std::uint8_t, 32>;
  struct Open {
    std::shared_ptr<Someone> someone;
    std::string from;
    Clock::time_point opened;
    Clock::time_point used;
  };
  struct Program {
    std::shared_ptr<Someone> someone;
    Clock::time_point used;
  };
  // Whoever goes, goes after the lock: closing a case may wait for a linking to end.
  using Gone = std::vector<std::shared_ptr<Someone>>;
  Result<std::shared_ptr<Someone>> by_key(const Request& request, Clock::time_point now);
  Gone take_idle(Clock::time_point now);
  Result<void> need_no_guesser(const std::string& from, Clock::time_point now);
  void count_guess(const std::string& from, Clock::time_point now);

  engine::Instance& instance_;
  AccessLimits limits_;
  std::size_t threads_;
  std::mutex mutex_;
  std::map<Digest, Open> sessions_;
  std::map<std::string, Program, std::less<>> programs_;  ///< by their key's digest, hexadecimal
  struct Guesses {
    std::uint32_t wrong = 0;
    Clock::time_point last;
  };
  std::map<std::string, Guesses, std::less<>> guesses_;  ///< by address
};

}  // namespace fanal::serve
