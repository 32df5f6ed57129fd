#include <array>

#include "cli/all_commands.h"
#include "cli/hit_rows.h"
#include "cli/open_session.h"
#include "cli/output.h"
#include "cli/progress.h"

namespace fanal::cli {
namespace {

constexpr std::array stop_positionals{
    Positional{"DOCUMENT", "the document of the picture: its internal, given or made id", true, false},
};
constexpr std::array stop_options{
    Option{"country", "CODE", "whose law holds, for whom to report to, as FR; default: INTERNATIONAL"},
};

Result<int> run_stop(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  FANAL_TRY(body, engine::reporting_body(invocation.text("country")));
  FANAL_TRY(threads, threads_of(invocation));
  FANAL_TRY(session, open_session(invocation));
  Executor executor(threads);
  Progress progress(invocation);
  FANAL_TRY(stopped, engine::stop_document(session, invocation.first("DOCUMENT"), invocation.text("reason"), executor,
                                           progress.callback()));
  progress.end();
  Output output(form);
  for (const auto& hit : stopped.hits) {
    Row row = row_of(hit);
    row.text("why", invocation.text("reason")).text("basis", stopped.case_basis);
    row.text("report_to", body->name).text("report_at", body->url).text("law", body->law);
    output.put(row);
  }
  FANAL_TRY_VOID(output.finish());
  say_whom_to_report_to(*body);
  note("backups made before hold it still: `fanal hashlist hits` lists them");
  return done;
}

}  // namespace

Command stop_command() {
  return {"stop",       "Stop: possibly unlawful. Takes the picture out without showing it, and begins the report.",
          true,         stop_positionals,
          stop_options, run_stop};
}

}  // namespace fanal::cli
