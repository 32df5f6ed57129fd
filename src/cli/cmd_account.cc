#include <array>

#include "cli/all_commands.h"
#include "cli/instance_access.h"
#include "cli/open_session.h"
#include "cli/output.h"

namespace fanal::cli {
namespace {

constexpr std::array positionals{
    Positional{"WHAT", "add, list, reset, close, reopen; password, codes, keys, key, end-key", true, false},
    Positional{"NAME", "of the account; key: what the key is called; end-key: its id", false, false},
};
constexpr std::array options{
    Option{"display-name", "TEXT", "add: the name as people write it"},
    Option{"role", "ROLE", "add: what it is to the instance: administrator, lead, data_protection, auditor"},
    Option{"new-password-fd", "N", "password: read the new password, one line, from this file descriptor"},
    Option{"confirm", "CODE", "codes: a code that the app shows for the new secret"},
    Option{"can", "NAMES", "key: what it may do, of what you may: documents,links,..."},
    Option{"networks", "RANGES", "key: from where it may be used: 192.0.2.0/24,..."},
    Option{"until", "DATE", "key: its last day, YYYY-MM-DD"},
};

Row invitation(const std::string& name, const std::string& secret) {
  note("this secret lets them in once, within three days, to set a password");
  return Row().text("account", name).text("secret", secret);
}

Result<int> list(Desk& desk, Output& output) {
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

Result<int> set_password(const Invocation& invocation, Desk& desk, Output& output) {
  FANAL_TRY(password, secret_given(invocation, "new-password-fd", "New password: "));
  if (!invocation.has("new-password-fd")) {
    FANAL_TRY(again, secret_given(invocation, "new-password-fd", "The same again: "));
    if (again != password) return Error{Code::invalid_input, "the two differ: nothing was changed"};
  }
  FANAL_TRY_VOID(desk.instance.set_password(desk.person, std::move(password)));
  output.put(Row().text("account", desk.person.account().name).boolean("password_set", true));
  return done;
}

Result<int> set_codes(const Invocation& invocation, Desk& desk, Output& output) {
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

Result<int> list_keys(Desk& desk, Output& output) {
  FANAL_TRY(views, desk.instance.api_keys(desk.person));
  for (const auto& view : views) {
    Row row;
    row.text("key", view.id).text("name", view.name).text("can", view.can).text("networks", view.networks);
    row.text("until", view.until).text("ended_at", view.ended_at).text("last_used_at", view.last_used_at);
    output.put(row);
  }
  return done;
}

Result<int> act(const Invocation& invocation, const std::string& what, Output& output) {
  const std::string name = invocation.first("NAME");
  const bool needs_name =
      what == "add" || what == "reset" || what == "close" || what == "reopen" || what == "key" || what == "end-key";
  if (needs_name && name.empty()) return Error{Code::invalid_input, "fanal account " + what + " NAME: which?"};
  FANAL_TRY(desk, open_desk(invocation));
  if (what == "list") return list(desk, output);
  if (what == "password") return set_password(invocation, desk, output);
  if (what == "codes") return set_codes(invocation, desk, output);
  if (what == "keys") return list_keys(desk, output);
  if (what == "add") {
    FANAL_TRY(secret,
              desk.instance.add_account(desk.person, name, invocation.text("display-name"), invocation.text("role")));
    output.put(invitation(name, secret));
  } else if (what == "reset") {
    FANAL_TRY(secret, desk.instance.reset_account(desk.person, name));
    output.put(invitation(name, secret));
  } else if (what == "key") {
    FANAL_TRY(key, desk.instance.add_api_key(desk.person, {name, invocation.text("can"), invocation.text("networks"),
                                                           invocation.text("until")}));
    note("this key is shown once: give it to the program as FANAL_API_KEY, or as a bearer token");
    output.put(Row().text("name", name).text("key", key));
  } else if (what == "end-key") {
    FANAL_TRY_VOID(desk.instance.end_api_key(desk.person, name));
    output.put(Row().text("key", name).boolean("ended", true));
  } else {
    FANAL_TRY_VOID(desk.instance.set_disabled(desk.person, name, what == "close"));
    output.put(Row().text("account", name).boolean("closed", what == "close"));
  }
  return done;
}

Result<int> run(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  Output output(form);
  const std::string what = invocation.first("WHAT");
  constexpr std::array<std::string_view, 10> known{"add",      "list",  "reset", "close", "reopen",
                                                   "password", "codes", "keys",  "key",   "end-key"};
  FANAL_TRY_VOID(need_word("account", what, known));
  FANAL_TRY(status, act(invocation, what, output));
  FANAL_TRY_VOID(output.finish());
  return status;
}

}  // namespace

Command account_command() {
  return {"account", "Accounts of an instance; one's own password, one-time codes and programs' keys.",
          false,     positionals,
          options,   run};
}

}  // namespace fanal::cli
