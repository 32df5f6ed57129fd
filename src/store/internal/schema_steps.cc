#include "store/internal/schema_steps.h"

#include <unistd.h>

#include <cerrno>
#include <string>

#include "store/internal/file.h"

namespace fanal::store::internal {
namespace {

Result<std::int64_t> pragma(Database& database, const char* sql) {
  FANAL_TRY(statement, database.prepare(sql));
  Rows rows = statement();
  FANAL_TRY(found, rows.next());
  return found ? rows.integer(0) : 0;
}

// Whole or not there: made beside its name, and renamed. One that stands there is taken anew: after it was made,
// whoever went back to the earlier Fanal may have worked on, and what is about to be changed is what must be kept.
Result<void> take_snapshot(Database& database, const std::filesystem::path& path, const Key256& pages_key) {
  auto partial = path;
  partial += ".new";
  if (::unlink(partial.c_str()) != 0 && errno != ENOENT) return system_error("remove", partial, errno);
  FANAL_TRY_VOID(database.copy_to(partial, pages_key));
  if (::rename(partial.c_str(), path.c_str()) != 0) return system_error("rename", partial, errno);
  return sync_directory(path.parent_path());
}

}  // namespace

Result<std::int64_t> SchemaSteps::version_of(Database& database) const {
  FANAL_TRY(version, pragma(database, "PRAGMA user_version"));
  FANAL_TRY(application, pragma(database, "PRAGMA application_id"));
  if (version != 0 && application != application_id) {
    return Error{Code::invalid_input, std::string(file) + " is not " + std::string(what) + " of Fanal"};
  }
  if (version > static_cast<std::int64_t>(steps.size())) {
    return Error{Code::invalid_input, std::string(file) + " is of schema " + std::to_string(version) +
                                          ", made by a later Fanal; this one knows up to " +
                                          std::to_string(steps.size())};
  }
  return version;
}

Result<void> SchemaSteps::migrate(Database& database) const {
  FANAL_TRY(version, version_of(database));
  for (auto step = static_cast<std::size_t>(version); step < steps.size(); ++step) {
    FANAL_TRY(transaction, Transaction::begin(database));
    FANAL_TRY_VOID(database.run(steps[step]));
    const std::string stamp =
        "PRAGMA application_id=" + std::to_string(application_id) + "; PRAGMA user_version=" + std::to_string(step + 1);
    FANAL_TRY_VOID(database.run(stamp.c_str()));
    FANAL_TRY_VOID(transaction.commit());
  }
  return {};
}

Result<void> SchemaSteps::bring_up(Database& database, const std::filesystem::path& dir,
                                   const Key256& pages_key) const {
  FANAL_TRY(version, version_of(database));
  if (version == static_cast<std::int64_t>(steps.size())) return {};
  const auto path = dir / (std::string(file) + std::string(snapshot_mark) + std::to_string(version));
  FANAL_TRY_VOID(take_snapshot(database, path, pages_key));
  return migrate(database);
}

}  // namespace fanal::store::internal
