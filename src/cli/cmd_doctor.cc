#include "cli/all_commands.h"
#include "cli/open_session.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "engine/oversight.h"

namespace fanal::cli {
namespace {

Result<int> run_doctor(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  FANAL_TRY(session, open_session(invocation));
  Progress progress(invocation);
  FANAL_TRY(report, engine::check(session, progress.callback()));
  progress.end();
  Output output(form);
  Row row;
  row.boolean("sound", report.is_sound).number("items", static_cast<std::int64_t>(report.items));
  row.number("frames", static_cast<std::int64_t>(report.frames));
  row.number("documents", static_cast<std::int64_t>(report.documents));
  row.number("segment_blocks", static_cast<std::int64_t>(report.segment_blocks));
  row.number("audit_rows", static_cast<std::int64_t>(report.audit_rows));
  output.put(row);
  FANAL_TRY_VOID(output.finish());
  say_findings(report.findings);
  return report.is_sound ? done : not_done;
}

}  // namespace

Command doctor_command() {
  return {"doctor",  "Check that the case is what was written: every byte, hash and audit row.", true, {}, {},
          run_doctor};
}

// The name that other programs have for it.
Command check_command() {
  Command command = doctor_command();
  command.name = "check";
  command.summary = "Another name of doctor.";
  return command;
}

}  // namespace fanal::cli
