#pragma once
// A drawing as text. Source: GEXF 1.3 (gexf.net); SVG 1.1 (W3C); XML 1.0, 2.2 (characters) and 2.4 (escapes).
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/export.h"
#include "link/node_graph.h"

namespace fanal::engine {

struct DrawnNode {
  link::NodeKind kind = link::NodeKind::document;
  std::string what;
  std::string label;
  std::uint64_t documents = 0;
  std::string day;
  std::int32_t x = 0;
  std::int32_t y = 0;
};
struct DrawnEdge {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::string why;
  std::uint32_t weight = 0;
  std::uint64_t links = 0;
  bool is_path = false;
};
struct Drawn {
  std::string title;
  std::vector<DrawnNode> nodes;
  std::vector<DrawnEdge> edges;
};

/// Words of evidence as text of XML: what XML cannot hold is U+FFFD.
std::string xml_text(std::string_view text);
/// Both say in themselves what the manifest says: of which export they are, how they are marked, and of a case for
/// evaluation that they are no evidence.
std::string to_gexf(const Drawn& drawn, const ExportManifest& manifest);
std::string to_svg(const Drawn& drawn, const ExportManifest& manifest);

}  // namespace fanal::engine
