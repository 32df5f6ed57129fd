#include "engine/internal/graph_files.h"

#include <algorithm>

#include "base/utf8.h"
#include "model/case_terms.h"

namespace fanal::engine {
namespace {

constexpr std::size_t longest_label = 60;  // characters: a report has no room for more

std::string whole(std::int64_t number) { return std::to_string(number); }

/// 875 -> `0.875`
std::string thousandths(std::uint32_t number) {
  std::string digits = std::to_string(number % 1000);
  return std::to_string(number / 1000) + "." + std::string(3 - digits.size(), '0') + digits;
}

std::string cut(std::string_view text) {
  std::size_t at = 0;
  for (std::size_t count = 0; at < text.size() && count < longest_label; ++count) at += code_point_at(text, at).length;
  return std::string(text.substr(0, at)) + (at < text.size() ? "\u2026" : "");
}

// What stands on the drawing itself, so that it is on every copy.
std::string notice(const ExportManifest& manifest) {
  std::string words = "Fanal";
  if (!manifest.is_evidence) words += " | " + std::string(evaluation_banner);
  words += " | " + manifest.at;
  if (!manifest.id.empty()) {
    words += " | " + to_string(manifest.marking) + " | export " + manifest.watermark + " | ";
    words += manifest.recipient.empty() ? "for the case team only" : "for " + manifest.recipient;
  }
  return words;
}

// Half of the width, as the screen has it: of what stands for more, more.
std::int64_t radius_of(const DrawnNode& node) {
  std::int64_t radius = 7;
  for (std::uint64_t left = node.documents; left > 1 && radius < 21; left /= 2) radius += 2;
  return radius;
}

std::string_view color_of(const DrawnNode& node) {
  if (node.kind == link::NodeKind::document) return "#3b6ea5";
  if (node.kind == link::NodeKind::text) return "#7a5a1e";
  if (node.what == "photo" || node.what == "near_photo" || node.what == "edited_photo") return "#7a4a9e";
  if (node.what == "wallet" || node.what == "iban") return "#2f7a3e";
  return node.what == "device" ? "#3d6b6b" : "#a8432f";
}

std::string attributes_of(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + xml_text(value) + "\"";
}

// Shapes tell what a node is without a colour, as on the screen.
std::string shape_of(const DrawnNode& node, std::int64_t x, std::int64_t y) {
  const std::int64_t r = radius_of(node);
  const std::string fill = " fill=\"" + std::string(color_of(node)) + "\"/>";
  const auto path = [&](std::string_view d) { return "<path d=\"" + std::string(d) + "\"" + fill; };
  const std::string at = "M" + whole(x) + " " + whole(y);
  if (node.kind == link::NodeKind::document)
    return "<circle cx=\"" + whole(x) + "\" cy=\"" + whole(y) + "\" r=\"" + whole(r) + "\"" + fill;
  const std::string both = whole(r) + " " + whole(r);
  if (node.kind == link::NodeKind::text)
    return path(at + "m0 -" + whole(r) + "l" + both + "l-" + both + "l-" + whole(r) + " -" + whole(r) + "z");
  if (color_of(node) == "#7a4a9e")
    return path(at + "m0 -" + whole(r) + "l" + whole(r) + " " + whole(2 * r) + "h-" + whole(2 * r) + "z");
  return path(at + "m-" + both + "v-" + whole(2 * r) + "h" + whole(2 * r) + "v" + whole(2 * r) + "z");
}

}  // namespace

std::string xml_text(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    at += point.length;
    const char32_t c = point.value;
    const bool is_allowed = c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (c == 0x9 || c == 0xA || c == 0xD) {
      out += ' ';
    } else {
      append_utf8(out, is_allowed ? c : U'\uFFFD');
    }
  }
  return out;
}

std::string to_gexf(const Drawn& drawn, const ExportManifest& manifest) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n";
  out += "<meta" + attributes_of("lastmodifieddate", manifest.at.substr(0, 10)) +
         "><creator>Fanal</creator><description>" + xml_text(drawn.title + ". " + notice(manifest)) +
         "</description></meta>\n";
  out +=
      "<graph defaultedgetype=\"undirected\">\n<attributes class=\"node\">"
      "<attribute id=\"kind\" title=\"kind\" type=\"string\"/><attribute id=\"what\" title=\"what\" type=\"string\"/>"
      "<attribute id=\"documents\" title=\"documents\" type=\"integer\"/>"
      "<attribute id=\"day\" title=\"day\" type=\"string\"/></attributes>\n"
      "<attributes class=\"edge\"><attribute id=\"why\" title=\"why\" type=\"string\"/>"
      "<attribute id=\"links\" title=\"links\" type=\"integer\"/>"
      "<attribute id=\"path\" title=\"path\" type=\"boolean\"/></attributes>\n<nodes>\n";
  const auto value = [](std::string_view name, std::string_view text) {
    return "<attvalue" + attributes_of("for", name) + attributes_of("value", text) + "/>";
  };
  for (std::size_t i = 0; i < drawn.nodes.size(); ++i) {
    const DrawnNode& node = drawn.nodes[i];
    out += "<node" + attributes_of("id", "n" + std::to_string(i)) + attributes_of("label", node.label) +
           "><attvalues>" + value("kind", link::kind_name(node.kind)) + value("what", node.what) +
           value("documents", std::to_string(node.documents)) + (node.day.empty() ? "" : value("day", node.day)) +
           "</attvalues><viz:position" + attributes_of("x", whole(node.x)) + attributes_of("y", whole(node.y)) +
           attributes_of("z", "0") + "/></node>\n";
  }
  out += "</nodes>\n<edges>\n";
  for (std::size_t i = 0; i < drawn.edges.size(); ++i) {
    const DrawnEdge& edge = drawn.edges[i];
    out += "<edge" + attributes_of("id", "e" + std::to_string(i)) +
           attributes_of("source", "n" + std::to_string(edge.a)) +
           attributes_of("target", "n" + std::to_string(edge.b)) + attributes_of("weight", thousandths(edge.weight)) +
           "><attvalues>" + value("why", edge.why) + value("links", std::to_string(edge.links)) +
           value("path", edge.is_path ? "true" : "false") + "</attvalues></edge>\n";
  }
  return out + "</edges>\n</graph>\n</gexf>\n";
}

std::string to_svg(const Drawn& drawn, const ExportManifest& manifest) {
  constexpr std::int64_t margin = 60;
  constexpr std::int64_t foot = 40;
  std::int64_t width = 600;
  std::int64_t height = 0;
  for (const DrawnNode& node : drawn.nodes) {
    width = std::max<std::int64_t>(width, node.x);
    height = std::max<std::int64_t>(height, node.y);
  }
  // The screen's y goes up.
  const auto x_of = [&](const DrawnNode& node) { return node.x + margin; };
  const auto y_of = [&](const DrawnNode& node) { return height - node.y + margin; };
  const auto size = [&](std::int64_t w, std::int64_t h) {
    return attributes_of("width", whole(w)) + attributes_of("height", whole(h));
  };
  const std::int64_t whole_width = width + 3 * margin;
  const std::int64_t whole_height = height + 2 * margin + foot;
  std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\"" + size(whole_width, whole_height) +
                    attributes_of("viewBox", "0 0 " + whole(whole_width) + " " + whole(whole_height)) +
                    " font-family=\"sans-serif\" font-size=\"12\">\n<title>" + xml_text(drawn.title) +
                    "</title>\n<desc>" + xml_text(notice(manifest)) + "</desc>\n<rect" +
                    size(whole_width, whole_height) + " fill=\"#ffffff\"/>\n";
  out += "<g stroke=\"#b9b5ac\" stroke-width=\"1\">\n";
  for (const DrawnEdge& edge : drawn.edges) {
    const DrawnNode& a = drawn.nodes[edge.a];
    const DrawnNode& b = drawn.nodes[edge.b];
    out += "<line" + attributes_of("x1", whole(x_of(a))) + attributes_of("y1", whole(y_of(a))) +
           attributes_of("x2", whole(x_of(b))) + attributes_of("y2", whole(y_of(b))) +
           (edge.is_path ? " stroke=\"#9a5b00\" stroke-width=\"4\"/>\n" : "/>\n");
  }
  out += "</g>\n";
  for (const DrawnNode& node : drawn.nodes) out += shape_of(node, x_of(node), y_of(node)) + "\n";
  out += "<g fill=\"#1c1e21\">\n";
  for (const DrawnNode& node : drawn.nodes) {
    std::string label = cut(node.label);
    if (node.kind == link::NodeKind::document && node.documents > 1)
      label += " \u00d7" + std::to_string(node.documents);
    out += "<text" + attributes_of("x", whole(x_of(node) + radius_of(node) + 3)) +
           attributes_of("y", whole(y_of(node) + 4)) + ">" + xml_text(label) + "</text>\n";
  }
  return out + "<text" + attributes_of("x", whole(margin)) + attributes_of("y", whole(whole_height - foot / 2)) + ">" +
         xml_text(drawn.title + ". " + notice(manifest)) + "</text>\n</g>\n</svg>\n";
}

}  // namespace fanal::engine
