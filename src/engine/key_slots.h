#pragma once
// Who can open a case: its key slots, listed and changed by someone who can. Each leaves an audit row.
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/progress.h"
#include "engine/session.h"
#include "store/keys.h"

namespace fanal::engine {

struct KeySlot {
  std::uint64_t number = 0;
  std::string kind;     ///< passphrase, key_file or account
  std::string account;  ///< of kind account: its id
};

struct KeyRotation {
  std::uint64_t epoch = 0;     ///< how many times it was done, this time included
  std::uint64_t frames = 0;    ///< of evidence, read and wrapped anew
  std::uint64_t accounts = 0;  ///< slots sealed anew
};

/// A case opened to change what opens it: it keeps the way it was opened by.
class KeyRing {
 public:
  /// Errors: those of Session::open; refused for a read-only copy.
  static Result<KeyRing> open(OpenRequest request);

  Session& session() { return session_; }
  Result<std::vector<KeySlot>> slots();
  /// One more way in; a key file that does not exist is made. Gives the number of its slot.
  Result<std::uint64_t> add(KeyGiven added);
  /// Errors: not_found; refused for the last one.
  Result<void> remove(std::uint64_t number);
  /// Puts another in the place of the one that opened it.
  Result<void> change(KeyGiven replacement);
  /// A new master key, opened by `replacement`, or when that gives no key by what opened the case, and by the accounts
  /// that could before. Errors: refused when slots would be dropped and `may_drop` is false, naming them; busy when
  /// anybody else has the case open; damaged.
  Result<KeyRotation> rotate(KeyGiven replacement, bool may_drop, const Progress& progress);

 private:
  KeyRing(std::string dir, Session session, store::KeySource opener)
      : dir_(std::move(dir)), session_(std::move(session)), opener_(std::move(opener)) {}
  std::string dir_;
  Session session_;
  store::KeySource opener_;
};

}  // namespace fanal::engine
