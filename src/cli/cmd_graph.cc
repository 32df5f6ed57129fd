#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>

#include "cli/all_commands.h"
#include "cli/marking_option.h"
#include "cli/open_session.h"
#include "cli/output.h"
#include "engine/drawings.h"
#include "engine/graph_export.h"

namespace fanal::cli {
namespace {

constexpr std::array graph_positionals{
    Positional{"GROUP", "the number of a group", true, false},
};
constexpr std::array graph_options{
    Option{"around", "NODE", "only this node and what is opened"},
    Option{"open", "NODE", "show what hangs on this node, or each document in it; may be given again", true},
    Option{"from", "NODE", "the strongest chain from this node of documents"},
    Option{"to", "NODE", "to this one"},
    Option{"nodes", "N", "at most so many nodes (5000)"},
    Option{"edges", "N", "at most so many edges (20000)"},
    Option{"drawings", "", "how people arranged this graph and kept it, one JSON object each"},
    Option{"drawing", "N", "as it was arranged in that one: what is shown, and of a file what was put where"},
    Option{"gexf", "FILE", "write the drawing there as GEXF, for other programs: an export"},
    Option{"svg", "FILE", "write the drawing there as SVG, for a report: an export"},
    Option{"recipient", "NAME", "of a file: who gets it; without one it is for the case team only"},
    Option{"clearance", "TLP", "of the recipient: what is marked above it is left out"},
    Option{"clear", "", "values as written instead of pseudonyms: needs a recipient and a second person's approval"},
    Option{"approval", "N", "clear: the request that the second person approved"},
};

Result<engine::GraphRequest> request_of(const Invocation& invocation) {
  engine::GraphRequest request;
  request.around = invocation.text("around");
  request.open = invocation.all("open");
  request.from = invocation.text("from");
  request.to = invocation.text("to");
  FANAL_TRY(nodes, invocation.number("nodes", request.most_nodes, 1, request.most_nodes));
  FANAL_TRY(edges, invocation.number("edges", request.most_edges, 0, request.most_edges));
  request.most_nodes = static_cast<std::uint32_t>(nodes);
  request.most_edges = static_cast<std::uint32_t>(edges);
  return request;
}

bool is_export(const Invocation& invocation) { return invocation.has("gexf") || invocation.has("svg"); }

Result<void> check_options(const Invocation& invocation) {
  if (invocation.has("gexf") && invocation.has("svg"))
    return Error{Code::invalid_input, "one file at a time: --gexf or --svg"};
  for (const std::string_view name : {"recipient", "clearance", "clear", "approval"}) {
    if (invocation.has(name) && !is_export(invocation))
      return Error{Code::invalid_input, "--" + std::string(name) + " is of a file: --gexf or --svg"};
  }
  for (const std::string_view name : {"around", "open", "from", "to"}) {
    if (invocation.has(name) && invocation.has("drawing"))
      return Error{Code::invalid_input, "--drawing says what is shown: without --" + std::string(name)};
  }
  if (invocation.has("clearance") && !invocation.has("recipient"))
    return Error{Code::invalid_input, "--clearance is that of a --recipient"};
  return {};
}

Result<int> write_file(engine::Session& session, const Invocation& invocation, std::uint32_t number,
                       const engine::GraphRequest& request) {
  engine::ExportRequest whom;
  whom.recipient = invocation.text("recipient");
  FANAL_TRY(clearance, tlp_option(invocation, "clearance"));
  whom.clearance = clearance;
  whom.in_clear = invocation.has("clear");
  const auto form = invocation.has("gexf") ? engine::GraphForm::gexf : engine::GraphForm::svg;
  FANAL_TRY(made, engine::export_graph(session, number, request, form, whom));
  const std::string path = invocation.text(invocation.has("gexf") ? "gexf" : "svg");
  std::ofstream file(path, std::ios::binary);
  file << made.text;
  if (!file.flush()) return Error{Code::unavailable, "cannot write " + path};
  Output output(Form::ndjson);
  output.line(to_json(made.manifest));
  FANAL_TRY_VOID(output.finish());
  return done;
}

Result<int> list_drawings(engine::Session& session, std::uint32_t number) {
  FANAL_TRY(all, engine::drawings(session, number));
  Output output(Form::ndjson);
  for (const auto& drawing : all) {
    JsonWriter json;
    engine::put_drawing(json, drawing);
    output.line(json.text());
  }
  FANAL_TRY_VOID(output.finish());
  return done;
}

// What the drawing shows, within the bounds that were given.
Result<engine::GraphRequest> drawing_called(engine::Session& session, std::uint32_t group, std::uint64_t number,
                                            const engine::GraphRequest& bounds) {
  FANAL_TRY(all, engine::drawings(session, group));
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const engine::Drawing& drawing) { return drawing.paper.number == number; });
  if (found == all.end())
    return Error{Code::not_found, "group " + std::to_string(group) + " has no drawing " + std::to_string(number) +
                                      ": --drawings lists them"};
  auto request = engine::request_of(std::move(found->shown));
  request.most_nodes = bounds.most_nodes;
  request.most_edges = bounds.most_edges;
  return request;
}

Result<int> run_graph(const Invocation& invocation) {
  FANAL_TRY_VOID(check_options(invocation));
  const auto number = group_number_in(invocation.first("GROUP"));
  if (!number) return Error{Code::invalid_input, "a group is called by its number, see `fanal groups`"};
  if (invocation.text("output", "ndjson") != "ndjson") return Error{Code::invalid_input, "graph writes JSON only"};
  FANAL_TRY(request, request_of(invocation));
  FANAL_TRY(session, open_session(invocation));
  if (invocation.has("drawings")) return list_drawings(session, *number);
  if (invocation.has("drawing")) {
    FANAL_TRY(drawing, invocation.number("drawing", 1, 1, UINT64_MAX));
    FANAL_TRY(shown, drawing_called(session, *number, drawing, request));
    request = std::move(shown);
  }
  if (is_export(invocation)) return write_file(session, invocation, *number, request);
  FANAL_TRY(answer, engine::graph_of_group(session, *number, request));
  JsonWriter json;
  engine::put_graph(json, answer);
  Output output(Form::ndjson);
  output.line(json.text());
  FANAL_TRY_VOID(output.finish());
  return done;
}

}  // namespace

Command graph_command() {
  return {"graph",       "A group as nodes and edges with their places, or as a file for reports and other programs.",
          true,          graph_positionals,
          graph_options, run_graph};
}

}  // namespace fanal::cli
