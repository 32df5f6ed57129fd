#pragma once
// Words of everyday English, French and Spanish that stand where an account name or a host could, and are none.
#include <string_view>

namespace fanal::extract::internal {

/// Small words, and the verbs, nouns and adjectives met after the name of a service and before `at`: `only`, `moi`,
/// `gratis`, `available`. In any case, with or without accents. O(word); nothing is allocated for ASCII.
bool is_common_word(std::string_view word);

}  // namespace fanal::extract::internal
