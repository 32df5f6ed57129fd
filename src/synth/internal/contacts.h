#pragma once
// Which contacts of a poster stand in which of its adverts.
#include "synth/internal/advert.h"

namespace fanal::synth {

/// Fills phones, emails and handles of advert number `index` of poster number `number`.
void choose_contacts(const Plan& plan, std::uint32_t number, std::uint32_t index, Random& random, Advert& out);

/// The city of that advert: singles stay, networks move.
const City* choose_city(const Plan& plan, std::uint32_t number, std::uint32_t index);

}  // namespace fanal::synth
