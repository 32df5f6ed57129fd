#pragma once
// What surfaces of scenes look like: wallpaper, wood, cloth, a view from a window, a picture that shows nothing.
#include <cstdint>

#include "synth/internal/random.h"
#include "synth/internal/raster.h"

namespace fanal::synth {

enum class Pattern : std::uint8_t {
  plain,
  stripes,
  dots,
  lozenges,
  bricks,
  tiles,
  boards,
  parquet,
  carpet,
  checks,
  plaid,
  wood,
  curtain,
  shelf,
  painting,
  view,
  door,
  grass,
  hedge,
  fence,
  sky,
  radiator,
  screen,
};

/// Of two colours, and of what `random` draws; some patterns have more of their own.
Texture make_texture(Pattern pattern, Pixel first, Pixel second, Random& random);

/// Some colour between two brightnesses (0 to 255).
Pixel draw_colour(Random& random, std::uint32_t darkest, std::uint32_t brightest);

}  // namespace fanal::synth
