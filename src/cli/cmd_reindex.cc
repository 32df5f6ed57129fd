#include "cli/all_commands.h"
#include "cli/report.h"
#include "engine/reindex.h"

namespace fanal::cli {
namespace {

Result<int> run_reindex(const Invocation& invocation) {
  const auto make = [](engine::Session& session, Executor& executor,
                       const engine::Progress& progress) -> Result<engine::RelinkReport> {
    FANAL_TRY(report, engine::reindex(session, executor, progress));
    return report.links;
  };
  return report_relinking(invocation, make);
}

}  // namespace

Command reindex_command() {
  return {"reindex",  "Make the indexes of words and ids, and the links, anew from all documents.", true, {}, {},
          run_reindex};
}

}  // namespace fanal::cli
