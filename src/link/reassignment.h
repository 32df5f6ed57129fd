#pragma once
// How long a contact that is not used stays with its holder: the rules by which numbers, mailboxes and names are given
// out again. Source: data/reassignment.inc, with its own for each row.
#include <cstdint>
#include <limits>
#include <string_view>

#include "model/mention.h"

namespace fanal::link {

/// Of wallets and others that nobody gives out again.
constexpr std::uint32_t never_reassigned = std::numeric_limits<std::uint32_t>::max();

/// So many days without a use at most, and the next one is by the same holder. O(value).
std::uint32_t reassignment_days(MentionKind kind, std::string_view value);

}  // namespace fanal::link
