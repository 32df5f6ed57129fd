#include "engine/backup.h"

#include "base/json_writer.h"
#include "engine/internal/inside.h"
#include "engine/internal/instance_inside.h"
#include "engine/internal/key_given.h"
#include "store/backup.h"

namespace fanal::engine {
namespace {

BackupDone done_of(const store::BackupReport& report) {
  return {report.number, report.at, report.files, report.bytes, report.written};
}

store::BackupProgress stage(const Progress& progress, std::string_view name) {
  return [&progress, name](std::uint64_t done, std::uint64_t total) {
    if (progress) progress(name, done, total, 0);
  };
}

Result<void> need_backup_of(const CaseFound& found, const CaseRestore& request) {
  FANAL_TRY(id, store::case_id_of_backup(request.from));
  if (id == to_hex(found.entry.id.value)) return {};
  return Error{Code::invalid_input, request.from + " is the backup of another case than '" + request.case_name + "'"};
}

// The row in the case that was made, and the look at all of it.
Result<Restored> finish(Session& session, const std::string& from, const std::string& dir,
                        const store::BackupReport& report, bool verify, const Progress& progress) {
  JsonWriter detail;
  detail.begin_object().field("from", from).field("number", report.number).field("at", report.at);
  detail.field("files", report.files).field("bytes", report.bytes).end_object();
  // Who may not look at the case has restored it all the same, and should know that it stands.
  if (const auto noted = session.note(guard::Act::restore, detail.text()); !noted) {
    return Error{noted.error().code, "the case was restored to " + dir + ", but: " + noted.error().message};
  }
  Restored restored{done_of(report), std::nullopt};
  if (verify) {
    FANAL_TRY(checked, check(session, progress));
    restored.check = std::move(checked);
  }
  return restored;
}

}  // namespace

Result<BackupDone> back_up(Session& session, const std::string& to, const Progress& progress) {
  JsonWriter detail;
  detail.begin_object().field("to", to).end_object();
  FANAL_TRY_VOID(session.note(guard::Act::backup, detail.text()));
  FANAL_TRY(report, store::back_up(session.inside().opened, to, format_utc(now_utc()), stage(progress, "backup")));
  return done_of(report);
}

Result<BackupDone> check_backup(const std::string& from, KeyGiven key, const Progress& progress) {
  FANAL_TRY(source, key_source(key, false));
  FANAL_TRY(report, store::check_backup(from, source, stage(progress, "check")));
  return done_of(report);
}

Result<Restored> restore(const std::string& from, OpenRequest request, bool verify, const Progress& progress) {
  KeyGiven again = request.key;
  FANAL_TRY(source, key_source(again, false));
  FANAL_TRY(report, store::restore_backup(from, request.case_dir, source, stage(progress, "restore")));
  const std::string dir = request.case_dir;
  FANAL_TRY(session, Session::open(std::move(request)));
  return finish(session, from, dir, report, verify, progress);
}

Result<Restored> restore(Instance& instance, Person& by, const CaseRestore& request, const Progress& progress) {
  Instance::Inside& in = instance.inside();
  const std::string detail = subject_of({{"case", request.case_name}, {"from", request.from}, {"to", request.to}});
  return in.act_in(by, guard::Act::restore, request.case_name, detail, [&](const CaseFound& found) -> Result<Restored> {
    FANAL_TRY_VOID(need_backup_of(found, request));
    FANAL_TRY(report, store::restore_backup(request.from, request.to, slot_of(by), stage(progress, "restore")));
    StandingNow standing = [rows = in.rows, id = by.account().id, where = found.entry.id, can = by.inside().can] {
      return standing_of(*rows, id, where, can);
    };
    FANAL_TRY(session, Session::open_as(request.to, slot_of(by), {by.account().name, request.reason}, request.purpose,
                                        std::move(standing), ""));
    return finish(session, request.from, request.to, report, request.verify, progress);
  });
}

Result<BackupDone> check_backup(Instance& instance, Person& by, const CaseRestore& request, const Progress& progress) {
  const std::string detail = subject_of({{"case", request.case_name}, {"from", request.from}, {"how", "checked"}});
  return instance.inside().act_in(
      by, guard::Act::restore, request.case_name, detail, [&](const CaseFound& found) -> Result<BackupDone> {
        FANAL_TRY_VOID(need_backup_of(found, request));
        FANAL_TRY(report, store::check_backup(request.from, slot_of(by), stage(progress, "check")));
        return done_of(report);
      });
}

}  // namespace fanal::engine
