#pragma once
// The hours at which sets of contacts post: how alike two are, and what that says on this case.
// Source of the measure: overlap of two distributions, Weitzman, Technical Paper 22, US Bureau of the Census, 1970;
// what agreement is worth from how often it is met among the same and among others: Fellegi and Sunter, JASA 64, 1969.
#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "link/internal/join.h"
#include "link/internal/text_joins.h"

namespace fanal::link {

class Rhythms {
 public:
  /// O(documents), and some thousand comparisons: halves of sets that are known to be one, and two sets by chance.
  Rhythms(const std::vector<RankFacts>& facts, const JoinedContacts& sets);

  /// Thousandths of the hours of posting that two sets of contacts have in common, each hour lent in part to those
  /// beside it; nothing when one of the sets has fewer than twelve documents whose hour is known.
  /// Of each set twelve are compared, spread over it.
  std::optional<std::uint32_t> alike(std::uint32_t set_a, std::uint32_t set_b) const;

  /// What is left of an error, thousandths of both, when the hours are so alike: less where hours so alike are met more
  /// often within one set than between two. As it is when the case has too few sets to say.
  std::uint32_t error_after(std::uint32_t error, std::uint32_t alike) const;

 private:
  static constexpr std::size_t bands = 10;
  static constexpr std::uint32_t documents_compared = 12;
  using Hours = std::array<std::uint32_t, 24>;  ///< two for each document at its hour, one at those beside it

  static std::size_t band_of(std::uint32_t alike) { return std::min<std::size_t>(bands - 1, alike * bands / 1000); }
  /// Of the `first` of `parts` that the documents are dealt out to.
  static Hours shares_of(const std::vector<std::int8_t>& hours, std::size_t first, std::size_t parts);
  static std::uint32_t overlap(const Hours& a, const Hours& b);

  void learn(const std::vector<std::vector<std::int8_t>>& hours_of);

  std::vector<std::uint32_t> number_of_;  ///< by the name of a set: its place in hours_, or nobody
  std::vector<Hours> hours_;              ///< of sets with enough documents
  std::vector<std::uint32_t> ratio_;      ///< by band, thousandths: within one set against between two; empty: unknown
};

/// Gives each takeover and each pair of shared texts its error: that of its kind, after what the hours of posting say.
void weigh_by_rhythm(const std::vector<RankFacts>& facts, const JoinedContacts& sets, const Evidence& evidence,
                     std::vector<PairLink>& pairs);

}  // namespace fanal::link
