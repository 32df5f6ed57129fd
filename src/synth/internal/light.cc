#include "synth/internal/light.h"

#include <algorithm>
#include <vector>

namespace fanal::synth {

Light draw_light(SceneKind kind, Random& random) {
  Light light;
  const std::uint32_t level = random.between(185, 300);
  const auto warm = static_cast<std::int32_t>(random.between(0, 70)) - 30;
  light.red = static_cast<std::uint32_t>(static_cast<std::int32_t>(level) + warm);
  light.green = level;
  light.blue = static_cast<std::uint32_t>(static_cast<std::int32_t>(level) - warm);
  light.across = static_cast<std::int32_t>(random.between(0, 120)) - 60;
  light.down = static_cast<std::int32_t>(random.between(0, 60)) - 40;
  light.vignette = static_cast<std::int32_t>(random.between(0, 60));
  light.grain = random.between(1, 9);
  if (kind == SceneKind::bland) {
    light.contrast = random.between(10, 40);
    light.across /= 4;
    light.down /= 4;
    light.vignette /= 4;
    light.grain = random.between(2, 6);
  }
  return light;
}

void shine(Canvas& canvas, const Light& light, std::uint64_t seed) {
  std::vector<std::int32_t> columns(canvas.width);
  const auto fall = [&](std::uint32_t at, std::uint32_t size, std::int32_t slope) {
    const std::int32_t place = static_cast<std::int32_t>(at * 512 / size) - 256;  // -256 to 255
    return place * slope / 256 - light.vignette * (place * place >> 8U) / 256;
  };
  for (std::uint32_t x = 0; x < canvas.width; ++x) columns[x] = 256 + fall(x, canvas.width, light.across);
  const std::uint32_t span = 2 * light.grain + 1;
  for (std::uint32_t y = 0; y < canvas.height; ++y) {
    const std::int32_t row = fall(y, canvas.height, light.down);
    Pixel* pixels = canvas.row(y);
    auto grain = static_cast<std::uint32_t>(mix64(seed + y));
    for (std::uint32_t x = 0; x < canvas.width; ++x) {
      const auto gain = static_cast<std::uint32_t>(columns[x] + row);
      grain = grain * 1664525U + 1013904223U;
      const std::int32_t noise = static_cast<std::int32_t>((grain >> 24U) * span >> 8U) -
                                 static_cast<std::int32_t>(light.grain) +
                                 (static_cast<std::int32_t>(256 - light.contrast) * 110 >> 8U);
      const auto lit = [&](std::uint32_t value, std::uint32_t by) {
        const std::uint32_t bright = (value * by >> 8U) * gain >> 8U;
        return static_cast<std::uint32_t>(
            std::clamp(static_cast<std::int32_t>(bright * light.contrast >> 8U) + noise, 0, 255));
      };
      const Pixel pixel = pixels[x];
      pixels[x] =
          pixel_of(lit(red_of(pixel), light.red), lit(green_of(pixel), light.green), lit(blue_of(pixel), light.blue));
    }
  }
}

}  // namespace fanal::synth
