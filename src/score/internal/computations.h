#pragma once
// The computations by name, one file each, for the table.
#include "score/computation.h"

namespace fanal::score::internal {

extern const Computation copied_text_style;
extern const Computation far_prefix;
extern const Computation hidden_contact;
extern const Computation inconsistent_age;
extern const Computation low_price;
extern const Computation many_aliases;
extern const Computation round_the_clock;
extern const Computation several_people;
extern const Computation stated_age;
extern const Computation third_voice;
extern const Computation wording;
extern const Computation wording_density;

}  // namespace fanal::score::internal
