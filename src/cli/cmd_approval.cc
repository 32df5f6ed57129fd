#include <array>

#include "base/json_writer.h"
#include "cli/all_commands.h"
#include "cli/instance_access.h"
#include "cli/open_session.h"
#include "cli/output.h"

namespace fanal::cli {
namespace {

constexpr std::array positionals{
    Positional{"WHAT", "kinds, list, ask, yes or no", true, false},
    Positional{"ARGUMENT", "ask: the kind, then NAME=VALUE saying for what; yes, no: the number", false, true},
};

std::string_view state_name(Approval::State state) {
  constexpr std::array<std::string_view, 5> names{"asked", "given", "refused", "used", "lapsed"};
  return names.at(static_cast<std::size_t>(state));
}

Row row_of(const engine::ApprovalView& view) {
  const Approval& approval = view.approval;
  JsonWriter votes;
  votes.begin_array();
  for (const auto& vote : approval.votes) {
    votes.begin_object().field("by", vote.by).field("at", vote.at).field("yes", vote.is_yes);
    votes.field("why", vote.reason).end_object();
  }
  Row row;
  row.number("request", static_cast<std::int64_t>(approval.number)).text("kind", approval.kind);
  row.text("case", view.case_name).json("subject", approval.subject).text("asked_by", approval.asked_by);
  row.text("reason", approval.reason).text("asked_at", approval.asked_at).text("until", approval.until);
  row.text("state", state_name(approval.state)).json("answers", votes.end_array().take());
  row.boolean("mine_to_answer", view.is_mine_to_answer);
  return row;
}

// NAME=VALUE... as the object that what is done later must equal.
Result<std::string> subject_of(const std::vector<std::string>& arguments) {
  JsonWriter json;
  json.begin_object();
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    const auto equals = arguments[i].find('=');
    if (equals == std::string::npos || equals == 0) {
      return Error{Code::invalid_input, "'" + arguments[i] + "' is not NAME=VALUE"};
    }
    json.field(std::string_view(arguments[i]).substr(0, equals), std::string_view(arguments[i]).substr(equals + 1));
  }
  return json.end_object().take();
}

void put_kinds(Output& output) {
  for (const auto& rule : guard::approval_rules()) {
    output.put(Row()
                   .text("kind", rule.name)
                   .text("decided_by", rule.is_of_instance ? "an administrator" : "a second person of the case")
                   .number("hours", static_cast<std::int64_t>(rule.hours)));
  }
}

Result<int> act(const Invocation& invocation, const std::string& what, Output& output) {
  const auto& arguments = invocation.all("ARGUMENT");
  if (what == "ask" && arguments.empty()) {
    return Error{Code::invalid_input, "fanal approval ask KIND NAME=VALUE... --reason TEXT: what for?"};
  }
  FANAL_TRY(subject, what == "ask" ? subject_of(arguments) : Result<std::string>(std::string()));
  FANAL_TRY(desk, open_desk(invocation));
  const std::string reason = actor_of(invocation).reason;
  if (what == "list") {
    FANAL_TRY(views, desk.instance.approvals(desk.person));
    for (const auto& view : views) output.put(row_of(view));
    return done;
  }
  if (what == "ask") {
    const std::string case_name = option_or_environment(invocation, "case", "FANAL_CASE");
    FANAL_TRY(view, desk.instance.ask_approval(desk.person, arguments[0], case_name, subject, reason));
    output.put(row_of(view));
    return done;
  }
  FANAL_TRY(number, number_of(arguments, "a request"));
  FANAL_TRY(view, desk.instance.answer_approval(desk.person, number, what == "yes", reason));
  output.put(row_of(view));
  return done;
}

Result<int> run(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  Output output(form);
  const std::string what = invocation.first("WHAT");
  constexpr std::array<std::string_view, 5> known{"kinds", "list", "ask", "yes", "no"};
  FANAL_TRY_VOID(need_word("approval", what, known));
  if (what == "kinds") {
    put_kinds(output);
  } else {
    FANAL_TRY(status, act(invocation, what, output));
    static_cast<void>(status);
  }
  FANAL_TRY_VOID(output.finish());
  return done;
}

}  // namespace

Command approval_command() {
  return {"approval", "What needs a second person: ask, answer, list.", false, positionals, {}, run};
}

}  // namespace fanal::cli
