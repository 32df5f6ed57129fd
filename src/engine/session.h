#pragma once
// An open case and who is asking. Every read and every change of it passes guard
// and leaves an audit row: engine/internal/inside.h has the two doors.
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"
#include "guard/acts.h"
#include "guard/filter.h"
#include "model/case_terms.h"

namespace fanal::store {
class KeySource;
}

namespace fanal::engine {

/// What opens a case: exactly one of the two. A passphrase is wiped once used.
struct KeyGiven {
  std::string key_file;
  std::string passphrase;
};

struct OpenRequest {
  std::string case_dir;
  KeyGiven key;
  Actor actor;
  std::string purpose;   ///< what the actor works for; empty: the case's own
  std::string audit_to;  ///< not empty: read-only, audit rows go to this file
};

struct InitRequest {
  std::string case_dir;
  KeyGiven key;  ///< a key file that does not exist is made
  Actor actor;
  CaseTerms terms;
};

struct OpenCase;

/// Told of each key before it is looked up. Errors: limit, when it must not be.
using KeyWatch = std::function<Result<void>(MentionKind kind, std::string_view value)>;

/// What the actor of a session is in its case at this moment: asked at every act, so that what is taken away is gone at
/// once. Errors: refused, when it is nothing.
using StandingNow = std::function<Result<guard::Standing>()>;

class Session {
 public:
  /// Makes a case, an audit row with it. Errors: already_exists, invalid_input, unavailable.
  static Result<Session> init(InitRequest request);
  /// Errors: not_found, wrong_key, refused, damaged, unavailable, busy.
  static Result<Session> open(OpenRequest request);
  /// The two for who opens cases by their account: engine's instance.
  static Result<void> make(const std::string& dir, const CaseTerms& terms, const Actor& actor,
                           const store::KeySource& opener);
  static Result<Session> open_as(const std::string& dir, const store::KeySource& opener, Actor actor,
                                 std::string purpose, StandingNow standing, std::string work_id);
  ~Session();
  Session(Session&&) noexcept;
  Session& operator=(Session&&) noexcept;

  void watch_keys(KeyWatch watch);
  /// Of the working session; empty in a lone case.
  const std::string& work_id() const;

  /// Puts the audit on disk as of now. A server calls it every second; a command need not.
  Result<void> settle();
  /// One audit row: a login, the start of a server. Errors: refused, as for any read.
  Result<void> note(guard::Act act, std::string_view detail_json);

  const CaseTerms& terms() const;
  const std::string& actor() const;
  const std::string& purpose() const;
  const std::string& reason() const;
  /// `investigator`: what the actor is at the moment. Errors: refused.
  Result<std::string> role() const;

  struct Inside;  ///< for engine's own files
  Inside& inside() { return *inside_; }

 private:
  explicit Session(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

/// The name of the operating-system user: the actor until accounts exist.
std::string system_user();
/// The time now, UTC.
UtcSeconds now_utc();

}  // namespace fanal::engine
