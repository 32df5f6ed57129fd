#pragma once
// Who answers an urgent signal here, and whom to call where nobody does: one file a country in data/duty/.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_writer.h"
#include "base/result.h"
#include "base/time.h"
#include "engine/session.h"
#include "model/review.h"

namespace fanal::engine {

struct DutyNumber {
  std::string_view country;    ///< ISO 3166-1 alpha-2; EU; or INTERNATIONAL
  std::string_view name;       ///< of the helpline for children
  std::string_view number;     ///< as it is dialled there
  std::string_view emergency;  ///< for danger now
  bool is_verified;            ///< a person looked it up at the source
  std::string_view review_due;
};
std::span<const DutyNumber> duty_numbers();
/// That of the country, of either case; of a member of the European Union without a file EU; else INTERNATIONAL.
const DutyNumber& duty_number(std::string_view country);

constexpr std::string_view duty_setting = "duty.contact";
constexpr std::int64_t most_duty_days = 30;  ///< after which an acknowledgement is stale

struct DutyView {
  std::string who;    ///< a name or a role; empty: nobody
  std::string reach;  ///< how
  std::string acknowledged_at;
  std::string acknowledged_by;
  std::int64_t days = 0;  ///< since the acknowledgement, whole
  bool is_acknowledged = false;
  bool is_stale = false;               ///< more than most_duty_days ago
  const DutyNumber* number = nullptr;  ///< of the country of the case
  /// Nobody is set, or nobody said of late that they are there.
  bool is_unanswered() const { return who.empty() || !is_acknowledged || is_stale; }
};

/// What the settings say at `now`: the newest of the name holds. A value that is none of ours is nobody.
DutyView duty_of(const std::vector<CaseSetting>& settings, UtcSeconds now);

/// As docs/commands/review.md has it.
void put_duty(JsonWriter& json, std::string_view name, const DutyView& duty);
/// One to three lines for people.
std::vector<std::string> duty_lines(const DutyView& duty, bool in_french);

}  // namespace fanal::engine
