#pragma once
// From keys and templates to meta groups. All documents here are ranks: canonical order without repeated records.
#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "link/internal/constraints.h"
#include "link/internal/templates.h"
#include "link/internal/union_find.h"
#include "link/linker.h"

namespace fanal::link {

/// What joining knows of a document.
struct RankFacts {
  std::uint64_t place = 0;
  std::int32_t day = 0;
  bool has_day = false;
  std::int8_t hour = -1;     ///< of the day; -1: unknown
  bool is_short = false;     ///< too few words for its text to join anything
  bool is_exchange = false;  ///< DocumentDigest::is_exchange
  bool is_picture = false;   ///< DocumentDigest::is_picture
};

struct JoinKey {
  MentionKind kind = MentionKind::phone;
  std::vector<std::uint32_t> ranks;  ///< ascending
  KeyState state = KeyState::joins;  ///< in: by its value; out: by its documents too
  std::uint32_t weight = 0;          ///< out: thousandths, 0 where the state is neither joins nor damped
  bool is_of_pictures = false;       ///< in: a picture's, or a camera's: no contact
  std::uint32_t motif = 0;           ///< in: of a picture: keys of one motif count once
  std::uint32_t pause_days = 0;      ///< in: uses further apart may be of another holder (key_runs.h)
  // Per place in `ranks`.
  std::vector<bool> soft;           ///< in: read with doubt; empty when none is
  std::vector<std::uint32_t> runs;  ///< out: number of its run of uses; empty: all are in run 0
  std::vector<bool> alone;          ///< out: read with doubt, and nothing else agrees; empty when none is

  bool is_soft(std::size_t at) const { return !soft.empty() && soft[at]; }
  EvidenceKind evidence(std::size_t at) const { return evidence_kind(kind, is_soft(at)); }
  /// Of a rank that holds it.
  std::size_t place_of(std::uint32_t rank) const {
    return static_cast<std::size_t>(std::lower_bound(ranks.begin(), ranks.end(), rank) - ranks.begin());
  }
  std::uint32_t run(std::size_t at) const { return runs.empty() ? 0 : runs[at]; }
  bool is_alone(std::size_t at) const { return !alone.empty() && alone[at]; }
};

/// A link between two documents that is neither a key's nor a representative's.
struct PairLink {
  LinkKind kind = LinkKind::takes_over;
  std::uint32_t from = 0;  ///< the later one
  std::uint32_t to = 0;
  std::uint32_t count = 0;
  std::uint32_t key = 0;     ///< may_be_another: number of the key
  std::uint32_t weight = 0;  ///< may_be_another: thousandths
  std::uint32_t alike = 0;   ///< thousandths of the hours of posting in common; 0: unknown
  std::uint32_t error = 0;   ///< thousandths: that of its kind, after what the hours of posting say
  Cut cut = Cut::none;
};

std::uint32_t weight_of(const PairLink& pair);  ///< thousandths
/// What is left of a weight when such reasons are wrong so often. Thousandths, all three.
std::uint32_t weight_after(std::uint32_t weight, std::uint32_t error);

/// Of a takeover or of shared texts.
EvidenceKind evidence_kind(const PairLink& pair);

struct Joined {
  std::vector<std::uint32_t> meta;   ///< per rank: the first rank of its group
  std::vector<bool> template_joins;  ///< per rank, meaningful for representatives: their members are one meta group
  std::vector<PairLink> pairs;
  Evidence evidence;
  /// A document's use of a key that would join otherwise.
  struct CutUse {
    std::uint32_t key = 0;
    std::uint32_t rank = 0;
    Cut why = Cut::none;
    auto operator<=>(const CutUse&) const = default;
  };
  std::vector<CutUse> cut_uses;  ///< ascending
  std::vector<bool> cut_texts;   ///< per rank, by judgements; empty when none was cut
  Cut cut_of(std::uint32_t key, std::uint32_t rank) const;
};

/// What joining goes by. All outlive it.
struct JoinInput {
  const std::vector<RankFacts>& facts;
  std::vector<JoinKey>& keys;                              ///< after weigh_keys() and find_runs()
  const std::vector<std::vector<std::uint32_t>>& keys_of;  ///< per rank: numbers of its keys, ascending
  const TextSet& texts;
  const Templates& templates;  ///< of these texts
  const std::vector<bool>& is_list;
  const Constraints& judged;
  const LinkOptions& options;
};

/// Rules 3, 4, 6, 7 and 8 of linker.h. Keys that the case itself speaks against lose their weight.
Joined join_documents(const JoinInput& input, Executor& executor);

}  // namespace fanal::link
