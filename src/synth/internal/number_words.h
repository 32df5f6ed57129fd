#pragma once
// Numbers as people say them, digit by digit and in pairs, in three languages.
#include <cstdint>
#include <string>
#include <string_view>

#include "synth/internal/places.h"
#include "synth/internal/random.h"

namespace fanal::synth {

/// 0 to 9.
std::string_view digit_word(Language language, std::uint32_t digit);
/// 10 to 99. `is_regional`: the tens of Belgium and Switzerland, `septante`, where the language has them; else blanks
/// or hyphens as `joint` has it: `thirty-four`, `soixante et onze`.
std::string pair_words(Language language, std::uint32_t number, char joint, bool is_regional);

/// Digits one by one: `three oh five`, `double five`. `random` chooses `oh`, `double` and `triple`.
std::string said_by_digits(Language language, std::string_view digits, std::string_view between, Random& random);
/// Digits two by two, the first alone where their count is odd: `three oh five`, `zéro six`, `trente-quatre`.
std::string said_by_pairs(Language language, std::string_view digits, Random& random);

}  // namespace fanal::synth
