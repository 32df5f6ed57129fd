#include "store/instance.h"

#include <sys/stat.h>

#include <functional>
#include <map>
#include <mutex>

#include "store/internal/database.h"
#include "store/internal/directories.h"
#include "store/internal/file.h"
#include "store/internal/instance_schema.h"
#include "store/internal/key_slots.h"

namespace fanal::store {

using internal::Blob;
using internal::Database;
using internal::Rows;
using internal::Statement;
using internal::Transaction;

namespace {

Blob blob(const Hash128& hash) { return {internal::view_of(hash.bytes)}; }
Blob blob(std::string_view bytes) { return {bytes}; }

Hash128 hash_in(const Rows& rows, int column) {
  Hash128 hash;
  const std::string_view bytes = rows.bytes(column);
  if (bytes.size() == hash.bytes.size()) std::copy(bytes.begin(), bytes.end(), hash.bytes.begin());
  return hash;
}

Error not_in(std::string_view what) { return Error{Code::not_found, "this instance has no such " + std::string(what)}; }

Account account_in(const Rows& rows) {
  return {AccountId{hash_in(rows, 0)}, rows.text(1), rows.text(2), rows.text(3), rows.integer(4) != 0, rows.text(5)};
}

ApiKey api_key_in(const Rows& rows) {
  return {hash_in(rows, 0), AccountId{hash_in(rows, 1)},
          rows.text(2),     rows.text(3),
          rows.text(4),     rows.text(5),
          rows.text(6),     rows.text(7),
          rows.text(8),     rows.text(9)};
}

CaseEntry case_in(const Rows& rows) {
  return {CaseId{hash_in(rows, 0)}, rows.text(1), rows.text(2), CaseId{hash_in(rows, 3)}, rows.text(4), rows.text(5)};
}

Grant grant_in(const Rows& rows) {
  return {rows.number(0),
          AccountId{hash_in(rows, 1)},
          CaseId{hash_in(rows, 2)},
          rows.text(3),
          rows.text(4),
          rows.text(5),
          rows.text(6),
          rows.text(7),
          rows.text(8),
          rows.text(9),
          rows.text(10),
          rows.integer(11) != 0,
          rows.text(12),
          rows.text(13),
          rows.text(14),
          rows.text(15),
          rows.text(16)};
}

Alert alert_in(const Rows& rows) {
  return {rows.number(0), rows.text(1), rows.text(2), CaseId{hash_in(rows, 3)},
          rows.text(4),   rows.text(5), rows.text(6), rows.text(7)};
}

constexpr const char* account_columns = "SELECT id,name,display_name,instance_role,is_disabled,made_at FROM accounts ";

}  // namespace

struct Instance::State {
  State(std::filesystem::path directory, CaseKeys case_keys, Database database_open, AuditLog audit_open)
      : dir(std::move(directory)),
        keys(std::move(case_keys)),
        database(std::move(database_open)),
        audit(std::move(audit_open)) {}

  std::filesystem::path dir;
  CaseKeys keys;
  Database database;
  AuditLog audit;
  std::map<std::string, Statement, std::less<>> statements;  // by their words; after the database, to go before it
  // Recursive, for what together() runs calls back.
  std::recursive_mutex mutex;

  // Prepared at the first use. Under the lock; not for a statement that is running.
  Result<Statement*> prepared(std::string_view sql) {
    auto known = statements.find(sql);
    if (known == statements.end()) {
      FANAL_TRY(made, database.prepare(sql));
      known = statements.emplace(sql, std::move(made)).first;
    }
    return &known->second;
  }

  template <typename... Arguments>
  Result<void> run(std::string_view sql, const Arguments&... arguments) {
    const std::scoped_lock lock(mutex);
    FANAL_TRY(statement, prepared(sql));
    return (*statement)(arguments...).run();
  }

  /// How many rows were changed.
  template <typename... Arguments>
  Result<std::int64_t> change(std::string_view sql, const Arguments&... arguments) {
    const std::scoped_lock lock(mutex);
    FANAL_TRY_VOID(run(sql, arguments...));
    return database.changes();
  }

  /// The number of the row that was added.
  template <typename... Arguments>
  Result<std::uint64_t> add(std::string_view sql, const Arguments&... arguments) {
    const std::scoped_lock lock(mutex);
    FANAL_TRY_VOID(run(sql, arguments...));
    return static_cast<std::uint64_t>(database.last_row());
  }

  template <typename Read, typename... Arguments>
  auto list(std::string_view sql, Read read, const Arguments&... arguments)
      -> Result<std::vector<std::invoke_result_t<Read, const Rows&>>> {
    const std::scoped_lock lock(mutex);
    FANAL_TRY(statement, prepared(sql));
    Rows rows = (*statement)(arguments...);
    std::vector<std::invoke_result_t<Read, const Rows&>> found;
    for (;;) {
      FANAL_TRY(more, rows.next());
      if (!more) return found;
      found.push_back(read(rows));
    }
  }

  template <typename Read, typename... Arguments>
  auto one(std::string_view sql, Read read, const Arguments&... arguments)
      -> Result<std::optional<std::invoke_result_t<Read, const Rows&>>> {
    FANAL_TRY(found, list(sql, read, arguments...));
    if (found.empty()) return std::optional<std::invoke_result_t<Read, const Rows&>>{};
    return std::optional(std::move(found.front()));
  }
};

Instance::Instance(std::unique_ptr<State> state) : state_(std::move(state)) {}
Instance::~Instance() = default;
Instance::Instance(Instance&&) noexcept = default;
Instance& Instance::operator=(Instance&&) noexcept = default;

bool is_instance(const std::filesystem::path& dir) {
  std::error_code failure;
  return std::filesystem::is_regular_file(dir / "instance.db", failure);
}

Result<Instance> Instance::create(const std::filesystem::path& dir, const KeySource& source,
                                  const PassphraseCost& cost) {
  FANAL_TRY_VOID(internal::need_empty_directory(dir));
  const SecretKey master = SecretKey::random();
  internal::SlotFile slots = internal::new_slot_file();
  FANAL_TRY(slot, internal::wrap_slot(slots, master, source, cost));
  CaseKeys keys = internal::derive_keys(master);
  const auto path = dir / "instance.db";
  FANAL_TRY(database, Database::open(path, keys.pages.bytes(), Database::Mode::create));
  ::chmod(path.c_str(), S_IRUSR | S_IWUSR);
  FANAL_TRY_VOID(internal::migrate_instance(database));
  FANAL_TRY(audit, AuditLog::open(dir / "audit.log", keys.audit));
  FANAL_TRY_VOID(internal::sync_directory(dir));
  // Last: from here on it opens.
  FANAL_TRY_VOID(internal::save_slots(dir, slots));
  return Instance(std::make_unique<State>(dir, std::move(keys), std::move(database), std::move(audit)));
}

Result<Instance> Instance::open(const std::filesystem::path& dir, const KeySource& source) {
  if (!is_instance(dir)) {
    return Error{Code::not_found, dir.string() + " holds no instance: make one with `fanal instance init`"};
  }
  FANAL_TRY(slots, internal::load_slots(dir));
  FANAL_TRY(opened, internal::open_slot(slots, source));
  CaseKeys keys = internal::derive_keys(opened.master);
  FANAL_TRY(database, Database::open(dir / "instance.db", keys.pages.bytes(), Database::Mode::write));
  FANAL_TRY_VOID(internal::bring_up_instance(database, dir, keys.pages.bytes()));
  FANAL_TRY(audit, AuditLog::open(dir / "audit.log", keys.audit));
  return Instance(std::make_unique<State>(dir, std::move(keys), std::move(database), std::move(audit)));
}

const std::filesystem::path& Instance::directory() const { return state_->dir; }
AuditLog& Instance::audit() { return state_->audit; }
const Key256& Instance::pseudonym_key() const { return state_->keys.pseudonyms.bytes(); }

Result<void> Instance::together(const std::function<Result<void>()>& change) {
  const std::scoped_lock lock(state_->mutex);
  if (state_->database.in_transaction()) return change();
  FANAL_TRY(transaction, Transaction::begin(state_->database));
  FANAL_TRY_VOID(change());
  return transaction.commit();
}

Result<void> Instance::add_account(const Account& account, const Credentials& c) {
  FANAL_TRY(known, account_named(account.name));
  if (known) return Error{Code::already_exists, "there is an account '" + account.name + "' already"};
  return state_->run("INSERT INTO accounts VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16)",
                     blob(account.id.value), std::string_view(account.name), std::string_view(account.display_name),
                     std::string_view(account.instance_role), account.is_disabled, std::string_view(account.made_at),
                     blob(c.public_key), blob(c.sealed_secret), blob(c.code_secret), c.code_is_confirmed,
                     c.last_code_step, c.must_change, std::string_view(c.secret_until), c.failures, c.failed_at,
                     std::string_view(c.previous_log_in_at));
}

Result<std::optional<Account>> Instance::account(const AccountId& id) {
  return state_->one(std::string(account_columns) + "WHERE id=?1", account_in, blob(id.value));
}

Result<std::optional<Account>> Instance::account_named(std::string_view name) {
  return state_->one(std::string(account_columns) + "WHERE name=?1", account_in, name);
}

Result<std::vector<Account>> Instance::accounts() {
  return state_->list(std::string(account_columns) + "ORDER BY name", account_in);
}

Result<void> Instance::update_account(const Account& account) {
  FANAL_TRY(changed, state_->change("UPDATE accounts SET display_name=?2,instance_role=?3,is_disabled=?4 WHERE id=?1",
                                    blob(account.id.value), std::string_view(account.display_name),
                                    std::string_view(account.instance_role), account.is_disabled));
  if (changed == 0) return not_in("account");
  return {};
}

Result<Credentials> Instance::credentials(const AccountId& id) {
  const auto read = [](const Rows& rows) {
    return Credentials{rows.text(0),    rows.text(1),         rows.text(2), rows.integer(3) != 0,
                       rows.integer(4), rows.integer(5) != 0, rows.text(6), static_cast<std::uint32_t>(rows.integer(7)),
                       rows.integer(8), rows.text(9)};
  };
  FANAL_TRY(found,
            state_->one("SELECT public_key,sealed_secret,code_secret,code_is_confirmed,last_code_step,must_change,"
                        "secret_until,failures,failed_at,previous_log_in_at FROM accounts WHERE id=?1",
                        read, blob(id.value)));
  if (!found) return not_in("account");
  return *std::move(found);
}

Result<void> Instance::update_credentials(const AccountId& id, const Credentials& c) {
  FANAL_TRY(changed,
            state_->change("UPDATE accounts SET public_key=?2,sealed_secret=?3,code_secret=?4,code_is_confirmed=?5,"
                           "last_code_step=?6,must_change=?7,secret_until=?8,failures=?9,failed_at=?10,"
                           "previous_log_in_at=?11 WHERE id=?1",
                           blob(id.value), blob(c.public_key), blob(c.sealed_secret), blob(c.code_secret),
                           c.code_is_confirmed, c.last_code_step, c.must_change, std::string_view(c.secret_until),
                           c.failures, c.failed_at, std::string_view(c.previous_log_in_at)));
  if (changed == 0) return not_in("account");
  return {};
}

Result<void> Instance::put_recovery_codes(const AccountId& id, const std::vector<std::string>& digests) {
  return together([&]() -> Result<void> {
    FANAL_TRY_VOID(state_->run("DELETE FROM recovery_codes WHERE account=?1", blob(id.value)));
    for (const auto& digest : digests) {
      FANAL_TRY_VOID(state_->run("INSERT INTO recovery_codes VALUES(?1,?2,'')", blob(id.value), blob(digest)));
    }
    return {};
  });
}

Result<bool> Instance::use_recovery_code(const AccountId& id, std::string_view digest, std::string_view at) {
  FANAL_TRY(changed,
            state_->change("UPDATE recovery_codes SET used_at=?3 WHERE account=?1 AND digest=?2 AND used_at=''",
                           blob(id.value), blob(digest), at));
  return changed == 1;
}

Result<void> Instance::add_api_key(const ApiKey& key) {
  return state_->run("INSERT INTO api_keys VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)", blob(key.id),
                     blob(key.account.value), std::string_view(key.name), blob(key.sealed_secret),
                     std::string_view(key.can), std::string_view(key.networks), std::string_view(key.made_at),
                     std::string_view(key.until), std::string_view(key.ended_at), std::string_view(key.last_used_at));
}

Result<std::optional<ApiKey>> Instance::api_key(const Hash128& id) {
  return state_->one("SELECT * FROM api_keys WHERE id=?1", api_key_in, blob(id));
}

Result<std::vector<ApiKey>> Instance::api_keys(const AccountId& account) {
  return state_->list("SELECT * FROM api_keys WHERE account=?1 ORDER BY made_at, id", api_key_in, blob(account.value));
}

Result<void> Instance::end_api_key(const Hash128& id, std::string_view at) {
  FANAL_TRY(changed, state_->change("UPDATE api_keys SET ended_at=?2 WHERE id=?1 AND ended_at=''", blob(id), at));
  if (changed == 0) return not_in("key in force");
  return {};
}

Result<void> Instance::used_api_key(const Hash128& id, std::string_view at) {
  return state_->run("UPDATE api_keys SET last_used_at=?2 WHERE id=?1", blob(id), at);
}

Result<void> Instance::add_case(const CaseEntry& entry) {
  FANAL_TRY(same_name, case_named(entry.name));
  if (same_name) return Error{Code::already_exists, "there is a case '" + entry.name + "' already"};
  FANAL_TRY(same_case, case_of(entry.id));
  if (same_case) return Error{Code::already_exists, "this case is here already, as '" + same_case->name + "'"};
  return state_->run("INSERT INTO cases VALUES(?1,?2,?3,?4,?5,?6)", blob(entry.id.value), std::string_view(entry.name),
                     std::string_view(entry.path), blob(entry.part_of.value), std::string_view(entry.added_at),
                     std::string_view(entry.added_by));
}

Result<std::optional<CaseEntry>> Instance::case_named(std::string_view name) {
  return state_->one("SELECT * FROM cases WHERE name=?1", case_in, name);
}

Result<std::optional<CaseEntry>> Instance::case_of(const CaseId& id) {
  return state_->one("SELECT * FROM cases WHERE id=?1", case_in, blob(id.value));
}

Result<std::vector<CaseEntry>> Instance::cases() { return state_->list("SELECT * FROM cases ORDER BY name", case_in); }

Result<std::uint64_t> Instance::add_grant(const Grant& g) {
  return state_->add("INSERT INTO grants VALUES(NULL,?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16)",
                     blob(g.account.value), blob(g.case_id.value), std::string_view(g.role), std::string_view(g.from),
                     std::string_view(g.until), std::string_view(g.reason), std::string_view(g.by),
                     std::string_view(g.at), std::string_view(g.ended_at), std::string_view(g.ended_by),
                     g.is_break_glass, std::string_view(g.review_due), std::string_view(g.reviewed_by),
                     std::string_view(g.reviewed_at), std::string_view(g.review), std::string_view(g.contact));
}

Result<void> Instance::update_grant(const Grant& g) {
  FANAL_TRY(changed, state_->change("UPDATE grants SET ended_at=?2,ended_by=?3,reviewed_by=?4,reviewed_at=?5,review=?6"
                                    " WHERE number=?1",
                                    g.number, std::string_view(g.ended_at), std::string_view(g.ended_by),
                                    std::string_view(g.reviewed_by), std::string_view(g.reviewed_at),
                                    std::string_view(g.review)));
  if (changed == 0) return not_in("grant");
  return {};
}

Result<std::optional<Grant>> Instance::grant(std::uint64_t number) {
  return state_->one("SELECT * FROM grants WHERE number=?1", grant_in, number);
}

Result<std::vector<Grant>> Instance::grants_of(const AccountId& account) {
  return state_->list("SELECT * FROM grants WHERE account=?1 ORDER BY number", grant_in, blob(account.value));
}

Result<std::vector<Grant>> Instance::grants_in(const CaseId& case_id) {
  return state_->list("SELECT * FROM grants WHERE case_id=?1 ORDER BY number", grant_in, blob(case_id.value));
}

Result<std::uint64_t> Instance::add_approval(const Approval& a) {
  return state_->add("INSERT INTO approvals VALUES(NULL,?1,?2,?3,?4,?5,?6,?7,?8)", std::string_view(a.kind),
                     blob(a.case_id.value), std::string_view(a.subject), std::string_view(a.asked_by),
                     std::string_view(a.reason), std::string_view(a.asked_at), std::string_view(a.until),
                     static_cast<int>(a.state));
}

namespace {

Approval approval_in(const Rows& rows) {
  Approval approval;
  approval.number = rows.number(0);
  approval.kind = rows.text(1);
  approval.case_id = CaseId{hash_in(rows, 2)};
  approval.subject = rows.text(3);
  approval.asked_by = rows.text(4);
  approval.reason = rows.text(5);
  approval.asked_at = rows.text(6);
  approval.until = rows.text(7);
  approval.state = static_cast<Approval::State>(rows.integer(8));
  return approval;
}

Approval::Vote vote_in(const Rows& rows) { return {rows.text(0), rows.text(1), rows.integer(2) != 0, rows.text(3)}; }

}  // namespace

Result<std::optional<Approval>> Instance::approval(std::uint64_t number) {
  FANAL_TRY(found, state_->one("SELECT * FROM approvals WHERE number=?1", approval_in, number));
  if (!found) return std::optional<Approval>{};
  FANAL_TRY(votes, state_->list("SELECT voter,at,is_yes,reason FROM votes WHERE approval=?1 ORDER BY at,voter", vote_in,
                                number));
  found->votes = std::move(votes);
  return std::move(found);
}

Result<std::vector<Approval>> Instance::approvals() {
  FANAL_TRY(all, state_->list("SELECT * FROM approvals ORDER BY number DESC", approval_in));
  for (Approval& approval : all) {
    FANAL_TRY(votes, state_->list("SELECT voter,at,is_yes,reason FROM votes WHERE approval=?1 ORDER BY at,voter",
                                  vote_in, approval.number));
    approval.votes = std::move(votes);
  }
  return std::move(all);
}

Result<void> Instance::add_vote(std::uint64_t approval, const Approval::Vote& vote) {
  return state_->run("INSERT INTO votes VALUES(?1,?2,?3,?4,?5)", approval, std::string_view(vote.by),
                     std::string_view(vote.at), vote.is_yes, std::string_view(vote.reason));
}

Result<void> Instance::set_approval_state(std::uint64_t approval, Approval::State state) {
  return state_->run("UPDATE approvals SET state=?2 WHERE number=?1", approval, static_cast<int>(state));
}

Result<std::optional<std::string>> Instance::policy(std::string_view name) {
  return state_->one(
      "SELECT value FROM policy WHERE name=?1", [](const Rows& rows) { return rows.text(0); }, name);
}

Result<void> Instance::set_policy(const PolicyChange& change) {
  return together([&]() -> Result<void> {
    FANAL_TRY_VOID(state_->run("INSERT INTO policy VALUES(?1,?2) ON CONFLICT(name) DO UPDATE SET value=excluded.value",
                               std::string_view(change.name), std::string_view(change.after)));
    return state_->run("INSERT INTO policy_changes VALUES(NULL,?1,?2,?3,?4,?5,?6,?7,?8)", std::string_view(change.name),
                       std::string_view(change.before), std::string_view(change.after), change.is_weakening,
                       std::string_view(change.by), std::string_view(change.second), std::string_view(change.reason),
                       std::string_view(change.at));
  });
}

Result<std::vector<PolicyChange>> Instance::policy_changes() {
  const auto read = [](const Rows& rows) {
    return PolicyChange{rows.number(0), rows.text(1), rows.text(2), rows.text(3), rows.integer(4) != 0,
                        rows.text(5),   rows.text(6), rows.text(7), rows.text(8)};
  };
  return state_->list("SELECT * FROM policy_changes ORDER BY number", read);
}

Result<std::optional<std::string>> Instance::secret(std::string_view name) {
  return state_->one(
      "SELECT bytes FROM secrets WHERE name=?1", [](const Rows& rows) { return rows.text(0); }, name);
}

Result<void> Instance::put_secret(std::string_view name, std::string_view bytes) {
  return state_->run("INSERT INTO secrets VALUES(?1,?2) ON CONFLICT(name) DO UPDATE SET bytes=excluded.bytes", name,
                     blob(bytes));
}

Result<std::uint64_t> Instance::add_alert(const Alert& a) {
  return state_->add("INSERT INTO alerts VALUES(NULL,?1,?2,?3,?4,?5,?6,?7)", std::string_view(a.at),
                     std::string_view(a.kind), blob(a.case_id.value), std::string_view(a.for_role),
                     std::string_view(a.text), std::string_view(a.seen_by), std::string_view(a.seen_at));
}

Result<std::vector<Alert>> Instance::alerts() {
  return state_->list("SELECT * FROM alerts ORDER BY number DESC", alert_in);
}

Result<std::optional<Alert>> Instance::alert(std::uint64_t number) {
  return state_->one("SELECT * FROM alerts WHERE number=?1", alert_in, number);
}

Result<bool> Instance::has_alert(std::string_view kind, const CaseId& case_id, std::string_view for_role,
                                 std::string_view text, std::string_view since) {
  FANAL_TRY(found,
            state_->one(
                "SELECT number FROM alerts WHERE kind=?1 AND case_id=?2 AND for_role=?3 AND text=?4 AND at>=?5",
                [](const Rows& rows) { return rows.number(0); }, kind, blob(case_id.value), for_role, text, since));
  return found.has_value();
}

Result<void> Instance::alert_seen(std::uint64_t number, std::string_view by, std::string_view at) {
  FANAL_TRY(changed,
            state_->change("UPDATE alerts SET seen_by=?2,seen_at=?3 WHERE number=?1 AND seen_at=''", number, by, at));
  if (changed == 0) return not_in("alert");
  return {};
}

Result<void> Instance::add_lookup(const AccountId& account, std::int64_t at, std::string_view digest,
                                  std::int64_t forget_before) {
  return together([&]() -> Result<void> {
    FANAL_TRY_VOID(state_->run("DELETE FROM lookups WHERE account=?1 AND at<?2", blob(account.value), forget_before));
    return state_->run("INSERT INTO lookups VALUES(?1,?2,?3)", blob(account.value), at, blob(digest));
  });
}

Result<std::vector<Instance::Lookup>> Instance::lookups(const AccountId& account) {
  return state_->list(
      "SELECT at,digest FROM lookups WHERE account=?1 ORDER BY at",
      [](const Rows& rows) {
        return Lookup{rows.integer(0), rows.text(1)};
      },
      blob(account.value));
}

Result<void> Instance::add_canary(const CaseId& case_id, std::string_view digest, std::string_view note) {
  return state_->run("INSERT INTO canaries VALUES(?1,?2,?3) ON CONFLICT DO UPDATE SET note=excluded.note",
                     blob(case_id.value), blob(digest), note);
}

Result<std::optional<std::string>> Instance::canary(const CaseId& case_id, std::string_view digest) {
  return state_->one(
      "SELECT note FROM canaries WHERE case_id=?1 AND digest=?2", [](const Rows& rows) { return rows.text(0); },
      blob(case_id.value), blob(digest));
}

}  // namespace fanal::store
