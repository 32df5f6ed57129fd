#include "synth/internal/textures.h"

#include <algorithm>
#include <array>

namespace fanal::synth {
namespace {

constexpr std::uint32_t log_side = 7;
constexpr std::uint32_t side = 1U << log_side;

std::uint32_t clamped(std::int32_t value) { return static_cast<std::uint32_t>(std::clamp(value, 0, 255)); }

Pixel lightened(Pixel pixel, std::int32_t by) {
  const auto add = [by](std::uint32_t value) { return clamped(static_cast<std::int32_t>(value) + by); };
  return pixel_of(add(red_of(pixel)), add(green_of(pixel)), add(blue_of(pixel)));
}

/// Grain that is the same for a place, from -span to span.
class Grain {
 public:
  explicit Grain(Random& random) : seed_(static_cast<std::uint32_t>(random.next())) {}
  std::int32_t at(std::uint32_t x, std::uint32_t y, std::int32_t span) const {
    return static_cast<std::int32_t>(value(x, y) % static_cast<std::uint32_t>(2 * span + 1)) - span;
  }
  /// Smooth, of cells of 1 << log_cell texels, repeating with the texture: 0 to 255.
  std::uint32_t smooth(std::uint32_t x, std::uint32_t y, std::uint32_t log_cell) const {
    const std::uint32_t cells = side >> log_cell;
    const std::uint32_t cell = 1U << log_cell;
    const std::uint32_t column = x >> log_cell;
    const std::uint32_t row = y >> log_cell;
    const std::uint32_t right = x & (cell - 1);
    const std::uint32_t down = y & (cell - 1);
    const auto corner = [&](std::uint32_t c, std::uint32_t r) { return value(c % cells + 977, r % cells) & 0xFFU; };
    const std::uint32_t above = corner(column, row) * (cell - right) + corner(column + 1, row) * right;
    const std::uint32_t below = corner(column, row + 1) * (cell - right) + corner(column + 1, row + 1) * right;
    return (above * (cell - down) + below * down) >> (2 * log_cell);
  }

 private:
  std::uint32_t value(std::uint32_t x, std::uint32_t y) const {
    std::uint32_t z = seed_ + x * 0x9E3779B1U + y * 0x85EBCA77U;
    z = (z ^ (z >> 15U)) * 0x2C1B3C6DU;
    z = (z ^ (z >> 12U)) * 0x297A2D39U;
    return z ^ (z >> 15U);
  }
  std::uint32_t seed_;
};

template <typename Colour>
Texture filled(const Colour& colour) {
  Texture out{log_side, std::vector<Pixel>(std::size_t{side} * side)};
  for (std::uint32_t y = 0; y < side; ++y)
    for (std::uint32_t x = 0; x < side; ++x) out.pixels[std::size_t{y} * side + x] = colour(x, y);
  return out;
}

void fill(Texture& texture, std::uint32_t left, std::uint32_t top, std::uint32_t right, std::uint32_t bottom,
          Pixel colour) {
  for (std::uint32_t y = top; y < std::min(bottom, side); ++y)
    for (std::uint32_t x = left; x < std::min(right, side); ++x) texture.pixels[std::size_t{y} * side + x] = colour;
}

// Rows of blocks, every other one shifted by half.
Texture masonry(Pixel block, Pixel joint, std::uint32_t log_width, std::uint32_t log_height, Random& random) {
  const Grain grain(random);
  return filled([=](std::uint32_t x, std::uint32_t y) {
    const std::uint32_t row = y >> log_height;
    const std::uint32_t along = (x + (row & 1U) * (1U << (log_width - 1))) & (side - 1);
    if ((y & ((1U << log_height) - 1)) < 2 || (along & ((1U << log_width) - 1)) < 2) return joint;
    return lightened(block, grain.at(along >> log_width, row, 22) + grain.at(x, y, 6));
  });
}

Texture shelf(Pixel wood, Random& random) {
  Texture out{log_side, std::vector<Pixel>(std::size_t{side} * side, lightened(wood, -60))};
  const std::uint32_t rows = random.between(3, 5);
  const std::uint32_t height = side / rows;
  for (std::uint32_t row = 0; row < rows; ++row) {
    const std::uint32_t bottom = (row + 1) * height - 3;
    for (std::uint32_t x = 4; x + 8 < side;) {
      const std::uint32_t width = random.chance(600) ? random.between(4, 9) : random.between(14, 34);
      const std::uint32_t tall = height * random.between(40, 85) / 100;
      if (!random.chance(180))
        fill(out, x, bottom - tall, std::min(x + width, side - 4), bottom, draw_colour(random, 30, 220));
      x += width + random.below(5);
    }
    fill(out, 0, bottom, side, bottom + 3, wood);
  }
  fill(out, 0, 0, 3, side, wood);
  fill(out, side - 3, 0, side, side, wood);
  fill(out, 0, 0, side, 3, wood);
  return out;
}

// Bars, rings and slopes of colour in a frame: a picture of nothing.
Texture painting(Pixel frame, Pixel ground, Random& random) {
  Texture out{log_side, std::vector<Pixel>(std::size_t{side} * side, ground)};
  const std::uint32_t shapes = random.between(3, 7);
  for (std::uint32_t i = 0; i < shapes; ++i) {
    const Pixel colour = draw_colour(random, 20, 235);
    const std::uint32_t x = random.below(side);
    const std::uint32_t y = random.below(side);
    const std::uint32_t size = random.between(12, 60);
    if (random.chance(550)) {
      fill(out, x, y, x + size, y + random.between(8, 70), colour);
      continue;
    }
    for (std::uint32_t row = 0; row < side; ++row)
      for (std::uint32_t column = 0; column < side; ++column) {
        const auto across = static_cast<std::int32_t>(column) - static_cast<std::int32_t>(x);
        const auto down = static_cast<std::int32_t>(row) - static_cast<std::int32_t>(y);
        const auto far = static_cast<std::uint32_t>(across * across + down * down);
        if (far * 4 < size * size) out.pixels[std::size_t{row} * side + column] = colour;
      }
  }
  constexpr std::uint32_t edge = 7;
  fill(out, 0, 0, side, edge, frame);
  fill(out, 0, side - edge, side, side, frame);
  fill(out, 0, 0, edge, side, frame);
  fill(out, side - edge, 0, side, side, frame);
  return out;
}

// Sky, hills, roofs without a street, behind bars.
Texture view(Pixel frame, Random& random) {
  const Grain grain(random);
  const Pixel high = draw_colour(random, 120, 220);
  const Pixel low = draw_colour(random, 170, 245);
  const Pixel hill = draw_colour(random, 40, 120);
  const std::uint32_t horizon = random.between(45, 95);
  auto out = filled([&](std::uint32_t x, std::uint32_t y) {
    const std::uint32_t ridge = horizon - grain.smooth(x, 0, 5) / 8;
    if (y > ridge) return lightened(hill, grain.at(x, y, 8));
    return lightened(blend(high, low, y * 2), static_cast<std::int32_t>(grain.smooth(x, y, 4)) / 8 - 16);
  });
  const std::uint32_t roofs = random.below(5);
  for (std::uint32_t i = 0; i < roofs; ++i) {
    const std::uint32_t x = random.below(side);
    const std::uint32_t y = horizon - random.below(25);
    const std::uint32_t wide = random.between(12, 40);
    fill(out, x, y, x + wide, side, draw_colour(random, 60, 200));
  }
  constexpr std::uint32_t edge = 6;
  const std::uint32_t panes = random.between(1, 3);
  for (std::uint32_t i = 0; i <= panes; ++i) {
    const std::uint32_t x = i * (side - edge) / panes;
    fill(out, x, 0, x + edge, side, frame);
  }
  fill(out, 0, 0, side, edge, frame);
  fill(out, 0, side - edge, side, side, frame);
  if (random.chance(500)) fill(out, 0, side / 2 - 2, side, side / 2 + 2, frame);
  return out;
}

Texture door(Pixel colour, Random& random) {
  Texture out{log_side, std::vector<Pixel>(std::size_t{side} * side, colour)};
  const std::uint32_t rows = random.between(1, 3);
  const std::uint32_t columns = random.between(1, 2);
  const std::uint32_t high = side / rows;
  const std::uint32_t wide = side / columns;
  for (std::uint32_t r = 0; r < rows; ++r)
    for (std::uint32_t c = 0; c < columns; ++c) {
      fill(out, c * wide + 14, r * high + 8, (c + 1) * wide - 14, (r + 1) * high - 8, lightened(colour, -45));
      fill(out, c * wide + 19, r * high + 11, (c + 1) * wide - 12, (r + 1) * high - 6, lightened(colour, 14));
    }
  fill(out, side - 14, side / 2, side - 6, side / 2 + 4, pixel_of(190, 180, 120));
  return out;
}

Texture cloth(Pattern pattern, Pixel first, Pixel second, Random& random) {
  const Grain grain(random);
  const std::uint32_t log_period = random.between(3, 5);
  const std::uint32_t period = 1U << log_period;
  const std::uint32_t wide = period * random.between(3, 6) / 8;
  const auto half = static_cast<std::int32_t>(period / 2);
  const std::int32_t size = half * static_cast<std::int32_t>(random.between(5, 8)) / 10;
  switch (pattern) {
    case Pattern::stripes:
      return filled([&](std::uint32_t x, std::uint32_t y) {
        return lightened((x & (period - 1)) < wide ? first : second, grain.at(x, y, 4));
      });
    case Pattern::checks:
      return filled([&](std::uint32_t x, std::uint32_t y) {
        return lightened(((x >> log_period) + (y >> log_period)) & 1U ? first : second, grain.at(x, y, 4));
      });
    case Pattern::plaid:
      return filled([&](std::uint32_t x, std::uint32_t y) {
        const bool across = (x & (period - 1)) < wide;
        const bool down = (y & (period - 1)) < wide;
        return lightened(blend(first, second, across && down ? 256 : across || down ? 128 : 0), grain.at(x, y, 5));
      });
    default:
      return filled([&](std::uint32_t x, std::uint32_t y) {
        // Every other row shifted by half.
        const std::uint32_t shift = (y >> log_period & 1U) * (period / 2);
        const auto across = static_cast<std::int32_t>((x + shift) & (period - 1)) - half;
        const auto down = static_cast<std::int32_t>(y & (period - 1)) - half;
        const bool is_in = pattern == Pattern::dots ? across * across + down * down < size * size
                                                    : std::max(across, -across) + std::max(down, -down) < size;
        return lightened(is_in ? second : first, grain.at(x, y, 4));
      });
  }
}

Texture outdoors(Pattern pattern, Pixel first, Pixel second, Random& random) {
  const Grain grain(random);
  if (pattern == Pattern::fence) {
    return filled([&](std::uint32_t x, std::uint32_t y) {
      if ((x & 15U) < 2) return lightened(first, -70);
      return lightened(blend(first, second, grain.smooth(x & ~15U, 0, 4)), grain.at(x >> 4U, y >> 2U, 8));
    });
  }
  if (pattern == Pattern::sky) {
    return filled([&](std::uint32_t x, std::uint32_t y) {
      const std::uint32_t cloud = (grain.smooth(x, y, 5) + grain.smooth(x, y, 4)) / 2;
      return blend(first, second, cloud > 128 ? std::min<std::uint32_t>(256, (cloud - 128) * 5) : 0);
    });
  }
  const std::int32_t rough = pattern == Pattern::hedge ? 34 : 16;
  return filled([&](std::uint32_t x, std::uint32_t y) {
    return lightened(blend(first, second, grain.smooth(x, y, 3)), grain.at(x, y, rough));
  });
}

Texture boards(Pattern pattern, Pixel first, Pixel second, Random& random) {
  const Grain grain(random);
  return filled([&](std::uint32_t x, std::uint32_t y) {
    std::uint32_t along = y;
    std::uint32_t across = x;
    if (pattern == Pattern::parquet && ((x >> 5U) + (y >> 5U)) & 1U) std::swap(along, across);
    const std::uint32_t board = across >> 4U;
    if ((across & 15U) == 0 && pattern != Pattern::wood) return lightened(first, -40);
    const std::uint32_t which =
        pattern == Pattern::wood ? grain.smooth(across, along, 4) : grain.smooth(board * 16, along & ~63U, 4);
    return lightened(blend(first, second, which), grain.at(across, along >> 4U, 9));
  });
}

}  // namespace

Pixel draw_colour(Random& random, std::uint32_t darkest, std::uint32_t brightest) {
  const std::uint32_t level = random.between(darkest, brightest);
  // Most things in rooms are not very colourful.
  const std::int32_t vivid = random.chance(250) ? 70 : 28;
  const auto channel = [&] {
    return clamped(static_cast<std::int32_t>(level) +
                   static_cast<std::int32_t>(random.below(static_cast<std::uint32_t>(2 * vivid + 1))) - vivid);
  };
  const std::uint32_t red = channel();
  const std::uint32_t green = channel();
  const std::uint32_t blue = channel();
  return pixel_of(red, green, blue);
}

Texture make_texture(Pattern pattern, Pixel first, Pixel second, Random& random) {
  switch (pattern) {
    case Pattern::plain: {
      const Grain grain(random);
      return filled([&](std::uint32_t x, std::uint32_t y) { return lightened(first, grain.at(x, y, 3)); });
    }
    case Pattern::carpet: {
      const Grain grain(random);
      return filled([&](std::uint32_t x, std::uint32_t y) {
        return lightened(blend(first, second, grain.smooth(x, y, 4) / 3), grain.at(x, y, 12));
      });
    }
    case Pattern::bricks: return masonry(first, second, 5, 4, random);
    case Pattern::tiles: return masonry(first, second, random.between(4, 6), 5, random);
    case Pattern::stripes:
    case Pattern::dots:
    case Pattern::lozenges:
    case Pattern::checks:
    case Pattern::plaid: return cloth(pattern, first, second, random);
    case Pattern::boards:
    case Pattern::parquet:
    case Pattern::wood: return boards(pattern, first, second, random);
    case Pattern::curtain: {
      const std::uint32_t log_fold = random.between(4, 5);
      return filled([&](std::uint32_t x, std::uint32_t /*y*/) {
        const std::uint32_t in = x & ((1U << log_fold) - 1);
        const std::uint32_t half = 1U << (log_fold - 1);
        return blend(first, second, (in < half ? in : 2 * half - in) * 256 / half);
      });
    }
    case Pattern::shelf: return shelf(first, random);
    case Pattern::painting: return painting(first, second, random);
    case Pattern::view: return view(first, random);
    case Pattern::door: return door(first, random);
    case Pattern::grass:
    case Pattern::hedge:
    case Pattern::fence:
    case Pattern::sky: return outdoors(pattern, first, second, random);
    case Pattern::radiator:
      return filled([&](std::uint32_t x, std::uint32_t y) {
        return (x & 7U) < 2 || y < 5 || y > side - 6 ? lightened(first, -50) : first;
      });
    case Pattern::screen:
      return filled([&](std::uint32_t x, std::uint32_t y) {
        const bool is_edge = x < 3 || y < 3 || x > side - 4 || y > side - 4;
        return is_edge ? pixel_of(12, 12, 14)
                       : lightened(pixel_of(24, 26, 30), static_cast<std::int32_t>((x + y) / 10));
      });
  }
  return {};
}

}  // namespace fanal::synth
