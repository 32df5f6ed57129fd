#pragma once
// A picture that a list named or a person stopped, as a row; and whom to tell. Never the picture.
#include "cli/output.h"
#include "engine/hash_lists.h"
#include "engine/reporting.h"

namespace fanal::cli {

Row row_of(const store::HashHit& hit);
/// On stderr.
void say_whom_to_report_to(const engine::ReportingBody& body);

}  // namespace fanal::cli
