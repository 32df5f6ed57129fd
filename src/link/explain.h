#pragma once
// Why documents are in one group: one sentence a link, and the strongest chain of links between two documents.
#include <functional>
#include <string>
#include <vector>

#include "model/group.h"

namespace fanal::link {

/// How to call a document in a sentence: its outer id, say.
using DocumentName = std::function<std::string(DocumentIndex)>;

/// One English sentence with the evidence, ending in a full stop: `Document a7 and 12 others hold the phone
/// +12125550143 (13 documents in all).` A link that does not join says so. `grouping` is the one `link` is from.
std::string explain(const Link& link, const Grouping& grouping, const DocumentName& name);

/// The strongest chain of joining links that leads from `a` to `b`, in that order: the one whose weakest link weighs
/// most, of those the shortest, of those always the same one. Empty when a == b or when they are in different meta
/// groups. O((documents + links) log documents).
std::vector<Link> why(const Grouping& grouping, DocumentIndex a, DocumentIndex b);

/// The joining links of documents of one meta group that hold it together, strongest first (kind, weight, documents of
/// the key), at most one a key or template: what a summary of the group should say. O(links).
std::vector<Link> main_reasons(const Grouping& grouping, std::uint32_t meta, std::size_t limit);

}  // namespace fanal::link
