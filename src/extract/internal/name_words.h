#pragma once
// Words that stand where a given name could, and are none.
#include <string_view>

namespace fanal::extract::internal {

/// What people say of themselves after `I'm`, `je suis`, `soy`: `available`, `brune`, `colombiana`, `masajista`.
bool is_said_of_oneself(std::string_view folded_word);
/// Stands before a name and is no part of it: `miss`, `mme`, `sra`.
bool is_title(std::string_view folded_word);
/// A city's name that people bear: `Sofia`, `Austin`.
bool is_also_a_given_name(std::string_view folded_city);

}  // namespace fanal::extract::internal
