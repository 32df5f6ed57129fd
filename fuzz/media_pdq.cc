// Any bytes as a plane: no crash, the same coefficients from vectors and from the plain twin, at most half of the bits
// set, and eight turns of which the first is the picture as it is.
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "media/internal/pdq_plain.h"
#include "media/pdq.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

// Two bytes of width, two of height, one whose lowest bit says that the pixels are as many as the sides say: the
// others, again and again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fanal;
  constexpr std::size_t head = 5;
  constexpr std::size_t most_pixels = std::size_t{1} << 14U;
  if (size <= head) return 0;
  GreyPlane plane{data[0] + 256U * data[1], data[2] + 256U * data[3], {}};
  const bool is_filled = data[4] % 2 == 1;
  const auto count = std::size_t{plane.width} * plane.height;
  if (is_filled && count > most_pixels) return 0;
  plane.pixels.assign(data + head, data + size);
  if (is_filled) plane.pixels.resize(std::min(count, plane.pixels.size()));
  while (is_filled && plane.pixels.size() < count) {
    const auto filled = plane.pixels.size();
    plane.pixels.resize(std::min(count, 2 * filled));
    std::copy_n(plane.pixels.begin(), plane.pixels.size() - filled,
                plane.pixels.begin() + static_cast<std::ptrdiff_t>(filled));
  }
  const auto photo = media::hash_photo(plane);
  const auto turned = media::hash_photo_turned(plane);
  const bool is_usable = std::min(plane.width, plane.height) >= media::least_photo_side && plane.pixels.size() == count;
  FANAL_CHECK(static_cast<bool>(photo) == is_usable && static_cast<bool>(turned) == is_usable);
  if (!is_usable) return 0;
  FANAL_CHECK(turned->turned[0] == photo->hash && turned->quality == photo->quality);
  FANAL_CHECK(photo->quality >= 0 && photo->quality <= 100);
  for (const auto& hash : turned->turned) FANAL_CHECK(distance(hash, {}) <= photo_hash_bits / 2);
  const bool is_large = std::max(plane.width, plane.height) >= media::large_photo_side;
  const auto rows = media::internal::axis_of(plane.height, is_large);
  const auto columns = media::internal::axis_of(plane.width, is_large);
  FANAL_CHECK(media::internal::coefficients_of(plane, rows, columns) ==
              media::internal::plain_coefficients_of(plane, rows, columns));
  return 0;
}
