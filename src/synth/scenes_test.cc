#include "synth/scenes.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <string>

#include "base/hash.h"
#include "synth/internal/random.h"
#include "synth/internal/raster.h"
#include "synth/internal/textures.h"

namespace fanal::synth {
namespace {

std::string digest_of(const Canvas& canvas) {
  std::string bytes;
  for (const Pixel pixel : canvas.pixels) {
    for (const std::uint32_t value : {red_of(pixel), green_of(pixel), blue_of(pixel)})
      bytes += static_cast<char>(value);
  }
  return sha256_of(bytes).substr(0, 16);
}

SceneRequest request_of(SceneKind kind, std::uint64_t seed) {
  return {kind, mix64(seed), mix64(seed + 1), mix64(seed + 2), 320, 240};
}

TEST(Scenes, AreTheSamePixelsOnEveryMachine) {
  struct Row {
    SceneKind kind;
    std::string digest;
  };
  const std::vector<Row> rows{{SceneKind::room, "dbd85ae6c3d5c59c"},
                              {SceneKind::hotel, "2a261287e688f116"},
                              {SceneKind::yard, "8fea8943ac2b4c83"},
                              {SceneKind::bland, "475772a8ef887eed"}};
  for (const auto& row : rows) {
    const auto canvas = draw_scene(request_of(row.kind, 11 + static_cast<std::uint64_t>(row.kind)));
    EXPECT_EQ(digest_of(canvas), row.digest) << name_of(row.kind);
    EXPECT_EQ(canvas, draw_scene(request_of(row.kind, 11 + static_cast<std::uint64_t>(row.kind))));
  }
}

TEST(Scenes, DifferByStyleRoomAndView) {
  for (const auto kind : {SceneKind::room, SceneKind::hotel, SceneKind::yard}) {
    const auto request = request_of(kind, 5);
    std::set<std::string> digests{digest_of(draw_scene(request))};
    for (const auto seed : {&SceneRequest::style, &SceneRequest::room, &SceneRequest::view}) {
      auto other = request;
      other.*seed += 1;
      digests.insert(digest_of(draw_scene(other)));
    }
    EXPECT_EQ(digests.size(), 4U) << name_of(kind);
  }
}

TEST(Scenes, AreDrawnAtEverySize) {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    auto request = request_of(static_cast<SceneKind>(seed % 4), seed);
    request.width = 64 + static_cast<std::uint32_t>(seed * 37 % 500);
    request.height = 64 + static_cast<std::uint32_t>(seed * 53 % 300);
    const auto canvas = draw_scene(request);
    ASSERT_EQ(canvas.pixels.size(), std::size_t{request.width} * request.height);
    if (request.kind == SceneKind::bland) continue;
    std::set<Pixel> colours(canvas.pixels.begin(), canvas.pixels.end());
    EXPECT_GT(colours.size(), 200U) << "seed " << seed;
  }
}

// What a ray from the eye through the middle of a pixel meets, one by one.
Pixel met_by_ray(const Painter& painter, const Canvas& canvas, const Camera& camera, const Vector& corner,
                 const Vector& first, const Vector& second, const Painter::Cloth& cloth, std::uint32_t x,
                 std::uint32_t y) {
  const double focal = camera.focal * canvas.width;
  const Vector ray{(x + 0.5 - canvas.width / 2.0) / focal, (canvas.height / 2.0 - y - 0.5) / focal, 1};
  const Vector origin = painter.seen(corner);
  const Vector e1 = painter.seen(corner + first) - origin;
  const Vector e2 = painter.seen(corner + second) - origin;
  const Vector normal = cross(e1, e2);
  const double t = dot(normal, origin) / dot(normal, ray);
  const Vector point = ray * t - origin;
  const double u = dot(cross(point, e2), normal) / dot(normal, normal);
  const double v = dot(cross(e1, point), normal) / dot(normal, normal);
  if (!(t >= 0.05) || u < 0 || u >= 1 || v < 0 || v >= 1) return 0;
  const double side = 1U << cloth.texture->log_side;
  const auto mask = (1U << cloth.texture->log_side) - 1;
  const auto column = static_cast<std::uint32_t>(std::floor(u * side * cloth.across)) & mask;
  const auto row = static_cast<std::uint32_t>(std::floor(v * side * cloth.along)) & mask;
  return cloth.texture->pixels[row << cloth.texture->log_side | column];
}

TEST(Raster, DrawsWhatRaysMeet) {
  std::size_t all_other = 0;
  std::size_t all_covered = 0;
  for (std::uint64_t round = 0; round < 200; ++round) {
    SCOPED_TRACE(round);
    Random seed(77, round);
    const auto metres = [&](int most) { return (static_cast<double>(seed.below(2000)) - 1000) * most / 1000; };
    const Texture texture = make_texture(Pattern::painting, pixel_of(200, 10, 10), pixel_of(10, 10, 200), seed);
    Camera camera;
    camera.half_yaw = metres(1) / 3;
    camera.half_pitch = metres(1) / 5;
    camera.focal = 0.8;
    Canvas canvas(96, 72);
    Painter painter(canvas, camera);
    const Vector corner{metres(3), metres(2), metres(3) + 3};
    const Vector first{metres(3), metres(1), metres(2)};
    const Vector second{metres(1), metres(3), metres(2)};
    const Painter::Cloth cloth{&texture, 1, 1, 256};
    painter.quad(corner, first, second, cloth);
    std::size_t other = 0;
    std::size_t covered = 0;
    for (std::uint32_t y = 0; y < canvas.height; ++y) {
      for (std::uint32_t x = 0; x < canvas.width; ++x) {
        const Pixel met = met_by_ray(painter, canvas, camera, corner, first, second, cloth, x, y);
        covered += met != 0 ? 1U : 0U;
        other += met != canvas.row(y)[x] ? 1U : 0U;
      }
    }
    // Edges of pixels, and what lies between two quotients: nearly edge-on more of it than else.
    EXPECT_LE(other, 60 + covered / 5);
    all_other += other;
    all_covered += covered;
  }
  EXPECT_GT(all_covered, 50000U);
  EXPECT_LE(all_other * 40, all_covered);  // one in 48 as measured
}

TEST(Raster, DrawsNothingBehindTheCamera) {
  Random random(4);
  const Texture texture = make_texture(Pattern::plain, pixel_of(200, 200, 200), 0, random);
  Canvas canvas(64, 64);
  Painter painter(canvas, {});
  painter.quad({-1, -1, -2}, {2, 0, 0}, {0, 2, 0}, {&texture, 1, 1, 256});
  painter.quad({0, 0, 1}, {0, 0, 0}, {0, 0, 0}, {&texture, 1, 1, 256});
  painter.quad({0, 0, 1}, {0, 0, 1}, {0, 0, 2}, {&texture, 1, 1, 256});
  painter.ball({0, 0, -1}, 0.5, pixel_of(9, 9, 9));
  EXPECT_EQ(canvas, Canvas(64, 64));
}

}  // namespace
}  // namespace fanal::synth
