#pragma once
// What a tree may be used for: adverts are evidence, and no catalogue of people to choose from.
#include <optional>

#include "query/mistake.h"
#include "query/tree.h"

namespace fanal::query {

/// What the answer will be.
struct Use {
  bool is_inside_group = false;  ///< of one group's documents only, by what is asked or by where it is asked
  bool is_aggregate = false;     ///< figures, no documents
};

/// The first part of `tree`, in the order of the text, that such a use forbids: age: outside a group; price: outside a
/// group and of no aggregate; negated too. Nothing when all may be asked. Code::refused. `typed`: the text of the
/// spans.
std::optional<Mistake> check_use(const Node& tree, const Use& use, std::string_view typed);

/// True when no document of another group can answer: group: with one exact name stands on every way through the tree.
bool asks_for_group(const Node& tree);

/// True when no document can answer without a seed that the asker already has: a telephone number (or seven figures of
/// one in a row, the country code not counted), e-mail address, account name, wallet or IBAN in full, a phrase of five
/// words or more in their order, the hash of a picture, an id or a group. Of OR each side must have one; what stands
/// under NOT is none. Sites, places, dates, words and other parts with wildcards are no seeds: they describe many.
bool has_seed(const Node& tree);
constexpr std::size_t least_seed_words = 5;
constexpr std::size_t least_seed_figures = 7;

}  // namespace fanal::query
