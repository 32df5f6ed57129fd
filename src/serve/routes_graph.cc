#include <algorithm>
#include <array>

#include "engine/graph.h"
#include "engine/graph_export.h"
#include "serve/internal/all_routes.h"
#include "serve/internal/answers.h"
#include "serve/internal/export_terms.h"
#include "serve/internal/people_answers.h"

namespace fanal::serve {
namespace {

// Names of nodes apart by commas, which none has.
std::vector<std::string> names_in(std::string_view list) {
  std::vector<std::string> names;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(','), list.size());
    if (end > 0) names.emplace_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return names;
}

Result<engine::GraphRequest> request_of(const Call& call) {
  engine::GraphRequest request;
  request.around = call.parameter("around");
  request.open = names_in(call.parameter("open"));
  request.from = call.parameter("from");
  request.to = call.parameter("to");
  FANAL_TRY(nodes, number_parameter(call, "nodes", request.most_nodes));
  FANAL_TRY(edges, number_parameter(call, "edges", request.most_edges));
  request.most_nodes = nodes;
  request.most_edges = edges;
  return request;
}

constexpr MemberSpec told(std::string_view name) { return {name, MemberSpec::Type::text, false}; }
constexpr std::array of_file{MemberSpec{"form"}, told("around"),    told("open"),      told("from"),     told("to"),
                             export_members[0],  export_members[1], export_members[2], export_members[3]};

struct FileAsked {
  engine::GraphForm form = engine::GraphForm::svg;
  engine::GraphRequest graph;
  engine::ExportRequest whom;
};

Result<FileAsked> file_asked(const std::string& json) {
  FANAL_TRY(body, Body::parse(json, of_file));
  FileAsked asked;
  const std::string form = body.text("form");
  if (form != "svg" && form != "gexf")
    return Error{Code::invalid_input, "a graph is written as svg or gexf, not '" + form + "'"};
  asked.form = form == "svg" ? engine::GraphForm::svg : engine::GraphForm::gexf;
  asked.graph.around = body.text("around");
  asked.graph.open = names_in(body.text("open"));
  asked.graph.from = body.text("from");
  asked.graph.to = body.text("to");
  FANAL_TRY(whom, export_terms(body));
  asked.whom = std::move(whom);
  return asked;
}

}  // namespace

Response group_graph(Context&, const Call& call) {
  const auto number = number_in_path<std::uint32_t>(call, "group");
  if (!number) return problem(number.error());
  const auto request = request_of(call);
  if (!request) return problem(request.error());
  const auto answer = engine::graph_of_group(call.work->session, *number, *request);
  if (!answer) return problem(answer.error());
  JsonWriter json;
  engine::put_graph(json, *answer);
  return json_response(json.take());
}

Response graph_file(Context& context, const Call& call) {
  const auto number = number_in_path<std::uint32_t>(call, "group");
  if (!number) return problem(number.error());
  const auto asked = file_asked(call.request.body);
  if (!asked) return problem(asked.error());
  if (const auto proof = proven_for_export(context, call); !proof) return person_problem(context, call, proof.error());
  auto made = engine::export_graph(call.work->session, *number, asked->graph, asked->form, asked->whom);
  if (!made) return problem(made.error());
  const bool is_svg = asked->form == engine::GraphForm::svg;
  return file_response(is_svg ? "image/svg+xml" : "application/gexf+xml",
                       "group-" + std::to_string(*number) + (is_svg ? ".svg" : ".gexf"), std::move(made->text));
}

Response graph_edge(Context&, const Call& call) {
  const auto number = number_in_path<std::uint32_t>(call, "group");
  if (!number) return problem(number.error());
  const std::string_view a = call.parameter("a");
  const std::string_view b = call.parameter("b");
  if (a.empty() || b.empty()) return problem(Error{Code::invalid_input, "an edge has two ends: a=NODE&b=NODE"});
  const auto answer = engine::graph_edge(call.work->session, *number, names_in(call.parameter("open")), a, b);
  if (!answer) return problem(answer.error());
  JsonWriter json;
  put_graph_edge(json, *answer, [&](const Key& key) { return engine::pseudonym_of(call.work->session, key); });
  return json_response(json.take());
}

}  // namespace fanal::serve
