#include <algorithm>
#include <cmath>
#include <vector>

#include "base/hash.h"
#include "layout/internal/component.h"

namespace fanal::layout {
namespace {

constexpr std::uint32_t most_pivots = 50;  // more change nothing that one sees (Brandes and Pich, section 4)
constexpr int power_rounds = 60;
constexpr std::uint32_t unreached = 0xFFFFFFFFU;

std::vector<std::uint32_t> distances_from(const Component& component, std::uint32_t source) {
  std::vector<std::uint32_t> distance(component.size(), unreached);
  std::vector<std::uint32_t> queue{source};
  distance[source] = 0;
  for (std::size_t at = 0; at < queue.size(); ++at) {
    for (const auto& neighbour : component.of(queue[at])) {
      if (distance[neighbour.node] != unreached) continue;
      distance[neighbour.node] = distance[queue[at]] + 1;
      queue.push_back(neighbour.node);
    }
  }
  return distance;
}

/// Rows of nodes, columns of pivots: squared distances, centred both ways.
struct Centred {
  std::uint32_t rows = 0;
  std::uint32_t columns = 0;
  std::vector<double> cells;
  double& at(std::uint32_t row, std::uint32_t column) { return cells[std::size_t{row} * columns + column]; }
  double at(std::uint32_t row, std::uint32_t column) const { return cells[std::size_t{row} * columns + column]; }
};

// Each pivot is as far as possible from those before it.
Centred squared_distances(const Component& component) {
  Centred centred;
  centred.rows = component.size();
  centred.columns = std::min(most_pivots, component.size());
  centred.cells.resize(std::size_t{centred.rows} * centred.columns);
  std::vector<std::uint32_t> nearest(component.size(), unreached);
  std::uint32_t pivot = 0;
  for (std::uint32_t column = 0; column < centred.columns; ++column) {
    const auto distance = distances_from(component, pivot);
    for (std::uint32_t row = 0; row < centred.rows; ++row) {
      centred.at(row, column) = static_cast<double>(distance[row]) * static_cast<double>(distance[row]);
      nearest[row] = std::min(nearest[row], distance[row]);
    }
    pivot = static_cast<std::uint32_t>(std::max_element(nearest.begin(), nearest.end()) - nearest.begin());
  }
  return centred;
}

void centre(Centred& centred) {
  std::vector<double> of_row(centred.rows, 0);
  std::vector<double> of_column(centred.columns, 0);
  double all = 0;
  for (std::uint32_t row = 0; row < centred.rows; ++row) {
    for (std::uint32_t column = 0; column < centred.columns; ++column) {
      of_row[row] += centred.at(row, column);
      of_column[column] += centred.at(row, column);
      all += centred.at(row, column);
    }
  }
  for (double& mean : of_row) mean /= centred.columns;
  for (double& mean : of_column) mean /= centred.rows;
  all /= static_cast<double>(centred.rows) * centred.columns;
  for (std::uint32_t row = 0; row < centred.rows; ++row) {
    for (std::uint32_t column = 0; column < centred.columns; ++column) {
      double& cell = centred.at(row, column);
      cell = -0.5 * (cell - of_row[row] - of_column[column] + all);
    }
  }
}

std::vector<double> square_of(const Centred& centred) {
  const std::uint32_t size = centred.columns;
  std::vector<double> square(std::size_t{size} * size, 0);
  for (std::uint32_t row = 0; row < centred.rows; ++row) {
    for (std::uint32_t i = 0; i < size; ++i) {
      const double factor = centred.at(row, i);
      for (std::uint32_t j = 0; j < size; ++j) square[std::size_t{i} * size + j] += factor * centred.at(row, j);
    }
  }
  return square;
}

double dot(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

bool to_length_one(std::vector<double>& vector) {
  const double length = std::sqrt(dot(vector, vector));
  if (!(length > 1e-9)) return false;
  for (double& part : vector) part /= length;
  return true;
}

// The strongest direction of `square` that is none of `found`; zeros where there is none.
std::vector<double> direction(const std::vector<double>& square, std::uint32_t size,
                              const std::vector<std::vector<double>>& found) {
  std::vector<double> vector(size);
  for (std::uint32_t i = 0; i < size; ++i)
    vector[i] = static_cast<double>(mix64(i + 1 + 1000 * found.size()) >> 40U) - static_cast<double>(1U << 23U);
  for (int round = 0; round < power_rounds; ++round) {
    for (const auto& other : found) {
      const double along = dot(vector, other);
      for (std::uint32_t i = 0; i < size; ++i) vector[i] -= along * other[i];
    }
    if (!to_length_one(vector)) return std::vector<double>(size, 0);
    std::vector<double> next(size, 0);
    for (std::uint32_t i = 0; i < size; ++i) {
      for (std::uint32_t j = 0; j < size; ++j) next[i] += square[std::size_t{i} * size + j] * vector[j];
    }
    vector = std::move(next);
  }
  return to_length_one(vector) ? vector : std::vector<double>(size, 0);
}

double mean_edge(const Component& component, const std::vector<Spot>& spots) {
  double sum = 0;
  for (std::uint32_t node = 0; node < component.size(); ++node) {
    for (const auto& neighbour : component.of(node)) {
      const double x = spots[node].x - spots[neighbour.node].x;
      const double y = spots[node].y - spots[neighbour.node].y;
      sum += std::sqrt(x * x + y * y);
    }
  }
  return component.neighbours.empty() ? 0 : sum / static_cast<double>(component.neighbours.size());
}

}  // namespace

std::vector<Spot> start_of(const Component& component, double length) {
  Centred centred = squared_distances(component);
  centre(centred);
  const auto square = square_of(centred);
  std::vector<std::vector<double>> axes;
  for (int axis = 0; axis < 2; ++axis) axes.push_back(direction(square, centred.columns, axes));
  std::vector<Spot> spots(component.size());
  for (std::uint32_t row = 0; row < centred.rows; ++row) {
    for (std::uint32_t column = 0; column < centred.columns; ++column) {
      spots[row].x += centred.at(row, column) * axes[0][column];
      spots[row].y += centred.at(row, column) * axes[1][column];
    }
  }
  const double mean = mean_edge(component, spots);
  const double scale = mean > 1e-9 ? length / mean : 1;
  for (std::uint32_t node = 0; node < component.size(); ++node) {
    const std::uint64_t noise = mix64(node + 1);
    const auto aside = [&](std::uint64_t bits) {
      return (static_cast<double>(bits & 0xFFFFU) / 65536 - 0.5) * length / 2;
    };
    spots[node] = {spots[node].x * scale + aside(noise), spots[node].y * scale + aside(noise >> 16U)};
  }
  return spots;
}

}  // namespace fanal::layout
