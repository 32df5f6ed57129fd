#include "media/internal/pdq_axis.h"

#include <algorithm>

#include "base/check.h"
#include "media/pdq.h"

namespace fanal::media::internal {
namespace {

constexpr std::uint32_t most_window = large_photo_side / (2 * grid_side);

// The weights of one sample where nothing is resampled: a box over a box.
struct Kernel {
  std::uint32_t begin = 0;
  std::uint32_t count = 0;
  std::uint32_t total = 0;
  std::array<std::uint32_t, 2 * most_window - 1> weights{};
};

constexpr std::uint32_t window_of(std::uint32_t length) { return (length + 2 * grid_side - 1) / (2 * grid_side); }

// A window of w pixels has (w - 1) / 2 before its middle and w / 2 after it.
constexpr std::uint32_t begin_of(std::uint32_t length, std::uint32_t sample) {
  return (2 * sample + 1) * length / (2 * grid_side) - 2 * ((window_of(length) - 1) / 2);
}

// So no sample reaches past the begin, and past the end only the last one, of a window of even size: there the last
// inner window is one pixel short, and its mean weighs as much as the others' for all that.
Kernel kernel_of(std::uint32_t length, std::uint32_t sample) {
  const auto window = window_of(length);
  FANAL_CHECK(window <= most_window);
  Kernel kernel{begin_of(length, sample), 2 * window - 1, 0, {}};
  const bool is_cut = kernel.begin + kernel.count > length;
  if (is_cut) --kernel.count;
  for (std::uint32_t inner = 0; inner < window; ++inner) {
    const auto size = std::min(window, kernel.count - inner);
    // In units that both sizes of a window divide.
    const auto weight = !is_cut ? 1 : size == window ? window - 1 : window;
    for (std::uint32_t i = 0; i < size; ++i) kernel.weights[inner + i] += weight;
    kernel.total += size * weight;
  }
  return kernel;
}

void add_exact(const Kernel& kernel, Axis& axis, AxisSample& sample) {
  sample.begin = kernel.begin;
  sample.count = kernel.count;
  sample.total = kernel.total;
  for (std::uint32_t i = 0; i < kernel.count; ++i)
    axis.weights.push_back(static_cast<std::uint16_t>(kernel.weights[i]));
}

// The kernel's pixels are of the resampled axis; each lies over length / 512 pixels of ours. Lengths are in 1/512 of a
// pixel of ours, so that all are whole. Sums so far are rounded, not weights, so that they end at most_weight.
void add_resampled(const Kernel& kernel, std::uint32_t length, Axis& axis, AxisSample& sample) {
  constexpr std::uint64_t pixel = large_photo_side;
  constexpr unsigned shift = 40;
  const auto all = std::uint64_t{kernel.total} * length;
  const auto scale = (std::uint64_t{most_weight} << shift) / all;
  auto cell_end = std::uint64_t{kernel.begin} * length;
  sample.begin = static_cast<std::uint32_t>(cell_end / pixel);
  auto pixel_end = std::uint64_t{sample.begin} * pixel;
  auto at = cell_end;
  std::uint64_t so_far = 0;  // of `all`
  std::uint64_t given = 0;   // of most_weight
  std::uint32_t cell = 0;
  cell_end += length;
  while (cell < kernel.count) {
    pixel_end += pixel;
    while (cell < kernel.count && cell_end <= pixel_end) {
      so_far += (cell_end - at) * kernel.weights[cell];
      at = cell_end;
      cell_end += length;
      ++cell;
    }
    if (cell < kernel.count) {
      so_far += (pixel_end - at) * kernel.weights[cell];
      at = pixel_end;
    }
    const auto rounded = (so_far * scale + (std::uint64_t{1} << (shift - 1))) >> shift;
    axis.weights.push_back(static_cast<std::uint16_t>(rounded - given));
    given = rounded;
    ++sample.count;
  }
  sample.total = static_cast<std::uint32_t>(given);
}

}  // namespace

Axis axis_of(std::uint32_t length, bool is_large) {
  const bool is_resampled = is_large && length != large_photo_side;
  Axis axis;
  axis.weights.reserve(is_resampled ? std::size_t{length} + length / 4 + 4 * grid_side
                                    : 2 * std::size_t{most_window} * grid_side);
  const auto exact = is_resampled ? large_photo_side : length;
  auto kernel = kernel_of(exact, 0);
  for (std::uint32_t i = 0; i < grid_side; ++i) {
    if (i + 1 == grid_side)
      kernel = kernel_of(exact, i);
    else
      kernel.begin = begin_of(exact, i);
    auto& sample = axis.samples[i];
    sample.first = static_cast<std::uint32_t>(axis.weights.size());
    if (is_resampled)
      add_resampled(kernel, length, axis, sample);
    else
      add_exact(kernel, axis, sample);
  }
  return axis;
}

Axis mirrored(const Axis& axis, std::uint32_t length) {
  Axis out = axis;
  for (auto& sample : out.samples) {
    sample.begin = length - sample.begin - sample.count;
    std::reverse(out.weights.begin() + sample.first, out.weights.begin() + sample.first + sample.count);
  }
  return out;
}

}  // namespace fanal::media::internal
