#include <algorithm>

#include "engine/graph.h"
#include "serve/internal/all_routes.h"
#include "serve/internal/answers.h"

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
