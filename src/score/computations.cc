// The table of all computations.
#include <array>

#include "score/internal/computations.h"

namespace fanal::score {

std::span<const Computation> computations() {
  static const std::array rows{
      internal::asked_price,     internal::busy_contact,        internal::call_star,
      internal::check_ins,       internal::copied_text_style,   internal::far_prefix,
      internal::hidden_contact,  internal::inconsistent_age,    internal::joint_circuit,
      internal::ledger,          internal::lockstep_posting,    internal::low_price,
      internal::lower_pay_later, internal::many_aliases,        internal::many_employers,
      internal::messaging_only,  internal::other_country_later, internal::other_source,
      internal::own_pictures,    internal::own_presence,        internal::pass_through,
      internal::round_the_clock, internal::same_text,           internal::several_people,
      internal::shared_contact,  internal::shared_means,        internal::shared_picture,
      internal::solo_tour,       internal::stable_contact,      internal::stated_age,
      internal::steady_price,    internal::third_voice,         internal::wording,
      internal::wording_density,
  };
  return rows;
}

}  // namespace fanal::score
