#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>
#include <utility>

#include "engine/drawings.h"
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

bool is_place(std::string_view text, std::int32_t& place) {
  const char* const end = text.data() + text.size();
  const auto [read_to, error] = std::from_chars(text.data(), end, place);
  return error == std::errc{} && read_to == end;
}

// Nodes and where they were put, as `NAME X Y`, apart by commas.
Result<std::vector<engine::GraphPin>> pins_in(std::string_view list) {
  std::vector<engine::GraphPin> pins;
  for (const auto& one : names_in(list)) {
    const std::string_view text = one;
    const std::size_t first = std::min(text.find(' '), text.size());
    const std::size_t second = std::min(text.find(' ', first + 1), text.size());
    engine::GraphPin pin{std::string(text.substr(0, first))};
    if (second == text.size() || !is_place(text.substr(first + 1, second - first - 1), pin.x) ||
        !is_place(text.substr(second + 1), pin.y))
      return Error{Code::invalid_input, "a pin is `NODE X Y` with whole numbers, not `" + one + "`"};
    pins.push_back(std::move(pin));
  }
  return pins;
}

constexpr MemberSpec told(std::string_view name) { return {name, MemberSpec::Type::text, false}; }
constexpr std::array of_file{MemberSpec{"form"}, told("around"),    told("open"),     told("hidden"),
                             told("from"),       told("to"),        told("pins"),     export_members[0],
                             export_members[1],  export_members[2], export_members[3]};
constexpr std::array of_drawing{
    MemberSpec{"title"}, told("around"), told("open"),
    told("hidden"),      told("from"),   told("to"),
    told("pins"),        told("for"),    MemberSpec{"state", MemberSpec::Type::whole_number, false}};
constexpr std::array of_withdrawal{told("reason")};

Result<engine::Arrangement> arrangement_of(const Body& body) {
  FANAL_TRY(pins, pins_in(body.text("pins")));
  return engine::Arrangement{body.text("around"),
                             names_in(body.text("open")),
                             names_in(body.text("hidden")),
                             body.text("from"),
                             body.text("to"),
                             std::move(pins)};
}

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
  FANAL_TRY(shown, arrangement_of(body));
  asked.graph = engine::request_of(std::move(shown));
  FANAL_TRY(whom, export_terms(body));
  asked.whom = std::move(whom);
  return asked;
}

struct DrawingAsked {
  engine::DrawingRequest request;
  std::uint64_t of_state = 0;
};

Result<DrawingAsked> drawing_asked(const std::string& json) {
  FANAL_TRY(body, Body::parse(json, of_drawing));
  FANAL_TRY(team, for_team(body));
  FANAL_TRY(shown, arrangement_of(body));
  return DrawingAsked{{body.text("title"), std::move(shown), team.value_or(false)}, body.number("state", 0)};
}

Response drawn(const Result<engine::Drawing>& drawing, int status = 200) {
  if (!drawing) return problem(drawing.error());
  JsonWriter json;
  engine::put_drawing(json, *drawing);
  Response response = json_response(json.take());
  response.status = status;
  return response;
}

}  // namespace

Response list_drawings(Context&, const Call& call) {
  const auto number = number_in_path<std::uint32_t>(call, "group");
  if (!number) return problem(number.error());
  const auto all = engine::drawings(call.work->session, *number);
  if (!all) return problem(all.error());
  JsonWriter json;
  json.begin_object().key("drawings").begin_array();
  for (const auto& drawing : *all) engine::put_drawing(json, drawing);
  json.end_array().end_object();
  return json_response(json.take());
}

Response add_drawing(Context&, const Call& call) {
  const auto number = number_in_path<std::uint32_t>(call, "group");
  if (!number) return problem(number.error());
  const auto asked = drawing_asked(call.request.body);
  if (!asked) return problem(asked.error());
  return drawn(engine::add_drawing(call.work->session, *number, asked->request), 201);
}

Response change_drawing(Context&, const Call& call) {
  const auto number = number_in_path<std::uint64_t>(call, "drawing");
  if (!number) return problem(number.error());
  const auto asked = drawing_asked(call.request.body);
  if (!asked) return problem(asked.error());
  return drawn(engine::change_drawing(call.work->session, *number, asked->request, asked->of_state));
}

Response withdraw_drawing(Context&, const Call& call) {
  const auto number = number_in_path<std::uint64_t>(call, "drawing");
  if (!number) return problem(number.error());
  const auto body = Body::parse(call.request.body, of_withdrawal);
  if (!body) return problem(body.error());
  return drawn(engine::withdraw_drawing(call.work->session, *number, body->text("reason")));
}

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
