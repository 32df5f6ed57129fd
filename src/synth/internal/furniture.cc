#include "synth/internal/furniture.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace fanal::synth {
namespace {

double metres(Random& random, std::uint32_t least_cm, std::uint32_t most_cm) {
  return static_cast<double>(random.between(least_cm, most_cm)) / 100;
}

void draw_box(Painter& painter, const Cloths& cloths, const Box& box, const Vector& eye) {
  const Vector& a = box.low;
  const Vector size = box.high - box.low;
  const Vector right{size.x, 0, 0};
  const Vector up{0, size.y, 0};
  const Vector away{0, 0, size.z};
  const auto cloth = [&](std::uint32_t number, double across, double along, std::uint32_t shade) {
    return Painter::Cloth{&cloths[number], across * box.grain, along * box.grain, shade};
  };
  const Vector top_left{a.x, box.high.y, a.z};
  if (eye.y > box.high.y) painter.quad(top_left, right, away, cloth(box.top, size.x, size.z, 256));
  if (eye.y < a.y) painter.quad(a, right, away, cloth(box.top, size.x, size.z, 110));
  if (eye.x < a.x) painter.quad(top_left, away, up * -1, cloth(box.sides, size.z, size.y, 170));
  if (eye.x > box.high.x) painter.quad(top_left + right, away, up * -1, cloth(box.sides, size.z, size.y, 190));
  if (eye.z >= a.z) return;
  auto front = cloth(box.front, size.x, size.y, 224);
  if (box.front != box.sides) front.across = front.along = 1;
  painter.quad(top_left, right, up * -1, front);
}

}  // namespace

std::uint32_t Cloths::add(Texture texture) {
  textures_.push_back(std::move(texture));
  return static_cast<std::uint32_t>(textures_.size() - 1);
}

void Furniture::put(Thing& thing, const Place& place, const Vector& low, const Vector& high, std::uint32_t front,
                    std::uint32_t sides, double grain) const {
  Box box;
  if (place.facing == 0) {
    box.low = {place.x + low.x, low.y, place.z - high.z};
    box.high = {place.x + high.x, high.y, place.z - low.z};
  } else if (place.facing > 0) {
    box.low = {place.x + low.z, low.y, place.z + low.x};
    box.high = {place.x + high.z, high.y, place.z + high.x};
  } else {
    box.low = {place.x - high.z, low.y, place.z + low.x};
    box.high = {place.x - low.z, high.y, place.z + high.x};
  }
  box.front = place.facing == 0 ? front : sides;
  // What looks to a side shows its front there.
  box.sides = place.facing == 0 ? sides : front;
  box.top = sides;
  box.grain = grain;
  thing.boxes.push_back(box);
}

void Furniture::keep(Thing thing) {
  Vector low{1e9, 1e9, 1e9};
  Vector high{-1e9, -1e9, -1e9};
  const auto reach = [&](const Vector& a, const Vector& b) {
    low = {std::min(low.x, a.x), std::min(low.y, a.y), std::min(low.z, a.z)};
    high = {std::max(high.x, b.x), std::max(high.y, b.y), std::max(high.z, b.z)};
  };
  for (const Box& box : thing.boxes) reach(box.low, box.high);
  for (const Leaf& leaf : thing.leaves) {
    const Vector far{leaf.radius, leaf.radius, leaf.radius};
    reach(leaf.centre - far, leaf.centre + far);
  }
  thing.middle = (low + high) * 0.5;
  things_.push_back(std::move(thing));
}

void Furniture::bed(const Place& place, double width, std::uint32_t wood, std::uint32_t cover, std::uint32_t linen,
                    Random& random) {
  Thing thing;
  const double half = width / 2;
  const double head = metres(random, 70, 125);
  const double length = metres(random, 190, 210);
  put(thing, place, {-half - 0.04, 0, 0}, {half + 0.04, head, 0.07}, wood, wood);
  put(thing, place, {-half, 0.08, 0.07}, {half, 0.3, length}, wood, wood);
  put(thing, place, {-half - 0.02, 0.3, 0.07}, {half + 0.02, 0.52, 0.6}, linen, linen);
  put(thing, place, {-half - 0.03, 0.22, 0.55}, {half + 0.03, 0.56, length + 0.03}, cover, cover);
  const int pillows = width > 1.2 ? 2 : 1;
  for (int i = 0; i < pillows; ++i) {
    const double left = -half + 0.08 + i * (width / pillows);
    put(thing, place, {left, 0.52, 0.12}, {left + width / pillows - 0.16, 0.68, 0.5}, linen, linen);
  }
  keep(std::move(thing));
}

void Furniture::sofa(const Place& place, double width, std::uint32_t cover, std::uint32_t cushion, Random& random) {
  Thing thing;
  const double half = width / 2;
  const double back = metres(random, 72, 95);
  const double depth = metres(random, 78, 95);
  put(thing, place, {-half, 0.05, 0}, {half, back, 0.22}, cover, cover);
  put(thing, place, {-half, 0.1, 0.2}, {half, 0.44, depth}, cover, cover);
  put(thing, place, {-half, 0.05, 0.02}, {-half + 0.2, 0.62, depth}, cover, cover);
  put(thing, place, {half - 0.2, 0.05, 0.02}, {half, 0.62, depth}, cover, cover);
  const std::uint32_t cushions = random.between(1, 3);
  for (std::uint32_t i = 0; i < cushions; ++i) {
    const double left = -half + 0.25 + i * (width - 0.9) / cushions;
    put(thing, place, {left, 0.44, 0.22}, {left + 0.42, 0.8, 0.36}, cushion, cushion, 2);
  }
  keep(std::move(thing));
}

void Furniture::cupboard(const Place& place, double width, double height, std::uint32_t wood, std::uint32_t front) {
  Thing thing;
  put(thing, place, {-width / 2, 0, 0}, {width / 2, height, 0.5}, front, wood);
  // Of what looks to a side, only that side is the front; the other is at the wall and never seen.
  if (place.facing != 0) thing.boxes.back().grain = 1 / width;
  keep(std::move(thing));
}

void Furniture::table(const Place& place, double width, double depth, double height, std::uint32_t wood) {
  Thing thing;
  const double half = width / 2;
  for (const double x : {-half + 0.02, half - 0.08}) {
    for (const double z : {0.02, depth - 0.08})
      put(thing, place, {x, 0, z}, {x + 0.06, height - 0.04, z + 0.06}, wood, wood);
  }
  put(thing, place, {-half, height - 0.05, 0}, {half, height, depth}, wood, wood);
  keep(std::move(thing));
}

void Furniture::chair(const Place& place, std::uint32_t wood, std::uint32_t seat) {
  Thing thing;
  for (const double x : {-0.21, 0.17}) {
    put(thing, place, {x, 0, 0}, {x + 0.04, 0.9, 0.04}, wood, wood);
    put(thing, place, {x, 0, 0.38}, {x + 0.04, 0.42, 0.42}, wood, wood);
  }
  put(thing, place, {-0.22, 0.42, 0}, {0.22, 0.48, 0.44}, seat, seat);
  put(thing, place, {-0.2, 0.62, 0}, {0.2, 0.9, 0.05}, seat, seat);
  keep(std::move(thing));
}

void Furniture::lamp(double x, double z, double base, double height, std::uint32_t metal, std::uint32_t shade) {
  Thing thing;
  const Place place{x, z, 0};
  const double tall = base + height;
  const double wide = height > 1 ? 0.2 : 0.15;
  put(thing, place, {-0.09, base, -0.09}, {0.09, base + 0.03, 0.09}, metal, metal);
  put(thing, place, {-0.015, base, -0.015}, {0.015, tall - 0.25, 0.015}, metal, metal);
  put(thing, place, {-wide, tall - 0.28, -wide}, {wide, tall, wide}, shade, shade);
  if (base > 0) thing.lift = 1;
  keep(std::move(thing));
}

void Furniture::plant(double x, double z, double height, Pixel leaf, std::uint32_t pot, Random& random) {
  Thing thing;
  put(thing, {x, z, 0}, {-0.16, 0, -0.16}, {0.16, 0.32, 0.16}, pot, pot);
  const std::uint32_t leaves = random.between(14, 30);
  for (std::uint32_t i = 0; i < leaves; ++i) {
    const double right = metres(random, 0, 60) - 0.3;
    const double up = 0.3 + (height - 0.3) * metres(random, 0, 100);
    const double radius = metres(random, 5, 13);
    const Pixel colour = blend(leaf, pixel_of(30, 60, 20), random.below(200));
    thing.leaves.push_back({{x + right, up, z + metres(random, 0, 30) - 0.15}, radius, colour});
  }
  keep(std::move(thing));
}

void Furniture::tree(double x, double z, double height, Pixel leaf, std::uint32_t trunk, Random& random) {
  Thing thing;
  put(thing, {x, z, 0}, {-0.1, 0, -0.1}, {0.1, height * 0.6, 0.1}, trunk, trunk);
  const std::uint32_t leaves = random.between(25, 50);
  for (std::uint32_t i = 0; i < leaves; ++i) {
    const double right = (metres(random, 0, 200) - 1) * height / 4;
    const double up = height * (0.5 + metres(random, 0, 50));
    const double radius = metres(random, 15, 40);
    const Pixel colour = blend(leaf, pixel_of(20, 50, 15), random.below(220));
    thing.leaves.push_back({{x + right, up, z + metres(random, 0, 60) - 0.3}, radius, colour});
  }
  keep(std::move(thing));
}

void Furniture::clutter(const Place& place, double width, double height, std::uint32_t cloth, Random& random) {
  const std::uint32_t count = random.between(1, 4);
  for (std::uint32_t i = 0; i < count; ++i) {
    Thing thing;
    thing.lift = 1;
    const double left = -width / 2 + (i + 0.2) * width / count;
    const double wide = metres(random, 6, 22);
    const double tall = metres(random, 5, 34);
    const double out = metres(random, 8, 24);
    if (random.chance(250)) {
      const double radius = wide / 2;
      Thing ball;
      put(ball, place, {left, height, out}, {left + wide, height + wide, out + wide}, cloth, cloth);
      const Vector middle = (ball.boxes.front().low + ball.boxes.front().high) * 0.5;
      thing.leaves.push_back({middle, radius, draw_colour(random, 40, 220)});
    } else {
      put(thing, place, {left, height, out}, {left + wide, height + tall, out + 0.12}, cloth, cloth, 3);
    }
    keep(std::move(thing));
  }
}

void Furniture::draw(Painter& painter) {
  const auto far = [&](const Thing& thing) {
    const Vector from = thing.middle - painter.eye();
    return std::sqrt(dot(from, from)) - thing.lift;
  };
  // Whole centimetres, so that a last bit decides nothing; then the order in which they were put.
  std::stable_sort(things_.begin(), things_.end(), [&](const Thing& a, const Thing& b) {
    return static_cast<std::int64_t>(far(a) * 1e4) > static_cast<std::int64_t>(far(b) * 1e4);
  });
  for (Thing& thing : things_) {
    std::stable_sort(thing.boxes.begin(), thing.boxes.end(), [&](const Box& a, const Box& b) {
      const auto key = [&](const Box& box) {
        const Vector from = (box.low + box.high) * 0.5 - painter.eye();
        return static_cast<std::int64_t>(dot(from, from) * 1e4);
      };
      return key(a) > key(b);
    });
    for (const Box& box : thing.boxes) draw_box(painter, cloths_, box, painter.eye());
    for (const Leaf& leaf : thing.leaves) painter.ball(leaf.centre, leaf.radius, leaf.colour);
  }
  things_.clear();
}

}  // namespace fanal::synth
