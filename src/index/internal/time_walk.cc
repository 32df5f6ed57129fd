#include "index/internal/time_walk.h"

#include <algorithm>
#include <tuple>

namespace fanal::index {

/// The matches of one segment in order of time.
class SegmentWalk {
 public:
  SegmentWalk(std::uint32_t number, const SegmentState& segment, const Bits& found, TimeOrder order, Trouble& trouble)
      : number_(number),
        segment_(segment),
        found_(found),
        order_(order),
        rows_(segment, Section::rows, trouble),
        begins_(segment, Section::begins, trouble) {
    is_undated_ = order == TimeOrder::newest_first && segment.head.dated == 0;
    at_ = order == TimeOrder::oldest_first ? 0 : is_undated_ ? segment.head.documents : segment.head.dated;
    step();
  }
  bool is_at_end() const { return is_at_end_; }
  std::uint32_t number() const { return number_; }
  std::uint32_t ordinal() const { return ordinal_; }
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

  std::uint32_t number_;
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

namespace {

bool is_later(const SegmentWalk* a, const SegmentWalk* b) { return a->key() > b->key(); }

}  // namespace

TimeWalk::TimeWalk(const Matches::State& matches, TimeOrder order, Trouble& trouble) {
  for (std::uint32_t number = 0; number < matches.found.size(); ++number) {
    walks_.push_back(
        std::make_unique<SegmentWalk>(number, matches.scope().segment(number), matches.found[number], order, trouble));
    if (!walks_.back()->is_at_end()) heap_.push_back(walks_.back().get());
  }
  std::make_heap(heap_.begin(), heap_.end(), is_later);
}

TimeWalk::~TimeWalk() = default;

bool TimeWalk::next() {
  if (heap_.empty()) return false;
  std::pop_heap(heap_.begin(), heap_.end(), is_later);
  SegmentWalk* first = heap_.back();
  row_ = first->row();
  segment_ = first->number();
  ordinal_ = first->ordinal();
  first->step();
  if (first->is_at_end()) {
    heap_.pop_back();
  } else {
    std::push_heap(heap_.begin(), heap_.end(), is_later);
  }
  return true;
}

}  // namespace fanal::index
