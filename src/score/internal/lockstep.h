#pragma once
// How often two contacts post together, against how often they would by chance.
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/time.h"

namespace fanal::score::internal {

/// Hours (UTC) in which a post of `a` has one of `b` within ten minutes. Both ascending. O(a + b).
std::size_t joint_hours(const std::vector<UtcSeconds>& a, const std::vector<UtcSeconds>& b);

/// True when none of lockstep_shifts circular shifts of `b`, in the days that the posts of both span, has as many joint
/// hours with `a`: so that p < 0.001. The shifts are by whole days, which keep the hours at which each is used to post,
/// and, where there are fewer such days, by whole days and some minutes; false where they span less than four days.
/// Both ascending and of the calendar, not empty. O(shifts (a + b)), less where the answer is no.
bool is_lockstep(const std::vector<UtcSeconds>& a, const std::vector<UtcSeconds>& b);
constexpr std::int64_t lockstep_shifts = 1000;
/// The number of seconds by which shift `number` (1 to lockstep_shifts) moves, of `days` days.
std::int64_t lockstep_shift(std::int64_t number, std::int64_t days);

}  // namespace fanal::score::internal
