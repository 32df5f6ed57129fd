#include "link/communities.h"

#include <igraph/igraph.h>

#include <algorithm>
#include <limits>
#include <mutex>
#include <numeric>

namespace fanal::link {
namespace {

constexpr igraph_integer_t rounds = 10;    // stable after three or four
constexpr igraph_real_t looseness = 0.01;  // igraph's default: how far refining may stray from the best move
constexpr igraph_uint_t seed = 20190326;

/// igraph's vectors and graph, given back whatever happens.
struct Leiden {
  igraph_vector_int_t ends;
  igraph_vector_t weights;
  igraph_vector_t strengths;
  igraph_vector_int_t membership;
  igraph_t graph;
  bool has_graph = false;
  bool is_ready = false;

  Leiden() {
    is_ready =
        igraph_vector_int_init(&ends, 0) == IGRAPH_SUCCESS && igraph_vector_init(&weights, 0) == IGRAPH_SUCCESS &&
        igraph_vector_init(&strengths, 0) == IGRAPH_SUCCESS && igraph_vector_int_init(&membership, 0) == IGRAPH_SUCCESS;
  }
  ~Leiden() {
    if (has_graph) igraph_destroy(&graph);
    if (!is_ready) return;
    igraph_vector_int_destroy(&ends);
    igraph_vector_destroy(&weights);
    igraph_vector_destroy(&strengths);
    igraph_vector_int_destroy(&membership);
  }
  Leiden(const Leiden&) = delete;
  Leiden& operator=(const Leiden&) = delete;

  bool run(std::span<const std::uint64_t> inner, std::span<const WeightedEdge> edges) {
    if (!is_ready) return false;
    for (const auto& edge : edges) {
      if (igraph_vector_int_push_back(&ends, edge.a) != IGRAPH_SUCCESS ||
          igraph_vector_int_push_back(&ends, edge.b) != IGRAPH_SUCCESS ||
          igraph_vector_push_back(&weights, static_cast<igraph_real_t>(edge.weight)) != IGRAPH_SUCCESS)
        return false;
    }
    const auto count = static_cast<igraph_integer_t>(inner.size());
    if (igraph_create(&graph, &ends, count, IGRAPH_UNDIRECTED) != IGRAPH_SUCCESS) return false;
    has_graph = true;
    if (igraph_strength(&graph, &strengths, igraph_vss_all(), IGRAPH_ALL, IGRAPH_LOOPS, &weights) != IGRAPH_SUCCESS)
      return false;
    igraph_real_t total = 0;  // twice the weight of all, what is within the nodes too
    for (std::size_t node = 0; node < inner.size(); ++node) {
      VECTOR(strengths)[node] += 2 * static_cast<igraph_real_t>(inner[node]);
      total += VECTOR(strengths)[node];
    }
    igraph_rng_seed(igraph_rng_default(), seed);
    return igraph_community_leiden(&graph, &weights, &strengths, 1 / total, looseness, false, rounds, &membership,
                                   nullptr, nullptr) == IGRAPH_SUCCESS;
  }
};

}  // namespace

std::vector<std::uint32_t> communities_of(std::span<const std::uint64_t> inner, std::span<const WeightedEdge> edges) {
  static std::mutex one_at_a_time;
  const std::lock_guard lock(one_at_a_time);
  // Its own handler ends the program.
  auto* const before = igraph_set_error_handler(igraph_error_handler_ignore);
  std::vector<std::uint32_t> community(inner.size());
  std::iota(community.begin(), community.end(), 0U);
  Leiden leiden;
  if (!edges.empty() && leiden.run(inner, edges)) {
    std::vector<std::uint32_t> least(inner.size(), std::numeric_limits<std::uint32_t>::max());
    for (std::uint32_t node = 0; node < inner.size(); ++node) {
      auto& name = least[static_cast<std::size_t>(VECTOR(leiden.membership)[node])];
      name = std::min(name, node);
      community[node] = name;
    }
  }
  igraph_set_error_handler(before);
  return community;
}

std::string communities_by() {
  const char* version = nullptr;
  igraph_version(&version, nullptr, nullptr, nullptr);
  return std::string("igraph ") + version;
}

}  // namespace fanal::link
