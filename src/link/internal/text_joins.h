#pragma once
// What sets of contacts have in common by their texts. A set of contacts is what the keys alone join; it is named by
// its first rank. All documents here are ranks, see join.h.
#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "link/internal/join.h"
#include "link/internal/templates.h"
#include "link/linker.h"

namespace fanal::link {

/// From the first to the last known day of a set of contacts.
struct Life {
  std::int32_t first = std::numeric_limits<std::int32_t>::max();
  std::int32_t last = std::numeric_limits<std::int32_t>::min();
};

struct JoinedContacts {
  std::vector<bool> has_contact;    ///< per rank
  std::vector<std::uint32_t> name;  ///< per rank: its set, by the set's first rank
  std::vector<Life> lives;          ///< by that first rank
};

/// The ranks, those of one template side by side.
class TemplateMembers {
 public:
  explicit TemplateMembers(const Templates& templates);

  /// Calls body(representative, ranks ascending) for each template, by representative.
  template <typename Body>
  void each(Body body) const {
    for (std::size_t i = 1; i < begins_.size(); ++i) {
      const auto members = std::span(ranks_).subspan(begins_[i - 1], begins_[i] - begins_[i - 1]);
      body(representatives_[i - 1], members);
    }
  }

 private:
  std::vector<std::uint32_t> ranks_;
  std::vector<std::uint32_t> representatives_;
  std::vector<std::size_t> begins_;
};

/// Of one template: the different sets of contacts of its members, ascending.
std::vector<std::uint32_t> sets_in(std::span<const std::uint32_t> members, const JoinedContacts& sets);

/// Rule 4 of linker.h: sets that use a text one at a time, each taking over where the other leaves. Strangers who copy
/// a stock text use it side by side; where a few happen not to, place and pause tell them apart. By template.
std::vector<PairLink> find_rotations(const std::vector<RankFacts>& facts, const TemplateMembers& members,
                                     const JoinedContacts& sets, const LinkOptions& options);

/// Two sets of contacts that meet in several texts which few others use. By the names of the sets.
std::vector<PairLink> find_shared_texts(const std::vector<RankFacts>& facts, const TemplateMembers& members,
                                        const JoinedContacts& sets, const TextSet& texts, const LinkOptions& options);

}  // namespace fanal::link
