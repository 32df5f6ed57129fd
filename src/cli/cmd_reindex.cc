#include "base/executor.h"
#include "cli/all_commands.h"
#include "cli/open_session.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "engine/reindex.h"

namespace fanal::cli {
namespace {

Result<int> run(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  FANAL_TRY(threads, threads_of(invocation));
  FANAL_TRY(session, open_session(invocation));
  Executor executor(threads);
  Progress progress(invocation);
  FANAL_TRY(report, engine::reindex(session, executor, progress.callback()));
  progress.end();
  Output output(form);
  output.put(relink_row(report.links));
  FANAL_TRY_VOID(output.finish());
  return done;
}

}  // namespace

Command reindex_command() {
  return {"reindex", "Make the indexes of words and ids, and the links, anew from all documents.", true, {}, {}, run};
}

}  // namespace fanal::cli
