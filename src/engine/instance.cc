// Opening an instance, and the doors that every act of a person goes through.
#include "engine/instance.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "base/base32.h"
#include "base/json_writer.h"
#include "engine/internal/instance_inside.h"
#include "engine/internal/key_given.h"

namespace fanal::engine {

Person::Person(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Person::~Person() = default;
Person::Person(Person&&) noexcept = default;
Person& Person::operator=(Person&&) noexcept = default;
const Account& Person::account() const { return inside_->account; }
bool Person::must_change_password() const { return inside_->must_change_password; }
bool Person::must_set_up_codes() const { return inside_->must_set_up_codes; }
bool Person::is_program() const { return inside_->api_key.has_value(); }
UtcSeconds Person::proved_at() const { return inside_->proved_at; }
const std::string& Person::last_log_in_at() const { return inside_->last_log_in_at; }

Instance::Instance(std::shared_ptr<Inside> inside) : inside_(std::move(inside)) {}
Instance::~Instance() = default;
Instance::Instance(Instance&&) noexcept = default;
Instance& Instance::operator=(Instance&&) noexcept = default;

Error no_such_case(std::string_view name) {
  return {Code::not_found, "there is no case '" + std::string(name) + "' here for you"};
}

std::string now_text() { return format_utc(now_utc()); }

AccountId random_account_id() {
  const auto random = store::SecretKey::random();
  AccountId id;
  std::copy_n(random.bytes().begin(), id.value.bytes.size(), id.value.bytes.begin());
  return id;
}

std::string one_time_secret() {
  const auto random = store::SecretKey::random();
  constexpr std::size_t bytes = 16;
  return to_base32({reinterpret_cast<const char*>(random.bytes().data()), bytes});  // NOLINT
}

std::string subject_of(std::initializer_list<std::pair<std::string_view, std::string_view>> members) {
  JsonWriter json;
  json.begin_object();
  for (const auto& [name, value] : members) json.field(name, value);
  return json.end_object().take();
}

namespace {

// Whoever is asked for by a name that no account has is answered as slowly as one that has: by opening this.
constexpr std::string_view nobody = "nobody";
constexpr std::string_view break_glass_secret = "break_glass.secret";
constexpr std::string_view break_glass_public = "break_glass.public";
constexpr std::string_view break_glass_account = "break_glass.account";

std::string_view bytes_in(const auto& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};  // NOLINT
}

Result<void> make_secrets(store::Instance& rows, const store::PassphraseCost& cost) {
  const auto stranger = store::make_account_keys();
  FANAL_TRY(sealed, store::seal_account_secret(stranger.secret, one_time_secret(), cost));
  FANAL_TRY_VOID(rows.put_secret(nobody, sealed));
  const auto glass = store::make_account_keys();
  FANAL_TRY_VOID(rows.put_secret(break_glass_secret, bytes_in(glass.secret.bytes())));
  FANAL_TRY_VOID(rows.put_secret(break_glass_public, bytes_in(glass.public_key)));
  return rows.put_secret(break_glass_account, bytes_in(random_account_id().value.bytes));
}

}  // namespace

Result<std::string> Instance::init(Given given, std::uint64_t password_mib) {
  constexpr std::uint64_t most_mib = 4096;
  if (password_mib < least_password_mib || password_mib > most_mib) {
    return Error{Code::invalid_input, "the memory of passwords is " + std::to_string(password_mib) + " MiB: say " +
                                          std::to_string(least_password_mib) + " to " + std::to_string(most_mib)};
  }
  store::PassphraseCost cost;
  cost.memory_bytes = password_mib << 20U;
  return Inside::init(std::move(given), cost);
}

Result<std::string> Instance::Inside::init(Given given, const store::PassphraseCost& cost) {
  FANAL_TRY(source, key_source(given.key, true));
  FANAL_TRY(made, store::Instance::create(given.dir, source));
  Inside inside(std::move(made));
  inside.cost = cost;
  FANAL_TRY_VOID(make_secrets(*inside.rows, cost));
  const std::string role(guard::role_name(guard::Role::administrator));
  const Account admin{random_account_id(), "admin", "Administrator", role, false, now_text()};
  FANAL_TRY(secret, invite(*inside.rows, admin, inside.cost));
  JsonWriter detail;
  detail.begin_object().field("password_memory_mib", cost.memory_bytes >> 20U).end_object();
  FANAL_TRY_VOID(inside.record_one(system_user(), guard::Act::instance_init, detail.take()));
  return secret;
}

Result<Instance> Instance::open(Given given) {
  FANAL_TRY(source, key_source(given.key, false));
  FANAL_TRY(rows, store::Instance::open(given.dir, source));
  auto inside = std::make_shared<Inside>(std::move(rows));
  // As much for a name that nobody has as for the others, or the clock would tell which names there are.
  FANAL_TRY(sealed, inside->rows->secret(nobody));
  if (sealed) {
    FANAL_TRY(cost, store::cost_of_account_secret(*sealed));
    inside->cost = cost;
  }
  return Instance(std::move(inside));
}

Result<void> Instance::note_serving(std::string_view detail_json) {
  FANAL_TRY(cases, inside_->rows->cases());
  // A case that lies elsewhere for the moment is swept when it is back.
  for (const auto& entry : cases) static_cast<void>(inside_->sweep_slots(entry));
  return inside_->record_one(system_user(), guard::Act::serve, detail_json);
}

Result<void> Instance::settle() { return inside_->rows->audit().sync(); }

bool Instance::Inside::is_change(guard::Act what) {
  const guard::ActRow& act = guard::row_of(what);
  // Who oversees changes nothing: one row says that they looked.
  return act.event != guard::Event::consultation && act.event != guard::Event::log_in &&
         act.needs != guard::Capability::oversee;
}

Result<std::uint64_t> Instance::Inside::record(const std::string& actor, guard::Act what, std::string_view detail,
                                               store::AuditPhase phase, std::uint64_t refers_to,
                                               std::string_view outcome) const {
  store::AuditRow row;
  row.at = now_text();
  row.actor = actor;
  row.action = guard::row_of(what).name;
  if (outcome == code_name(Code::refused)) row.action += ".refused";
  row.detail = detail;
  row.phase = phase;
  row.event = guard::event_name(guard::row_of(what).event);
  row.outcome = outcome;
  row.refers_to = refers_to;
  return rows->audit().append(row);
}

Result<void> Instance::Inside::record_end(const std::string& actor, guard::Act what, std::string_view detail,
                                          std::uint64_t intent, std::string_view outcome) const {
  const auto phase = intent == 0 ? store::AuditPhase::read : store::AuditPhase::done;
  FANAL_TRY(seq, record(actor, what, intent == 0 ? detail : "{}", phase, intent, outcome));
  static_cast<void>(seq);
  return {};
}

Result<std::string> Instance::capabilities(const Person& person) const {
  FANAL_TRY_VOID(inside_->still_stands(person));
  FANAL_TRY(can, inside_->capabilities(person));
  return guard::capability_names(can);
}

Result<guard::Bits> Instance::Inside::capabilities(const Person& of) const {
  FANAL_TRY(account, rows->account(of.account().id));
  const auto role = guard::role_from_name(account ? account->instance_role : std::string());
  return role ? guard::row_of(*role).in_instance & of.inside().can : guard::Bits{0};
}

Result<void> Instance::Inside::may(const Person& by, guard::Act what) const {
  const auto refused = [](std::string message) { return Error{Code::refused, std::move(message)}; };
  FANAL_TRY_VOID(still_stands(by));
  const bool sets_password = what == guard::Act::password_change || what == guard::Act::log_out;
  if (by.must_change_password() && !sets_password) {
    return refused("set a password first (`fanal account password`): this one works for that only");
  }
  if (by.must_set_up_codes() && !sets_password && what != guard::Act::codes_change) {
    return refused("set up one-time codes first (`fanal account codes`)");
  }
  // A key acts in cases. What says who may do what, and what has to be known, is for the person it was made by.
  const bool is_personal = guard::row_of(what).event == guard::Event::permission || what == guard::Act::alert_list ||
                           what == guard::Act::approval_list;
  if (by.is_program() && is_personal) return refused("no key of a program does this: a person does");
  const guard::Capability needs = guard::row_of(what).needs;
  if (needs == guard::Capability::enter) return {};
  FANAL_TRY(can, capabilities(by));
  if ((can & guard::bit(needs)) == 0) {
    return refused("this needs `" + std::string(guard::capability_name(needs)) +
                   "`, which your account does not have here");
  }
  return {};
}

Result<Instance::Inside::GrantFound> Instance::Inside::grant_for(const Person& person, std::uint64_t number) const {
  const auto none = [&] { return Error{Code::not_found, "there is no grant " + std::to_string(number) + " for you"}; };
  FANAL_TRY(grant, rows->grant(number));
  if (!grant) return none();
  FANAL_TRY(entry, rows->case_of(grant->case_id));
  if (!entry) return none();
  const auto id = person.account().id;
  if (grant->account != id && !may(person, guard::Act::account_change)) {
    const auto there = case_for(id, entry->name);
    if (!there) return there.error().code == Code::not_found ? none() : there.error();
  }
  return GrantFound{*std::move(grant), *std::move(entry)};
}

Result<CaseFound> Instance::Inside::case_for(const AccountId& account, std::string_view name) const {
  FANAL_TRY(entry, rows->case_named(name));
  if (!entry) return no_such_case(name);
  FANAL_TRY(grants, rows->grants_of(account));
  const std::string now = now_text();
  for (auto grant = grants.rbegin(); grant != grants.rend(); ++grant) {
    if (grant->case_id == entry->id && is_in_force(*grant, now)) return CaseFound{*entry, *grant};
  }
  return no_such_case(name);
}

Result<CaseFound> Instance::Inside::may_in(const Person& by, guard::Act what, std::string_view case_name) const {
  // Who may be here at all: as for an act that needs nothing more.
  FANAL_TRY_VOID(may(by, guard::Act::work_begin));
  FANAL_TRY(found, case_for(by.account().id, case_name));
  const guard::Capability needs = guard::row_of(what).needs;
  const auto role = guard::role_from_name(found.grant.role);
  if (!role || !guard::can(guard::row_of(*role), needs) || (by.inside().can & guard::bit(needs)) == 0) {
    return Error{Code::refused, "as " + found.grant.role + " of '" + std::string(case_name) +
                                    "' you cannot do this: it needs `" + std::string(guard::capability_name(needs)) +
                                    "`"};
  }
  return std::move(found);
}

std::filesystem::path Instance::Inside::directory_of(const store::CaseEntry& entry) const {
  const std::filesystem::path path(entry.path);
  return path.is_absolute() ? path : rows->directory() / path;
}

Result<void> Instance::Inside::sweep_slots(const store::CaseEntry& entry) const {
  const auto dir = directory_of(entry);
  FANAL_TRY(slots, store::list_slots(dir));
  FANAL_TRY(grants, rows->grants_in(entry.id));
  FANAL_TRY(glass, rows->secret(break_glass_account));
  const std::string now = now_text();
  for (const auto& slot : slots) {
    if (slot.kind != store::KeySource::Kind::account) continue;
    const auto id = hash128_from_hex(slot.account);
    if (!id || (glass && bytes_in(id->bytes) == *glass)) continue;
    // The case may be of another instance too, whose accounts are its own to keep.
    FANAL_TRY(account, rows->account(AccountId{*id}));
    if (!account) continue;
    const bool is_held = std::any_of(grants.begin(), grants.end(), [&](const Grant& grant) {
      return grant.account.value == *id && is_in_force(grant, now);
    });
    if (is_held) continue;
    const auto removed = store::remove_account_slot(dir, slot.account);
    // The last slot stays: a case that nothing opens is lost. What another took away meanwhile is away.
    const bool is_fine = removed || removed.error().code == Code::refused || removed.error().code == Code::not_found;
    if (!is_fine) return removed.error();
  }
  return {};
}

Result<std::string> Instance::Inside::policy(std::string_view name) const {
  FANAL_TRY(row, guard::policy_named(name));
  FANAL_TRY(value, rows->policy(name));
  return value ? *value : std::string(row->otherwise);
}

Result<std::int64_t> Instance::Inside::number_policy(std::string_view name) const {
  FANAL_TRY(text, policy(name));
  return std::int64_t{std::strtol(text.c_str(), nullptr, 10)};  // guard::check_value let it in
}

Result<std::string> end_of_day(std::string_view day) {
  const auto span = parse_iso_time(day);
  if (!span || span->precision != TimePrecision::day || day.size() != 10) {
    return Error{Code::invalid_input, "'" + std::string(day) + "' is not a day: give it as YYYY-MM-DD"};
  }
  if (day < format_utc_day(now_utc())) return Error{Code::invalid_input, std::string(day) + " is over"};
  return format_utc(span->end);
}

Result<void> need_within(const std::string& until, std::int64_t days, std::string_view what) {
  constexpr UtcSeconds day_seconds = 86400;
  if (until <= format_utc((now_utc() / day_seconds + 1 + days) * day_seconds)) return {};
  return Error{Code::invalid_input, std::string(what) + " runs for " + std::to_string(days) + " days at most here"};
}

Result<BreakGlassKeys> break_glass_keys(store::Instance& rows) {
  FANAL_TRY(account, rows.secret(break_glass_account));
  FANAL_TRY(shown, rows.secret(break_glass_public));
  FANAL_TRY(hidden, rows.secret(break_glass_secret));
  BreakGlassKeys keys;
  if (!account || !shown || shown->size() != keys.public_key.size() || !hidden ||
      hidden->size() != keys.secret.bytes().size()) {
    return Error{Code::damaged, "instance.db holds no whole key for broken glass"};
  }
  keys.account = to_hex(*account);
  std::copy(shown->begin(), shown->end(), keys.public_key.begin());
  std::copy(hidden->begin(), hidden->end(), keys.secret.bytes().begin());
  return keys;
}

Result<void> Instance::Inside::alert(std::string_view kind, const CaseId& case_id, std::string_view for_role,
                                     std::string text) const {
  Alert alert;
  alert.at = now_text();
  alert.kind = kind;
  alert.case_id = case_id;
  alert.for_role = for_role;
  alert.text = std::move(text);
  FANAL_TRY(number, rows->add_alert(alert));
  static_cast<void>(number);
  return {};
}

Result<void> Instance::Inside::alert_once(std::string_view kind, const CaseId& case_id, std::string_view for_role,
                                          const std::string& text) const {
  constexpr UtcSeconds hour = 3600;
  FANAL_TRY(told, rows->has_alert(kind, case_id, for_role, text, format_utc(now_utc() - hour)));
  if (told) return {};
  return alert(kind, case_id, for_role, text);
}

Result<guard::Standing> standing_of(store::Instance& rows, const AccountId& account, const CaseId& case_id,
                                    guard::Bits can) {
  FANAL_TRY(row, rows.account(account));
  if (!row || row->is_disabled) return Error{Code::refused, "this account was closed"};
  FANAL_TRY(grants, rows.grants_of(account));
  const std::string now = now_text();
  for (auto grant = grants.rbegin(); grant != grants.rend(); ++grant) {
    if (grant->case_id != case_id || !is_in_force(*grant, now)) continue;
    const auto role = guard::role_from_name(grant->role);
    if (role) return guard::Standing{*role, grant->until, can};
  }
  return Error{Code::refused, "your grant in this case has ended"};
}

}  // namespace fanal::engine
