#include "engine/graph_export.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json_writer.h"
#include "engine/internal/export_door.h"
#include "engine/internal/export_gate.h"
#include "engine/internal/graph_files.h"
#include "engine/internal/graph_view.h"
#include "engine/internal/group_graph.h"
#include "engine/internal/group_view.h"
#include "engine/internal/inside.h"
#include "engine/internal/reviewed.h"
#include "engine/internal/said_values.h"
#include "guard/pseudonym.h"
#include "layout/layout.h"

namespace fanal::engine {
namespace {

constexpr std::uint32_t nowhere = 0xFFFFFFFFU;

// Of the group only: what of it may leave.
Result<ExportGate> gate_of_group(store::Reader& reader, ItemMarkings& markings, const guard::Filter& filter,
                                 const GroupMembers& members, std::optional<Tlp> clearance) {
  ExportGate gate;
  auto rows = std::make_shared<RowSet>();
  for (const store::FactRow row : members.rows) {
    FANAL_TRY(item, reader.item_of(filter.rows, row));
    FANAL_TRY(marking, markings.of(item));
    if (clearance && marking.tlp > *clearance) {
      ++gate.left_out;
      continue;
    }
    ++gate.documents;
    gate.marking = strictest(gate.marking, marking);
    rows->add(row);
  }
  gate.rows.admits_all = false;
  gate.rows.only = std::move(rows);
  return gate;
}

// What was hidden and put elsewhere by hand.
struct Arranged {
  std::set<std::uint32_t> hidden;
  std::map<std::uint32_t, const GraphPin*> pins;  ///< into the request
};

// By what the screen calls them. Errors: invalid_input where all of it is hidden.
Result<Arranged> arrange(GroupGraph& group, const link::GraphView& view, const GraphRequest& request) {
  Arranged out;
  if (request.hidden.empty() && request.pins.empty()) return out;
  const std::set<std::string_view> hidden(request.hidden.begin(), request.hidden.end());
  std::map<std::string_view, const GraphPin*> pins;
  for (const GraphPin& pin : request.pins) pins[pin.node] = &pin;
  for (const std::uint32_t node : view.nodes) {
    std::string name;
    if (group.graph().nodes[node].kind == link::NodeKind::key) {
      name = group.name_of(node, nullptr);
    } else {
      FANAL_TRY(document, group.document_of(node));
      name = group.name_of(node, &document);
    }
    if (hidden.contains(name)) out.hidden.insert(node);
    if (const auto pin = pins.find(name); pin != pins.end()) out.pins[node] = pin->second;
  }
  if (out.hidden.size() == view.nodes.size())
    return Error{Code::invalid_input, "all of the graph is hidden, so that nothing of it would leave"};
  return out;
}

class Writer {
 public:
  Writer(Session& session, store::Reader& reader, const guard::Filter& filter, const ExportManifest& manifest,
         GroupGraph& group)
      : reader_(reader),
        filter_(filter),
        manifest_(manifest),
        group_(group),
        key_(session.inside().opened.keys().pseudonyms.bytes()),
        masker_(session.inside().masker(filter)),
        veil_(guard::row_of(guard::Role::guest), key_) {}

  Result<Drawn> draw(const link::GraphView& view, const std::vector<std::uint32_t>& path, const Arranged& arranged) {
    const auto& graph = group_.graph();
    std::vector<std::uint64_t> leaving(graph.nodes.size(), 0);
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) leaving[i] = count_leaving(graph.nodes[i]);
    for (const link::GraphEdge& edge : graph.edges) {
      if (graph.nodes[edge.a].kind != link::NodeKind::document) leaving[edge.a] += leaving[edge.b];
      if (graph.nodes[edge.b].kind != link::NodeKind::document) leaving[edge.b] += leaving[edge.a];
    }
    Drawn drawn;
    std::vector<std::uint32_t> place(graph.nodes.size(), nowhere);
    std::vector<std::uint64_t> names;
    for (const std::uint32_t node : view.nodes) {
      if (leaving[node] == 0) continue;
      place[node] = static_cast<std::uint32_t>(drawn.nodes.size());
      FANAL_TRY(name, add(node, leaving[node], drawn));
      names.push_back(hash64(name));
    }
    std::vector<layout::Edge> edges;
    for (const std::uint32_t number : view.edges) {
      const link::GraphEdge& edge = graph.edges[number];
      const std::uint32_t a = place[edge.a];
      const std::uint32_t b = place[edge.b];
      if (a == nowhere || b == nowhere) continue;
      DrawnEdge drawn_edge{a, b, why_of(edge, group_.grouping()), 0, 0, false};
      for (const std::uint32_t number_of_link : edge.links) {
        const Link& link = group_.grouping().links[number_of_link];
        if (!leaves(link, graph.nodes[edge.a].kind == graph.nodes[edge.b].kind)) continue;
        drawn_edge.weight = std::max(drawn_edge.weight, link.weight);
        ++drawn_edge.links;
      }
      if (drawn_edge.links == 0) continue;
      drawn_edge.is_path = std::find(path.begin(), path.end(), number) != path.end();
      drawn.edges.push_back(drawn_edge);
      edges.push_back({a, b, drawn_edge.weight});
    }
    const auto points = layout::place(names, edges);
    for (std::size_t i = 0; i < points.size(); ++i) {
      drawn.nodes[i].x = points[i].x;
      drawn.nodes[i].y = points[i].y;
    }
    for (const auto& [node, pin] : arranged.pins) {
      if (place[node] == nowhere) continue;
      drawn.nodes[place[node]].x = pin->x;
      drawn.nodes[place[node]].y = pin->y;
    }
    if (arranged.hidden.empty()) return drawn;
    return without_hidden(std::move(drawn), view, place, arranged.hidden);
  }

 private:
  // Hidden nodes take part in the layout, as they do on the screen: the others lie where they lie there.
  Drawn without_hidden(Drawn all, const link::GraphView& view, const std::vector<std::uint32_t>& place,
                       const std::set<std::uint32_t>& hidden) const {
    Drawn shown;
    std::vector<std::uint32_t> kept(all.nodes.size(), nowhere);
    for (const std::uint32_t node : view.nodes) {
      if (place[node] == nowhere || hidden.contains(node)) continue;
      kept[place[node]] = static_cast<std::uint32_t>(shown.nodes.size());
      shown.nodes.push_back(std::move(all.nodes[place[node]]));
    }
    for (DrawnEdge& edge : all.edges) {
      if (kept[edge.a] == nowhere || kept[edge.b] == nowhere) continue;
      edge.a = kept[edge.a];
      edge.b = kept[edge.b];
      shown.edges.push_back(edge);
    }
    return shown;
  }

  bool leaves(DocumentIndex document) const { return filter_.rows.admits(group_.members().rows[document]); }
  bool leaves(const Link& link, bool is_between_documents) const {
    return leaves(link.from) && (!is_between_documents || leaves(link.to));
  }
  std::uint64_t count_leaving(const link::GraphNode& node) const {
    return static_cast<std::uint64_t>(std::count_if(node.documents.begin(), node.documents.end(),
                                                    [&](DocumentIndex document) { return leaves(document); }));
  }

  // Gives the name that its place goes by.
  Result<std::string> add(std::uint32_t number, std::uint64_t documents, Drawn& drawn) {
    const link::GraphNode& node = group_.graph().nodes[number];
    DrawnNode out;
    out.kind = node.kind;
    out.documents = documents;
    std::string name;
    if (node.kind == link::NodeKind::document) {
      const auto first = std::find_if(node.documents.begin(), node.documents.end(),
                                      [&](DocumentIndex document) { return leaves(document); });
      FANAL_TRY(stored, read_fact(reader_, filter_.rows, masker_, group_.members().rows[*first]));
      const Document& document = stored.fact.document;
      out.label = outgoing_name(document, manifest_, veil_, key_);
      out.what = what_of(node, group_.grouping(), &document);
      out.day = day_of(document);
      name = group_.name_of(number, &document);
    } else {
      out.what = what_of(node, group_.grouping(), nullptr);
      if (node.kind == link::NodeKind::key) {
        const Key& key = group_.grouping().keys[node.of];
        out.label = guard::outgoing_value(filter_, key_, key.kind, key.value);
        name = group_.name_of(number, nullptr);
      } else {
        // Read for its place alone, whether it leaves or not.
        FANAL_TRY(representative, group_.document_of(number));
        out.label = "text";
        name = group_.name_of(number, &representative);
      }
    }
    drawn.nodes.push_back(std::move(out));
    return name;
  }

  store::Reader& reader_;
  const guard::Filter& filter_;
  const ExportManifest& manifest_;
  GroupGraph& group_;
  const Key256& key_;
  Masker masker_;
  Masker veil_;
};

struct Prepared {
  GroupGraph group;
  GraphPath path;
  link::GraphView view;
  Arranged arranged;
};

Result<Prepared> prepare(Session& session, store::Reader& reader, const guard::Filter& filter, std::uint32_t number,
                         const GraphRequest& request, const ExportGate& gate) {
  if (gate.documents == 0)
    return Error{Code::not_found, "nothing of group " + std::to_string(number) + " may leave: all is marked above"};
  FANAL_TRY(group, GroupGraph::read(session, reader, filter, number, request.open));
  FANAL_TRY(path, path_of(group, request));
  FANAL_TRY(options, options_of(group, request, path));
  auto view = link::view_of(group.graph(), options);
  FANAL_TRY(arranged, arrange(group, view, request));
  return Prepared{std::move(group), std::move(path), std::move(view), std::move(arranged)};
}

}  // namespace

Result<GraphFile> export_graph(Session& session, std::uint32_t number, const GraphRequest& request, GraphForm form,
                               const ExportRequest& whom) {
  FANAL_TRY_VOID(check(request));
  FANAL_TRY(asker, session.inside().sees(guard::Act::export_graph));
  FANAL_TRY(reader, session.inside().reader());
  ItemMarkings markings(*reader, session.terms());
  FANAL_TRY(members, members_of(*reader, number));
  FANAL_TRY(gate, gate_of_group(*reader, markings, asker, members, whom.clearance));
  const std::string what = std::string("graph.") + (form == GraphForm::gexf ? "gexf" : "svg");
  FANAL_TRY(manifest, manifest_of(session, what, whom, gate));
  // Numbers are made anew by each linking: an approval must not open another group.
  FANAL_TRY(first, first_document(*reader, asker.rows, number));
  const std::string subject = "graph of the group of document " + to_hex(first.value);
  const LeaveNeeded leave{guard::Act::export_graph, guard::ApprovalKind::export_clear, export_subject(subject, whom),
                          whom.approval};
  // What cannot be drawn is said before an approval is used, and before the audit says that it leaves.
  auto prepared = prepare(session, *reader, asker, number, request, gate);
  if (!prepared) {
    JsonWriter detail;
    detail.begin_object().field("group", std::uint64_t{number}).field("failed", code_name(prepared.error().code));
    FANAL_TRY_VOID(session.note(guard::Act::graph, detail.end_object().take()));
    return prepared.error();
  }
  FANAL_TRY(filter, admitted(session, leave, manifest));
  guard::Filter leaving = filter;
  leaving.rows = std::move(gate.rows);
  leaving.identities_in_clear = manifest.in_clear;
  Writer writer(session, *reader, leaving, manifest, prepared->group);
  FANAL_TRY(drawn, writer.draw(prepared->view, prepared->path.edges, prepared->arranged));
  drawn.title = "Graph of group " + std::to_string(number);
  return GraphFile{manifest, form == GraphForm::gexf ? to_gexf(drawn, manifest) : to_svg(drawn, manifest)};
}

}  // namespace fanal::engine
