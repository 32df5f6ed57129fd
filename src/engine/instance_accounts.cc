// Accounts, for administrators, and the keys of programs, for whom they act.
#include <algorithm>

#include "base/base32.h"
#include "base/json_writer.h"
#include "engine/instance.h"
#include "engine/internal/instance_inside.h"
#include "engine/internal/networks.h"
#include "guard/log_in_rules.h"

namespace fanal::engine {
namespace {

std::string account_detail(std::string_view name) {
  JsonWriter json;
  return json.begin_object().field("account", name).end_object().take();
}

Result<Account> account_called(store::Instance& rows, std::string_view name) {
  FANAL_TRY(account, rows.account_named(name));
  if (!account) return Error{Code::not_found, "there is no account '" + std::string(name) + "'"};
  return *std::move(account);
}

Result<void> check_instance_role(std::string_view name) {
  if (name.empty()) return {};
  const auto role = guard::role_from_name(name);
  if (role && guard::row_of(*role).in_instance != 0) return {};
  std::string allowed;
  for (const auto& row : guard::roles()) {
    if (row.in_instance != 0) allowed += (allowed.empty() ? "" : ", ") + std::string(row.name);
  }
  return Error{Code::invalid_input, "'" + std::string(name) + "' is nothing to an instance: it is one of " + allowed +
                                        ", or nothing; other roles are given by grants, case by case"};
}

// Someone who can let others in stays: an instance without one cannot be kept.
Result<void> need_another_administrator(store::Instance& rows, const Account& account) {
  const std::string_view role = guard::role_name(guard::Role::administrator);
  if (account.instance_role != role || account.is_disabled) return {};
  FANAL_TRY(all, rows.accounts());
  const bool is_there = std::any_of(all.begin(), all.end(), [&](const Account& other) {
    return other.instance_role == role && !other.is_disabled && other.id != account.id;
  });
  if (is_there) return {};
  return Error{Code::refused, "'" + account.name + "' is the last administrator: name another one first"};
}

std::string with_blanks(std::string text) {
  std::replace(text.begin(), text.end(), ',', ' ');
  return text;
}

// An account that only its one-time secret opens, within three days, to set a password.
store::Credentials invitation(const std::string& sealed) {
  constexpr UtcSeconds three_days = 3 * 86400;
  store::Credentials credentials;
  credentials.sealed_secret = sealed;
  credentials.must_change = true;
  credentials.secret_until = format_utc(now_utc() + three_days);
  return credentials;
}

}  // namespace

Result<std::string> invite(store::Instance& rows, const Account& account, const store::PassphraseCost& cost) {
  std::string secret = one_time_secret();
  FANAL_TRY(sealed, store::seal_account_secret(store::make_account_keys().secret, std::string(secret), cost));
  FANAL_TRY_VOID(rows.add_account(account, invitation(sealed)));
  return secret;
}

Result<std::string> Instance::add_account(Person& by, std::string_view name, std::string_view display_name,
                                          std::string_view instance_role) {
  Inside& in = *inside_;
  const std::string detail = subject_of({{"account", name}, {"role", instance_role}});
  return in.act(by, guard::Act::account_add, detail, [&]() -> Result<std::string> {
    FANAL_TRY_VOID(need_proof(by));
    FANAL_TRY_VOID(guard::check_account_name(name));
    FANAL_TRY_VOID(check_instance_role(instance_role));
    const Account account{random_account_id(),
                          std::string(name),
                          std::string(display_name.empty() ? name : display_name),
                          std::string(instance_role),
                          false,
                          now_text()};
    return invite(*in.rows, account, in.cost);
  });
}

Result<std::string> Instance::reset_account(Person& by, std::string_view name) {
  Inside& in = *inside_;
  return in.act(by, guard::Act::account_reset, account_detail(name), [&]() -> Result<std::string> {
    FANAL_TRY_VOID(need_proof(by));
    FANAL_TRY(account, account_called(*in.rows, name));
    std::string secret = one_time_secret();
    FANAL_TRY(sealed, store::seal_account_secret(store::make_account_keys().secret, std::string(secret), in.cost));
    const std::string now = now_text();
    FANAL_TRY(grants, in.rows->grants_of(account.id));
    FANAL_TRY(keys, in.rows->api_keys(account.id));
    FANAL_TRY_VOID(in.rows->together([&]() -> Result<void> {
      FANAL_TRY_VOID(in.rows->update_credentials(account.id, invitation(sealed)));
      FANAL_TRY_VOID(in.rows->put_recovery_codes(account.id, {}));
      for (const auto& key : keys) {
        if (key.ended_at.empty()) FANAL_TRY_VOID(in.rows->end_api_key(key.id, now));
      }
      for (Grant& grant : grants) {
        if (!is_in_force(grant, now)) continue;
        grant.ended_at = now;
        grant.ended_by = by.account().name;
        FANAL_TRY_VOID(in.rows->update_grant(grant));
      }
      return {};
    }));
    for (const Grant& grant : grants) {
      FANAL_TRY(entry, in.rows->case_of(grant.case_id));
      if (entry) static_cast<void>(in.sweep_slots(*entry));
    }
    return secret;
  });
}

Result<void> Instance::set_disabled(Person& by, std::string_view name, bool is_disabled) {
  Inside& in = *inside_;
  const std::string detail = subject_of({{"account", name}, {"disabled", is_disabled ? "yes" : "no"}});
  return in.act(by, guard::Act::account_change, detail, [&]() -> Result<void> {
    FANAL_TRY(account, account_called(*in.rows, name));
    if (!is_disabled) FANAL_TRY_VOID(need_proof(by));
    if (is_disabled) FANAL_TRY_VOID(need_another_administrator(*in.rows, account));
    account.is_disabled = is_disabled;
    return in.rows->update_account(account);
  });
}

Result<std::vector<AccountView>> Instance::accounts(Person& by) {
  Inside& in = *inside_;
  return in.act(by, guard::Act::account_list, "{}", [&]() -> Result<std::vector<AccountView>> {
    FANAL_TRY(all, in.rows->accounts());
    std::vector<AccountView> views;
    for (auto& account : all) {
      FANAL_TRY(credentials, in.rows->credentials(account.id));
      FANAL_TRY(grants, in.rows->grants_of(account.id));
      const std::string now = now_text();
      const auto held =
          std::count_if(grants.begin(), grants.end(), [&](const Grant& g) { return is_in_force(g, now); });
      views.push_back({std::move(account), credentials.must_change, credentials.code_is_confirmed,
                       static_cast<std::uint64_t>(held)});
    }
    return views;
  });
}

Result<std::string> Instance::add_api_key(Person& person, const ApiKeyRequest& request) {
  Inside& in = *inside_;
  const std::string can = with_blanks(request.can);
  const std::string networks = with_blanks(request.networks);
  const std::string detail = subject_of({{"key", request.name}, {"can", can}, {"until", request.until_day}});
  return in.act(person, guard::Act::api_key_add, detail, [&]() -> Result<std::string> {
    FANAL_TRY_VOID(need_proof(person));
    const auto bits = guard::capabilities_in(can);
    if (!bits || *bits == 0) return Error{Code::invalid_input, "a key needs capabilities: as `documents,links`"};
    // People let people in, and one person's key is never a second person.
    constexpr guard::Bits for_people = guard::bit(guard::Capability::people) | guard::bit(guard::Capability::accounts) |
                                       guard::bit(guard::Capability::open_cases);
    if ((*bits & for_people) != 0) {
      return Error{Code::refused, "no key of a program changes who may do what, nor makes a case"};
    }
    FANAL_TRY_VOID(check_networks(networks));
    FANAL_TRY(until, end_of_day(request.until_day));
    FANAL_TRY(days, in.number_policy("api_key_days"));
    FANAL_TRY_VOID(need_within(until, days, "a key"));
    const auto id = random_account_id().value;
    const auto secret = store::SecretKey::random();
    const std::string bytes(secret.bytes().begin(), secret.bytes().end());
    const std::scoped_lock lock(person.inside().mutex);
    FANAL_TRY(sealed, store::seal_account_secret_by_key(person.inside().secret, bytes));
    FANAL_TRY_VOID(in.rows->add_api_key(
        {id, person.account().id, request.name, sealed, can, networks, now_text(), until, "", ""}));
    return "fnl_" + to_hex(id) + "_" + to_base32(bytes);
  });
}

Result<std::vector<ApiKeyView>> Instance::api_keys(Person& person) {
  FANAL_TRY_VOID(inside_->may(person, guard::Act::work_begin));
  FANAL_TRY(keys, inside_->rows->api_keys(person.account().id));
  std::vector<ApiKeyView> views;
  for (const auto& key : keys) {
    views.push_back(
        {to_hex(key.id), key.name, key.can, key.networks, key.made_at, key.until, key.ended_at, key.last_used_at});
  }
  return views;
}

Result<void> Instance::end_api_key(Person& person, std::string_view id) {
  Inside& in = *inside_;
  return in.act(person, guard::Act::api_key_end, subject_of({{"key", id}}), [&]() -> Result<void> {
    const auto hash = hash128_from_hex(id);
    FANAL_TRY(key, hash ? in.rows->api_key(*hash) : Result<std::optional<store::ApiKey>>(std::nullopt));
    if (!key || key->account != person.account().id) {
      return Error{Code::not_found, "you have no key '" + std::string(id) + "'"};
    }
    return in.rows->end_api_key(*hash, now_text());
  });
}

}  // namespace fanal::engine
