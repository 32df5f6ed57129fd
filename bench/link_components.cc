// Connected components of random edges and of keys shared by documents, on two threads, beside igraph: millions of
// edges a second, the components that each finds. Rounds by turns; igraph on fewer edges, where it would take minutes.
// Use: bench_link_components [vertices, millions] [edges, millions] [rounds]
#include <igraph/igraph.h>

#include <cstdio>
#include <cstdlib>
#include <vector>

#include "base/executor.h"
#include "base/hash.h"
#include "link/components.h"
#include "measure.h"

namespace {

using namespace fanal;
using bench::Clock;
using bench::seconds_since;

std::size_t count_of(const std::vector<std::uint32_t>& names) {
  std::size_t components = 0;
  for (std::uint32_t i = 0; i < names.size(); ++i) components += names[i] == i ? 1U : 0U;
  return components;
}

std::vector<link::Edge> random_edges(std::uint32_t vertices, std::size_t count) {
  std::vector<link::Edge> edges(count);
  for (std::size_t i = 0; i < count; ++i)
    edges[i] = {static_cast<std::uint32_t>(mix64(2 * i) % vertices),
                static_cast<std::uint32_t>(mix64(2 * i + 1) % vertices)};
  return edges;
}

struct Peer {
  double build = 0;
  double find = 0;
  std::size_t components = 0;
};

Peer by_igraph(std::uint32_t vertices, std::span<const link::Edge> edges) {
  igraph_vector_int_t list;
  igraph_vector_int_init(&list, static_cast<igraph_integer_t>(edges.size() * 2));
  for (std::size_t i = 0; i < edges.size(); ++i) {
    VECTOR(list)[2 * i] = edges[i].a;
    VECTOR(list)[2 * i + 1] = edges[i].b;
  }
  Peer peer;
  auto begin = Clock::now();
  igraph_t graph;
  igraph_create(&graph, &list, static_cast<igraph_integer_t>(vertices), IGRAPH_UNDIRECTED);
  peer.build = seconds_since(begin);
  begin = Clock::now();
  igraph_integer_t components = 0;
  igraph_connected_components(&graph, nullptr, nullptr, &components, IGRAPH_WEAK);
  peer.find = seconds_since(begin);
  peer.components = static_cast<std::size_t>(components);
  igraph_destroy(&graph);
  igraph_vector_int_destroy(&list);
  return peer;
}

}  // namespace

int main(int argc, char** argv) {
  const auto millions = [&](int i, double otherwise) { return (argc > i ? std::atof(argv[i]) : otherwise) * 1e6; };
  const auto vertices = static_cast<std::uint32_t>(millions(1, 20));
  const auto count = static_cast<std::size_t>(millions(2, 50));
  const int rounds = argc > 3 ? std::atoi(argv[3]) : 5;
  Executor executor(2);
  const auto edges = random_edges(vertices, count);
  // Keys of some 2.5 uses each, as numbers in adverts are.
  std::vector<link::KeyUse> uses(count);
  for (std::size_t i = 0; i < count; ++i)
    uses[i] = {mix64(mix64(i + 77) % (count * 2 / 5)), static_cast<std::uint32_t>(mix64(i) % vertices)};
  const auto peer_vertices = vertices / 10;
  const auto peer_edges = random_edges(peer_vertices, count / 10);

  std::vector<double> dense;
  std::vector<double> keyed;
  std::vector<double> small;
  std::vector<double> built;
  std::vector<double> found;
  std::size_t of_edges = 0;
  std::size_t of_keys = 0;
  std::size_t of_small = 0;
  std::size_t of_peer = 0;
  const auto rate = [](std::size_t n, double seconds) { return static_cast<double>(n) / 1e6 / seconds; };
  for (int round = 0; round < rounds; ++round) {
    auto begin = Clock::now();
    of_edges = count_of(link::components_of(vertices, edges, executor));
    dense.push_back(rate(count, seconds_since(begin)));
    begin = Clock::now();
    of_keys = count_of(link::components_of(vertices, uses, executor));
    keyed.push_back(rate(count, seconds_since(begin)));
    begin = Clock::now();
    of_small = count_of(link::components_of(peer_vertices, peer_edges, executor));
    small.push_back(rate(peer_edges.size(), seconds_since(begin)));
    const auto peer = by_igraph(peer_vertices, peer_edges);
    of_peer = peer.components;
    built.push_back(rate(peer_edges.size(), peer.build + peer.find));
    found.push_back(rate(peer_edges.size(), peer.find));
  }
  std::printf("%u vertices, %zu edges, %d rounds, two threads, medians of wall time:\n", vertices, count, rounds);
  std::printf("  dense numbers: %.1f million edges/s, %zu components\n", bench::median(dense), of_edges);
  std::printf("  64-bit keys:   %.1f million uses/s, %zu components\n", bench::median(keyed), of_keys);
  std::printf("%u vertices, %zu edges: ours %.1f million edges/s, igraph %.1f (from the list) and %.1f (graph made)\n",
              peer_vertices, peer_edges.size(), bench::median(small), bench::median(built), bench::median(found));
  std::printf("  components: ours %zu, igraph %zu\n", of_small, of_peer);
  return of_small == of_peer ? 0 : 1;
}
