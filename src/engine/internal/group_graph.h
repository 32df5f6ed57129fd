#pragma once
// A group read for drawing it: its links, its nodes, and what these are called.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "engine/internal/group_segments.h"
#include "engine/internal/masking.h"
#include "engine/session.h"
#include "guard/filter.h"
#include "link/node_graph.h"
#include "store/reader.h"

namespace fanal::engine {

class GroupGraph {
 public:
  /// Values of keys as the asker sees them. Errors: not_found; what the store says.
  static Result<GroupGraph> read(Session& session, store::Reader& reader, const guard::Filter& filter,
                                 std::uint32_t number, const std::vector<std::string>& open);

  const GroupMembers& members() const { return members_; }
  const Grouping& grouping() const { return grouping_; }
  const link::NodeGraph& graph() const { return graph_; }
  /// Nodes that were opened and are there, ascending; and what is not.
  const std::vector<std::uint32_t>& open() const { return open_; }
  const std::vector<std::string>& unknown() const { return unknown_; }

  /// Nothing when the group has no such node.
  Result<std::optional<std::uint32_t>> node_called(std::string_view name);
  /// The document that a node stands for: the first in it, or that which a text is compared with. Not of a key.
  Result<Document> document_of(std::uint32_t node);
  /// `document`: document_of it, where it is not a key.
  std::string name_of(std::uint32_t node, const Document* document) const;

 private:
  GroupGraph(Session& session, store::Reader& reader, const guard::Filter& filter)
      : session_(&session), reader_(&reader), filter_(&filter) {}
  Result<std::optional<DocumentIndex>> document_called(std::string_view hex);

  Session* session_;
  store::Reader* reader_;
  const guard::Filter* filter_;
  GroupMembers members_;
  Grouping grouping_;
  link::NodeGraph graph_;
  std::vector<std::uint32_t> open_;
  std::vector<std::string> unknown_;
};

/// What a node is, in a word: the kind of its document or key, or `text`. `document`: as for name_of.
std::string what_of(const link::GraphNode& node, const Grouping& grouping, const Document* document);

}  // namespace fanal::engine
