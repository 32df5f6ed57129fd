#include <array>

#include "cli/all_commands.h"
#include "cli/instance_access.h"
#include "cli/open_session.h"
#include "cli/parts.h"

namespace fanal::cli {
namespace {

constexpr std::array account_positionals{
    Positional{"WHAT", "add, list, reset, close, reopen; password, codes, keys, key, end-key", true, false},
    Positional{"NAME", "of the account; key: what the key is called; end-key: its id", false, false},
};
constexpr std::array account_options{
    Option{"display-name", "TEXT", "add: the name as people write it"},
    Option{"role", "ROLE", "add: what it is to the instance: administrator, lead, data_protection, auditor"},
    Option{"new-password-fd", "N", "password: read the new password, one line, from this file descriptor"},
    Option{"confirm", "CODE", "codes: a code that the app shows for the new secret"},
    Option{"can", "NAMES", "key: what it may do, of what you may: documents,links,..."},
    Option{"networks", "RANGES", "key: from where it may be used: 192.0.2.0/24,..."},
    Option{"until", "DATE", "key: its last day, YYYY-MM-DD"},
};

Result<std::string> name_given(const Invocation& invocation) {
  std::string name = invocation.first("NAME");
  if (!name.empty()) return name;
  return Error{Code::invalid_input, "fanal account " + invocation.first("WHAT") + " NAME: which?"};
}

Row invitation(const std::string& name, const std::string& secret) {
  note("this secret lets them in once, within three days, to set a password");
  return Row().text("account", name).text("secret", secret);
}

Result<int> add(const Invocation& invocation, Output& output) {
  FANAL_TRY(name, name_given(invocation));
  FANAL_TRY(desk, open_desk(invocation));
  FANAL_TRY(secret,
            desk.instance.add_account(desk.person, name, invocation.text("display-name"), invocation.text("role")));
  output.put(invitation(name, secret));
  return done;
}

Result<int> list(const Invocation& invocation, Output& output) {
  FANAL_TRY(desk, open_desk(invocation));
  FANAL_TRY(views, desk.instance.accounts(desk.person));
  for (const auto& view : views) {
    Row row;
    row.text("account", view.account.name).text("display_name", view.account.display_name);
    row.text("role", view.account.instance_role).boolean("closed", view.account.is_disabled);
    row.boolean("invited", view.is_invited).boolean("codes", view.has_codes);
    row.number("grants", static_cast<std::int64_t>(view.grants)).text("made_at", view.account.made_at);
    output.put(row);
  }
  return done;
}

Result<int> reset(const Invocation& invocation, Output& output) {
  FANAL_TRY(name, name_given(invocation));
  FANAL_TRY(desk, open_desk(invocation));
  FANAL_TRY(secret, desk.instance.reset_account(desk.person, name));
  output.put(invitation(name, secret));
  return done;
}

// close, reopen
Result<int> set_closed(const Invocation& invocation, Output& output) {
  FANAL_TRY(name, name_given(invocation));
  FANAL_TRY(desk, open_desk(invocation));
  const bool closes = invocation.first("WHAT") == "close";
  FANAL_TRY_VOID(desk.instance.set_disabled(desk.person, name, closes));
  output.put(Row().text("account", name).boolean("closed", closes));
  return done;
}

Result<int> set_password(const Invocation& invocation, Output& output) {
  FANAL_TRY(desk, open_desk(invocation));
  FANAL_TRY(password, secret_given(invocation, "new-password-fd", "New password: "));
  if (!invocation.has("new-password-fd")) {
    FANAL_TRY(again, secret_given(invocation, "new-password-fd", "The same again: "));
    if (again != password) return Error{Code::invalid_input, "the two differ: nothing was changed"};
  }
  FANAL_TRY_VOID(desk.instance.set_password(desk.person, std::move(password)));
  output.put(Row().text("account", desk.person.account().name).boolean("password_set", true));
  return done;
}

Result<int> set_codes(const Invocation& invocation, Output& output) {
  FANAL_TRY(desk, open_desk(invocation));
  if (!invocation.has("confirm")) {
    FANAL_TRY(codes, desk.instance.begin_codes(desk.person));
    note("put the secret into an app, then: fanal account codes --confirm CODE");
    output.put(Row().text("secret", codes.secret).text("link", codes.link));
    return done;
  }
  FANAL_TRY(recovery, desk.instance.confirm_codes(desk.person, invocation.text("confirm")));
  note("keep these on paper: each lets you in once where you have no code");
  for (const auto& code : recovery) output.put(Row().text("recovery_code", code));
  return done;
}

Result<int> list_keys(const Invocation& invocation, Output& output) {
  FANAL_TRY(desk, open_desk(invocation));
  FANAL_TRY(views, desk.instance.api_keys(desk.person));
  for (const auto& view : views) {
    Row row;
    row.text("key", view.id).text("name", view.name).text("can", view.can).text("networks", view.networks);
    row.text("until", view.until).text("ended_at", view.ended_at).text("last_used_at", view.last_used_at);
    output.put(row);
  }
  return done;
}

Result<int> add_key(const Invocation& invocation, Output& output) {
  FANAL_TRY(name, name_given(invocation));
  FANAL_TRY(desk, open_desk(invocation));
  FANAL_TRY(key, desk.instance.add_api_key(desk.person, {name, invocation.text("can"), invocation.text("networks"),
                                                         invocation.text("until")}));
  note("this key is shown once: give it to the program as FANAL_API_KEY, or as a bearer token");
  output.put(Row().text("name", name).text("key", key));
  return done;
}

Result<int> end_key(const Invocation& invocation, Output& output) {
  FANAL_TRY(id, name_given(invocation));
  FANAL_TRY(desk, open_desk(invocation));
  FANAL_TRY_VOID(desk.instance.end_api_key(desk.person, id));
  output.put(Row().text("key", id).boolean("ended", true));
  return done;
}

constexpr std::array account_parts{Part{"add", add},           Part{"list", list},
                                   Part{"reset", reset},       Part{"close", set_closed},
                                   Part{"reopen", set_closed}, Part{"password", set_password},
                                   Part{"codes", set_codes},   Part{"keys", list_keys},
                                   Part{"key", add_key},       Part{"end-key", end_key}};

Result<int> run_account(const Invocation& invocation) { return run_part(invocation, "account", account_parts); }

}  // namespace

Command account_command() {
  return {"account",       "Accounts of an instance; one's own password, one-time codes and programs' keys.",
          false,           account_positionals,
          account_options, run_account};
}

}  // namespace fanal::cli
