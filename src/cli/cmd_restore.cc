#include <array>

#include "cli/all_commands.h"
#include "cli/open_session.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "engine/backup.h"

namespace fanal::cli {
namespace {

constexpr std::array positionals{
    Positional{"FROM", "the directory that `fanal backup` wrote", true, false},
    Positional{"TO", "where the case is made: absent or empty; left out with --verify: only read the backup", false,
               false},
};
constexpr std::array options{
    Option{"verify", "", "then read the whole case that was made, as `fanal doctor` does"},
};

Row row_of(const engine::BackupDone& backup) {
  Row row;
  row.number("backup", static_cast<std::int64_t>(backup.number)).text("at", backup.at);
  row.number("files", static_cast<std::int64_t>(backup.files)).number("bytes", static_cast<std::int64_t>(backup.bytes));
  return row;
}

Result<int> only_check(const Invocation& invocation, Form form) {
  FANAL_TRY(key, key_given(invocation, false));
  Progress progress(invocation);
  FANAL_TRY(backup, engine::check_backup(invocation.first("FROM"), std::move(key), progress.callback()));
  progress.end();
  Output output(form);
  Row row = row_of(backup);
  output.put(row.boolean("sound", true));
  FANAL_TRY_VOID(output.finish());
  return done;
}

Result<int> run(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  const bool verify = invocation.has("verify");
  engine::OpenRequest request;
  request.case_dir = invocation.first("TO");
  if (request.case_dir.empty() && verify) return only_check(invocation, form);
  if (request.case_dir.empty()) {
    return Error{Code::invalid_input, "restore where to? Give a directory, or --verify to read the backup only"};
  }
  FANAL_TRY(key, key_given(invocation, false));
  request.key = std::move(key);
  request.actor = actor_of(invocation);
  request.purpose = invocation.text("purpose");
  Progress progress(invocation);
  FANAL_TRY(restored, engine::restore(invocation.first("FROM"), std::move(request), verify, progress.callback()));
  progress.end();
  Output output(form);
  Row row = row_of(restored.backup);
  if (restored.check) row.boolean("sound", restored.check->is_sound);
  output.put(row);
  FANAL_TRY_VOID(output.finish());
  if (!restored.check) return done;
  for (const auto& finding : restored.check->findings) {
    note((finding.is_damage ? "damage: " : "note: ") + finding.code + ": " + finding.message);
  }
  return restored.check->is_sound ? done : not_done;
}

}  // namespace

Command restore_command() {
  return {"restore", "Make a case of a backup, and say that each byte is what was written.", true, positionals, options,
          run};
}

}  // namespace fanal::cli
