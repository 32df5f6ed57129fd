#pragma once
// A report as it is read, by who asks or by who would get it.
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/export.h"
#include "engine/internal/inside.h"
#include "engine/internal/report_body.h"
#include "engine/reports.h"
#include "store/reader.h"

namespace fanal::engine {

/// Whom a sheet is for.
struct SheetFor {
  Session& session;
  store::Reader& reader;
  const guard::Filter& filter;              ///< of who asks
  const ExportManifest* leaving = nullptr;  ///< where it leaves: by what of it does
};

/// Reads each document that is cited once, and its group where an indicator is. Errors: those of reading.
Result<ReportSheet> sheet_of(const SheetFor& asked, const std::string& title, const ReportBody& body);

/// A citation as it is to be kept: the document found, its place checked, its words hashed. `number` stays 0.
/// Errors: not_found; invalid_input for a place that there is not, and for an indicator that does not hold there.
Result<Citation> citation_for(const SheetFor& asked, const CitationRequest& request);

}  // namespace fanal::engine
