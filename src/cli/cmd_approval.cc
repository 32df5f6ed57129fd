#include <array>

#include "base/json_writer.h"
#include "cli/all_commands.h"
#include "cli/instance_access.h"
#include "cli/open_session.h"
#include "cli/parts.h"

namespace fanal::cli {
namespace {

constexpr std::array approval_positionals{
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

Result<int> list_kinds(const Invocation&, Output& output) {
  for (const auto& rule : guard::approval_rules()) {
    Row row;
    row.text("kind", rule.name);
    row.text("decided_by", rule.is_of_instance ? "an administrator" : "a second person of the case");
    output.put(row.number("hours", static_cast<std::int64_t>(rule.hours)));
  }
  return done;
}

Result<int> list(const Invocation& invocation, Output& output) {
  FANAL_TRY(desk, open_desk(invocation));
  FANAL_TRY(views, desk.instance.approvals(desk.person));
  for (const auto& view : views) output.put(row_of(view));
  return done;
}

Result<int> ask_for(const Invocation& invocation, Output& output) {
  const auto& arguments = invocation.all("ARGUMENT");
  if (arguments.empty()) {
    return Error{Code::invalid_input, "fanal approval ask KIND NAME=VALUE... --reason TEXT: what for?"};
  }
  FANAL_TRY(subject, subject_of(arguments));
  FANAL_TRY(desk, open_desk(invocation));
  const std::string case_name = option_or_environment(invocation, "case", "FANAL_CASE");
  FANAL_TRY(view,
            desk.instance.ask_approval(desk.person, arguments[0], case_name, subject, actor_of(invocation).reason));
  output.put(row_of(view));
  return done;
}

// yes, no
Result<int> answer(const Invocation& invocation, Output& output) {
  FANAL_TRY(desk, open_desk(invocation));
  FANAL_TRY(number, number_argument(invocation, "a request"));
  FANAL_TRY(view, desk.instance.answer_approval(desk.person, number, invocation.first("WHAT") == "yes",
                                                actor_of(invocation).reason));
  output.put(row_of(view));
  return done;
}

constexpr std::array approval_parts{Part{"kinds", list_kinds}, Part{"list", list}, Part{"ask", ask_for},
                                    Part{"yes", answer}, Part{"no", answer}};

Result<int> run_approval(const Invocation& invocation) { return run_part(invocation, "approval", approval_parts); }

}  // namespace

Command approval_command() {
  return {"approval", "What needs a second person: ask, answer, list.", false, approval_positionals, {}, run_approval};
}

}  // namespace fanal::cli
