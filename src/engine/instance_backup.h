#pragma once
// What keeps an instance from being lost. A case made in one opens only by what is sealed for its accounts, so who
// loses instance.db loses every case.
#include <cstdint>
#include <string>

#include "base/result.h"
#include "engine/instance.h"
#include "engine/oversight.h"

namespace fanal::engine {

struct InstanceBackup {
  std::string at;
  std::uint64_t bytes = 0;
  std::uint64_t accounts = 0;
  std::uint64_t cases = 0;
  std::uint64_t cases_inside = 0;  ///< that lie in the instance's directory: nothing of them is copied
  AuditCheck audit;                ///< of the copy
};

/// A copy in `to`, absent or empty, that is a whole instance which `key` opens; servers go on meanwhile. For
/// administrators who gave their password or a code lately. Its audit ends with the row that says who began it.
/// Errors: refused; wrong_key; already_exists; busy; damaged; unavailable. A damaged audit is in the answer.
Result<InstanceBackup> back_up_instance(Instance& instance, Person& by, const std::string& to, KeyGiven key);

}  // namespace fanal::engine
