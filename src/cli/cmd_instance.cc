#include <array>

#include "cli/all_commands.h"
#include "cli/instance_access.h"
#include "cli/output.h"

namespace fanal::cli {
namespace {

constexpr std::array positionals{
    Positional{"WHAT", "init, policy, set, register, alerts or seen", true, false},
    Positional{"ARGUMENT", "set: a policy's name and its value; seen: an alert's number", false, true},
};
constexpr std::array options{
    Option{"approval", "N", "set: the request that another administrator approved, where the change weakens"},
};

Result<int> make(const Invocation& invocation, Output& output) {
  FANAL_TRY(given, instance_given(invocation));
  const std::string dir = given.dir;
  FANAL_TRY(secret, engine::Instance::init(std::move(given)));
  output.put(Row().text("instance", dir).text("account", "admin").text("secret", secret));
  note("this secret lets `admin` in once, within three days, to set a password: `fanal account password`");
  return done;
}

Result<int> show_policy(engine::Instance& instance, Output& output) {
  FANAL_TRY(views, instance.policies());
  for (const auto& view : views) {
    output.put(Row()
                   .text("policy", view.name)
                   .text("value", view.value)
                   .text("values", view.values)
                   .text("summary", view.summary));
  }
  return done;
}

Result<int> show_register(engine::Instance& instance, Output& output) {
  FANAL_TRY(rows, instance.public_register());
  for (const auto& row : rows) {
    output.put(Row()
                   .text("what", row.what)
                   .text("name", row.name)
                   .text("value", row.value)
                   .text("detail", row.detail)
                   .text("at", row.at));
  }
  return done;
}

Result<int> show_alerts(Desk& desk, Output& output) {
  FANAL_TRY(alerts, desk.instance.alerts(desk.person));
  for (const Alert& alert : alerts) {
    Row row;
    row.number("alert", static_cast<std::int64_t>(alert.number)).text("at", alert.at).text("kind", alert.kind);
    row.json("about", alert.text).text("seen_by", alert.seen_by).text("seen_at", alert.seen_at);
    output.put(row);
  }
  return done;
}

Result<int> act(const Invocation& invocation, const std::string& what, Output& output) {
  const auto& arguments = invocation.all("ARGUMENT");
  if (what == "policy" || what == "register") {
    FANAL_TRY(instance, open_instance(invocation));
    return what == "policy" ? show_policy(instance, output) : show_register(instance, output);
  }
  if (what == "set" && arguments.size() != 2) {
    return Error{Code::invalid_input, "fanal instance set NAME VALUE --reason TEXT is how to change a policy"};
  }
  FANAL_TRY(approval, invocation.number("approval", 0, 1, UINT32_MAX));
  FANAL_TRY(desk, open_desk(invocation));
  if (what == "alerts") return show_alerts(desk, output);
  if (what == "set") {
    FANAL_TRY_VOID(
        desk.instance.set_policy(desk.person, arguments[0], arguments[1], invocation.text("reason"), approval));
    output.put(Row().text("policy", arguments[0]).text("value", arguments[1]));
    return done;
  }
  FANAL_TRY(number, number_of(arguments, "an alert"));
  FANAL_TRY_VOID(desk.instance.alert_seen(desk.person, number));
  output.put(Row().number("alert", static_cast<std::int64_t>(number)).boolean("seen", true));
  return done;
}

Result<int> run(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  Output output(form);
  const std::string what = invocation.first("WHAT");
  constexpr std::array<std::string_view, 6> known{"init", "policy", "set", "register", "alerts", "seen"};
  FANAL_TRY_VOID(need_word("instance", what, known));
  FANAL_TRY(status, what == "init" ? make(invocation, output) : act(invocation, what, output));
  FANAL_TRY_VOID(output.finish());
  return status;
}

}  // namespace

Command instance_command() {
  return {"instance", "People and cases together: make an instance, keep its policy, see its alerts.",
          false,      positionals,
          options,    run};
}

}  // namespace fanal::cli
