#pragma once
// A part of the case looked at by itself, when asked: as linking would look at a group of just these documents, against
// what is usual in the case. Nothing of it is kept.
#include <cstdint>
#include <vector>

#include "base/result.h"
#include "engine/internal/indicator_packs.h"
#include "engine/internal/scoring.h"
#include "model/row_filter.h"
#include "score/assess.h"
#include "store/reader.h"

namespace fanal::engine {

struct PartDocument {
  store::FactRow row = 0;
  std::uint32_t text_group = 0;
};

/// Of more documents nothing is made at once: some 2 kB and 60 microseconds each.
constexpr std::size_t most_part_documents = 200'000;

/// `documents`: linked ones, ascending. Those that the filter hides are no part of it. Errors: limit over
/// most_part_documents; not_found where the findings of now are of an earlier release or with packs that Fanal no
/// longer has; damaged.
Result<score::Assessment> assess_part(store::Reader& reader, const RowFilter& filter,
                                      const std::vector<PartDocument>& documents, const IndicatorPacks& packs,
                                      const score::Terms& terms);

}  // namespace fanal::engine
