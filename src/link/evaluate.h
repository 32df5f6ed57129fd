#pragma once
// How well predicted groups agree with true ones. Exact, from the table of both labels.
// Source: pairwise counts as in Hubert and Arabie, Comparing Partitions, 1985; B-cubed: Bagga and Baldwin, 1998.
#include <cstdint>
#include <string>
#include <vector>

namespace fanal::link {

/// Shares in thousandths, rounded half up; a share of nothing is 1000.
struct Agreement {
  std::uint32_t precision = 0;
  std::uint32_t recall = 0;
  std::uint32_t f1 = 0;
  bool operator==(const Agreement&) const = default;
};

struct Evaluation {
  std::uint64_t documents = 0;
  std::uint64_t predicted_pairs = 0;  ///< unordered pairs in one predicted group
  std::uint64_t true_pairs = 0;       ///< in one true group
  std::uint64_t common_pairs = 0;     ///< in both
  Agreement pairwise;
  Agreement b_cubed;
  std::uint64_t predicted_groups = 0;
  std::uint64_t true_groups = 0;
  std::uint64_t largest_predicted = 0;  ///< documents
  std::uint64_t largest_true = 0;
  bool operator==(const Evaluation&) const = default;
};

/// predicted[i] and truth[i] are the labels of document i; labels are names only. Same length. O(n log n).
Evaluation evaluate(const std::vector<std::uint32_t>& predicted, const std::vector<std::uint32_t>& truth);

/// Numbers names by first appearance: for labels that are strings.
std::vector<std::uint32_t> number_labels(const std::vector<std::string>& names);

}  // namespace fanal::link
