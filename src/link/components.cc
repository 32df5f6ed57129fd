#include "link/components.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstddef>

#include "base/hash.h"

namespace fanal::link {
namespace {

// Parents only ever get smaller, so that the root of a set is its least member.
class SharedSets {
 public:
  SharedSets(std::uint32_t count, Executor& executor) : parent_(count) {
    each_piece(executor, count, [this](std::size_t begin, std::size_t end) {
      for (auto i = begin; i < end; ++i) parent_[i].store(static_cast<std::uint32_t>(i), std::memory_order_relaxed);
    });
  }

  void unite(std::uint32_t a, std::uint32_t b) {
    for (;;) {
      auto above_a = parent_[a].load(std::memory_order_relaxed);
      auto above_b = parent_[b].load(std::memory_order_relaxed);
      if (above_a == above_b) return;
      if (above_a < above_b) {
        std::swap(a, b);
        std::swap(above_a, above_b);
      }
      // Another thread may have been here: then its smaller parent is looked at anew.
      const bool is_root = above_a == a;
      const bool is_set = parent_[a].compare_exchange_weak(above_a, above_b, std::memory_order_relaxed);
      if (!is_set) continue;
      if (is_root) return;
      a = above_a;
    }
  }
  void prefetch(std::uint32_t vertex) const { __builtin_prefetch(&parent_[vertex], 1); }

  std::vector<std::uint32_t> names(Executor& executor) {
    std::vector<std::uint32_t> names(parent_.size());
    each_piece(executor, names.size(), [&](std::size_t begin, std::size_t end) {
      for (auto i = begin; i < end; ++i) {
        // Halves the way as it goes: whoever stores later stores another ancestor.
        auto at = static_cast<std::uint32_t>(i);
        for (auto above = parent_[at].load(std::memory_order_relaxed); above != at;) {
          const auto next = parent_[above].load(std::memory_order_relaxed);
          parent_[at].store(next, std::memory_order_relaxed);
          at = next;
          above = parent_[at].load(std::memory_order_relaxed);
        }
        names[i] = at;
      }
    });
    return names;
  }

  template <typename Body>
  static void each_piece(Executor& executor, std::size_t count, const Body& body) {
    constexpr std::size_t piece = std::size_t{1} << 18U;
    executor.for_each((count + piece - 1) / piece,
                      [&](std::size_t part) { body(part * piece, std::min(count, (part + 1) * piece)); });
  }

 private:
  std::vector<std::atomic<std::uint32_t>> parent_;
};

// Random memory is what uniting waits for: it is asked for that many edges ahead.
constexpr std::size_t ahead = 24;

constexpr std::size_t partitions = 256;

std::size_t partition_of(std::uint64_t key) { return mix64(key) >> 56U; }

// Uses of one partition of the keys: a table from key to its first document fits the cache.
void unite_uses(std::span<const KeyUse> uses, SharedSets& sets) {
  if (uses.empty()) return;
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t document = 0;
    bool is_taken = false;
  };
  std::vector<Slot> slots(std::bit_ceil(uses.size() * 2));
  const auto mask = slots.size() - 1;
  for (std::size_t i = 0; i < uses.size(); ++i) {
    if (i + ahead < uses.size()) sets.prefetch(uses[i + ahead].document);
    const auto& use = uses[i];
    auto at = mix64(use.key) & mask;
    while (slots[at].is_taken && slots[at].key != use.key) at = (at + 1) & mask;
    if (slots[at].is_taken) {
      sets.unite(slots[at].document, use.document);
    } else {
      slots[at] = {use.key, use.document, true};
    }
  }
}

}  // namespace

std::vector<std::uint32_t> components_of(std::uint32_t count, std::span<const Edge> edges, Executor& executor) {
  SharedSets sets(count, executor);
  SharedSets::each_piece(executor, edges.size(), [&](std::size_t begin, std::size_t end) {
    for (auto i = begin; i < end; ++i) {
      if (i + ahead < end) {
        sets.prefetch(edges[i + ahead].a);
        sets.prefetch(edges[i + ahead].b);
      }
      sets.unite(edges[i].a, edges[i].b);
    }
  });
  return sets.names(executor);
}

std::vector<std::uint32_t> components_of(std::uint32_t count, std::span<const KeyUse> uses, Executor& executor) {
  // Counted and moved piece by piece, so that each partition's uses stand together.
  constexpr std::size_t piece = std::size_t{1} << 18U;
  const auto pieces = (uses.size() + piece - 1) / piece;
  std::vector<std::array<std::size_t, partitions>> begin(pieces);
  const auto piece_of = [&](std::size_t part) {
    return uses.subspan(part * piece, std::min(piece, uses.size() - part * piece));
  };
  executor.for_each(pieces, [&](std::size_t part) {
    begin[part].fill(0);
    for (const auto& use : piece_of(part)) ++begin[part][partition_of(use.key)];
  });
  std::array<std::size_t, partitions + 1> first{};
  std::size_t before = 0;
  for (std::size_t p = 0; p < partitions; ++p) {
    first[p] = before;
    for (auto& of_piece : begin) {
      const auto here = of_piece[p];
      of_piece[p] = before;
      before += here;
    }
  }
  first[partitions] = before;
  std::vector<KeyUse> sorted(uses.size());
  executor.for_each(pieces, [&](std::size_t part) {
    auto& next = begin[part];
    for (const auto& use : piece_of(part)) sorted[next[partition_of(use.key)]++] = use;
  });
  SharedSets sets(count, executor);
  executor.for_each(partitions, [&](std::size_t p) {
    unite_uses(std::span(sorted).subspan(first[p], first[p + 1] - first[p]), sets);
  });
  return sets.names(executor);
}

}  // namespace fanal::link
