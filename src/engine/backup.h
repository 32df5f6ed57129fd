#pragma once
// A case copied while it is used, and brought back. docs/formats/case.md, "Backup".
#include <cstdint>
#include <optional>
#include <string>

#include "base/result.h"
#include "engine/instance.h"
#include "engine/oversight.h"
#include "engine/progress.h"
#include "engine/session.h"

namespace fanal::engine {

struct BackupDone {
  std::uint64_t number = 0;   ///< of the backup in its place, from 1
  std::string at;             ///< the moment it holds; RFC 3339, UTC
  std::uint64_t files = 0;    ///< beside the manifest
  std::uint64_t bytes = 0;    ///< in all
  std::uint64_t written = 0;  ///< of them new in that place
};

/// Backs up the case as it is now, while others read and write it. Errors: refused; already_exists when `to` holds
/// something else; busy; damaged; unavailable.
Result<BackupDone> back_up(Session& session, const std::string& to, const Progress& progress);

/// Reads a backup and compares each byte with what was written. No case is made, so there is no audit to write to.
/// Errors: not_found, wrong_key, damaged, naming each wrong file.
Result<BackupDone> check_backup(const std::string& from, KeyGiven key, const Progress& progress);

struct Restored {
  BackupDone backup;
  std::optional<CheckReport> check;  ///< of the case that was made, when asked for
};
/// Makes a case in request.case_dir, absent or empty, of the backup in `from`; its audit says so. `verify`: then reads
/// all of it as `doctor` does. Errors: those of check_backup; already_exists; refused, as for any look at a case, once
/// the case stands.
Result<Restored> restore(const std::string& from, OpenRequest request, bool verify, const Progress& progress);

/// The same of a case of an instance, by what is sealed for the person: a case made in one has no key file. For those
/// who may maintain the case.
struct CaseRestore {
  std::string case_name;
  std::string from;
  std::string to;
  std::string purpose;
  std::string reason;
  bool verify = false;
};
/// Errors: those of restore and of Instance::begin_work; invalid_input for the backup of another case; wrong_key when
/// nothing was sealed for the person when it was made.
Result<Restored> restore(Instance& instance, Person& by, const CaseRestore& request, const Progress& progress);
Result<BackupDone> check_backup(Instance& instance, Person& by, const CaseRestore& request, const Progress& progress);

}  // namespace fanal::engine
