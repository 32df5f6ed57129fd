#pragma once
// Who opened tiles of which pictures, by what the audit says: nothing else is kept of it.
#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/audit.h"

namespace fanal::engine {

/// Thread-safe.
class LookCounts {
 public:
  struct Counts {
    std::uint64_t people = 0;
    bool is_seen_by_actor = false;
    std::uint64_t pictures_that_day = 0;
  };
  /// `document`: 32 hexadecimal digits; `day`: `2026-03-01`. Looks of an answered row of the act photo_tile count.
  /// O(rows since the last call). Errors: those of reading the audit.
  Result<Counts> of(const store::AuditLog& audit, std::string_view document, std::string_view actor,
                    std::string_view day);

 private:
  void take(const store::AuditRow& row);

  std::mutex mutex_;
  store::AuditLog::Mark mark_;
  std::map<std::string, std::set<std::string>, std::less<>> people_;  // by document
  struct Day {
    std::string day;
    std::set<std::string> documents;
  };
  std::map<std::string, Day, std::less<>> last_days_;  // by actor
};

}  // namespace fanal::engine
