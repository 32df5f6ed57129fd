#pragma once
// Which documents a picture joins: rule 3 of linker.h. A picture is passed on, bought and stolen, so that by itself it
// joins no two sets of contacts, as no text does; it takes along who has no contact.
#include <cstdint>
#include <vector>

#include "link/internal/join.h"
#include "link/internal/text_joins.h"
#include "link/internal/union_find.h"
#include "link/linker.h"

namespace fanal::link {

/// Sets the runs of each picture's key: its holders of one set of contacts, with those that have none, are one run;
/// where several sets show it, each is a run of its own, but for sets that also have another picture or a rare text in
/// common. Runs of one are alone. `sets`: as contacts alone join the documents; `has_contact`: per rank.
void settle_picture_runs(const JoinInput& input, const TemplateMembers& members, UnionFind sets,
                         const std::vector<bool>& has_contact);

}  // namespace fanal::link
