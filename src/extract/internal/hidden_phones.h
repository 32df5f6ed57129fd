#pragma once
// Telephone numbers that are not written as numbers are: in words, with odd signs, over lines, with letters for digits,
// in parts with words between.
#include <cstddef>
#include <vector>

#include "extract/finder.h"

namespace fanal::extract::internal {

/// Appends the hidden numbers of `field`; leaves alone what mentions[first_plain...], the plain ones of this field in
/// order of place, cover. Only looks closer where enough digits or number words stand close together.
void find_hidden_phones(const FieldView& field, const Context& context, std::size_t first_plain,
                        std::vector<Mention>& mentions);

}  // namespace fanal::extract::internal
