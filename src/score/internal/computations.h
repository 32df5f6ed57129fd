#pragma once
// The computations by name, one file each, for the table.
#include "score/computation.h"

namespace fanal::score::internal {

extern const Computation asked_price;
extern const Computation busy_contact;
extern const Computation call_star;
extern const Computation check_ins;
extern const Computation copied_text_style;
extern const Computation far_prefix;
extern const Computation hidden_contact;
extern const Computation inconsistent_age;
extern const Computation joint_circuit;
extern const Computation ledger;
extern const Computation lockstep_posting;
extern const Computation low_price;
extern const Computation lower_pay_later;
extern const Computation many_aliases;
extern const Computation many_employers;
extern const Computation messaging_only;
extern const Computation other_country_later;
extern const Computation other_source;
extern const Computation own_pictures;
extern const Computation own_presence;
extern const Computation pass_through;
extern const Computation round_the_clock;
extern const Computation same_text;
extern const Computation several_people;
extern const Computation shared_contact;
extern const Computation shared_means;
extern const Computation shared_picture;
extern const Computation solo_tour;
extern const Computation stable_contact;
extern const Computation stated_age;
extern const Computation steady_price;
extern const Computation third_voice;
extern const Computation wording;
extern const Computation wording_density;

}  // namespace fanal::score::internal
