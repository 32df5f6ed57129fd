#pragma once
// The instance directory: accounts, grants, keys of programs, approvals, policy and the list of cases. Rows in, rows
// out: the rules are guard's and engine's. Format: docs/formats/instance.md.
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/account.h"
#include "store/audit.h"
#include "store/keys.h"

namespace fanal::store {

/// What proves that someone is an account. No field is ever shown.
struct Credentials {
  std::string public_key;     ///< X25519, 32 bytes; empty until the first password of the account's own
  std::string sealed_secret;  ///< the secret key under the password (account_keys.h)
  std::string code_secret;    ///< of one-time codes; empty: none yet
  bool code_is_confirmed = false;
  std::int64_t last_code_step = 0;
  bool must_change = false;        ///< the password is a secret that works once, to set a password
  std::string secret_until;        ///< until when that one works
  std::uint32_t failures = 0;      ///< in a row
  std::int64_t failed_at = 0;      ///< UTC seconds
  std::string previous_log_in_at;  ///< shown to the account
};

struct ApiKey {
  Hash128 id;  ///< stands in the key itself
  AccountId account;
  std::string name;
  std::string sealed_secret;  ///< the account's secret key under the secret part: what opens it is right
  std::string can;            ///< names of capabilities, apart by blanks: what of the account's it may use
  std::string networks;       ///< addresses or CIDR ranges, apart by blanks; empty: from anywhere
  std::string made_at;
  std::string until;
  std::string ended_at;
  std::string last_used_at;
};

struct CaseEntry {
  CaseId id;
  std::string name;
  std::string path;  ///< of the directory; relative to the instance's where it lies in it
  CaseId part_of;    ///< a compartment's case; zero: it is none
  std::string added_at;
  std::string added_by;
};

struct PolicyChange {
  std::uint64_t number = 0;
  std::string name;
  std::string before;
  std::string after;
  bool is_weakening = false;
  std::string by;
  std::string second;
  std::string reason;
  std::string at;
};

/// An open instance. Thread-safe. Errors of every call: unavailable, busy, damaged.
class Instance {
 public:
  /// Errors: already_exists, unavailable.
  static Result<Instance> create(const std::filesystem::path& dir, const KeySource& source,
                                 const PassphraseCost& cost = {});
  /// Errors: not_found when `dir` holds no instance; wrong_key; invalid_input for a later version.
  static Result<Instance> open(const std::filesystem::path& dir, const KeySource& source);
  ~Instance();
  Instance(Instance&&) noexcept;
  Instance& operator=(Instance&&) noexcept;

  const std::filesystem::path& directory() const;
  AuditLog& audit();
  /// Pseudonyms of what was looked up; nothing else.
  const Key256& pseudonym_key() const;
  /// Runs `change` in one transaction: all of what it calls here is kept, or nothing.
  Result<void> together(const std::function<Result<void>()>& change);

  // Accounts.
  Result<void> add_account(const Account& account, const Credentials& credentials);
  Result<std::optional<Account>> account(const AccountId& id);
  Result<std::optional<Account>> account_named(std::string_view name);
  Result<std::vector<Account>> accounts();  ///< by name
  Result<void> update_account(const Account& account);
  Result<Credentials> credentials(const AccountId& id);  ///< Errors: not_found.
  Result<void> update_credentials(const AccountId& id, const Credentials& credentials);
  /// Replaces all. Digests of 32 bytes.
  Result<void> put_recovery_codes(const AccountId& id, const std::vector<std::string>& digests);
  /// True when it was there and unused: it is used from now on.
  Result<bool> use_recovery_code(const AccountId& id, std::string_view digest, std::string_view at);

  // Keys of programs.
  Result<void> add_api_key(const ApiKey& key);
  Result<std::optional<ApiKey>> api_key(const Hash128& id);
  Result<std::vector<ApiKey>> api_keys(const AccountId& account);
  Result<void> end_api_key(const Hash128& id, std::string_view at);
  Result<void> used_api_key(const Hash128& id, std::string_view at);

  // Cases.
  Result<void> add_case(const CaseEntry& entry);  ///< Errors: already_exists: the name, or the case.
  Result<std::optional<CaseEntry>> case_named(std::string_view name);
  Result<std::optional<CaseEntry>> case_of(const CaseId& id);
  Result<std::vector<CaseEntry>> cases();  ///< by name

  // Grants.
  Result<std::uint64_t> add_grant(const Grant& grant);
  Result<void> update_grant(const Grant& grant);  ///< what may change: how it ended, its review
  Result<std::optional<Grant>> grant(std::uint64_t number);
  Result<std::vector<Grant>> grants_of(const AccountId& account);
  Result<std::vector<Grant>> grants_in(const CaseId& case_id);

  // Approvals.
  Result<std::uint64_t> add_approval(const Approval& approval);
  Result<std::optional<Approval>> approval(std::uint64_t number);
  Result<std::vector<Approval>> approvals();  ///< newest first
  Result<void> add_vote(std::uint64_t approval, const Approval::Vote& vote);
  Result<void> set_approval_state(std::uint64_t approval, Approval::State state);

  // Policy: named values; what is not set has its default in guard.
  Result<std::optional<std::string>> policy(std::string_view name);
  Result<void> set_policy(const PolicyChange& change);
  Result<std::vector<PolicyChange>> policy_changes();

  // Secrets of the instance itself, such as the key of break-glass.
  Result<std::optional<std::string>> secret(std::string_view name);
  Result<void> put_secret(std::string_view name, std::string_view bytes);

  // Alerts.
  Result<std::uint64_t> add_alert(const Alert& alert);
  Result<std::vector<Alert>> alerts();  ///< newest first
  Result<std::optional<Alert>> alert(std::uint64_t number);
  /// One of just that since `since`.
  Result<bool> has_alert(std::string_view kind, const CaseId& case_id, std::string_view for_role, std::string_view text,
                         std::string_view since);
  Result<void> alert_seen(std::uint64_t number, std::string_view by, std::string_view at);

  // Look-ups of keys, for their pace: when, and a keyed digest of what. Those older than `forget_before` go.
  Result<void> add_lookup(const AccountId& account, std::int64_t at, std::string_view digest,
                          std::int64_t forget_before);
  struct Lookup {
    std::int64_t at = 0;
    std::string digest;
  };
  Result<std::vector<Lookup>> lookups(const AccountId& account);  ///< by time

  // Canaries: keyed digests of values that no honest question names.
  Result<void> add_canary(const CaseId& case_id, std::string_view digest, std::string_view note);
  Result<std::optional<std::string>> canary(const CaseId& case_id, std::string_view digest);

 private:
  struct State;
  explicit Instance(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

bool is_instance(const std::filesystem::path& dir);

}  // namespace fanal::store
