#pragma once
// The rule by which planted evidence gives a tier, as it is written, said once more and plainly: an oracle that shares
// nothing with what counts findings. Packs are taken as verified, the case as one of evaluation.
// Source: the combination rule of ILO and European Commission, "Operational indicators of trafficking in human beings",
// 2009; what is made of it is Fanal's own.
#include <array>
#include <bitset>
#include <span>
#include <string_view>
#include <vector>

#include "model/indicator.h"
#include "synth/internal/sign_lines.h"

namespace fanal::synth {

/// What is planted in a group, by the class of the documents in which it stands.
struct Planting {
  std::array<std::bitset<topic_count>, source_class_count> said{};
  std::array<bool, source_class_count> has{};  ///< whether the group has such documents at all
  bool is_readable = true;                     ///< its prose is English, French or Spanish
  bool shows_people_apart = false;             ///< two names or more, each with pictures of its own
};

/// Ids of indicators in the order of the table: what the planting is evidence of.
std::vector<std::string_view> evidence_of(const Planting& planting);

/// The highest tier over the profiles. Weak hits that a counter-indicator takes away are taken from the transversal
/// ones first.
Tier tier_of(std::span<const std::string_view> evidence, const Planting& planting);

}  // namespace fanal::synth
