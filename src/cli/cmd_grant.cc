#include <array>

#include "cli/all_commands.h"
#include "cli/instance_access.h"
#include "cli/open_session.h"
#include "cli/parts.h"

namespace fanal::cli {
namespace {

constexpr std::array grant_positionals{
    Positional{"WHAT", "roles, list, add, end, break-glass or review", true, false},
    Positional{"ARGUMENT", "add: the account; end, review: the number of the grant", false, true},
};
constexpr std::array grant_options{
    Option{"role", "ROLE", "add: what they are in the case"},
    Option{"until", "DATE", "add: the last day, YYYY-MM-DD"},
    Option{"contact", "TEXT", "add, as deconfliction: whom they are told to ask; default you"},
    Option{"danger", "WHAT", "break-glass: life, child, or other"},
    Option{"approval", "N", "break-glass: for any other reason, the request that a second person approved"},
    Option{"finding", "TEXT", "review: what you found"},
};

Row row_of(const engine::GrantView& view) {
  Row row;
  row.number("grant", static_cast<std::int64_t>(view.grant.number)).text("case", view.case_name);
  row.text("account", view.account).text("role", view.grant.role).boolean("in_force", view.in_force);
  row.text("from", view.grant.from).text("until", view.grant.until).text("by", view.grant.by);
  row.text("reason", view.grant.reason)
      .text("contact", view.grant.contact)
      .text("ended_at", view.grant.ended_at)
      .text("ended_by", view.grant.ended_by);
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

std::string case_named(const Invocation& invocation) { return option_or_environment(invocation, "case", "FANAL_CASE"); }

Result<int> list_roles(const Invocation&, Output& output) {
  for (const auto& role : guard::roles()) {
    Row row;
    row.text("role", role.name).text("summary", role.summary).text("can", guard::capability_names(role.can));
    row.boolean("identities_in_clear", guard::sees_identities(role)).boolean("second_person", role.is_second);
    output.put(row);
  }
  return done;
}

Result<int> list(const Invocation& invocation, Output& output) {
  FANAL_TRY(desk, open_desk(invocation));
  FANAL_TRY(views, desk.instance.grants(desk.person, case_named(invocation)));
  for (const auto& view : views) output.put(row_of(view));
  return done;
}

Result<int> add(const Invocation& invocation, Output& output) {
  const auto& arguments = invocation.all("ARGUMENT");
  if (arguments.size() != 1) {
    return Error{Code::invalid_input,
                 "fanal grant add ACCOUNT --case NAME --role ROLE --until DATE --reason TEXT is how to give one"};
  }
  FANAL_TRY(desk, open_desk(invocation));
  FANAL_TRY(view, desk.instance.grant(desk.person, {case_named(invocation), arguments[0], invocation.text("role"),
                                                    invocation.text("until"), actor_of(invocation).reason,
                                                    invocation.text("contact")}));
  output.put(row_of(view));
  return done;
}

Result<int> end(const Invocation& invocation, Output& output) {
  FANAL_TRY(desk, open_desk(invocation));
  FANAL_TRY(number, number_argument(invocation, "a grant"));
  FANAL_TRY_VOID(desk.instance.end_grant(desk.person, number));
  output.put(Row().number("grant", static_cast<std::int64_t>(number)).boolean("ended", true));
  return done;
}

Result<int> break_glass(const Invocation& invocation, Output& output) {
  FANAL_TRY(approval, invocation.number("approval", 0, 1, UINT32_MAX));
  FANAL_TRY(desk, open_desk(invocation));
  FANAL_TRY(danger, danger_of(invocation));
  FANAL_TRY(view, desk.instance.break_glass(desk.person, case_named(invocation), danger, actor_of(invocation).reason,
                                            approval));
  note("the lead of the case and the auditors know of this from now on");
  output.put(row_of(view));
  return done;
}

Result<int> review(const Invocation& invocation, Output& output) {
  FANAL_TRY(desk, open_desk(invocation));
  FANAL_TRY(number, number_argument(invocation, "a grant"));
  FANAL_TRY_VOID(desk.instance.review_break_glass(desk.person, number, invocation.text("finding")));
  output.put(Row().number("grant", static_cast<std::int64_t>(number)).boolean("reviewed", true));
  return done;
}

constexpr std::array grant_parts{
    Part{"roles", list_roles},        Part{"list", list},    Part{"add", add}, Part{"end", end},
    Part{"break-glass", break_glass}, Part{"review", review}};

Result<int> run_grant(const Invocation& invocation) { return run_part(invocation, "grant", grant_parts); }

}  // namespace

Command grant_command() {
  return {"grant",       "Who may do what in a case, until when; entry in an emergency.",
          false,         grant_positionals,
          grant_options, run_grant};
}

}  // namespace fanal::cli
