#pragma once
// Short texts that are one template with slots, though three-word sequences alone do not show it: each slot of a short
// text breaks most of its sequences.
#include "link/internal/templates.h"

namespace fanal::link {

/// Gathers micro groups of texts of `min_shingles` to `max_shingles_short` sequences round the representative of the
/// largest of them: each text that comes shares at least three sequences and a quarter of all with it (that is five
/// words in a row, or more in pieces), none of them a phrase that many templates have. Such texts join no contacts.
/// A group comes whole or not at all; none by way of a third text. Expected O(short texts).
constexpr std::uint32_t max_shingles_short = 11;
void reach_short_texts(const TextSet& texts, std::uint32_t min_shingles, Templates& templates);

}  // namespace fanal::link
