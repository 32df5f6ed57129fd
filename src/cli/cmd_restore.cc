#include <array>

#include "cli/all_commands.h"
#include "cli/instance_access.h"
#include "cli/open_session.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "engine/backup.h"

namespace fanal::cli {
namespace {

constexpr std::array restore_positionals{
    Positional{"FROM", "the directory that `fanal backup` wrote", true, false},
    Positional{"TO", "where the case is made: absent or empty; left out with --verify: only read the backup", false,
               false},
};
constexpr std::array restore_options{
    Option{"verify", "", "then read the whole case that was made, as `fanal doctor` does"},
};

Row row_of(const engine::BackupDone& backup) {
  Row row;
  row.number("backup", static_cast<std::int64_t>(backup.number)).text("at", backup.at);
  row.number("files", static_cast<std::int64_t>(backup.files)).number("bytes", static_cast<std::int64_t>(backup.bytes));
  return row;
}

bool is_by_account(const Invocation& invocation) {
  return names_account(invocation) && !invocation.has("key-file") && !invocation.has("passphrase-fd");
}

engine::CaseRestore of_instance(const Invocation& invocation) {
  engine::CaseRestore request;
  request.case_name = option_or_environment(invocation, "case", "FANAL_CASE");
  request.from = invocation.first("FROM");
  request.to = invocation.first("TO");
  request.purpose = invocation.text("purpose");
  request.reason = actor_of(invocation).reason;
  request.verify = invocation.has("verify");
  return request;
}

Result<int> only_check(const Invocation& invocation, Form form) {
  Progress progress(invocation);
  const auto read = [&]() -> Result<engine::BackupDone> {
    if (is_by_account(invocation)) {
      FANAL_TRY(desk, open_desk(invocation));
      return engine::check_backup(desk.instance, desk.person, of_instance(invocation), progress.callback());
    }
    FANAL_TRY(key, key_given(invocation, false));
    return engine::check_backup(invocation.first("FROM"), std::move(key), progress.callback());
  };
  FANAL_TRY(backup, read());
  progress.end();
  Output output(form);
  Row row = row_of(backup);
  output.put(row.boolean("sound", true));
  FANAL_TRY_VOID(output.finish());
  return done;
}

Result<engine::Restored> restored_by(const Invocation& invocation, const engine::Progress& progress) {
  if (is_by_account(invocation)) {
    FANAL_TRY(desk, open_desk(invocation));
    return engine::restore(desk.instance, desk.person, of_instance(invocation), progress);
  }
  engine::OpenRequest request;
  request.case_dir = invocation.first("TO");
  FANAL_TRY(key, key_given(invocation, false));
  request.key = std::move(key);
  request.actor = actor_of(invocation);
  request.purpose = invocation.text("purpose");
  return engine::restore(invocation.first("FROM"), std::move(request), invocation.has("verify"), progress);
}

Result<int> run_restore(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  const bool has_place = !invocation.first("TO").empty();
  if (!has_place && invocation.has("verify")) return only_check(invocation, form);
  if (!has_place) {
    return Error{Code::invalid_input, "restore where to? Give a directory, or --verify to read the backup only"};
  }
  Progress progress(invocation);
  FANAL_TRY(restored, restored_by(invocation, progress.callback()));
  progress.end();
  Output output(form);
  Row row = row_of(restored.backup);
  if (restored.check) row.boolean("sound", restored.check->is_sound);
  output.put(row);
  FANAL_TRY_VOID(output.finish());
  if (!restored.check) return done;
  say_findings(restored.check->findings);
  return restored.check->is_sound ? done : not_done;
}

}  // namespace

Command restore_command() {
  return {"restore",
          "Make a case of a backup, and say that each byte is what was written.",
          true,
          restore_positionals,
          restore_options,
          run_restore};
}

}  // namespace fanal::cli
