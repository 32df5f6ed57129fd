#pragma once
// Reports as one person may know of them.
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/internal/paper_states.h"
#include "engine/internal/report_body.h"
#include "engine/reports.h"
#include "store/reader.h"

namespace fanal::engine {

/// The body of one state. Errors: damaged.
Result<ReportBody> body_of_state(store::Reader& reader, std::uint64_t state);
ReportHead head_of(const std::vector<Paper>& states, std::string_view actor);
/// What a row of the audit says of one: its number.
std::string report_detail(std::uint64_t number);
/// Documents that a sheet shows.
std::vector<DocumentId> documents_in(const ReportSheet& sheet);

}  // namespace fanal::engine
