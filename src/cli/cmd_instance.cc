#include <array>

#include "cli/all_commands.h"
#include "cli/instance_access.h"
#include "cli/open_session.h"
#include "cli/pack_rows.h"
#include "cli/parts.h"
#include "cli/report.h"
#include "engine/instance_backup.h"
#include "engine/register.h"

namespace fanal::cli {
namespace {

constexpr std::array instance_positionals{
    Positional{"WHAT", "init, backup, policy, set, packs, register, alerts or seen", true, false},
    Positional{"ARGUMENT",
               "backup: a directory, absent or empty; set: a policy's name and its value; packs: list, load FILE or "
               "unload ID; seen: an alert's number",
               false, true},
};
constexpr std::array instance_options{
    Option{"approval", "N", "set, packs: the request that another administrator approved, where the change weakens"},
    Option{"password-memory", "MIB", "init: memory that checking a password takes, 19 to 4096; 256 if not said"},
    Option{"page", "LANGUAGE", "register: as one page of HTML, in en or fr"},
};

Result<int> make(const Invocation& invocation, Output& output) {
  FANAL_TRY(given, instance_given(invocation));
  const std::string dir = given.dir;
  FANAL_TRY(memory, invocation.number("password-memory", engine::Instance::usual_password_mib, 0, UINT32_MAX));
  FANAL_TRY(secret, engine::Instance::init(std::move(given), memory));
  output.put(Row().text("instance", dir).text("account", "admin").text("secret", secret));
  note("this secret lets `admin` in once, within three days, to set a password: `fanal account password`");
  return done;
}

Result<int> back_up(const Invocation& invocation, Output& output) {
  const auto& arguments = invocation.all("ARGUMENT");
  if (arguments.size() != 1) {
    return Error{Code::invalid_input, "back up to where? fanal instance backup TO --account NAME"};
  }
  FANAL_TRY(given, instance_given(invocation));
  FANAL_TRY(desk, open_desk(invocation));
  FANAL_TRY(backup, engine::back_up_instance(desk.instance, desk.person, arguments[0], std::move(given.key)));
  Row row;
  row.text("backup", arguments[0]).text("at", backup.at).number("bytes", static_cast<std::int64_t>(backup.bytes));
  row.number("accounts", static_cast<std::int64_t>(backup.accounts));
  row.number("cases", static_cast<std::int64_t>(backup.cases));
  row.number("cases_inside", static_cast<std::int64_t>(backup.cases_inside));
  row.boolean("audit_sound", backup.audit.is_sound);
  row.number("audit_rows", static_cast<std::int64_t>(backup.audit.rows));
  output.put(row);
  if (backup.cases_inside > 0) {
    note(std::to_string(backup.cases_inside) +
         " of its cases lie in the instance's directory and are not in this copy: `fanal backup` copies each");
  }
  if (backup.audit.is_sound) return done;
  say_findings(backup.audit.findings);
  return not_done;
}

Result<int> show_policy(const Invocation& invocation, Output& output) {
  FANAL_TRY(instance, open_instance(invocation));
  FANAL_TRY(views, instance.policies());
  for (const auto& view : views) {
    Row row;
    row.text("policy", view.name).text("value", view.value).text("values", view.values);
    output.put(row.text("summary", view.summary));
  }
  return done;
}

Result<int> set_policy(const Invocation& invocation, Output& output) {
  const auto& arguments = invocation.all("ARGUMENT");
  if (arguments.size() != 2) {
    return Error{Code::invalid_input, "fanal instance set NAME VALUE --reason TEXT is how to change a policy"};
  }
  FANAL_TRY(approval, invocation.number("approval", 0, 1, UINT32_MAX));
  FANAL_TRY(desk, open_desk(invocation));
  FANAL_TRY_VOID(
      desk.instance.set_policy(desk.person, arguments[0], arguments[1], invocation.text("reason"), approval));
  output.put(Row().text("policy", arguments[0]).text("value", arguments[1]));
  return done;
}

Result<int> list_packs(const Invocation& invocation, Output& output) {
  FANAL_TRY(instance, open_instance(invocation));
  FANAL_TRY(views, instance.packs());
  for (const auto& view : views) output.put(pack_row(view));
  return done;
}

Result<int> change_packs(const Invocation& invocation, Output& output) {
  const auto& arguments = invocation.all("ARGUMENT");
  if (arguments.empty() || (arguments.size() == 1 && arguments[0] == "list")) return list_packs(invocation, output);
  const bool is_load = arguments[0] == "load";
  if (arguments.size() != 2 || (!is_load && arguments[0] != "unload")) {
    return Error{Code::invalid_input, "fanal instance packs list, load FILE or unload ID is how to say it"};
  }
  FANAL_TRY(approval, invocation.number("approval", 0, 1, UINT32_MAX));
  FANAL_TRY(desk, open_desk(invocation));
  engine::PackChange change;
  const auto& reason = actor_of(invocation).reason;
  const auto how = is_load ? desk.instance.load_pack(desk.person, arguments[1], reason, approval, change)
                           : desk.instance.unload_pack(desk.person, arguments[1], reason, approval, change);
  say_change(change);
  if (!how) return how.error();
  put_changed(output, change, is_load);
  note("cases are looked at by it from their next linking on");
  return done;
}

Result<int> show_register(const Invocation& invocation, Output& output) {
  FANAL_TRY(instance, open_instance(invocation));
  FANAL_TRY(whole, engine::whole_register(instance));
  if (invocation.has("page")) {
    FANAL_TRY(page, engine::register_page(whole, invocation.text("page")));
    output.line(page);
    return done;
  }
  for (const auto& row : engine::register_rows(whole)) {
    Row line;
    line.text("what", row.what).text("name", row.name).text("value", row.value);
    output.put(line.text("detail", row.detail).text("at", row.at));
  }
  return done;
}

Result<int> show_alerts(const Invocation& invocation, Output& output) {
  FANAL_TRY(desk, open_desk(invocation));
  FANAL_TRY(alerts, desk.instance.alerts(desk.person));
  for (const Alert& alert : alerts) {
    Row row;
    row.number("alert", static_cast<std::int64_t>(alert.number)).text("at", alert.at).text("kind", alert.kind);
    row.json("about", alert.text).text("seen_by", alert.seen_by).text("seen_at", alert.seen_at);
    output.put(row);
  }
  return done;
}

Result<int> see_alert(const Invocation& invocation, Output& output) {
  FANAL_TRY(desk, open_desk(invocation));
  FANAL_TRY(number, number_argument(invocation, "an alert"));
  FANAL_TRY_VOID(desk.instance.alert_seen(desk.person, number));
  output.put(Row().number("alert", static_cast<std::int64_t>(number)).boolean("seen", true));
  return done;
}

constexpr std::array instance_parts{
    Part{"init", make},          Part{"backup", back_up},         Part{"policy", show_policy}, Part{"set", set_policy},
    Part{"packs", change_packs}, Part{"register", show_register}, Part{"alerts", show_alerts}, Part{"seen", see_alert}};

Result<int> run_instance(const Invocation& invocation) { return run_part(invocation, "instance", instance_parts); }

}  // namespace

Command instance_command() {
  return {"instance",
          "People and cases together: make an instance, keep its policy, see its alerts.",
          false,
          instance_positionals,
          instance_options,
          run_instance};
}

}  // namespace fanal::cli
