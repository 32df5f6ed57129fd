#include "engine/instance_backup.h"

#include "engine/internal/audit_check.h"
#include "engine/internal/instance_inside.h"
#include "engine/internal/key_given.h"
#include "store/instance_backup.h"

namespace fanal::engine {

Result<InstanceBackup> back_up_instance(Instance& instance, Person& by, const std::string& to, KeyGiven key) {
  Instance::Inside& in = instance.inside();
  const auto copy = [&]() -> Result<InstanceBackup> {
    FANAL_TRY_VOID(instance.need_proof(by));
    FANAL_TRY(source, key_source(key, false));
    InstanceBackup backup;
    backup.at = now_text();
    FANAL_TRY(copied, store::back_up_instance(in.rows->directory(), to, source));
    backup.bytes = copied.bytes;
    backup.accounts = copied.accounts;
    backup.cases = copied.cases;
    backup.cases_inside = copied.cases_inside;
    backup.audit = check_of(std::move(copied.audit));
    return backup;
  };
  return in.act(by, guard::Act::instance_backup, subject_of({{"to", to}}), copy);
}

}  // namespace fanal::engine
