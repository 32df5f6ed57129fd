#pragma once
// A tree as text again, and as JSON.
#include <string>

#include "base/json_writer.h"
#include "query/tree.h"

namespace fanal::query {

/// The tree as one would type it: parse gives the same tree (is_same) for it, with the same options but for
/// printed_bounds. Fields are written before each value, brackets wherever AND and OR meet. O(tree).
std::string printed(const Node& tree);

/// One object a node, `kind` first, only the members that say something: `span` [begin, end) in bytes, `field`, `text`,
/// `words` (folded, or with `latin`), `distance`, `values`, `patterns`, `partial`, `from` and `until` (UTC, until not
/// in it), `lat_deg`, `lon_deg`, `radius_m`, `least`, `most`, `currency`, `minutes`, `children`. Prices in hundredths.
/// Guesses are left out: they are for the index only.
void write_json(const Node& tree, JsonWriter& out);

}  // namespace fanal::query
