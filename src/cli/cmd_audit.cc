#include <array>

#include "cli/all_commands.h"
#include "cli/open_session.h"
#include "cli/output.h"
#include "engine/oversight.h"

namespace fanal::cli {
namespace {

constexpr std::array positionals{
    Positional{"WHAT", "show, or merge", true, false},
    Positional{"FILE", "merge: the file that --audit-to wrote", false, false},
};

Result<int> run(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  const std::string what = invocation.first("WHAT");
  if (what != "show" && what != "merge") {
    return Error{Code::invalid_input, "audit takes show or merge, not '" + what + "'"};
  }
  if (what == "merge" && invocation.first("FILE").empty()) {
    return Error{Code::invalid_input, "merge which file? Give the one that --audit-to wrote"};
  }
  FANAL_TRY(session, open_session(invocation));
  Output output(form);
  if (what == "show") {
    FANAL_TRY_VOID(engine::audit_rows(session, [&output](const engine::AuditView& view) {
      Row row;
      row.number("seq", static_cast<std::int64_t>(view.seq)).text("at", view.at).text("actor", view.actor);
      row.text("action", view.action).text("phase", view.phase).text("purpose", view.purpose);
      row.text("reason", view.reason).json("detail", view.detail.empty() ? "null" : view.detail);
      row.number("refers_to", static_cast<std::int64_t>(view.refers_to));
      output.put(row);
      return true;
    }));
  } else {
    FANAL_TRY(added, engine::merge_audit(session, invocation.first("FILE")));
    output.put(Row().number("added", static_cast<std::int64_t>(added)));
  }
  FANAL_TRY_VOID(output.finish());
  return done;
}

}  // namespace

Command audit_command() {
  return {"audit", "Who did what in the case; or take in the audit of a read-only copy.", true, positionals, {}, run};
}

}  // namespace fanal::cli
