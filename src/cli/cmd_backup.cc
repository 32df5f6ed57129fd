#include <array>

#include "cli/all_commands.h"
#include "cli/open_session.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "engine/backup.h"

namespace fanal::cli {
namespace {

constexpr std::array backup_positionals{
    Positional{"TO", "a directory: absent, empty, or with an earlier backup of the same case", true, false},
};

Result<int> run_backup(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  FANAL_TRY(session, open_session(invocation));
  Progress progress(invocation);
  FANAL_TRY(backup, engine::back_up(session, invocation.first("TO"), progress.callback()));
  progress.end();
  Output output(form);
  Row row;
  row.number("backup", static_cast<std::int64_t>(backup.number)).text("at", backup.at);
  row.number("files", static_cast<std::int64_t>(backup.files)).number("bytes", static_cast<std::int64_t>(backup.bytes));
  row.number("written", static_cast<std::int64_t>(backup.written));
  output.put(row);
  FANAL_TRY_VOID(output.finish());
  return done;
}

}  // namespace

Command backup_command() {
  return {"backup", "Copy the case to another place while it is used, encrypted as it is.",
          true,     backup_positionals,
          {},       run_backup};
}

}  // namespace fanal::cli
