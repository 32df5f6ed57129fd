#include "synth/scenes.h"

#include <algorithm>
#include <array>

#include "base/check.h"
#include "synth/internal/furniture.h"
#include "synth/internal/light.h"

namespace fanal::synth {
namespace {

double part(Random& random, std::uint32_t least, std::uint32_t most, double unit) {
  return static_cast<double>(random.between(least, most)) * unit;
}
double cm(Random& random, std::uint32_t least, std::uint32_t most) { return part(random, least, most, 0.01); }
// Either side of nothing.
double either(Random& random, std::uint32_t most, double unit) {
  return (static_cast<double>(random.below(2 * most + 1)) - static_cast<double>(most)) * unit;
}

Pixel foliage(Random& random) {
  const std::uint32_t red = random.between(40, 140);
  const std::uint32_t green = random.between(85, 175);
  return pixel_of(red, green, random.between(25, 80));
}

constexpr std::array wall_patterns{Pattern::plain,    Pattern::plain, Pattern::stripes, Pattern::dots,
                                   Pattern::lozenges, Pattern::tiles, Pattern::bricks,  Pattern::boards};
constexpr std::array floor_patterns{Pattern::boards, Pattern::parquet, Pattern::carpet, Pattern::tiles,
                                    Pattern::checks};
constexpr std::array cloth_patterns{Pattern::plain, Pattern::stripes, Pattern::plaid,
                                    Pattern::dots,  Pattern::checks,  Pattern::carpet};

template <std::size_t count>
Pattern one_of(const std::array<Pattern, count>& patterns, Random& random) {
  return patterns[random.below(static_cast<std::uint32_t>(count))];
}

/// The shell that all scenes have: a floor, a wall at the back and one at each side; z is 0 at the camera's wall.
struct Shell {
  double width = 4;
  double depth = 5;
  double height = 2.6;
};

/// A place on a wall for flat things. Walls: 0 at the back, -1 on the left, 1 on the right.
class Walls {
 public:
  Walls(Painter& painter, const Cloths& cloths, const Shell& shell)
      : painter_(painter), cloths_(cloths), shell_(shell) {}

  /// `along`: metres from the left end of the wall as it is seen.
  void hang(int wall, double along, double bottom, double width, double height, std::uint32_t cloth,
            double across = 1) const {
    constexpr double before = 0.01;  // metres from the wall
    const Painter::Cloth paint{&cloths_[cloth], across, 1, wall == 0 ? 250U : 225U};
    const double top = bottom + height;
    if (wall == 0) {
      painter_.quad({along, top, shell_.depth - before}, {width, 0, 0}, {0, -height, 0}, paint);
    } else if (wall < 0) {
      painter_.quad({before, top, along}, {0, 0, width}, {0, -height, 0}, paint);
    } else {
      painter_.quad({shell_.width - before, top, shell_.depth - along}, {0, 0, -width}, {0, -height, 0}, paint);
    }
  }
  double length(int wall) const { return wall == 0 ? shell_.width : shell_.depth; }

 private:
  Painter& painter_;
  const Cloths& cloths_;
  const Shell& shell_;
};

/// Draws one scene. `style_`: of the chain; `own_`: of the room; `shot_`: of the photo.
class Drawing {
 public:
  Drawing(const SceneRequest& request, Canvas& canvas)
      : request_(request),
        canvas_(canvas),
        style_(request.style, 1),
        own_(request.room, 2),
        shot_(request.view, 3),
        furniture_(cloths_) {
    shell_.width = cm(style_, 270, 620);
    shell_.depth = cm(style_, 340, 720);
    shell_.height = cm(style_, 225, 320);
  }

  void run() {
    if (request_.kind == SceneKind::yard) {
      yard();
    } else {
      room();
    }
    shine(canvas_, draw_light(request_.kind, shot_), request_.view);
  }

 private:
  std::uint32_t cloth(Pattern pattern, Pixel first, Pixel second, Random& random) {
    return cloths_.add(make_texture(pattern, first, second, random));
  }
  std::uint32_t drawn(Pattern pattern, std::uint32_t darkest, std::uint32_t brightest, Random& random) {
    const Pixel first = draw_colour(random, darkest, brightest);
    const Pixel second = draw_colour(random, darkest / 2, std::min(brightest + 20, 250U));
    return cloth(pattern, first, second, random);
  }

  Camera camera() {
    // Chains have their rooms photographed from the same spots; a hand is never quite still.
    const bool is_spot = request_.kind == SceneKind::hotel && shot_.chance(300);
    Random spot(request_.style, 100 + shot_.below(4));
    Camera camera = drawn_camera(is_spot ? spot : shot_);
    if (!is_spot) return camera;
    camera.at.x += either(shot_, 4, 0.01);
    camera.at.y += either(shot_, 4, 0.01);
    camera.half_yaw += either(shot_, 10, 0.001);
    camera.half_pitch += either(shot_, 6, 0.001);
    return camera;
  }
  Camera drawn_camera(Random& random) {
    Camera camera;
    camera.at = {shell_.width * part(random, 15, 85, 0.01), cm(random, 95, 185), cm(random, 5, 90)};
    // Towards the middle of the back, more or less: tangents of half angles.
    const double aside = (shell_.width / 2 - camera.at.x) / (shell_.depth - camera.at.z);
    camera.half_yaw = aside / 2 * 0.8 + either(random, 120, 0.001);
    camera.half_pitch = either(random, 60, 0.001) - 0.05;
    camera.focal = part(random, 55, 100, 0.01);
    if (request_.height > request_.width) camera.focal *= 1.25;
    return camera;
  }

  void shell(Painter& painter, std::uint32_t wall, std::uint32_t floor, std::uint32_t ceiling, double grain) {
    const double w = shell_.width;
    const double d = shell_.depth;
    const double h = shell_.height;
    const auto paint = [&](std::uint32_t number, double across, double along, std::uint32_t shade) {
      return Painter::Cloth{&cloths_[number], across, along, shade};
    };
    painter.quad({0, h, 0}, {w, 0, 0}, {0, 0, d}, paint(ceiling, w / 2, d / 2, 250));
    painter.quad({0, 0, 0}, {w, 0, 0}, {0, 0, d}, paint(floor, w * 0.8, d * 0.8, 235));
    painter.quad({0, h, 0}, {0, 0, d}, {0, -h, 0}, paint(wall, d * grain, h * grain, 205));
    painter.quad({w, h, d}, {0, 0, -d}, {0, -h, 0}, paint(wall, d * grain, h * grain, 225));
    painter.quad({0, h, d}, {w, 0, 0}, {0, -h, 0}, paint(wall, w * grain, h * grain, 248));
  }

  void window(const Walls& walls, int wall, double along, double width, std::uint32_t view, std::uint32_t curtain) {
    const double bottom = style_.chance(300) ? 0.1 : cm(style_, 70, 100);
    const double height = std::min(shell_.height - bottom - 0.2, cm(style_, 100, 190));
    walls.hang(wall, along, bottom, width, height, view);
    if (style_.chance(700)) {
      const double cover = width * part(style_, 10, 40, 0.01);
      const double low = style_.chance(500) ? 0.05 : bottom - 0.1;
      const double tall = bottom + height + 0.12 - low;
      walls.hang(wall, along - 0.15, low, cover + 0.15, tall, curtain, 2);
      walls.hang(wall, along + width - cover, low, cover + 0.15, tall, curtain, 2);
    }
    if (style_.chance(500) && bottom > 0.6) walls.hang(wall, along, 0.1, width, bottom - 0.2, radiator_);
  }

  void dress(const Walls& walls) {
    const std::uint32_t frame = style_.below(3);
    const Pixel frame_colour = frame == 0   ? pixel_of(235, 235, 230)
                               : frame == 1 ? pixel_of(90, 60, 35)
                                            : pixel_of(40, 40, 42);
    const std::uint32_t view = cloth(Pattern::view, frame_colour, 0, own_);
    const std::uint32_t curtain = drawn(Pattern::curtain, 40, 230, style_);
    const std::uint32_t door = drawn(Pattern::door, 60, 230, style_);
    radiator_ = cloth(Pattern::radiator, pixel_of(225, 225, 222), 0, style_);
    const std::uint32_t window_wall = style_.below(3);
    for (int wall = -1; wall <= 1; ++wall) {
      const double length = walls.length(wall);
      double along = wall == 0 ? cm(style_, 10, 60) : cm(style_, 120, 190);
      if (static_cast<std::uint32_t>(wall + 1) == window_wall) {
        const double width = std::min(length - along - 0.4, cm(style_, 90, 260));
        if (width > 0.5) window(walls, wall, along, width, view, curtain);
        along += width + 0.5;
      } else if (style_.chance(400)) {
        if (length - along > 1) walls.hang(wall, along, 0, 0.85, 2.03, door);
        along += 1.3;
      }
      while (along + 0.5 < length && own_.chance(650)) {
        const double width = std::min(length - along - 0.1, cm(own_, 30, 110));
        const double height = std::min(shell_.height - 1.4, cm(own_, 30, 90));
        const Pixel edge = own_.chance(500) ? draw_colour(own_, 20, 80) : draw_colour(own_, 150, 240);
        const Pixel ground = draw_colour(own_, 60, 240);
        const bool is_screen = own_.chance(120);
        const std::uint32_t what = cloth(is_screen ? Pattern::screen : Pattern::painting, edge, ground, own_);
        const double bottom = shell_.height - height - cm(own_, 30, 80);
        walls.hang(wall, along, std::max(0.9, bottom), width, height, what);
        along += width + cm(own_, 25, 120);
      }
    }
  }

  void bare_wall(Painter& painter) {
    const Pixel wall = draw_colour(style_, 120, 220);
    const std::uint32_t cover = cloth(Pattern::plain, wall, wall, style_);
    const std::uint32_t floor = cloth(Pattern::carpet, blend(wall, 0, 60), wall, style_);
    shell(painter, cover, floor, cover, 1);
    if (own_.chance(600)) {
      const std::uint32_t flat = cloth(Pattern::plain, draw_colour(own_, 80, 200), 0, own_);
      const double along = cm(own_, 20, 150);
      const double bottom = cm(own_, 0, 100);
      const double width = cm(own_, 60, 160);
      Walls(painter, cloths_, shell_).hang(0, along, bottom, width, 1.1, flat);
    }
  }

  void room() {
    Painter painter(canvas_, camera());
    if (request_.kind == SceneKind::bland) return bare_wall(painter);
    const std::uint32_t wall = drawn(one_of(wall_patterns, style_), 90, 235, style_);
    const std::uint32_t floor = drawn(one_of(floor_patterns, style_), 40, 170, style_);
    const std::uint32_t ceiling = drawn(Pattern::plain, 200, 245, style_);
    shell(painter, wall, floor, ceiling, part(style_, 30, 120, 0.01));
    dress(Walls(painter, cloths_, shell_));
    furnish(painter);
    furniture_.draw(painter);
  }

  void furnish(Painter& painter) {
    const std::uint32_t wood = drawn(Pattern::wood, 40, 190, style_);
    const std::uint32_t cover = drawn(one_of(cloth_patterns, style_), 30, 220, style_);
    const std::uint32_t linen = drawn(one_of(cloth_patterns, style_), 150, 245, style_);
    const std::uint32_t shade = drawn(Pattern::plain, 200, 250, style_);
    const std::uint32_t metal = drawn(Pattern::plain, 30, 140, style_);
    const std::uint32_t small = drawn(Pattern::stripes, 30, 230, own_);
    const Pixel leaf = foliage(style_);
    const double w = shell_.width;
    const double d = shell_.depth;
    if (style_.chance(550)) {
      const std::uint32_t rug = drawn(one_of(cloth_patterns, style_), 40, 220, style_);
      const double left = w * part(style_, 10, 40, 0.01);
      const double wide = (w - left) * part(style_, 50, 90, 0.01);
      const double near = d * part(style_, 25, 50, 0.01);
      const double deep = (d - near) * part(style_, 40, 90, 0.01);
      painter.quad({left, 0.01, near}, {wide, 0, 0}, {0, 0, deep}, {&cloths_[rug], wide / 2, deep / 2, 240});
    }
    // The back wall has the piece that the room is for.
    const std::uint32_t use = style_.below(4);
    const double place = w * part(style_, 35, 65, 0.01);
    if (use < 2) {
      const double width = std::min(w - 0.6, style_.chance(600) ? 1.6 : 0.95);
      furniture_.bed({place, d, 0}, width, wood, cover, linen, style_);
      for (const double side : {-1.0, 1.0}) {
        const double x = place + side * (width / 2 + 0.3);
        if (x < 0.25 || x > w - 0.25 || !style_.chance(700)) continue;
        furniture_.cupboard({x, d, 0}, 0.42, 0.5, wood, wood);
        if (style_.chance(650)) furniture_.lamp(x, d - 0.25, 0.5, cm(style_, 38, 60), metal, shade);
        if (own_.chance(400)) furniture_.clutter({x, d, 0}, 0.4, 0.5, small, own_);
      }
    } else if (use == 2) {
      furniture_.sofa({place, d, 0}, std::min(w - 0.5, cm(style_, 140, 230)), cover, linen, style_);
      if (style_.chance(700)) low_table(place, d - 1.6, wood, small);
    } else {
      const double width = std::min(w - 0.4, cm(style_, 120, 220));
      const double depth = cm(style_, 60, 90);
      furniture_.table({place, d - 0.3, 0}, width, depth, 0.75, wood);
      furniture_.clutter({place, d - 0.3, 0}, width, 0.75, small, own_);
      furniture_.chair({place - 0.3, d - depth - 1.0, 0}, wood, cover);
      if (style_.chance(600)) furniture_.chair({place + 0.35, d - depth - 0.9, 0}, wood, cover);
    }
    for (const int side : {-1, 1}) beside(side, wood, cover, linen, small);
    if (style_.chance(450)) furniture_.plant(w - 0.35, d - 0.35, cm(style_, 80, 190), leaf, small, style_);
    if (style_.chance(350)) furniture_.lamp(0.3, d - 0.3, 0, cm(style_, 140, 185), metal, shade);
  }

  void low_table(double x, double z, std::uint32_t wood, std::uint32_t small) {
    const double width = cm(style_, 70, 120);
    furniture_.table({x, z, 0}, width, 0.55, 0.42, wood);
    if (own_.chance(800)) furniture_.clutter({x, z, 0}, width, 0.42, small, own_);
  }

  void beside(int side, std::uint32_t wood, std::uint32_t cover, std::uint32_t linen, std::uint32_t small) {
    // A wall on the left is faced to the right.
    const Furniture::Place place{side < 0 ? 0 : shell_.width, shell_.depth * part(style_, 45, 70, 0.01), -side};
    const double width = cm(style_, 70, 170);
    switch (style_.below(6)) {
      case 0: {
        const std::uint32_t shelf = drawn(Pattern::shelf, 60, 200, own_);
        return furniture_.cupboard(place, width, cm(style_, 110, 210), wood, shelf);
      }
      case 1: {
        const std::uint32_t doors = drawn(Pattern::door, 50, 220, style_);
        return furniture_.cupboard(place, width, cm(style_, 170, 215), wood, doors);
      }
      case 2: {
        const double height = cm(style_, 70, 100);
        const std::uint32_t drawers = drawn(Pattern::door, 50, 220, style_);
        furniture_.cupboard(place, width, height, wood, drawers);
        return furniture_.clutter(place, width, height, small, own_);
      }
      case 3: return furniture_.sofa(place, std::max(0.95, width), cover, linen, style_);
      case 4:
        furniture_.table(place, width, 0.6, 0.74, wood);
        return furniture_.clutter(place, width, 0.74, small, own_);
      default: return;
    }
  }

  void yard() {
    Painter painter(canvas_, camera());
    const Pixel high = draw_colour(shot_, 110, 200);
    const std::uint32_t sky = cloth(Pattern::sky, high, pixel_of(240, 242, 245), shot_);
    // The sky is a wall far behind all others.
    painter.quad({-60, 60, 40}, {120, 0, 0}, {0, -80, 0}, {&cloths_[sky], 2, 1, 256});
    constexpr std::array grounds{Pattern::grass, Pattern::tiles, Pattern::carpet, Pattern::bricks, Pattern::checks};
    constexpr std::array sides{Pattern::bricks, Pattern::hedge, Pattern::fence, Pattern::plain, Pattern::boards};
    const std::uint32_t ground = drawn(one_of(grounds, style_), 50, 170, style_);
    painter.quad({-30, 0, -2}, {60, 0, 0}, {0, 0, 40}, {&cloths_[ground], 30, 20, 235});
    shell_.width += 2;
    shell_.depth += 1;
    const double w = shell_.width;
    const double d = shell_.depth;
    const std::uint32_t trunk = drawn(Pattern::wood, 40, 110, style_);
    const std::uint32_t trees = own_.below(4);
    for (std::uint32_t i = 0; i < trees; ++i) {
      const double x = w * part(own_, 0, 100, 0.01);
      const double z = d + cm(own_, 80, 400);
      const double height = cm(own_, 250, 600);
      const Pixel leaf = foliage(own_);
      furniture_.tree(x, z, height, leaf, trunk, own_);
    }
    furniture_.draw(painter);
    const auto upright = [&](int wall, double height, std::uint32_t cover) {
      Shell low = shell_;
      low.height = height;
      Walls(painter, cloths_, low).hang(wall, 0, 0, wall == 0 ? w : d, height, cover, wall == 0 ? w / 2 : d / 2);
    };
    for (const int wall : {0, -1, 1}) {
      const std::uint32_t cover = drawn(one_of(sides, style_), 50, 200, style_);
      upright(wall, style_.chance(300) ? cm(style_, 260, 500) : cm(style_, 90, 220), cover);
    }
    const Walls walls(painter, cloths_, shell_);
    if (style_.chance(600)) {
      const std::uint32_t door = drawn(Pattern::door, 40, 220, style_);
      const int wall = style_.chance(500) ? 0 : 1;
      walls.hang(wall, cm(style_, 60, 200), 0, 0.95, 1.9, door);
    }
    yard_things();
    furniture_.draw(painter);
  }

  void yard_things() {
    const std::uint32_t wood = drawn(Pattern::wood, 60, 200, style_);
    const std::uint32_t cover = drawn(one_of(cloth_patterns, style_), 40, 230, style_);
    const std::uint32_t pot = drawn(Pattern::stripes, 60, 180, style_);
    const std::uint32_t things = own_.between(3, 6);
    for (std::uint32_t i = 0; i < things; ++i) {
      const double x = shell_.width * part(own_, 8, 92, 0.01);
      const double z = shell_.depth * part(own_, 45, 95, 0.01);
      switch (own_.below(6)) {
        case 0: furniture_.table({x, z, 0}, cm(own_, 70, 160), 0.7, 0.72, wood); break;
        case 1: furniture_.chair({x, z, 0}, wood, cover); break;
        case 2: furniture_.sofa({x, z, 0}, cm(own_, 120, 180), wood, cover, own_); break;
        case 3: {
          const double width = cm(own_, 90, 220);
          furniture_.cupboard({x, z, 0}, width, cm(own_, 120, 220), wood, wood);
          break;
        }
        default: {
          const Pixel leaf = foliage(own_);
          furniture_.plant(x, z, cm(own_, 60, 180), leaf, pot, own_);
        }
      }
    }
  }

  const SceneRequest& request_;
  Canvas& canvas_;
  Random style_;
  Random own_;
  Random shot_;
  Shell shell_;
  Cloths cloths_;
  Furniture furniture_;
  std::uint32_t radiator_ = 0;
};

}  // namespace

std::string_view name_of(SceneKind kind) {
  constexpr std::array<std::string_view, 4> names{"room", "hotel", "yard", "bland"};
  return names[static_cast<std::size_t>(kind)];
}

Canvas draw_scene(const SceneRequest& request) {
  FANAL_CHECK(request.width >= 64 && request.width <= 4096 && request.height >= 64 && request.height <= 4096);
  Canvas canvas(request.width, request.height, pixel_of(128, 128, 128));
  Drawing(request, canvas).run();
  return canvas;
}

}  // namespace fanal::synth
