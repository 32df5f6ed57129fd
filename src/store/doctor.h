#pragma once
// Is the case what was written? Reads everything, changes nothing.
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/case.h"

namespace fanal::store {

/// One thing found. Stable codes: `database`, `frame`, `item_hash`, `item_incomplete`, `journal`, `pack_missing`,
/// `pack_tail`, `fact`, `audit`, `segment`, `unread`.
struct DoctorFinding {
  enum class Level : std::uint8_t { note, damage };
  Level level = Level::damage;
  std::string code;
  std::string message;  ///< one sentence: what, where, and the next step
  bool operator==(const DoctorFinding&) const = default;
};

struct DoctorReport {
  std::vector<DoctorFinding> findings;  ///< in the order of the checks; the first 1000 of each code
  std::uint64_t frames = 0;             ///< opened
  std::uint64_t items = 0;              ///< whose SHA-256 was rebuilt and matched
  std::uint64_t facts = 0;              ///< unpacked
  std::uint64_t blocks = 0;             ///< of segments
  std::uint64_t audit_rows = 0;
  bool is_sound() const;  ///< no damage
};

/// `progress` is called now and then with bytes checked and bytes in all; it may be empty.
Result<DoctorReport> check_case(Case& opened, const std::function<void(std::uint64_t, std::uint64_t)>& progress = {});

}  // namespace fanal::store
