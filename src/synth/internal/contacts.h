#pragma once
// Which contacts of a poster stand in which of its adverts.
#include "synth/internal/advert.h"

namespace fanal::synth {

/// Fills phones, emails and handles of advert number `index` of poster number `number`.
void choose_contacts(const Plan& plan, std::uint32_t number, std::uint32_t index, Random& random, Advert& out);

/// Number of the city, among those of its market, that a poster lives in.
std::uint32_t home_of(const Plan& plan, std::uint32_t number);

/// The city of that advert: singles stay, networks move.
const City* choose_city(const Plan& plan, std::uint32_t number, std::uint32_t index);

}  // namespace fanal::synth
