#include "link/components.h"

#include <gtest/gtest.h>

#include <map>
#include <vector>

#include "base/hash.h"
#include "link/internal/union_find.h"

namespace fanal::link {
namespace {

// The plain twin is one thread's union-find.
TEST(Components, OfEdgesAgreeWithThePlainTwin) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const auto count = static_cast<std::uint32_t>(1 + mix64(seed) % 5000);
    std::vector<Edge> edges(mix64(seed + 100) % 9000);
    UnionFind plain(count);
    for (std::size_t i = 0; i < edges.size(); ++i) {
      edges[i] = {static_cast<std::uint32_t>(mix64(seed * 77777 + i) % count),
                  static_cast<std::uint32_t>(mix64(seed * 99999 + i) % count)};
      plain.unite(edges[i].a, edges[i].b);
    }
    for (const std::size_t threads : {1U, 4U}) {
      Executor executor(threads);
      const auto names = components_of(count, edges, executor);
      for (std::uint32_t i = 0; i < count; ++i) ASSERT_EQ(names[i], plain.find(i)) << "seed " << seed;
    }
  }
}

// One long path, and all threads at once on it.
TEST(Components, ManyThreadsOnOnePath) {
  constexpr std::uint32_t count = 1'500'000;
  std::vector<Edge> edges;
  for (std::uint32_t i = 1; i < count; ++i) {
    const auto a = static_cast<std::uint32_t>((std::uint64_t{i} * 1'000'003) % (count - 1)) + 1;
    edges.push_back({a, a - 1});
  }
  Executor executor(4);
  const auto names = components_of(count, edges, executor);
  for (const auto name : names) ASSERT_EQ(name, 0U);
}

TEST(Components, OfKeysAgreeWithAMap) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const auto count = static_cast<std::uint32_t>(1 + mix64(seed) % 3000);
    std::vector<KeyUse> uses(mix64(seed + 7) % 6000);
    UnionFind plain(count);
    std::map<std::uint64_t, std::uint32_t> first;
    for (std::size_t i = 0; i < uses.size(); ++i) {
      // Key 0 is a key like others.
      uses[i] = {mix64(seed * 31 + i) % 2500, static_cast<std::uint32_t>(mix64(seed * 37 + i) % count)};
      plain.unite(first.emplace(uses[i].key, uses[i].document).first->second, uses[i].document);
    }
    for (const std::size_t threads : {1U, 3U}) {
      Executor executor(threads);
      const auto names = components_of(count, uses, executor);
      for (std::uint32_t i = 0; i < count; ++i) ASSERT_EQ(names[i], plain.find(i)) << "seed " << seed;
    }
  }
}

}  // namespace
}  // namespace fanal::link
