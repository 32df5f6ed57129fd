#pragma once
// Packs of indicators as rows, and what a change of them weakens.
#include "cli/output.h"
#include "engine/agency_packs.h"

namespace fanal::cli {

Row pack_row(const engine::PackView& view);
Row weakening_row(const score::Weakening& row);
/// The packs that were loaded, or taken away, a row each.
void put_changed(Output& output, const engine::PackChange& change, bool is_load);
/// What is wrong with the files and which guards they weaken, on stderr, a line each.
void say_change(const engine::PackChange& change);

}  // namespace fanal::cli
