#include "index/internal/ranking.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>

namespace fanal::index {
namespace {

using Weights = std::map<std::string, WordWeight>;

/// Weights by the documents admitted, whatever else the segments hold.
Weights weights_of(const Matches::State& matches, Trouble& trouble) {
  const Scope::State& scope = matches.scope();
  std::map<std::string, std::uint64_t> with;
  for (std::size_t number = 0; number < scope.segments.size(); ++number) {
    const SegmentState& segment = scope.segment(number);
    Dictionary dictionary(segment, trouble);
    for (const auto& [entry, times] : matches.plan->ranked) {
      if (!dictionary.find(entry)) continue;
      if (scope.admits_all) {
        with[entry] += dictionary.entry().documents;
        continue;
      }
      Bits bits(segment.head.documents);
      add_documents(segment, dictionary.entry(), entry[0], bits, trouble);
      with[entry] += bits.count_with(scope.admitted[number]);
    }
  }
  Weights weights;
  for (const auto& [entry, times] : matches.plan->ranked)
    weights[entry] = WordWeight(scope.documents, scope.words, std::min(with[entry], scope.documents), times);
  return weights;
}

/// One word of the search while a segment is gone through.
class WordCursor {
 public:
  WordCursor(const SegmentState& segment, const Entry& entry, char space, const WordWeight& weight, Trouble& trouble)
      : segment_(segment), blocks_(segment, entry, space, trouble), weight_(weight) {
    enter(0);
  }

  /// Moves to the block that may hold `document`, without reading it.
  void reach(std::uint32_t document) {
    if (last_ < document) enter(blocks_.block_with(document, block_ + 1));
  }
  std::uint32_t last() const { return last_; }
  std::int64_t bound() const { return bound_; }
  std::uint64_t least_row_above() const { return least_row_above_; }

  /// What the word adds to a document of the block it is at; asked in ascending order.
  std::int64_t score(std::uint32_t document, std::uint32_t length) {
    if (is_at_end_) return 0;
    if (!is_loaded_) {
      is_loaded_ = blocks_.load(block_);
      at_ = 0;
      if (!is_loaded_) return 0;
      frequencies_ = blocks_.frequencies();
    }
    const auto documents = blocks_.documents();
    while (at_ < documents.size() && documents[at_] < document) ++at_;
    return at_ < documents.size() && documents[at_] == document ? weight_.of(frequencies_[at_], length) : 0;
  }

 private:
  void enter(std::uint32_t block) {
    block_ = block;
    is_loaded_ = false;
    is_at_end_ = block_ >= blocks_.blocks();
    if (is_at_end_) {
      last_ = segment_.head.documents;
      bound_ = 0;
      least_row_above_ = 0xFFFFFFFFU;
      return;
    }
    last_ = blocks_.last(block_);
    least_row_above_ = blocks_.least_row_above(block_);
    bound_ = 0;
    if (!blocks_.has_impacts()) {
      bound_ = weight_.most();
      return;
    }
    for (const Impact& impact : blocks_.impacts(block_)) {
      const std::int64_t most = impact.frequency == 255 ? weight_.most() : weight_.of(impact.frequency, impact.length);
      bound_ = std::max(bound_, most);
    }
  }

  const SegmentState& segment_;
  PostingBlocks blocks_;
  WordWeight weight_;
  std::uint32_t block_ = 0;
  std::uint32_t last_ = 0;
  std::uint64_t least_row_above_ = 0;
  std::int64_t bound_ = 0;
  std::uint32_t at_ = 0;
  std::span<const std::uint32_t> frequencies_;
  bool is_loaded_ = false;
  bool is_at_end_ = false;
};

/// The best so far. With folds: of each the best one, so that what once was passed over or fell out never comes back,
/// for the worst that is held only gets better.
class Best {
 public:
  Best(std::uint64_t most, bool is_folded) : most_(most), is_folded_(is_folded) {}
  /// False when no document of this score and of this row or a later one can enter.
  bool may_enter(std::int64_t score, std::int64_t row) const {
    return held_.size() < most_ || Ranked{score, row, 0} < *held_.rbegin();
  }
  void offer(const Ranked& one) {
    if (is_folded_ && one.fold != 0) {
      const auto [place, is_new] = of_fold_.try_emplace(one.fold, one);
      if (!is_new) {
        if (!(one < place->second)) return;
        held_.erase(place->second);
        place->second = one;
      }
    }
    held_.insert(one);
    if (held_.size() <= most_) return;
    const auto worst = std::prev(held_.end());
    if (is_folded_ && worst->fold != 0) of_fold_.erase(worst->fold);
    held_.erase(worst);
  }
  std::vector<Ranked> take() const { return {held_.begin(), held_.end()}; }

 private:
  std::uint64_t most_;
  bool is_folded_;
  std::set<Ranked> held_;
  std::map<std::uint64_t, Ranked> of_fold_;
};

/// Rows of a damaged segment may be any numbers: no sum of them overflows.
std::int64_t least_row_of(std::int64_t least_row, std::uint64_t above) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(least_row) + above);
}

void rank_segment(const Matches::State& matches, std::uint32_t number, const Weights& weights, Best& best,
                  Trouble& trouble) {
  const SegmentState& segment = matches.scope().segment(number);
  const Bits& found = matches.found[number];
  std::vector<std::unique_ptr<WordCursor>> words;
  Dictionary dictionary(segment, trouble);
  for (const auto& [entry, weight] : weights) {
    if (dictionary.find(entry))
      words.push_back(std::make_unique<WordCursor>(segment, dictionary.entry(), entry[0], weight, trouble));
  }
  Column rows(segment, Section::rows, trouble);
  Column lengths(segment, Section::lengths, trouble);
  Column folds(segment, Section::folds, trouble);
  const std::int64_t least_row = segment.head.at(Section::rows).base;
  for (std::uint32_t at = found.next(0); at < found.size() && !trouble; at = found.next(at)) {
    // A window: as far as no word goes on to its next block, so that one bound holds for all of it.
    std::uint32_t end = found.size();
    std::int64_t bound = 0;
    std::uint64_t row_above = 0xFFFFFFFFU;
    for (auto& word : words) {
      word->reach(at);
      end = std::min(end, word->last() + 1);
      bound += word->bound();
      row_above = std::min(row_above, word->least_row_above());
    }
    // Without a bound any document scores 0, and only its own row counts.
    const std::int64_t row = bound == 0 ? least_row : least_row_of(least_row, row_above);
    if (best.may_enter(bound, row)) {
      found.each(at, end, [&](std::uint32_t document) {
        const auto length = words.empty() ? 0U : static_cast<std::uint32_t>(lengths.at(document));
        std::int64_t score = 0;
        for (auto& word : words) score += word->score(document, length);
        const std::int64_t document_row = rows.at(document);
        if (best.may_enter(score, document_row))
          best.offer({score, document_row, static_cast<std::uint64_t>(folds.at(document))});
      });
    }
    at = end;
  }
}

}  // namespace

std::vector<Ranked> rank(const Matches::State& matches, std::uint64_t most, bool is_folded, Trouble& trouble) {
  if (most == 0) return {};
  const Weights weights = weights_of(matches, trouble);
  Best best(most, is_folded);
  for (std::uint32_t number = 0; number < matches.found.size(); ++number)
    rank_segment(matches, number, weights, best, trouble);
  return best.take();
}

}  // namespace fanal::index
