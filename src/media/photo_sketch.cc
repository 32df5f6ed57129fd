#include "media/photo_sketch.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "media/internal/cosines.h"
#include "media/internal/float_matrix.h"
#include "media/internal/pdq_plane.h"

namespace fanal::media {
namespace {

constexpr std::size_t grid_side = 64;
using Grid = std::array<float, grid_side * grid_side>;  // [row][column], 0 to 255

/// A side of a picture in 64 equal stretches, which end within pixels.
struct Ends {
  explicit Ends(std::uint32_t length) {
    for (std::uint64_t i = 0; i <= grid_side; ++i) {
      pixel[i] = static_cast<std::uint32_t>(i * length / grid_side);
      part[i] = static_cast<std::uint32_t>(i * length % grid_side);
    }
  }
  std::array<std::uint32_t, grid_side + 1> pixel{};
  std::array<std::uint32_t, grid_side + 1> part{};  // of that pixel, in 64ths
};

// The mean of each of 64 x 64 equal areas, by sums of whole numbers: a picture that is mirrored has the mirrored ones,
// to the bit, which the samples of PDQ are not.
Grid means_of(const GreyPlane& plane) {
  const Ends rows(plane.height);
  const Ends columns(plane.width);
  Grid out{};
  std::vector<std::uint32_t> down(plane.width);
  const auto add_row = [&](std::uint32_t row, std::uint32_t weight) {
    if (weight == 0) return;
    const std::uint8_t* from = plane.pixels.data() + std::size_t{row} * plane.width;
    for (std::size_t x = 0; x < down.size(); ++x) down[x] += weight * from[x];
  };
  const double area = static_cast<double>(plane.width) * plane.height;
  for (std::size_t i = 0; i < grid_side; ++i) {
    std::fill(down.begin(), down.end(), 0U);
    // Within one pixel, or from part of one by whole ones to part of another.
    const std::uint32_t begin = rows.pixel[i];
    const std::uint32_t end = rows.pixel[i + 1];
    if (begin == end) {
      add_row(begin, rows.part[i + 1] - rows.part[i]);
    } else {
      add_row(begin, grid_side - rows.part[i]);
      for (std::uint32_t row = begin + 1; row < end; ++row) add_row(row, grid_side);
      if (end < plane.height) add_row(end, rows.part[i + 1]);
    }
    std::uint64_t before = 0;  // 4096 times the pixels up to the end of the stretch before
    std::uint64_t sum = 0;     // 64 times those up to `at`
    std::uint32_t at = 0;
    for (std::size_t j = 0; j < grid_side; ++j) {
      while (at < columns.pixel[j + 1]) sum += down[at++];
      const std::uint64_t through = sum * grid_side + (at < plane.width ? down[at] * columns.part[j + 1] : 0U);
      out[i * grid_side + j] = static_cast<float>(static_cast<double>(through - before) / area);
      before = through;
    }
  }
  return out;
}

struct Cosines {
  std::array<float, sketch_side * grid_side> lines{};    // [frequency][sample]
  std::array<float, grid_side * sketch_side> columns{};  // [sample][frequency]
};

const Cosines& cosines() {
  static const Cosines table = [] {
    Cosines made;
    for (unsigned frequency = 0; frequency < sketch_side; ++frequency) {
      for (unsigned sample = 0; sample < grid_side; ++sample) {
        const auto value = static_cast<float>(internal::cosine_of_part(frequency * (2 * sample + 1)));
        made.lines[frequency * grid_side + sample] = value;
        made.columns[sample * sketch_side + frequency] = value;
      }
    }
    return made;
  }();
  return table;
}

// [frequency down][frequency across]
std::array<float, sketch_side * sketch_side> transform(const Grid& grid) {
  std::array<float, sketch_side * grid_side> upright;  // [frequency down][column]
  internal::multiply({cosines().lines.data(), grid_side}, {grid.data(), grid_side}, grid_side, sketch_side, grid_side,
                     upright.data(), grid_side);
  std::array<float, sketch_side * sketch_side> out;
  internal::multiply({upright.data(), grid_side}, {cosines().columns.data(), sketch_side}, grid_side, sketch_side,
                     sketch_side, out.data(), sketch_side);
  return out;
}

}  // namespace

Result<PhotoSketch> sketch_photo(const GreyPlane& plane) {
  FANAL_TRY_VOID(internal::check_plane(plane));
  auto found = transform(means_of(plane));
  double largest = 0;
  for (std::size_t k = 0; k < found.size(); ++k) {
    const auto down = static_cast<double>(k / sketch_side);
    const auto across = static_cast<double>(k % sketch_side);
    // A frequency of none has a cosine of one throughout, which weighs twice.
    const double share = (k / sketch_side == 0 ? 0.5 : 1) * (k % sketch_side == 0 ? 0.5 : 1);
    found[k] *= static_cast<float>(std::sqrt((down * down + across * across) * share));
    largest = std::max(largest, std::abs(static_cast<double>(found[k])));
  }
  PhotoSketch sketch;
  // Less than a grey level between any two means: nothing but rounding.
  constexpr double nothing = 512;
  if (largest < nothing) return sketch;
  for (std::size_t k = 0; k < found.size(); ++k) {
    const double root = 127 * std::sqrt(std::abs(static_cast<double>(found[k])) / largest);
    const double rounded = std::floor(root + 0.5);
    sketch.values[k] = static_cast<std::int8_t>(found[k] < 0 ? -rounded : rounded);
  }
  return sketch;
}

}  // namespace fanal::media
