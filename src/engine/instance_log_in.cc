// Coming and going: passwords, one-time codes, recovery codes, keys of programs.
#include <algorithm>

#include "base/base32.h"
#include "base/hash.h"
#include "base/json_writer.h"
#include "engine/instance.h"
#include "engine/internal/instance_inside.h"
#include "engine/internal/networks.h"
#include "guard/log_in_rules.h"
#include "guard/one_time_codes.h"

namespace fanal::engine {
namespace {

constexpr std::string_view key_prefix = "fnl_";
constexpr std::size_t id_digits = 32;
constexpr UtcSeconds proof_seconds = 5 * 60;
constexpr std::size_t most_name = 64;

// Whatever was wrong, the words are the same: they tell no one which accounts there are.
Error wrong() { return {Code::refused, "the account, the password or the code is not right"}; }

Error given_anew() { return {Code::refused, "the password of this account was set anew: log in with the new one"}; }

Error too_soon(UtcSeconds at) {
  return {Code::busy, "too many wrong attempts: the next is looked at after " + format_utc(at)};
}

std::string from_detail(std::string_view from) {
  JsonWriter json;
  return json.begin_object().field("from", from).end_object().take();
}

std::string digest_of_recovery(const store::Instance& rows, const AccountId& account, std::string_view bytes) {
  const Hash128 digest =
      Blake128(rows.pseudonym_key()).field("recovery").field(to_hex(account.value)).field(bytes).finish();
  return {reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size()};  // NOLINT
}

bool wants_codes(std::string_view policy, const Account& account) {
  if (policy == "nobody") return false;
  return policy == "everyone" || account.instance_role == guard::role_name(guard::Role::administrator);
}

std::string pending_codes(const Person& person) { return "codes." + to_hex(person.account().id.value); }

// True when the code is the one due, or a recovery code, each for the first time.
Result<bool> takes_code(store::Instance& rows, const AccountId& account, store::Credentials& credentials,
                        std::string_view code) {
  const auto step = guard::step_of(credentials.code_secret, code, now_utc(), credentials.last_code_step);
  if (step) {
    credentials.last_code_step = *step;
    return true;
  }
  const auto bytes = from_base32(code);
  constexpr std::size_t least = 10;
  if (!bytes || bytes->size() < least) return false;
  return rows.use_recovery_code(account, digest_of_recovery(rows, account, *bytes), now_text());
}

}  // namespace

Result<store::Credentials> Instance::Inside::take_attempt(const AccountId& id) const {
  store::Credentials credentials;
  // One attempt after another, whoever makes them: many at once are no way around the wait.
  FANAL_TRY_VOID(rows->together([&]() -> Result<void> {
    FANAL_TRY(found, rows->credentials(id));
    credentials = std::move(found);
    const UtcSeconds next = guard::next_attempt_at(credentials.failures, credentials.failed_at);
    if (now_utc() < next) return too_soon(next);
    store::Credentials counted = credentials;
    ++counted.failures;
    counted.failed_at = now_utc();
    return rows->update_credentials(id, counted);
  }));
  return credentials;
}

Result<bool> Instance::Inside::accept(const AccountId& id, std::string_view code, bool wants_code) const {
  bool fits = false;
  FANAL_TRY_VOID(rows->together([&]() -> Result<void> {
    FANAL_TRY(credentials, rows->credentials(id));
    if (wants_code && credentials.code_is_confirmed) {
      FANAL_TRY(taken, takes_code(*rows, id, credentials, code));
      if (!taken) return {};
    }
    fits = true;
    credentials.failures = 0;
    return rows->update_credentials(id, credentials);
  }));
  return fits;
}

Result<store::Credentials> Instance::Inside::stranger(std::string_view name) {
  store::Credentials credentials;
  FANAL_TRY(sealed, rows->secret("nobody"));
  credentials.sealed_secret = sealed.value_or("");
  const std::scoped_lock lock(strangers_mutex);
  constexpr std::size_t most_strangers = 10000;
  if (strangers.size() > most_strangers) strangers.clear();
  auto& [failures, at] = strangers[std::string(name.substr(0, most_name))];
  const UtcSeconds next = guard::next_attempt_at(failures, at);
  if (now_utc() < next) return too_soon(next);
  ++failures;
  at = now_utc();
  return credentials;
}

Result<store::SecretKey> Instance::Inside::open_secret(const std::string& sealed, std::string password) {
  // Each keeps a thread of a server busy for a third of a second, and two must be left for those who are in.
  constexpr int most_waiting = 2;
  if (++hashers > 1 + most_waiting) {
    --hashers;
    return Error{Code::busy, "many log in at this moment: try again in a second"};
  }
  const std::scoped_lock lock(hashing);
  auto secret = store::open_account_secret(sealed, std::move(password));
  --hashers;
  return secret;
}

Result<Person> Instance::log_in(LogInRequest request) {
  Inside& in = *inside_;
  auto person = in.log_in(request);
  if (person) return person;
  FANAL_TRY_VOID(in.record_one(request.account.substr(0, most_name), guard::Act::log_in, from_detail(request.from),
                               code_name(person.error().code)));
  return person;
}

Result<Person> Instance::Inside::log_in(LogInRequest& request) {
  FANAL_TRY(account, rows->account_named(request.account));
  FANAL_TRY(credentials, account ? take_attempt(account->id) : stranger(request.account));
  auto secret = open_secret(credentials.sealed_secret, std::move(request.password));
  if (!secret && secret.error().code != Code::wrong_key) return std::move(secret).error();
  if (!account || !secret || account->is_disabled) return wrong();
  if (credentials.must_change && now_text() >= credentials.secret_until) return wrong();
  FANAL_TRY(fits, accept(account->id, request.code, !credentials.must_change));
  if (!fits) return wrong();
  FANAL_TRY(codes, policy("one_time_codes"));
  auto person = std::make_unique<Person::Inside>();
  person->account = *account;
  person->secret = std::move(*secret);
  person->sealed = credentials.sealed_secret;
  person->must_change_password = credentials.must_change;
  person->must_set_up_codes = !credentials.code_is_confirmed && wants_codes(codes, *account);
  person->last_log_in_at = credentials.previous_log_in_at;
  person->from = request.from;
  person->proved_at = now_utc();
  FANAL_TRY_VOID(rows->together([&]() -> Result<void> {
    FANAL_TRY(fresh, rows->credentials(account->id));
    fresh.previous_log_in_at = now_text();
    return rows->update_credentials(account->id, fresh);
  }));
  JsonWriter detail;
  detail.begin_object().field("from", request.from);
  detail.field("wrong_before", std::uint64_t{credentials.failures}).end_object();
  FANAL_TRY_VOID(record_one(account->name, guard::Act::log_in, detail.text()));
  return Person(std::move(person));
}

Result<void> Instance::Inside::note_refused_key(const std::string& actor, const std::string& from) {
  {
    const std::scoped_lock lock(refusals_mutex);
    constexpr std::size_t most = 10000;
    constexpr UtcSeconds minute = 60;
    if (refusals.size() > most) refusals.clear();
    auto& last = refusals[actor + " " + from];
    if (last + minute > now_utc()) return {};
    last = now_utc();
  }
  return record_one(actor, guard::Act::log_in, from_detail(from), code_name(Code::refused));
}

Result<Person> Instance::log_in_by_key(std::string_view key, const std::string& from) {
  Inside& in = *inside_;
  std::string actor = "a key";
  const auto refused = [&]() -> Error {
    const auto told = in.note_refused_key(actor, from);
    if (!told) return told.error();
    return {Code::refused, "this key opens nothing here"};
  };
  if (!key.starts_with(key_prefix) || key.size() < key_prefix.size() + id_digits + 2) return refused();
  const auto id = hash128_from_hex(key.substr(key_prefix.size(), id_digits));
  auto secret_bytes = from_base32(key.substr(key_prefix.size() + id_digits + 1));
  if (!id || key[key_prefix.size() + id_digits] != '_' || !secret_bytes) return refused();
  FANAL_TRY(row, in.rows->api_key(*id));
  if (row) {
    actor += " " + to_hex(*id);
  }
  if (!row || !row->ended_at.empty() || now_text() >= row->until) return refused();
  if (!is_in_networks(from, row->networks)) return refused();
  FANAL_TRY(account, in.rows->account(row->account));
  if (!account || account->is_disabled) return refused();
  auto secret = store::open_account_secret_by_key(row->sealed_secret, *secret_bytes);
  if (!secret) return secret.error().code == Code::wrong_key ? refused() : std::move(secret).error();
  auto person = std::make_unique<Person::Inside>();
  person->account = *account;
  person->secret = std::move(*secret);
  person->from = from;
  person->api_key = *id;
  person->can = guard::capabilities_in(row->can).value_or(0) | guard::bit(guard::Capability::enter);
  // Each request proves the key. Once a minute is enough to say that it is alive; a row is for its first of a day, and
  // for another address.
  const std::string now = now_text();
  const bool is_first = row->last_used_at.substr(0, 10) != now.substr(0, 10);
  if (row->last_used_at.substr(0, 16) != now.substr(0, 16)) FANAL_TRY_VOID(in.rows->used_api_key(*id, now));
  if (is_first) {
    const auto detail = subject_of({{"from", from}, {"key", to_hex(*id)}});
    FANAL_TRY_VOID(in.record_one(account->name, guard::Act::log_in, detail));
  }
  return Person(std::move(person));
}

Result<void> Instance::note(const Person& person, guard::Act act, std::string_view detail_json) {
  return inside_->record_one(person.account().name, act, detail_json);
}

Result<void> Instance::still_stands(const Person& person) const { return inside_->still_stands(person); }

Result<void> Instance::Inside::still_stands(const Person& person) const {
  FANAL_TRY(account, rows->account(person.account().id));
  if (!account || account->is_disabled) return Error{Code::refused, "this account was closed"};
  if (!person.is_program()) {
    // A password that was set anew elsewhere, by them or by an administrator, ends what was opened with the one before.
    FANAL_TRY(credentials, rows->credentials(person.account().id));
    const std::scoped_lock lock(person.inside().mutex);
    if (credentials.sealed_secret != person.inside().sealed) return given_anew();
    return {};
  }
  FANAL_TRY(key, rows->api_key(*person.inside().api_key));
  if (!key || !key->ended_at.empty() || now_text() >= key->until) return Error{Code::refused, "this key has ended"};
  return {};
}

Result<void> Instance::Inside::change_own(Person& person,
                                          const std::function<Result<void>(store::Credentials& now)>& change) const {
  return rows->together([&]() -> Result<void> {
    FANAL_TRY(now, rows->credentials(person.account().id));
    {
      const std::scoped_lock lock(person.inside().mutex);
      if (now.sealed_secret != person.inside().sealed) return given_anew();
    }
    FANAL_TRY_VOID(change(now));
    return rows->update_credentials(person.account().id, now);
  });
}

Result<void> Instance::prove(Person& person, std::string password_or_code) {
  if (person.is_program()) return Error{Code::refused, "a program proves nothing: a person must be there"};
  Inside& in = *inside_;
  FANAL_TRY_VOID(in.may(person, guard::Act::prove));
  const AccountId id = person.account().id;
  FANAL_TRY(credentials, in.take_attempt(id));
  bool fits = false;
  if (credentials.code_is_confirmed) {
    FANAL_TRY(taken, in.accept(id, password_or_code, true));
    fits = taken;
  }
  if (!fits) {
    const auto opened = in.open_secret(credentials.sealed_secret, std::move(password_or_code));
    if (!opened && opened.error().code != Code::wrong_key) return opened.error();
    if (opened) {
      FANAL_TRY(taken, in.accept(id, "", false));
      fits = taken;
    }
  }
  FANAL_TRY_VOID(in.record_one(person.account().name, guard::Act::prove, "{}",
                               fits ? std::string_view() : code_name(Code::refused)));
  if (!fits) return Error{Code::refused, "the password or the code is not right"};
  person.inside().proved_at = now_utc();
  return {};
}

Result<void> Instance::need_proof(const Person& person) const {
  if (!person.is_program() && now_utc() - person.proved_at() < proof_seconds) return {};
  return Error{Code::refused, "give your password or a one-time code again first: the last was over five minutes ago"};
}

Result<void> Instance::set_password(Person& person, std::string password) {
  Inside& in = *inside_;
  return in.act(person, guard::Act::password_change, "{}", [&]() -> Result<void> {
    FANAL_TRY_VOID(need_proof(person));
    FANAL_TRY_VOID(guard::check_password(password, person.account().name));
    // From the first password on only this account opens what is sealed for it.
    store::AccountKeys keys;
    const bool is_first = person.must_change_password();
    if (is_first) {
      keys = store::make_account_keys();
    } else {
      const std::scoped_lock lock(person.inside().mutex);
      keys.secret = person.inside().secret.copy();
    }
    std::string sealed;
    {
      const std::scoped_lock lock(in.hashing);
      FANAL_TRY(made, store::seal_account_secret(keys.secret, std::move(password), in.cost));
      sealed = std::move(made);
    }
    FANAL_TRY_VOID(in.change_own(person, [&](store::Credentials& now) -> Result<void> {
      if (is_first) now.public_key.assign(keys.public_key.begin(), keys.public_key.end());
      now.sealed_secret = sealed;
      now.must_change = false;
      now.secret_until.clear();
      return {};
    }));
    const std::scoped_lock lock(person.inside().mutex);
    person.inside().secret = std::move(keys.secret);
    person.inside().sealed = std::move(sealed);
    person.inside().must_change_password = false;
    return {};
  });
}

Result<NewCodes> Instance::begin_codes(Person& person) {
  Inside& in = *inside_;
  return in.act(person, guard::Act::codes_change, "{\"step\":\"begin\"}", [&]() -> Result<NewCodes> {
    FANAL_TRY_VOID(need_proof(person));
    const auto random = store::SecretKey::random();
    std::string secret(random.bytes().begin(), random.bytes().begin() + guard::code_secret_bytes);
    // Kept, so that it can be confirmed from elsewhere; it lets nobody in before.
    FANAL_TRY_VOID(in.rows->put_secret(pending_codes(person), secret));
    return NewCodes{to_base32(secret), guard::code_link(secret, "Fanal", person.account().name)};
  });
}

Result<std::vector<std::string>> Instance::confirm_codes(Person& person, std::string_view code) {
  Inside& in = *inside_;
  const auto confirm = [&]() -> Result<std::vector<std::string>> {
    FANAL_TRY(pending, in.rows->secret(pending_codes(person)));
    const std::string secret = pending.value_or("");
    if (secret.empty()) return Error{Code::invalid_input, "ask for a new secret first"};
    const auto step = guard::step_of(secret, code, now_utc(), 0);
    if (!step) return Error{Code::invalid_input, "this is not the code due: look at the clock of the device"};
    constexpr std::size_t how_many = 10;
    constexpr std::size_t bytes = 10;
    std::vector<std::string> codes;
    std::vector<std::string> digests;
    for (std::size_t i = 0; i < how_many; ++i) {
      const auto random = store::SecretKey::random();
      const std::string raw(random.bytes().begin(), random.bytes().begin() + bytes);
      codes.push_back(to_base32(raw));
      digests.push_back(digest_of_recovery(*in.rows, person.account().id, raw));
    }
    FANAL_TRY_VOID(in.change_own(person, [&](store::Credentials& now) -> Result<void> {
      now.code_secret = secret;
      now.code_is_confirmed = true;
      now.last_code_step = *step;
      FANAL_TRY_VOID(in.rows->put_secret(pending_codes(person), ""));
      return in.rows->put_recovery_codes(person.account().id, digests);
    }));
    person.inside().must_set_up_codes = false;
    return codes;
  };
  return in.act(person, guard::Act::codes_change, "{\"step\":\"confirm\"}", confirm);
}

}  // namespace fanal::engine
