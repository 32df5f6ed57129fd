#pragma once
// What an Instance and a Person hold, and the doors that every act of a person goes through.
#include <array>
#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "engine/instance.h"
#include "engine/internal/inside.h"
#include "store/account_keys.h"
#include "store/instance.h"
#include "store/instance_audit.h"

namespace fanal::engine {

struct Person::Inside {
  Account account;
  mutable std::mutex mutex;  ///< of what follows
  store::SecretKey secret;   ///< opens the cases granted to the account
  std::string sealed;        ///< the account's sealed secret as they logged in: when it is another, they are out
  std::atomic<bool> must_change_password{false};
  std::atomic<bool> must_set_up_codes{false};
  std::string last_log_in_at;
  std::string from;
  std::optional<Hash128> api_key;
  guard::Bits can = guard::every_kind;
  std::atomic<UtcSeconds> proved_at{0};
};

/// A case as a person finds it.
struct CaseFound {
  store::CaseEntry entry;
  Grant grant;  ///< in force
};

struct Instance::Inside {
  explicit Inside(store::Instance opened) : rows(std::make_shared<store::Instance>(std::move(opened))) {}

  static Result<std::string> init(Given given, const store::PassphraseCost& cost);

  // Shared: the standing of those who work in a case is asked of it for as long as they do.
  std::shared_ptr<store::Instance> rows;
  store::PassphraseCost cost;   ///< of passwords: what the instance was made with
  std::mutex hashing;           ///< one Argon2id at a time: each takes 256 MiB
  std::atomic<int> hashers{0};  ///< who runs one or waits for it
  std::mutex strangers_mutex;
  /// Wrong attempts on names that no account has: they are answered as slowly as those that one has.
  std::map<std::string, std::pair<std::uint32_t, UtcSeconds>, std::less<>> strangers;
  std::mutex refusals_mutex;
  /// When a key was last refused, by which and from where: a program that goes on trying fills no audit.
  std::map<std::string, UtcSeconds, std::less<>> refusals;

  /// The door of what concerns the instance: refused unless the person's role in the instance allows the act. A change
  /// has its row before it is made and another after.
  template <typename Do>
  auto act(Person& by, guard::Act what, std::string_view detail, Do&& make) -> std::invoke_result_t<Do> {
    return through(by, what, detail, may(by, what), std::forward<Do>(make));
  }
  /// The same for what concerns a case: the role is that of the grant in it. Gives `make` the case.
  template <typename Do>
  auto act_in(Person& by, guard::Act what, std::string_view case_name, std::string_view detail, Do&& make)
      -> std::invoke_result_t<Do, const CaseFound&> {
    auto found = may_in(by, what, case_name);
    return through(by, what, detail, found ? Result<void>() : Result<void>(found.error()),
                   [&]() { return std::forward<Do>(make)(std::as_const(*found)); });
  }

  /// The door of an act whose permission was looked at by itself: `allowed` says how it went.
  template <typename Do>
  auto through(Person& by, guard::Act what, std::string_view detail, const Result<void>& allowed, Do&& make)
      -> std::invoke_result_t<Do> {
    const std::string& actor = by.account().name;
    if (!allowed) {
      FANAL_TRY_VOID(record_end(actor, what, detail, 0, code_name(allowed.error().code)));
      return allowed.error();
    }
    std::uint64_t intent = 0;
    if (is_change(what)) {
      FANAL_TRY(seq, record(actor, what, detail, store::AuditPhase::intent, 0, ""));
      FANAL_TRY_VOID(store::remember_audit(*rows, seq));
      intent = seq;
    }
    auto done = std::forward<Do>(make)();
    FANAL_TRY_VOID(record_end(actor, what, detail, intent, done ? std::string_view() : code_name(done.error().code)));
    return done;
  }

  /// What an account is to the instance now, within the limits of the key it came with.
  Result<guard::Bits> capabilities(const Person& of) const;
  Result<void> may(const Person& by, guard::Act what) const;
  /// Errors: refused when their password was set anew since they logged in, or the account closed.
  Result<void> still_stands(const Person& person) const;
  /// A change of one's own credentials, made of what they are now. Errors: as still_stands.
  Result<void> change_own(Person& person, const std::function<Result<void>(store::Credentials& now)>& change) const;
  Result<CaseFound> may_in(const Person& by, guard::Act what, std::string_view case_name) const;
  // Logging in (instance_log_in.cc).
  Result<Person> log_in(LogInRequest& request);
  /// Counts an attempt as wrong before it is looked at, and gives what stood before. Errors: busy.
  Result<store::Credentials> take_attempt(const AccountId& id) const;
  /// The same for a name that no account has.
  Result<store::Credentials> stranger(std::string_view name);
  /// Errors: wrong_key; busy when too many wait already.
  Result<store::SecretKey> open_secret(const std::string& sealed, std::string password);
  /// A row for a key that opened nothing: one a minute for the same key and address.
  Result<void> note_refused_key(const std::string& actor, const std::string& from);
  /// True when the code fits, where one is wanted; wrong attempts are forgotten then.
  Result<bool> accept(const AccountId& id, std::string_view code, bool wants_code) const;

  /// Errors: not_found, in the same words, when there is none or the account has nothing to do in it.
  Result<CaseFound> case_for(const AccountId& account, std::string_view name) const;
  /// A grant that is theirs, or in a case where they have something to do; administrators see all.
  /// Errors: not_found, in the same words for one that is not there.
  struct GrantFound {
    Grant grant;
    store::CaseEntry entry;
  };
  Result<GrantFound> grant_for(const Person& person, std::uint64_t number) const;
  /// The grant's row first, then its slot: an account without a grant in force loses its slots at any moment. Ends the
  /// grant again when the slot cannot be made. `with`: what is written together with the row.
  Result<void> keep_grant(Grant& grant, const store::CaseEntry& entry, const store::KeySource& opener,
                          const std::array<std::uint8_t, 32>& key, const std::function<Result<void>()>& with) const;
  /// One at a time: ends what the account of `grant` had in its case before, of emergency accesses only another such
  /// one. What ends is still to be looked at. To be called where the grant's row is written.
  Result<void> end_earlier(const Grant& grant) const;
  std::filesystem::path directory_of(const store::CaseEntry& entry) const;
  /// Takes account slots away from a case whose account has no grant in force any more.
  Result<void> sweep_slots(const store::CaseEntry& entry) const;
  Result<std::string> policy(std::string_view name) const;
  Result<std::int64_t> number_policy(std::string_view name) const;
  Result<void> alert(std::string_view kind, const CaseId& case_id, std::string_view for_role, std::string text) const;
  /// The same, unless there was one of just that in the last hour.
  Result<void> alert_once(std::string_view kind, const CaseId& case_id, std::string_view for_role,
                          const std::string& text) const;
  /// Makes the person lead of the case in `dir`, which `opener` opens, and keeps it under `name`.
  Result<void> take_in(Person& person, const std::filesystem::path& dir, const std::string& name,
                       const store::KeySource& opener, const CaseTerms& terms, const std::string& part_of);
  /// A session in one case, for working in it or for `act` alone; a row of `act` with it. `self`: this, which the
  /// session asks for as long as it lasts. Errors: those of Instance::begin_work.
  Result<Session> enter(Person& person, const WorkRequest& request, guard::Act act,
                        const std::shared_ptr<Inside>& self);
  /// The note of the canary that `value`, or what it is a pattern of, is.
  Result<std::optional<std::string>> canary_of(const CaseFound& found, MentionKind kind, std::string_view value) const;
  /// Tells lead and auditor of a case when `value`, which someone looks up there, is a canary.
  Result<void> watch_canary(const CaseFound& found, const std::string& name, MentionKind kind,
                            std::string_view value) const;
  /// Before a key is looked up by someone who works in a case: pace, enumeration, canaries. Errors: limit.
  Result<void> watch_key(const AccountId& account, const CaseFound& found, const std::string& name, MentionKind kind,
                         std::string_view value) const;
  // instance_approvals.cc
  /// Lead and auditor hear once of each emergency access that nobody looked at by the day it was due.
  Result<void> tell_overdue() const;
  Result<std::optional<guard::Role>> role_there(const Person& person, const Approval& approval) const;
  Result<ApprovalView> view_of(const Person& person, Approval approval) const;
  Result<void> use_approval(const std::string& actor, std::uint64_t number, std::string_view kind,
                            const CaseId& case_id, std::string_view subject) const;
  Result<bool> is_for(const Person& person, const Alert& alert) const;
  /// Packs of indicators in use, by id (instance_packs.cc). Errors: damaged.
  Result<std::vector<AgencyPack>> packs() const;
  Result<void> change_packs(Person& by, std::vector<AgencyPack> now, const AgencyPack& changed, bool is_load,
                            std::string_view reason, std::uint64_t approval, PackChange& change);
  /// A row of the instance's audit; gives its number.
  Result<std::uint64_t> record(const std::string& actor, guard::Act what, std::string_view detail,
                               store::AuditPhase phase, std::uint64_t refers_to, std::string_view outcome) const;
  /// One row of what is no change.
  Result<void> record_one(const std::string& actor, guard::Act what, std::string_view detail,
                          std::string_view outcome = {}) const {
    return record_end(actor, what, detail, 0, outcome);
  }

 private:
  static bool is_change(guard::Act what);

  Result<void> record_end(const std::string& actor, guard::Act what, std::string_view detail, std::uint64_t intent,
                          std::string_view outcome) const;
};

/// The error for a case that is not there, or not for you.
Error no_such_case(std::string_view name);
std::string now_text();
/// The account's standing in a case at the moment. Errors: refused.
Result<guard::Standing> standing_of(store::Instance& rows, const AccountId& account, const CaseId& case_id,
                                    guard::Bits can);
/// What opens the cases that are sealed for the account.
store::KeySource slot_of(const Person& person);
/// The end, exclusive, of a day `YYYY-MM-DD` that is not over. RFC 3339. Errors: invalid_input.
Result<std::string> end_of_day(std::string_view day);
/// Errors: invalid_input when `until` is over `days` days away. `what`: `a grant`.
Result<void> need_within(const std::string& until, std::int64_t days, std::string_view what);
/// The account that stands for broken glass in the slots of a case, and its keys.
struct BreakGlassKeys {
  std::string account;  ///< 32 hexadecimal digits
  std::array<std::uint8_t, 32> public_key{};
  store::SecretKey secret;
};
Result<BreakGlassKeys> break_glass_keys(store::Instance& rows);
/// Adds an account that a one-time secret opens, to set a password; gives the secret. Errors: already_exists.
Result<std::string> invite(store::Instance& rows, const Account& account, const store::PassphraseCost& cost);
AccountId random_account_id();
/// 26 lower-case letters and digits: 130 bits.
std::string one_time_secret();

}  // namespace fanal::engine
