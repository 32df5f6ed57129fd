#pragma once
// People who work with several cases: accounts, grants, approvals, policy. Whoever logs in is a Person; what a person
// does passes guard and leaves a row in the instance's audit; what they do in a case, in the case's.
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "engine/agency_packs.h"
#include "engine/match.h"
#include "engine/session.h"
#include "guard/approvals.h"
#include "guard/policy.h"
#include "model/account.h"

namespace fanal::store {
class Instance;
}

namespace fanal::engine {

/// Someone who proved to be an account. Holds the secret that opens the cases granted to it, and wipes it.
class Person {
 public:
  struct Inside;
  explicit Person(std::unique_ptr<Inside> inside);
  ~Person();
  Person(Person&&) noexcept;
  Person& operator=(Person&&) noexcept;

  const Account& account() const;
  /// The first password is still to be set: nothing else can be done.
  bool must_change_password() const;
  /// A one-time code is wanted and none was set up: nothing else can be done.
  bool must_set_up_codes() const;
  bool is_program() const;  ///< came with an API key
  /// When the password or a code was last given.
  UtcSeconds proved_at() const;
  const std::string& last_log_in_at() const;  ///< the one before; empty: never

  Inside& inside() { return *inside_; }
  const Inside& inside() const { return *inside_; }

 private:
  std::unique_ptr<Inside> inside_;
};

/// What someone gives to log in. Passwords are wiped once used.
struct LogInRequest {
  std::string account;
  std::string password;
  std::string code;  ///< a one-time code, or a recovery code
  std::string from;  ///< an address, or `terminal`
};

struct NewCodes {
  std::string secret;  ///< base32, to be typed into an app
  std::string link;    ///< otpauth://
};

struct ApiKeyView {
  std::string id;
  std::string name;
  std::string can;
  std::string networks;
  std::string made_at;
  std::string until;
  std::string ended_at;
  std::string last_used_at;
};
struct ApiKeyRequest {
  std::string name;
  std::string can;       ///< names of capabilities, apart by blanks or commas
  std::string networks;  ///< addresses or CIDR ranges, apart by blanks or commas; empty: from anywhere
  std::string until_day;
};

struct AccountView {
  Account account;
  bool is_invited = false;  ///< has set no password yet
  bool has_codes = false;
  std::uint64_t grants = 0;  ///< in force
};

struct GrantView {
  Grant grant;
  std::string account;
  std::string case_name;
  bool in_force = false;
};
struct GrantRequest {
  std::string case_name;
  std::string account;
  std::string role;
  std::string until_day;  ///< the last day, UTC
  std::string reason;
  std::string contact = {};  ///< whom a role that is told nothing else is to ask, as people say it; empty: who gives it
};

struct WorkRequest {
  std::string case_name;
  std::string purpose;  ///< empty: the case's own
  std::string reason;
  std::uint64_t approval = 0;  ///< a request that was approved, for what is to be done in this session; 0: none
};

/// Another case to hold a list against, and the request that was approved in it; 0: none.
struct OtherCase {
  std::string name;
  std::uint64_t approval = 0;
};
struct CaseMatch {
  bool is_live = false;                             ///< the case is no evaluation case
  std::variant<MatchAnswer, ContactAnswer> answer;  ///< in full, or whom to contact
};

enum class Danger : std::uint8_t { life, child, other };

struct ApprovalView {
  Approval approval;
  std::string case_name;  ///< empty: of the instance
  guard::ApprovalRule rule;
  bool is_mine_to_answer = false;
};

/// One line of the public register.
struct RegisterRow {
  std::string what;  ///< purpose, role, policy, change, approval, break_glass, count
  std::string name;
  std::string value;
  std::string detail;
  std::string at;
};

struct PolicyView {
  std::string name;
  std::string value;
  std::string summary;
  std::string values;
};

/// Thread-safe. Errors of every call by a person: refused, when they may not, or must set a password or codes first.
class Instance {
 public:
  struct Given {
    std::string dir;
    KeyGiven key;  ///< init makes a key file that does not exist
  };
  static constexpr std::uint64_t usual_password_mib = 256;  ///< libsodium's MODERATE
  static constexpr std::uint64_t least_password_mib =
      19;  ///< OWASP Password Storage Cheat Sheet, which takes two passes
  /// Makes an instance with one administrator, `admin`; gives the secret that lets them in once, to set a password.
  /// `password_mib`: memory that Argon2id takes for each password, in three passes; it stays so. Errors also:
  /// invalid_input below `least_password_mib` or above 4096.
  static Result<std::string> init(Given given, std::uint64_t password_mib = usual_password_mib);
  /// Errors: not_found, wrong_key, damaged, unavailable.
  static Result<Instance> open(Given given);
  ~Instance();
  Instance(Instance&&) noexcept;
  Instance& operator=(Instance&&) noexcept;

  // Coming and going.
  /// Errors: refused, in the same words whatever was wrong; busy when attempts come too fast, saying when to come back.
  Result<Person> log_in(LogInRequest request);
  /// `fnl_...`. Errors: refused.
  Result<Person> log_in_by_key(std::string_view key, const std::string& from);
  /// One row in the instance's audit about coming and going: log_out, session_end, work_end.
  Result<void> note(const Person& person, guard::Act act, std::string_view detail_json);
  /// The start of a server, by the operating-system user. Takes away the slots of accounts whose grants have ended.
  Result<void> note_serving(std::string_view detail_json);
  /// Puts the instance's audit on disk as of now.
  Result<void> settle();
  /// The password or a code again, before an act that wants one given lately. Errors: refused, busy.
  Result<void> prove(Person& person, std::string password_or_code);
  /// Errors: refused unless proved in the last five minutes; programs never are.
  Result<void> need_proof(const Person& person) const;

  // One's own account.
  Result<void> set_password(Person& person, std::string password);
  Result<NewCodes> begin_codes(Person& person);
  /// Gives the recovery codes: each lets in once where no code can be had.
  Result<std::vector<std::string>> confirm_codes(Person& person, std::string_view code);
  /// Gives the key: it is shown once.
  Result<std::string> add_api_key(Person& person, const ApiKeyRequest& request);
  Result<std::vector<ApiKeyView>> api_keys(Person& person);
  Result<void> end_api_key(Person& person, std::string_view id);
  /// Whether they can still do what they could: not disabled, and their key not ended.
  Result<void> still_stands(const Person& person) const;
  /// What they may do in the instance, apart from any case: guard::Capability, names apart by blanks.
  Result<std::string> capabilities(const Person& person) const;

  // Accounts: administrators.
  Result<std::string> add_account(Person& by, std::string_view name, std::string_view display_name,
                                  std::string_view instance_role);
  /// A new secret that lets in once. What was sealed for the account is lost to it: its grants end.
  Result<std::string> reset_account(Person& by, std::string_view name);
  Result<void> set_disabled(Person& by, std::string_view name, bool is_disabled);
  Result<std::vector<AccountView>> accounts(Person& by);

  // Cases and grants.
  /// Makes a case of which the person is lead. Errors: those of Session::init.
  Result<void> make_case(Person& person, const std::string& dir, const std::string& name, const CaseTerms& terms,
                         const std::string& part_of);
  /// Takes in a case that `key` opens; the person becomes its lead.
  Result<void> add_case(Person& person, const std::string& dir, const std::string& name, KeyGiven key,
                        const std::string& part_of);
  /// Those of the person; for a lead, all of their case too.
  Result<std::vector<GrantView>> grants(Person& person, std::string_view case_name);
  Result<GrantView> grant(Person& by, const GrantRequest& request);
  Result<void> end_grant(Person& by, std::uint64_t number);

  /// A working session: one case, for one purpose, with one reason. Errors: not_found, in the same words, for a case
  /// that is not there and one in which the person has nothing to do.
  /// refused for a role that works in no case.
  Result<Session> begin_work(Person& person, const WorkRequest& request);
  /// What `list` gives in another case, as what the person is there: in full, or whom to contact. For the purpose and
  /// reason of `worked_in`, which has the row of the latter too; its people are told of it, refused or not. Errors:
  /// not_found as above; those of match and match_contact.
  Result<CaseMatch> match_with(Person& person, Session& worked_in, const OtherCase& other, const MatchList& list);
  /// The cases `given` names, each `NAME` or `NAME:REQUEST`, then with `all` every other granted one; none twice, and
  /// not `worked_in`. Errors: invalid_input, also for more than 32 given.
  Result<std::vector<OtherCase>> other_cases(Person& person, std::string_view worked_in,
                                             const std::vector<std::string>& given, bool all);

  // More than one person.
  Result<ApprovalView> ask_approval(Person& by, std::string_view kind, std::string_view case_name,
                                    std::string_view subject, std::string_view reason);
  Result<ApprovalView> answer_approval(Person& by, std::uint64_t number, bool is_yes, std::string_view reason);
  /// Those the person asked for, or may answer.
  Result<std::vector<ApprovalView>> approvals(Person& person);
  /// Entry without a grant for four hours. `approval`: for any other reason than danger to life or to a child.
  Result<GrantView> break_glass(Person& by, std::string_view case_name, Danger danger, std::string_view reason,
                                std::uint64_t approval);
  Result<void> review_break_glass(Person& by, std::uint64_t grant, std::string_view finding);

  // Policy and what has to be known.
  Result<std::vector<PolicyView>> policies() const;
  /// `approval`: of another administrator, where the change weakens. Subject: {"policy":NAME,"value":VALUE}.
  Result<void> set_policy(Person& by, std::string_view name, std::string_view value, std::string_view reason,
                          std::uint64_t approval);
  /// What the public may know of how this instance is kept: policies, every change of one, glass that was broken and
  /// who may do what; no name of a case, no content.
  Result<std::vector<RegisterRow>> public_register() const;

  /// Packs of indicators that all cases are looked at by, when opened through the instance; by id.
  Result<std::vector<PackView>> packs() const;
  /// A file becomes one. What weakens a guard of the packs that come with Fanal, or of those that are in use, needs
  /// another administrator's approval of kind `policy`, for just this pack by its SHA-256. Fills `change` also where it
  /// fails. Errors: those of load_packs(); refused, saying what to ask for.
  Result<void> load_pack(Person& by, const std::string& path, std::string_view reason, std::uint64_t approval,
                         PackChange& change);
  /// Errors: not_found; the same.
  Result<void> unload_pack(Person& by, std::string_view id, std::string_view reason, std::uint64_t approval,
                           PackChange& change);
  Result<std::vector<Alert>> alerts(Person& person);
  Result<void> alert_seen(Person& person, std::uint64_t number);
  /// A value that no honest question names: whoever asks for it is reported.
  Result<void> add_canary(Person& by, std::string_view case_name, std::string_view kind, std::string_view value,
                          std::string_view note);

  struct Inside;
  Inside& inside() { return *inside_; }

 private:
  explicit Instance(std::shared_ptr<Inside> inside);
  std::shared_ptr<Inside> inside_;  // the sessions begun in it ask it for as long as they last
};

/// JSON of what an approval is for, the same bytes for the same thing.
std::string subject_of(std::initializer_list<std::pair<std::string_view, std::string_view>> members);

}  // namespace fanal::engine
