#pragma once
// Numbers that change hands and texts that are copied: set right in a plan once all posters are drawn.
#include <cstdint>

#include "synth/internal/plan.h"

namespace fanal::synth {

/// Pauses that no table of reassignment allows for a new holder; all planted ones are shorter or longer than both.
constexpr std::uint32_t early_pause_days = 20;  ///< at most, of numbers handed on early
constexpr std::uint32_t late_pause_days = 47;   ///< at least, of all others

/// The holders of a number follow each other, each in another city with other texts, with a pause between of
/// late_pause_days to about 200. `with_early`: one in five hands it on after early_pause_days at most, as no rule
/// allows.
void hand_over_numbers(Plan& plan, bool with_early);

/// So many thousandths of the single posters copy a text that a duo, an agency, a network or a spammer wrote.
void copy_texts(Plan& plan, std::uint32_t share);

}  // namespace fanal::synth
