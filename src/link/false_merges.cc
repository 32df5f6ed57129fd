#include "link/false_merges.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "base/check.h"
#include "link/internal/union_find.h"

namespace fanal::link {
namespace {

std::vector<std::uint32_t> distinct(const std::vector<std::uint32_t>& documents,
                                    const std::vector<std::uint32_t>& labels) {
  std::vector<std::uint32_t> out;
  for (const auto document : documents) out.push_back(labels[document]);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

MergeCause cause_of_key(const JoiningReason& reason, std::size_t posters, const TrueFacts& truth, bool names_keys) {
  if (std::binary_search(truth.recycled_keys.begin(), truth.recycled_keys.end(), reason.key))
    return MergeCause::recycled_key;
  if (posters > 2) return MergeCause::hub;
  const bool is_held = std::any_of(reason.documents.begin(), reason.documents.end(), [&](std::uint32_t document) {
    const auto& keys = truth.keys[document];
    return std::find(keys.begin(), keys.end(), reason.key) != keys.end();
  });
  return is_held || !names_keys ? MergeCause::other : MergeCause::boilerplate;
}

// Nothing for a reason whose documents are all of one poster.
std::optional<MergeCause> cause_of(const JoiningReason& reason, const TrueFacts& truth, bool names_keys) {
  const auto posters = distinct(reason.documents, truth.poster).size();
  if (posters < 2) return {};
  switch (reason.kind) {
    case JoiningReason::Kind::key: return cause_of_key(reason, posters, truth, names_keys);
    case JoiningReason::Kind::text:
      return distinct(reason.documents, truth.text_template).size() == 1 ? MergeCause::plagiarism
                                                                         : MergeCause::boilerplate;
    case JoiningReason::Kind::texts: return MergeCause::plagiarism;
    case JoiningReason::Kind::record: return MergeCause::other;
  }
  return MergeCause::other;
}

/// The documents of one poster in one group as one: what false merges join.
class Parts {
 public:
  Parts(const std::vector<std::uint32_t>& groups, const std::vector<std::uint32_t>& posters) {
    part_.reserve(groups.size());
    std::unordered_map<std::uint64_t, std::uint32_t> numbers;
    for (std::size_t i = 0; i < groups.size(); ++i) {
      const auto name = std::uint64_t{groups[i]} << 32U | posters[i];
      part_.push_back(numbers.emplace(name, static_cast<std::uint32_t>(numbers.size())).first->second);
    }
    sizes_.assign(numbers.size(), 0);
    for (const auto part : part_) ++sizes_[part];
    joined_.emplace(numbers.size());
  }
  void merge(const std::vector<std::uint32_t>& documents, FalseMerges::Count& count) {
    for (const auto document : documents) {
      const auto a = joined_->find(part_[documents.front()]);
      const auto b = joined_->find(part_[document]);
      if (a == b) continue;
      ++count.merges;
      count.pairs += sizes_[a] * sizes_[b];
      joined_->unite(a, b);
      sizes_[std::min(a, b)] = sizes_[a] + sizes_[b];
    }
  }

 private:
  std::vector<std::uint32_t> part_;
  std::vector<std::uint64_t> sizes_;  ///< by the least part of each set
  std::optional<UnionFind> joined_;
};

}  // namespace

std::string_view name_of(MergeCause cause) {
  constexpr std::array<std::string_view, merge_cause_count> names{"hub", "recycled_key", "plagiarism", "boilerplate",
                                                                  "other"};
  return names[static_cast<std::size_t>(cause)];
}

FalseMerges find_false_merges(const std::vector<JoiningReason>& reasons, const TrueFacts& truth,
                              const std::vector<std::uint32_t>& groups) {
  FANAL_CHECK(groups.size() == truth.poster.size() && groups.size() == truth.keys.size());
  const bool names_keys =
      std::any_of(truth.keys.begin(), truth.keys.end(), [](const auto& keys) { return !keys.empty(); });
  std::array<std::vector<std::size_t>, merge_cause_count> by_cause;
  for (std::size_t i = 0; i < reasons.size(); ++i) {
    if (const auto cause = cause_of(reasons[i], truth, names_keys))
      by_cause[static_cast<std::size_t>(*cause)].push_back(i);
  }
  FalseMerges found;
  Parts parts(groups, truth.poster);
  for (std::size_t cause = 0; cause < merge_cause_count; ++cause) {
    for (const auto i : by_cause[cause]) parts.merge(reasons[i].documents, found.by_cause[cause]);
  }
  return found;
}

}  // namespace fanal::link
