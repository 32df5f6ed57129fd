#pragma once
// Connected components straight from a list of edges, on all threads, without building a graph.
// Source: Rem's algorithm with splicing (Dijkstra, A Discipline of Programming, 1976, chapter 23), without locks as in
// Dhulipala, Hong and Shun, ConnectIt, VLDB 14(4), 2020.
#include <cstdint>
#include <span>
#include <vector>

#include "base/executor.h"

namespace fanal::link {

struct Edge {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
};

/// Per vertex of [0, count): the least vertex of its component, whatever the order of the edges and the number of
/// threads. 4 bytes a vertex. Must not be called from a worker of `executor`.
std::vector<std::uint32_t> components_of(std::uint32_t count, std::span<const Edge> edges, Executor& executor);

/// A document that holds a key: an edge of the star round the key.
struct KeyUse {
  std::uint64_t key = 0;  ///< 64-bit hash
  std::uint32_t document = 0;
};

/// The same for documents that share a key. 12 bytes a use more, for moving together those of one part of the keys.
std::vector<std::uint32_t> components_of(std::uint32_t count, std::span<const KeyUse> uses, Executor& executor);

}  // namespace fanal::link
