#include "link/evaluate.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <utility>

#include "base/check.h"

namespace fanal::link {
namespace {

using Sizes = std::unordered_map<std::uint32_t, std::uint64_t>;

std::uint64_t pairs_of(std::uint64_t n) { return n == 0 ? 0 : n * (n - 1) / 2; }

// Thousandths, rounded half up. The sums come in a fixed order, so that every machine rounds alike.
std::uint32_t thousandths(long double share) { return static_cast<std::uint32_t>(std::floor(share * 1000 + 0.5L)); }

std::uint32_t share(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 1000 : thousandths(static_cast<long double>(part) / static_cast<long double>(whole));
}

std::uint32_t harmonic_mean(long double a, long double b) { return a + b == 0 ? 0 : thousandths(2 * a * b / (a + b)); }

Sizes sizes_of(const std::vector<std::uint32_t>& labels) {
  Sizes sizes;
  for (const auto label : labels) ++sizes[label];
  return sizes;
}

void add_sizes(const Sizes& sizes, std::uint64_t& groups, std::uint64_t& pairs, std::uint64_t& largest) {
  groups = sizes.size();
  for (const auto& [label, size] : sizes) {
    pairs += pairs_of(size);
    largest = std::max(largest, size);
  }
}

}  // namespace

Evaluation evaluate(const std::vector<std::uint32_t>& predicted, const std::vector<std::uint32_t>& truth) {
  FANAL_CHECK(predicted.size() == truth.size());
  Evaluation out;
  out.documents = predicted.size();
  const auto predicted_sizes = sizes_of(predicted);
  const auto true_sizes = sizes_of(truth);
  add_sizes(predicted_sizes, out.predicted_groups, out.predicted_pairs, out.largest_predicted);
  add_sizes(true_sizes, out.true_groups, out.true_pairs, out.largest_true);

  std::vector<std::pair<std::uint32_t, std::uint32_t>> both(predicted.size());
  for (std::size_t i = 0; i < both.size(); ++i) both[i] = {predicted[i], truth[i]};
  std::sort(both.begin(), both.end());
  // Each of the n documents of a cell has n / predicted size as its precision and n / true size as its recall.
  long double precision = 0;
  long double recall = 0;
  for (std::size_t begin = 0, end = 0; begin < both.size(); begin = end) {
    while (end < both.size() && both[end] == both[begin]) ++end;
    const std::uint64_t cell = end - begin;
    out.common_pairs += pairs_of(cell);
    const auto squared = static_cast<long double>(cell * cell);
    precision += squared / static_cast<long double>(predicted_sizes.at(both[begin].first));
    recall += squared / static_cast<long double>(true_sizes.at(both[begin].second));
  }
  const auto pair_share = [](std::uint64_t part, std::uint64_t whole) {
    return whole == 0 ? 1.0L : static_cast<long double>(part) / static_cast<long double>(whole);
  };
  out.pairwise = {
      share(out.common_pairs, out.predicted_pairs), share(out.common_pairs, out.true_pairs),
      harmonic_mean(pair_share(out.common_pairs, out.predicted_pairs), pair_share(out.common_pairs, out.true_pairs))};
  const auto n = static_cast<long double>(both.size());
  out.b_cubed = both.empty() ? Agreement{1000, 1000, 1000}
                             : Agreement{thousandths(precision / n), thousandths(recall / n),
                                         harmonic_mean(precision / n, recall / n)};
  return out;
}

std::vector<std::uint32_t> number_labels(const std::vector<std::string>& names) {
  std::unordered_map<std::string_view, std::uint32_t> numbers;
  std::vector<std::uint32_t> out;
  out.reserve(names.size());
  for (const auto& name : names) {
    out.push_back(numbers.emplace(name, static_cast<std::uint32_t>(numbers.size())).first->second);
  }
  return out;
}

}  // namespace fanal::link
