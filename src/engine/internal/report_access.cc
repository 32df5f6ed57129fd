#include "engine/internal/report_access.h"

#include <algorithm>

#include "base/json_writer.h"

namespace fanal::engine {

Result<ReportBody> body_of_state(store::Reader& reader, std::uint64_t state) {
  FANAL_TRY(paper, reader.paper(state));
  return report_body(paper.body);
}

ReportHead head_of(const std::vector<Paper>& states, std::string_view actor) {
  return {states.back(), states.front().at, states.back().owner == actor};
}

std::string report_detail(std::uint64_t number) {
  JsonWriter json;
  return json.begin_object().field("report", number).end_object().take();
}

std::vector<DocumentId> documents_in(const ReportSheet& sheet) {
  std::vector<DocumentId> documents;
  for (const CitationView& view : sheet.citations)
    if (view.stands != CitationStands::gone) documents.push_back(view.citation.document);
  std::sort(documents.begin(), documents.end());
  documents.erase(std::unique(documents.begin(), documents.end()), documents.end());
  return documents;
}

}  // namespace fanal::engine
