#include "link/components.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstddef>
#include <memory>

#include "base/hash.h"
#include "base/huge_pages.h"

namespace fanal::link {
namespace {

constexpr std::size_t at_once = std::size_t{1} << 18U;

// Parents only ever get smaller, so that the root of a set is its least member.
class SharedSets {
 public:
  SharedSets(std::uint32_t count, Executor& executor) {
    resize_on_huge_pages(parent_, count);
    executor.for_each_piece(count, at_once, [this](std::size_t begin, std::size_t end) {
      for (auto i = begin; i < end; ++i) parent_[i] = static_cast<std::uint32_t>(i);
    });
  }

  void unite(std::uint32_t a, std::uint32_t b) {
    for (;;) {
      auto above_a = above(a);
      auto above_b = above(b);
      if (above_a == above_b) return;
      if (above_a < above_b) {
        std::swap(a, b);
        std::swap(above_a, above_b);
      }
      // Another thread may have been here: then its smaller parent is looked at anew.
      const bool is_root = above_a == a;
      const bool is_set = parent(a).compare_exchange_weak(above_a, above_b, std::memory_order_relaxed);
      if (!is_set) continue;
      if (is_root) return;
      a = above_a;
    }
  }
  /// Unites both ends of each edge. Random memory is what that waits for: it is asked for some edges ahead, first the
  /// parents of both ends, then their parents', then those above.
  void unite(std::span<const Edge> edges) {
    constexpr std::size_t ahead = 16;
    for (std::size_t i = 0; i < edges.size(); ++i) {
      if (i + 3 * ahead < edges.size()) {
        const auto [a, b] = edges[i + 3 * ahead];
        ask_for(a);
        ask_for(b);
      }
      if (i + 2 * ahead < edges.size()) {
        const auto [a, b] = edges[i + 2 * ahead];
        ask_for(above(a));
        ask_for(above(b));
      }
      if (i + ahead < edges.size()) {
        const auto [a, b] = edges[i + ahead];
        ask_for(above(above(a)));
        ask_for(above(above(b)));
      }
      unite(edges[i].a, edges[i].b);
    }
  }

  /// Leaves each vertex with its root for a parent, and gives the parents away.
  std::vector<std::uint32_t> names(Executor& executor) {
    executor.for_each_piece(parent_.size(), at_once, [&](std::size_t begin, std::size_t end) {
      for (auto i = begin; i < end; ++i) {
        const auto vertex = static_cast<std::uint32_t>(i);
        // Nobody else writes here. Parents are smaller, so that theirs are mostly roots by now.
        auto at = above(vertex);
        for (auto next = above(at); next != at; next = above(at)) at = next;
        parent(vertex).store(at, std::memory_order_relaxed);
      }
    });
    return std::move(parent_);
  }

 private:
  std::atomic_ref<std::uint32_t> parent(std::uint32_t vertex) { return std::atomic_ref(parent_[vertex]); }
  std::uint32_t above(std::uint32_t vertex) { return parent(vertex).load(std::memory_order_relaxed); }
  void ask_for(std::uint32_t vertex) const { __builtin_prefetch(&parent_[vertex], 1); }

  std::vector<std::uint32_t> parent_;
};

// Uses are moved so that those of one part of the keys stand together: a table of them fits the processor's own cache.
constexpr unsigned partition_bits = 10;
constexpr std::size_t partitions = std::size_t{1} << partition_bits;

// A key is held mixed, which is as good: mixing has an inverse.
struct MixedUse {
  std::uint32_t high;
  std::uint32_t low;
  std::uint32_t document;
};

std::size_t partition_of(std::uint64_t mixed) { return mixed >> (64U - partition_bits); }

struct PartedUses {
  std::unique_ptr<MixedUse[]> uses;
  std::array<std::size_t, partitions + 1> begin{};

  std::span<const MixedUse> partition(std::size_t number) const {
    return {uses.get() + begin[number], begin[number + 1] - begin[number]};
  }
};

PartedUses part(std::span<const KeyUse> uses, Executor& executor) {
  const auto pieces = (uses.size() + at_once - 1) / at_once;
  const auto piece_of = [&](std::size_t number) {
    return uses.subspan(number * at_once, std::min(at_once, uses.size() - number * at_once));
  };
  std::vector<std::array<std::size_t, partitions>> next(pieces);
  executor.for_each(pieces, [&](std::size_t number) {
    next[number].fill(0);
    for (const auto& use : piece_of(number)) ++next[number][partition_of(mix64(use.key))];
  });
  PartedUses parted;
  std::size_t before = 0;
  for (std::size_t p = 0; p < partitions; ++p) {
    parted.begin[p] = before;
    for (auto& of_piece : next) {
      const auto here = of_piece[p];
      of_piece[p] = before;
      before += here;
    }
  }
  parted.begin[partitions] = before;
  parted.uses = std::make_unique_for_overwrite<MixedUse[]>(uses.size());
  advise_huge_pages(parted.uses.get(), uses.size() * sizeof(MixedUse));
  executor.for_each(pieces, [&](std::size_t number) {
    for (const auto& use : piece_of(number)) {
      const auto mixed = mix64(use.key);
      parted.uses[next[number][partition_of(mixed)]++] = {static_cast<std::uint32_t>(mixed >> 32U),
                                                          static_cast<std::uint32_t>(mixed), use.document};
    }
  });
  return parted;
}

// From the first document of a key to each other one.
std::vector<Edge> edges_of(std::span<const MixedUse> uses) {
  std::vector<Edge> edges;
  edges.reserve(uses.size());
  std::vector<std::uint32_t> first(std::bit_ceil(uses.size() * 2));  // number of the first use of a key, from 1 on
  const auto mask = first.size() - 1;
  for (std::uint32_t i = 0; i < uses.size(); ++i) {
    const auto& use = uses[i];
    auto at = use.low & mask;
    while (first[at] != 0 && (uses[first[at] - 1].low != use.low || uses[first[at] - 1].high != use.high))
      at = (at + 1) & mask;
    if (first[at] == 0) {
      first[at] = i + 1;
    } else {
      edges.push_back({uses[first[at] - 1].document, use.document});
    }
  }
  return edges;
}

}  // namespace

std::vector<std::uint32_t> components_of(std::uint32_t count, std::span<const Edge> edges, Executor& executor) {
  SharedSets sets(count, executor);
  executor.for_each_piece(edges.size(), at_once,
                          [&](std::size_t begin, std::size_t end) { sets.unite(edges.subspan(begin, end - begin)); });
  return sets.names(executor);
}

std::vector<std::uint32_t> components_of(std::uint32_t count, std::span<const KeyUse> uses, Executor& executor) {
  SharedSets sets(count, executor);
  const auto parted = part(uses, executor);
  executor.for_each(partitions, [&](std::size_t number) { sets.unite(edges_of(parted.partition(number))); });
  return sets.names(executor);
}

}  // namespace fanal::link
