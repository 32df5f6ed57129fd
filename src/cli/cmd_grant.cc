#include <array>

#include "cli/all_commands.h"
#include "cli/instance_access.h"
#include "cli/open_session.h"
#include "cli/output.h"

namespace fanal::cli {
namespace {

constexpr std::array positionals{
    Positional{"WHAT", "roles, list, add, end, break-glass or review", true, false},
    Positional{"ARGUMENT", "add: the account; end, review: the number of the grant", false, true},
};
constexpr std::array options{
    Option{"role", "ROLE", "add: what they are in the case"},
    Option{"until", "DATE", "add: the last day, YYYY-MM-DD"},
    Option{"danger", "WHAT", "break-glass: life, child, or other"},
    Option{"approval", "N", "break-glass: for any other reason, the request that a second person approved"},
    Option{"finding", "TEXT", "review: what you found"},
};

Row row_of(const engine::GrantView& view) {
  Row row;
  row.number("grant", static_cast<std::int64_t>(view.grant.number)).text("case", view.case_name);
  row.text("account", view.account).text("role", view.grant.role).boolean("in_force", view.in_force);
  row.text("from", view.grant.from).text("until", view.grant.until).text("by", view.grant.by);
  row.text("reason", view.grant.reason).text("ended_at", view.grant.ended_at).text("ended_by", view.grant.ended_by);
  row.boolean("break_glass", view.grant.is_break_glass).text("review_due", view.grant.review_due);
  row.text("reviewed_by", view.grant.reviewed_by).text("review", view.grant.review);
  return row;
}

Result<engine::Danger> danger_of(const Invocation& invocation) {
  const std::string text = invocation.text("danger");
  if (text == "life") return engine::Danger::life;
  if (text == "child") return engine::Danger::child;
  if (text == "other") return engine::Danger::other;
  return Error{Code::invalid_input, "--danger takes life, child or other, not '" + text + "'"};
}

void put_roles(Output& output) {
  for (const auto& role : guard::roles()) {
    std::string can;
    for (std::size_t i = 0; i < guard::capability_count; ++i) {
      const auto capability = static_cast<guard::Capability>(i);
      if (guard::can(role, capability))
        can += (can.empty() ? "" : " ") + std::string(guard::capability_name(capability));
    }
    output.put(Row()
                   .text("role", role.name)
                   .text("summary", role.summary)
                   .text("can", can)
                   .boolean("identities_in_clear", guard::sees_identities(role))
                   .boolean("second_person", role.is_second));
  }
}

Result<int> act(const Invocation& invocation, const std::string& what, Output& output) {
  const auto& arguments = invocation.all("ARGUMENT");
  const std::string case_name = option_or_environment(invocation, "case", "FANAL_CASE");
  if (what == "add" && arguments.size() != 1) {
    return Error{Code::invalid_input,
                 "fanal grant add ACCOUNT --case NAME --role ROLE --until DATE --reason TEXT is how to give one"};
  }
  FANAL_TRY(approval, invocation.number("approval", 0, 1, UINT32_MAX));
  FANAL_TRY(desk, open_desk(invocation));
  const std::string reason = actor_of(invocation).reason;
  if (what == "list") {
    FANAL_TRY(views, desk.instance.grants(desk.person, case_name));
    for (const auto& view : views) output.put(row_of(view));
  } else if (what == "add") {
    FANAL_TRY(view, desk.instance.grant(desk.person, {case_name, arguments[0], invocation.text("role"),
                                                      invocation.text("until"), reason}));
    output.put(row_of(view));
  } else if (what == "break-glass") {
    FANAL_TRY(danger, danger_of(invocation));
    FANAL_TRY(view, desk.instance.break_glass(desk.person, case_name, danger, reason, approval));
    note("the lead of the case and the auditors know of this from now on");
    output.put(row_of(view));
  } else {
    FANAL_TRY(number, number_of(arguments, "a grant"));
    if (what == "end") {
      FANAL_TRY_VOID(desk.instance.end_grant(desk.person, number));
    } else {
      FANAL_TRY_VOID(desk.instance.review_break_glass(desk.person, number, invocation.text("finding")));
    }
    output.put(
        Row().number("grant", static_cast<std::int64_t>(number)).boolean(what == "end" ? "ended" : "reviewed", true));
  }
  return done;
}

Result<int> run(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  Output output(form);
  const std::string what = invocation.first("WHAT");
  constexpr std::array<std::string_view, 6> known{"roles", "list", "add", "end", "break-glass", "review"};
  FANAL_TRY_VOID(need_word("grant", what, known));
  if (what == "roles") {
    put_roles(output);
  } else {
    FANAL_TRY(status, act(invocation, what, output));
    static_cast<void>(status);
  }
  FANAL_TRY_VOID(output.finish());
  return done;
}

}  // namespace

Command grant_command() {
  return {"grant", "Who may do what in a case, until when; entry in an emergency.", false, positionals, options, run};
}

}  // namespace fanal::cli
