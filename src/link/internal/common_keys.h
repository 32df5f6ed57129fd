#pragma once
// Keys that belong to a site, a company or nobody by their value alone.
#include <string_view>

#include "model/group.h"

namespace fanal::link {

/// `joins` for a key that may join its documents as far as its value goes. Source: the kinds of numbers of national
/// plans (text/number_plan.h); RFC 2142 for the names of mailboxes that a site's staff reads. O(value).
KeyState state_of_value(MentionKind kind, std::string_view value);

}  // namespace fanal::link
