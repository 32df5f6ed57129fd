#include "index/internal/evaluate.h"

#include <algorithm>
#include <limits>

#include "index/internal/clamped.h"
#include "index/internal/postings.h"

namespace fanal::index {
namespace {

using Kind = Expression::Kind;

/// The documents of a segment in ascending order of their rows.
class RowsInOrder {
 public:
  RowsInOrder(const SegmentState& segment, Trouble& trouble)
      : size_(segment.head.documents),
        trouble_(trouble),
        rows_(segment, Section::rows, trouble),
        ordinals_(segment, Section::by_row, trouble) {
    if (size_ == 0) return;
    first_ = row_of(ordinal(0));
    is_dense_ = clamped_difference(row_of(ordinal(size_ - 1)), first_) == std::int64_t{size_} - 1;
  }
  /// No row between the first and the last is missing: each is where its number says.
  bool are_dense() const { return is_dense_; }
  std::int64_t first() const { return first_; }
  std::int64_t row_of(std::uint32_t ordinal) { return rows_.at(ordinal); }
  /// Of the document at a place in this order; 0 after trouble.
  std::uint32_t ordinal(std::uint32_t place) {
    const auto ordinal = static_cast<std::uint64_t>(ordinals_.at(place));
    if (ordinal < size_) return static_cast<std::uint32_t>(ordinal);
    trouble_.damaged("a row is of no document");
    return 0;
  }
  /// The first place from `from` on whose row is not before `row`; how many there are when there is none.
  std::uint32_t first_at(std::uint32_t from, std::int64_t row) {
    if (is_dense_)
      return static_cast<std::uint32_t>(std::clamp<std::int64_t>(clamped_difference(row, first_), from, size_));
    std::uint32_t low = from;
    std::uint32_t high = size_;
    while (low < high && !trouble_) {
      const std::uint32_t middle = low + (high - low) / 2;
      if (row_of(ordinal(middle)) < row) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

 private:
  std::uint32_t size_;
  Trouble& trouble_;
  Column rows_;
  Column ordinals_;
  std::int64_t first_ = 0;
  bool is_dense_ = false;
};

class Evaluation {
 public:
  Evaluation(const SegmentState& segment, Trouble& trouble) : segment_(segment), trouble_(trouble) {}

  Bits of(const PlannedNode& node, const Bits& within) {
    if (trouble_ || node.documents == 0) return Bits(within.size());
    switch (node.expression->kind) {
      case Kind::everything: return within;
      case Kind::phrase:
      case Kind::near: return of_words(node, within);
      case Kind::time: return of_time(*node.expression, within);
      case Kind::rows:
        return node.expression->rows == nullptr ? of_row_list(node.expression->row_list, within)
                                                : of_rows(*node.expression->rows, within);
      case Kind::all_of: return of_all(node, within);
      case Kind::any_of: return of_any(node, within);
      case Kind::not_one: {
        Bits left = within;
        left.drop(of_any(node, within));
        return left;
      }
      default: return of_entries(node, within);
    }
  }

 private:
  Bits of_entries(const PlannedNode& node, const Bits& within) {
    Bits bits(within.size());
    for (const auto& entry : node.entries) add_documents(segment_, entry.entry, entry.space, bits, trouble_);
    bits.keep(within);
    return bits;
  }

  Bits of_words(const PlannedNode& node, const Bits& within) {
    Bits bits = within;
    for (const auto& entry : node.entries) {
      Bits held(within.size());
      add_documents(segment_, entry.entry, entry.space, held, trouble_);
      bits.keep(held);
    }
    if (node.entries.size() == 1) return bits;
    return keep_near(segment_, node, bits, trouble_);
  }

  Bits of_all(const PlannedNode& node, const Bits& within) {
    std::vector<const PlannedNode*> parts;
    for (const auto& part : node.parts) parts.push_back(&part);
    // Few first; what must look at each document it is given, last.
    const auto weight = [](const PlannedNode* part) {
      const Kind kind = part->expression->kind;
      const bool looks = kind == Kind::phrase || kind == Kind::near || kind == Kind::rows;
      return std::pair(looks ? 1 : 0, part->documents);
    };
    std::stable_sort(parts.begin(), parts.end(),
                     [&](const PlannedNode* a, const PlannedNode* b) { return weight(a) < weight(b); });
    Bits bits = within;
    for (const PlannedNode* part : parts) {
      if (!bits.any()) break;
      bits = of(*part, bits);
    }
    return bits;
  }

  Bits of_any(const PlannedNode& node, const Bits& within) {
    Bits bits(within.size());
    for (const auto& part : node.parts) bits.join(of(part, within));
    return bits;
  }

  Bits of_rows(const RowSet& wanted, const Bits& within) {
    Bits bits(within.size());
    Column rows(segment_, Section::rows, trouble_);
    rows.each(within, 0, within.size(), [&](std::uint32_t at, std::int64_t row) {
      if (row > 0 && wanted.contains(row)) bits.add(at);
    });
    return bits;
  }

  Bits of_row_list(const std::vector<std::int64_t>& wanted, const Bits& within) {
    RowsInOrder rows(segment_, trouble_);
    // Where looking for each costs more than looking at all documents in their order, which are some nanoseconds each.
    const std::size_t as_many = rows.are_dense() ? 10 : 1024;
    if (wanted.size() * as_many > within.size()) {
      RowSet set;
      for (const std::int64_t row : wanted) {
        if (row > 0) set.add(row);
      }
      return of_rows(set, within);
    }
    Bits bits(within.size());
    std::uint32_t low = 0;
    for (const std::int64_t row : wanted) {
      low = rows.first_at(low, row);
      if (low == within.size() || trouble_) break;
      if (rows.are_dense() && row < rows.first()) continue;
      const std::uint32_t ordinal = rows.ordinal(low);
      if (!trouble_ && (rows.are_dense() || rows.row_of(ordinal) == row)) bits.add(ordinal);
    }
    bits.keep(within);
    return bits;
  }

  /// The first of the dated documents that begins at `at` or later.
  std::uint32_t first_at(Column& begins, std::int64_t at) { return begins.first_at(0, segment_.head.dated, at); }

  Bits of_time(const Expression& asked, const Bits& within) {
    Bits bits(within.size());
    if (asked.end <= asked.begin) return bits;
    Column begins(segment_, Section::begins, trouble_);
    Column durations(segment_, Section::durations, trouble_);
    const auto longest = static_cast<std::int64_t>(
        std::min<std::uint64_t>(segment_.head.longest_seconds, std::numeric_limits<std::int64_t>::max()));
    const std::uint32_t from = first_at(begins, asked.begin);
    const std::uint32_t to = first_at(begins, asked.end);
    const auto end_of = [&](std::uint32_t at) { return clamped_sum(begins.at(at), durations.at(at)); };
    if (asked.is_certain) {
      // Those that begin so early that even the longest would end in time need no look.
      const std::uint32_t sure =
          std::clamp(first_at(begins, clamped_sum(clamped_sum(asked.end, -longest), 1)), from, to);
      bits.add_range(from, sure);
      bits.keep(within);
      within.each(sure, to, [&](std::uint32_t at) {
        if (end_of(at) <= asked.end) bits.add(at);
      });
      return bits;
    }
    bits.add_range(from, to);
    bits.keep(within);
    const std::uint32_t reaching = std::min(from, first_at(begins, clamped_sum(clamped_sum(asked.begin, -longest), 1)));
    within.each(reaching, from, [&](std::uint32_t at) {
      if (end_of(at) > asked.begin) bits.add(at);
    });
    return bits;
  }

  const SegmentState& segment_;
  Trouble& trouble_;
};

}  // namespace

Bits evaluate(const SegmentState& segment, const PlannedNode& node, const Bits& within, Trouble& trouble) {
  return Evaluation(segment, trouble).of(node, within);
}

}  // namespace fanal::index
