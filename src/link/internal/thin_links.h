#pragma once
// Where a group that grew too large hangs together by so little that error explains it.
#include <cstdint>
#include <span>
#include <vector>

namespace fanal::link {

/// One reason to join two nodes of a group: two documents, or a document (a) and a contact (b).
struct GroupEdge {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::uint32_t weight = 0;  ///< thousandths
  std::uint32_t error = 0;   ///< thousandths: how often reasons of its kind are wrong; 0: never, a person says so
};

/// For each edge of a connected group whether it is to be cut. Nodes of any number. First what is sure comes together:
/// two parts, beginning with single nodes, where the chance that all that links them is wrong is at most `chance`
/// thousandths, and so on with what came together. A node counts once: two contacts of one document, or two documents
/// with one contact, may be wrong by one and the same error. Then parts that much links, seen how large they are,
/// though each link is doubtful: those of one community (communities.h).
std::vector<bool> find_thin_links(std::span<const GroupEdge> edges, std::uint32_t chance);

}  // namespace fanal::link
