#include "engine/internal/group_graph.h"

#include <algorithm>
#include <utility>

#include "engine/internal/group_view.h"
#include "engine/internal/inside.h"
#include "engine/judgements.h"

namespace fanal::engine {
namespace {

constexpr std::string_view document_prefix = "document:";
constexpr std::string_view text_prefix = "text:";

std::string key_name_of(Session& session, const Key& key, std::uint32_t run) {
  std::string name = pseudonym_of(session, key);
  if (run > 0) name += ":" + std::to_string(run);
  return name;
}

}  // namespace

std::string what_of(const link::GraphNode& node, const Grouping& grouping, const Document* document) {
  if (node.kind == link::NodeKind::key) return std::string(kind_name(grouping.keys[node.of].kind));
  if (node.kind == link::NodeKind::text || document == nullptr) return std::string(kind_name(node.kind));
  return std::string(kind_name(document->kind));
}

Result<GroupGraph> GroupGraph::read(Session& session, store::Reader& reader, const guard::Filter& filter,
                                    std::uint32_t number, const std::vector<std::string>& open) {
  GroupGraph out(session, reader, filter);
  FANAL_TRY(members, members_of(reader, number));
  out.members_ = std::move(members);
  FANAL_TRY(grouping, GroupReader(reader).grouping_of({&number, 1}, out.members_.rows));
  session.inside().masker(filter).keys(grouping.keys);
  out.grouping_ = std::move(grouping);
  std::vector<DocumentIndex> documents;
  for (const std::string& name : open) {
    if (!name.starts_with(document_prefix)) continue;
    FANAL_TRY(document, out.document_called(std::string_view(name).substr(document_prefix.size())));
    if (document) documents.push_back(*document);
  }
  std::sort(documents.begin(), documents.end());
  out.graph_ = link::node_graph(out.grouping_, documents);
  for (const std::string& name : open) {
    FANAL_TRY(node, out.node_called(name));
    if (node) {
      out.open_.push_back(*node);
    } else {
      out.unknown_.push_back(name);
    }
  }
  std::sort(out.open_.begin(), out.open_.end());
  out.open_.erase(std::unique(out.open_.begin(), out.open_.end()), out.open_.end());
  return out;
}

Result<std::optional<DocumentIndex>> GroupGraph::document_called(std::string_view hex) {
  const auto id = hash128_from_hex(hex);
  if (!id) return std::optional<DocumentIndex>();
  FANAL_TRY(rows, reader_->rows_of(filter_->rows, DocumentId{*id}));
  for (const store::FactRow row : rows) {
    const auto found = std::lower_bound(members_.rows.begin(), members_.rows.end(), row);
    if (found != members_.rows.end() && *found == row)
      return std::optional(static_cast<DocumentIndex>(found - members_.rows.begin()));
  }
  return std::optional<DocumentIndex>();
}

Result<std::optional<std::uint32_t>> GroupGraph::node_called(std::string_view name) {
  const auto numbered = [](std::size_t at) { return std::optional(static_cast<std::uint32_t>(at)); };
  if (name.starts_with(document_prefix)) {
    FANAL_TRY(document, document_called(name.substr(document_prefix.size())));
    return document ? numbered(graph_.node_of[*document]) : std::nullopt;
  }
  std::optional<DocumentIndex> representative;
  if (name.starts_with(text_prefix)) {
    FANAL_TRY(document, document_called(name.substr(text_prefix.size())));
    if (!document) return std::optional<std::uint32_t>();
    representative = document;
  }
  for (std::size_t i = 0; i < graph_.nodes.size(); ++i) {
    const link::GraphNode& node = graph_.nodes[i];
    if (representative
            ? node.kind == link::NodeKind::text && node.of == *representative
            : node.kind == link::NodeKind::key && name.starts_with(kind_name(grouping_.keys[node.of].kind)) &&
                  key_name_of(*session_, grouping_.keys[node.of], node.run) == name)
      return numbered(i);
  }
  return std::optional<std::uint32_t>();
}

Result<Document> GroupGraph::document_of(std::uint32_t node) {
  const Masker masker = session_->inside().masker(*filter_);
  FANAL_TRY(stored, read_fact(*reader_, filter_->rows, masker, members_.rows[graph_.nodes[node].of]));
  return std::move(stored.fact.document);
}

std::string GroupGraph::name_of(std::uint32_t number, const Document* document) const {
  const link::GraphNode& node = graph_.nodes[number];
  if (node.kind == link::NodeKind::key) return key_name_of(*session_, grouping_.keys[node.of], node.run);
  return std::string(node.kind == link::NodeKind::text ? text_prefix : document_prefix) + to_hex(document->id.value);
}

}  // namespace fanal::engine
