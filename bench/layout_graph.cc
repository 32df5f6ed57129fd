// Layouts of one graph that looks like a case, beside igraph's: seconds, and how near linked nodes are drawn beside
// pairs at random (less is better). Rounds by turns. With a FILE, the drawing as SVG.
// Use: bench_layout_graph [nodes] [edges] [rounds] [FILE]
#include <igraph/igraph.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <vector>

#include "base/hash.h"
#include "layout/layout.h"
#include "measure.h"

namespace {

using namespace fanal;
using bench::Clock;
using bench::seconds_since;

std::vector<layout::Edge> like_a_case(std::uint32_t nodes, std::uint32_t edges) {
  constexpr std::uint32_t communities = 40;
  const std::uint32_t keys = nodes / 5;
  std::vector<layout::Edge> out;
  for (std::uint32_t i = 0; i < edges; ++i) {
    const std::uint64_t random = mix64(i + 1);
    const auto document = keys + static_cast<std::uint32_t>(random % (nodes - keys));
    auto key = static_cast<std::uint32_t>((random >> 20U) % keys);
    if ((random >> 50U) % 100 >= 2) key = key / communities * communities + document % communities;
    out.push_back({std::min(key, keys - 1), document, 1000});
  }
  return out;
}

struct Place {
  double x = 0;
  double y = 0;
};

double nearness(const std::vector<Place>& places, const std::vector<layout::Edge>& edges) {
  const auto distance = [&](std::size_t a, std::size_t b) {
    return std::hypot(places[a].x - places[b].x, places[a].y - places[b].y);
  };
  double linked = 0;
  for (const auto& edge : edges) linked += distance(edge.a, edge.b);
  double any = 0;
  constexpr std::size_t sample = 100'000;
  for (std::size_t i = 0; i < sample; ++i)
    any += distance(mix64(2 * i) % places.size(), mix64(2 * i + 1) % places.size());
  return linked / static_cast<double>(edges.size()) / (any / sample);
}

struct Outcome {
  std::vector<double> seconds;
  double near = 0;
};

void by_ours(const std::vector<std::uint64_t>& names, const std::vector<layout::Edge>& edges, Outcome& outcome,
             std::vector<layout::Point>& points) {
  const auto begin = Clock::now();
  points = layout::place(names, edges);
  outcome.seconds.push_back(seconds_since(begin));
  std::vector<Place> places;
  for (const auto& point : points) places.push_back({static_cast<double>(point.x), static_cast<double>(point.y)});
  outcome.near = nearness(places, edges);
}

void by_igraph(std::size_t nodes, const std::vector<layout::Edge>& edges, bool drl, Outcome& outcome) {
  igraph_vector_int_t list;
  igraph_vector_int_init(&list, static_cast<igraph_integer_t>(edges.size() * 2));
  for (std::size_t i = 0; i < edges.size(); ++i) {
    VECTOR(list)[2 * i] = edges[i].a;
    VECTOR(list)[2 * i + 1] = edges[i].b;
  }
  igraph_t graph;
  igraph_create(&graph, &list, static_cast<igraph_integer_t>(nodes), IGRAPH_UNDIRECTED);
  igraph_vector_int_destroy(&list);
  igraph_matrix_t places;
  igraph_matrix_init(&places, 0, 0);
  igraph_rng_seed(igraph_rng_default(), 1);
  const auto begin = Clock::now();
  if (drl) {
    igraph_layout_drl_options_t options;
    igraph_layout_drl_options_init(&options, IGRAPH_LAYOUT_DRL_DEFAULT);
    igraph_layout_drl(&graph, &places, false, &options, nullptr);
  } else {
    igraph_layout_fruchterman_reingold(&graph, &places, false, 500, std::sqrt(static_cast<double>(nodes)) / 10,
                                       IGRAPH_LAYOUT_GRID, nullptr, nullptr, nullptr, nullptr, nullptr);
  }
  outcome.seconds.push_back(seconds_since(begin));
  std::vector<Place> out;
  for (igraph_integer_t i = 0; i < static_cast<igraph_integer_t>(nodes); ++i)
    out.push_back({MATRIX(places, i, 0), MATRIX(places, i, 1)});
  outcome.near = nearness(out, edges);
  igraph_matrix_destroy(&places);
  igraph_destroy(&graph);
}

void draw(const std::vector<layout::Point>& points, const std::vector<layout::Edge>& edges, const char* path) {
  std::int32_t width = 0;
  std::int32_t height = 0;
  for (const auto& point : points) {
    width = std::max(width, point.x);
    height = std::max(height, point.y);
  }
  std::ofstream file(path);
  file << "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1000\" height=\"1000\" viewBox=\"-20 -20 " << width + 40
       << ' ' << height + 40 << "\">";
  for (const auto& edge : edges)
    file << "<line stroke=\"#888\" stroke-width=\"3\" stroke-opacity=\".4\" x1=\"" << points[edge.a].x << "\" y1=\""
         << points[edge.a].y << "\" x2=\"" << points[edge.b].x << "\" y2=\"" << points[edge.b].y << "\"/>";
  for (const auto& point : points) file << "<circle r=\"10\" cx=\"" << point.x << "\" cy=\"" << point.y << "\"/>";
  file << "</svg>";
}

}  // namespace

int main(int argc, char** argv) {
  const auto number = [&](int place, unsigned long otherwise) {
    return argc > place ? std::strtoul(argv[place], nullptr, 10) : otherwise;
  };
  const auto nodes = static_cast<std::uint32_t>(number(1, 5000));
  const auto edges = like_a_case(nodes, static_cast<std::uint32_t>(number(2, 20'000)));
  std::vector<std::uint64_t> names;
  for (std::uint32_t i = 0; i < nodes; ++i) names.push_back(mix64(i));
  Outcome ours, grid, drl;
  std::vector<layout::Point> points;
  for (unsigned long round = 0; round < number(3, 3); ++round) {
    by_ours(names, edges, ours, points);
    by_igraph(nodes, edges, false, grid);
    by_igraph(nodes, edges, true, drl);
  }
  std::printf("%u nodes, %zu edges; seconds (median), linked over random distance\n", nodes, edges.size());
  std::printf("fanal             %7.3f  %.3f\n", bench::median(ours.seconds), ours.near);
  std::printf("igraph FR, grid   %7.3f  %.3f\n", bench::median(grid.seconds), grid.near);
  std::printf("igraph DrL        %7.3f  %.3f\n", bench::median(drl.seconds), drl.near);
  if (argc > 4) draw(points, edges, argv[4]);
}
