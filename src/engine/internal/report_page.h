#pragma once
// The sheet of a report as one page of HTML, for the screen and for paper.
#include <string>

#include "engine/reports.h"
#include "model/case_terms.h"

namespace fanal::engine {

struct PageFacts {
  const CaseTerms& terms;
  std::uint64_t number = 0;  ///< of the report
  std::uint64_t state = 0;
  std::string kept_at;  ///< RFC 3339, UTC: of the state
  std::string owner;
};

/// It loads nothing and runs nothing, and says so to who opens it (CSP). In the language of the sheet.
std::string report_page(const ReportSheet& sheet, const ExportManifest& manifest, const PageFacts& facts);

}  // namespace fanal::engine
