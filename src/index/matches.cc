#include "index/matches.h"

#include <algorithm>
#include <tuple>

#include "index/internal/evaluate.h"
#include "index/internal/matches_state.h"

namespace fanal::index {
namespace {

/// The matches of one segment in order of time.
class TimeWalk {
 public:
  TimeWalk(const SegmentState& segment, const Bits& found, TimeOrder order, Trouble& trouble)
      : segment_(segment),
        found_(found),
        order_(order),
        rows_(segment, Section::rows, trouble),
        begins_(segment, Section::begins, trouble) {
    is_undated_ = order == TimeOrder::newest_first && segment.head.dated == 0;
    at_ = order == TimeOrder::oldest_first ? 0 : is_undated_ ? segment.head.documents : segment.head.dated;
    step();
  }
  bool is_at_end() const { return is_at_end_; }
  std::int64_t row() const { return row_; }
  /// Whoever has the least comes first.
  std::tuple<bool, std::int64_t, std::int64_t> key() const {
    const bool is_dated = ordinal_ < segment_.head.dated;
    const std::int64_t begin = is_dated ? begin_ : 0;
    return order_ == TimeOrder::oldest_first ? std::tuple(!is_dated, begin, row_)
                                             : std::tuple(!is_dated, ~begin, ~row_);
  }
  void step() {
    if (order_ == TimeOrder::oldest_first) {
      ordinal_ = found_.next(at_);
      at_ = ordinal_ + 1;
      is_at_end_ = ordinal_ >= found_.size();
    } else {
      is_at_end_ = !step_back();
    }
    if (is_at_end_) return;
    row_ = rows_.at(ordinal_);
    begin_ = ordinal_ < segment_.head.dated ? begins_.at(ordinal_) : 0;
  }

 private:
  bool step_back() {
    for (;;) {
      const std::uint32_t floor = is_undated_ ? segment_.head.dated : 0;
      while (at_ > floor) {
        const std::uint32_t word = (at_ - 1) / 64;
        const std::uint32_t over = at_ - word * 64;
        const std::uint64_t mask = over == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << over) - 1;
        const std::uint64_t bits = found_.words()[word] & mask;
        if (bits == 0) {
          at_ = word * 64;
          continue;
        }
        at_ = word * 64 + 63 - static_cast<std::uint32_t>(std::countl_zero(bits));
        if (at_ < floor) break;
        ordinal_ = at_;
        return true;
      }
      if (is_undated_ || segment_.head.dated == segment_.head.documents) return false;
      is_undated_ = true;
      at_ = segment_.head.documents;
    }
  }

  const SegmentState& segment_;
  const Bits& found_;
  TimeOrder order_;
  Column rows_;
  Column begins_;
  std::uint32_t at_ = 0;
  std::uint32_t ordinal_ = 0;
  std::int64_t row_ = 0;
  std::int64_t begin_ = 0;
  bool is_at_end_ = false;
  bool is_undated_ = false;
};

}  // namespace

Result<Matches> Matches::find(const Plan& plan) {
  auto state = std::make_shared<State>();
  state->plan = plan.shared();
  Trouble trouble;
  const Scope::State& scope = state->scope();
  for (std::size_t number = 0; number < scope.segments.size(); ++number) {
    state->found.push_back(
        evaluate(scope.segment(number), state->plan->trees[number], scope.admitted[number], trouble));
    state->count += state->found.back().count();
  }
  if (trouble) return std::move(*trouble.error);
  return Matches(std::move(state));
}

std::uint64_t Matches::count() const { return state_->count; }

Result<std::vector<std::int64_t>> Matches::rows(TimeOrder order, std::uint64_t offset, std::uint64_t most) const {
  Trouble trouble;
  std::vector<TimeWalk> walks;
  for (std::size_t number = 0; number < state_->found.size(); ++number)
    walks.emplace_back(state_->scope().segment(number), state_->found[number], order, trouble);
  const auto later = [](const TimeWalk* a, const TimeWalk* b) { return a->key() > b->key(); };
  std::vector<TimeWalk*> heap;
  for (auto& walk : walks) {
    if (!walk.is_at_end()) heap.push_back(&walk);
  }
  std::make_heap(heap.begin(), heap.end(), later);
  std::vector<std::int64_t> rows;
  for (std::uint64_t passed = 0; !heap.empty() && rows.size() < most && !trouble; ++passed) {
    std::pop_heap(heap.begin(), heap.end(), later);
    TimeWalk* first = heap.back();
    if (passed >= offset) rows.push_back(first->row());
    first->step();
    if (first->is_at_end()) {
      heap.pop_back();
    } else {
      std::push_heap(heap.begin(), heap.end(), later);
    }
  }
  if (trouble) return std::move(*trouble.error);
  return rows;
}

}  // namespace fanal::index
