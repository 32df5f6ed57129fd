#pragma once
// What a search answers, as rows and notes: for every command that asks one.
#include "cli/output.h"
#include "engine/search.h"

namespace fanal::cli {

void put_answer(Output& output, const engine::SearchAnswer& answer, const engine::SearchRequest& request);

}  // namespace fanal::cli
