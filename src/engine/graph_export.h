#pragma once
// A graph as a file: for reports (SVG) and other programs (GEXF 1.3). It leaves the case, as an export does.
#include <cstdint>
#include <string>

#include "base/result.h"
#include "engine/export.h"
#include "engine/graph.h"

namespace fanal::engine {

enum class GraphForm { gexf, svg };

struct GraphFile {
  ExportManifest manifest;
  std::string text;
};

/// What graph_of_group shows of what may leave, where it shows it: the same places when all of it may; without what
/// `request` hides, and with what it pins where that was put. In a live case
/// values are pseudonyms and documents have names that tell nobody, unless in_clear. Manifest: documents are those of
/// the group that may leave. Its audit row is on disk before this returns. Errors: refused; as for graph_of_group;
/// invalid_input for a recipient without a clearance, or values in clear without a recipient; not_found when nothing of
/// the group may leave.
Result<GraphFile> export_graph(Session& session, std::uint32_t number, const GraphRequest& request, GraphForm form,
                               const ExportRequest& whom);

}  // namespace fanal::engine
