#pragma once
// Case: for which purpose, on which legal basis, until when. And who is asking.
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace fanal {

/// The closed list of purposes.
constexpr std::array<std::string_view, 9> purpose_codes{
    "trafficking",       "smuggling", "child_protection", "victim_assistance", "financial_intelligence",
    "labour_inspection", "judicial",  "research",         "teaching"};
bool is_purpose(std::string_view code);

struct CaseTerms {
  bool is_live = false;   ///< otherwise an evaluation case, for good
  std::string purpose;    ///< one of the codes; empty for an evaluation case
  std::string basis;      ///< the legal basis, in the words of who made the case
  std::string until_day;  ///< YYYY-MM-DD, last day of the case; empty for an evaluation case
  std::string made_at;    ///< RFC 3339, UTC
  bool operator==(const CaseTerms&) const = default;
};

/// Who asks, and why: on every read.
struct Actor {
  std::string name;    ///< an account, or the operating-system user
  std::string reason;  ///< in the asker's words; empty only in an evaluation case
};

/// What an evaluation case says on every screen, report, manifest and on stderr.
constexpr std::string_view evaluation_banner = "EVALUATION - NOT EVIDENCE";

}  // namespace fanal
