#include "synth/internal/edits.h"

#include <algorithm>
#include <array>
#include <utility>

namespace fanal::synth {
namespace {

using Table = std::array<std::uint8_t, 256>;

template <typename Value>
Table table_of(const Value& value) {
  Table table{};
  for (std::int32_t i = 0; i < 256; ++i)
    table[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(std::clamp(value(i), 0, 255));
  return table;
}

void apply_table(Canvas& canvas, const Table& table) {
  for (Pixel& pixel : canvas.pixels)
    pixel = pixel_of(table[red_of(pixel)], table[green_of(pixel)], table[blue_of(pixel)]);
}

// Up or down, never by so little that it is none.
std::int32_t either_way(Random& random, std::uint32_t least, std::uint32_t most) {
  const auto value = static_cast<std::int32_t>(random.between(least, most));
  return random.chance(500) ? value : -value;
}

void change_contrast(Canvas& canvas, Random& random) {
  const auto by = static_cast<std::int32_t>(random.chance(500) ? random.between(130, 210) : random.between(300, 400));
  apply_table(canvas, table_of([by](std::int32_t v) { return (v - 128) * by / 256 + 128; }));
}

// Between a straight line and a parabola either way: what gamma does, without powers.
void change_gamma(Canvas& canvas, Random& random) {
  const std::int32_t by = either_way(random, 80, 220);
  apply_table(canvas, table_of([by](std::int32_t v) { return v + by * v * (255 - v) / (256 * 255); }));
}

/// Sums of the three colours of pixels.
struct Sums {
  std::uint32_t red = 0;
  std::uint32_t green = 0;
  std::uint32_t blue = 0;
  void add(Pixel pixel) {
    red += red_of(pixel);
    green += green_of(pixel);
    blue += blue_of(pixel);
  }
  void drop(Pixel pixel) {
    red -= red_of(pixel);
    green -= green_of(pixel);
    blue -= blue_of(pixel);
  }
  Pixel over(std::uint32_t count) const { return pixel_of(red / count, green / count, blue / count); }
};

// Means of 2 * radius + 1 pixels of a line; edges are repeated.
void smooth_line(const Pixel* from, Pixel* to, std::uint32_t count, std::size_t stride, std::uint32_t radius) {
  Sums sums;
  const auto at = [&](std::int64_t i) {
    return from[static_cast<std::size_t>(std::clamp<std::int64_t>(i, 0, std::int64_t{count} - 1)) * stride];
  };
  for (std::int64_t i = -std::int64_t{radius}; i <= std::int64_t{radius}; ++i) sums.add(at(i));
  for (std::int64_t i = 0; i < std::int64_t{count}; ++i) {
    to[static_cast<std::size_t>(i) * stride] = sums.over(2 * radius + 1);
    sums.add(at(i + radius + 1));
    sums.drop(at(i - radius));
  }
}

void blur(Canvas& canvas, std::uint32_t radius) {
  Canvas other = canvas;
  for (int round = 0; round < 2; ++round) {
    for (std::uint32_t y = 0; y < canvas.height; ++y) smooth_line(canvas.row(y), other.row(y), canvas.width, 1, radius);
    for (std::uint32_t x = 0; x < canvas.width; ++x)
      smooth_line(other.row(0) + x, canvas.row(0) + x, canvas.height, canvas.width, radius);
  }
}

// What differs from a blurred one, added once more.
void sharpen(Canvas& canvas, std::uint32_t radius, std::int32_t by) {
  Canvas soft = canvas;
  blur(soft, radius);
  const auto sharp = [by](std::uint32_t value, std::uint32_t mean) {
    const auto v = static_cast<std::int32_t>(value);
    return static_cast<std::uint32_t>(std::clamp(v + (v - static_cast<std::int32_t>(mean)) * by / 256, 0, 255));
  };
  for (std::size_t i = 0; i < canvas.pixels.size(); ++i) {
    const Pixel a = canvas.pixels[i];
    const Pixel b = soft.pixels[i];
    canvas.pixels[i] =
        pixel_of(sharp(red_of(a), red_of(b)), sharp(green_of(a), green_of(b)), sharp(blue_of(a), blue_of(b)));
  }
}

struct Area {
  std::uint32_t left = 0;
  std::uint32_t top = 0;
  std::uint32_t width = 0;
  std::uint32_t height = 0;
};

void fill(Canvas& canvas, const Area& area, Pixel colour, std::uint32_t share = 256) {
  for (std::uint32_t y = area.top; y < std::min(area.top + area.height, canvas.height); ++y)
    for (std::uint32_t x = area.left; x < std::min(area.left + area.width, canvas.width); ++x) {
      Pixel& pixel = canvas.row(y)[x];
      pixel = share == 256 ? colour : blend(pixel, colour, share);
    }
}

// Lines of strokes that look like writing from afar, and say nothing.
void scribble(Canvas& canvas, const Area& area, std::uint32_t line, Pixel ink, std::uint32_t share, Random& random) {
  const std::uint32_t stroke = std::max(1U, line / 8);
  for (std::uint32_t y = area.top; y + line <= area.top + area.height; y += line * 3 / 2) {
    for (std::uint32_t x = area.left; x + line / 2 < area.left + area.width;) {
      if (random.chance(180)) {
        x += line / 2;
        continue;
      }
      const std::uint32_t wide = line * random.between(3, 6) / 10;
      if (random.chance(700)) fill(canvas, {x, y, stroke, line}, ink, share);
      if (random.chance(500)) fill(canvas, {x + wide - stroke, y, stroke, line}, ink, share);
      const std::uint32_t bar = random.below(3);
      fill(canvas, {x, y + bar * (line - stroke) / 2, wide, stroke}, ink, share);
      x += wide + stroke * 2;
    }
  }
}

void add_caption(Canvas& canvas, Random& random) {
  const std::uint32_t height = canvas.height * random.between(50, 120) / 1000;
  const std::uint32_t top = random.chance(700) ? canvas.height - height : 0;
  const bool is_dark = random.chance(600);
  fill(canvas, {0, top, canvas.width, height}, is_dark ? pixel_of(10, 10, 12) : pixel_of(250, 250, 250));
  const Area inner{canvas.width / 20, top + height / 5, canvas.width * 9 / 10, height * 3 / 5};
  scribble(canvas, inner, std::max(4U, inner.height), is_dark ? pixel_of(250, 250, 240) : pixel_of(20, 20, 30), 256,
           random);
}

void add_blocks(Canvas& canvas, Random& random) {
  const std::uint32_t blocks = random.between(1, 3);
  for (std::uint32_t i = 0; i < blocks; ++i) {
    // Up to 4 % each: 40 % of the width by 10 % of the height.
    const std::uint32_t width = canvas.width * random.between(18, 40) / 100;
    const std::uint32_t height = canvas.height * random.between(4, 10) / 100;
    const std::uint32_t left = random.below(canvas.width - width);
    const std::uint32_t top = random.below(canvas.height - height);
    const bool is_dark = random.chance(500);
    const Area area{left, top, width, height};
    if (random.chance(600)) fill(canvas, area, is_dark ? pixel_of(255, 255, 255) : pixel_of(160, 20, 40));
    scribble(canvas, area, std::max(4U, height * 2 / 3), is_dark ? pixel_of(15, 15, 15) : pixel_of(255, 240, 80), 256,
             random);
  }
}

void add_frame(Canvas& canvas, Random& random) {
  const std::uint32_t thick = std::max(1U, std::min(canvas.width, canvas.height) * random.between(10, 60) / 1000);
  constexpr std::array<Pixel, 4> colours{pixel_of(255, 255, 255), pixel_of(0, 0, 0), pixel_of(170, 120, 40),
                                         pixel_of(90, 90, 160)};
  const Pixel colour = colours[random.below(4)];
  fill(canvas, {0, 0, canvas.width, thick}, colour);
  fill(canvas, {0, canvas.height - thick, canvas.width, thick}, colour);
  fill(canvas, {0, 0, thick, canvas.height}, colour);
  fill(canvas, {canvas.width - thick, 0, thick, canvas.height}, colour);
}

void add_watermark(Canvas& canvas, Random& random) {
  const std::uint32_t share = random.between(60, 130);
  const std::uint32_t line = canvas.height * random.between(5, 10) / 100;
  const std::uint32_t rows = random.between(1, 4);
  for (std::uint32_t i = 0; i < rows; ++i) {
    const std::uint32_t top = canvas.height * (2 * i + 1) / (2 * rows);
    const std::uint32_t left = canvas.width * random.between(5, 30) / 100;
    scribble(canvas, {left, top, canvas.width / 2, line}, line, pixel_of(255, 255, 255), share, random);
  }
}

void mirror(Canvas& canvas) {
  for (std::uint32_t y = 0; y < canvas.height; ++y) std::reverse(canvas.row(y), canvas.row(y) + canvas.width);
}

Canvas turned_left(const Canvas& canvas) {
  Canvas out(canvas.height, canvas.width);
  for (std::uint32_t y = 0; y < out.height; ++y) {
    for (std::uint32_t x = 0; x < out.width; ++x) out.row(y)[x] = canvas.row(x)[canvas.width - 1 - y];
  }
  return out;
}

Canvas cropped(const Canvas& canvas, Random& random, std::uint32_t least, std::uint32_t most) {
  const std::uint32_t gone_across = canvas.width * random.between(least, most) / 1000;
  const std::uint32_t gone_down = canvas.height * random.between(least, most) / 1000;
  const std::uint32_t left = random.below(gone_across + 1);
  const std::uint32_t top = random.below(gone_down + 1);
  Canvas out(canvas.width - gone_across, canvas.height - gone_down);
  for (std::uint32_t y = 0; y < out.height; ++y) std::copy_n(canvas.row(y + top) + left, out.width, out.row(y));
  return out;
}

Canvas resized_at_random(const Canvas& canvas, Random& random) {
  // Hardly any change is no edit.
  const std::uint32_t scale = random.chance(700) ? random.between(300, 900) : random.between(1100, 1500);
  const auto side = [scale](std::uint32_t old) { return std::max(64U, old * scale / 1000); };
  return resized(canvas, side(canvas.width), side(canvas.height));
}

}  // namespace

std::string_view name_of(Edit edit) {
  constexpr std::array<std::string_view, edit_count> names{
      "resized",  "recompressed", "brightness", "contrast",   "gamma",      "grey",
      "blurred",  "sharpened",    "caption",    "blocks",     "frame",      "watermark",
      "mirrored", "turned_90",    "turned_180", "turned_270", "crop_light", "crop_heavy"};
  return names[static_cast<std::size_t>(edit)];
}

Canvas resized(const Canvas& canvas, std::uint32_t width, std::uint32_t height) {
  Canvas out(width, height);
  // 24.8 places of the old picture; where it shrinks, the mean of what falls on a pixel, at whole pixels.
  for (std::uint32_t y = 0; y < height; ++y) {
    const std::uint32_t top = static_cast<std::uint32_t>(std::uint64_t{y} * canvas.height * 256 / height);
    const std::uint32_t y0 = top >> 8U;
    const std::uint32_t y1 = std::max(y0 + 1, (y + 1) * canvas.height / height);
    for (std::uint32_t x = 0; x < width; ++x) {
      const std::uint32_t left = static_cast<std::uint32_t>(std::uint64_t{x} * canvas.width * 256 / width);
      const std::uint32_t x0 = left >> 8U;
      if (width < canvas.width) {
        const std::uint32_t x1 = std::max(x0 + 1, (x + 1) * canvas.width / width);
        Sums sums;
        for (std::uint32_t row = y0; row < y1; ++row)
          for (std::uint32_t column = x0; column < x1; ++column) sums.add(canvas.row(row)[column]);
        out.row(y)[x] = sums.over((y1 - y0) * (x1 - x0));
        continue;
      }
      const std::uint32_t right = std::min(x0 + 1, canvas.width - 1);
      const std::uint32_t below = std::min(y0 + 1, canvas.height - 1);
      const Pixel above = blend(canvas.row(y0)[x0], canvas.row(y0)[right], left & 0xFFU);
      out.row(y)[x] = blend(above, blend(canvas.row(below)[x0], canvas.row(below)[right], left & 0xFFU), top & 0xFFU);
    }
  }
  return out;
}

std::optional<int> apply(Edit edit, Canvas& canvas, Random& random) {
  switch (edit) {
    case Edit::resized: canvas = resized_at_random(canvas, random); break;
    case Edit::recompressed: return static_cast<int>(random.between(35, 95));
    case Edit::brightness: {
      const std::int32_t by = either_way(random, 18, 60);
      apply_table(canvas, table_of([by](std::int32_t v) { return v + by; }));
      break;
    }
    case Edit::contrast: change_contrast(canvas, random); break;
    case Edit::gamma: change_gamma(canvas, random); break;
    case Edit::grey:
      for (Pixel& pixel : canvas.pixels) {
        const std::uint32_t luma = luma_of(pixel);
        pixel = pixel_of(luma, luma, luma);
      }
      break;
    case Edit::blurred: blur(canvas, random.between(1, 4)); break;
    case Edit::sharpened: {
      const std::uint32_t radius = random.between(1, 2);
      sharpen(canvas, radius, static_cast<std::int32_t>(random.between(100, 320)));
      break;
    }
    case Edit::caption: add_caption(canvas, random); break;
    case Edit::blocks: add_blocks(canvas, random); break;
    case Edit::frame: add_frame(canvas, random); break;
    case Edit::watermark: add_watermark(canvas, random); break;
    case Edit::mirrored: mirror(canvas); break;
    case Edit::turned_90: canvas = turned_left(canvas); break;
    case Edit::turned_180: std::reverse(canvas.pixels.begin(), canvas.pixels.end()); break;
    case Edit::turned_270:
      canvas = turned_left(canvas);
      std::reverse(canvas.pixels.begin(), canvas.pixels.end());
      break;
    case Edit::crop_light: canvas = cropped(canvas, random, 20, 80); break;
    case Edit::crop_heavy: canvas = cropped(canvas, random, 100, 250); break;
  }
  return std::nullopt;
}

}  // namespace fanal::synth
