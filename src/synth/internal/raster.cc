#include "synth/internal/raster.h"

#include <algorithm>
#include <cmath>

namespace fanal::synth {
namespace {

constexpr double nearest = 0.05;   // metres before the camera where shapes are cut off
constexpr std::int64_t step = 16;  // pixels between two exact quotients; what lies between is on a line

struct Turned {
  double cosine;
  double sine;
};
// By t, the tangent of half the angle.
Turned turned(double t) { return {(1 - t * t) / (1 + t * t), 2 * t / (1 + t * t)}; }

Pixel shaded(Pixel pixel, std::uint32_t shade) {
  const std::uint32_t outer = ((pixel & 0x00FF00FFU) * shade >> 8U) & 0x00FF00FFU;
  const std::uint32_t inner = ((pixel & 0x0000FF00U) * shade >> 8U) & 0x0000FF00U;
  return outer | inner;
}

}  // namespace

/// What holds for all of one parallelogram: along = u / w, where u, v and w are linear over the picture.
struct Painter::Plane {
  struct Linear {
    double across = 0;
    double down = 0;
    double at_corner = 0;
    double operator()(double x, double y) const { return at_corner + across * x + down * y; }
  };
  Linear u;
  Linear v;
  Linear w;
  const Texture* texture = nullptr;
  std::uint32_t shade = 256;
};

Painter::Painter(Canvas& canvas, const Camera& camera) : canvas_(canvas), camera_(camera) {
  const auto yaw = turned(camera.half_yaw);
  const auto pitch = turned(camera.half_pitch);
  yaw_cos_ = yaw.cosine;
  yaw_sin_ = yaw.sine;
  pitch_cos_ = pitch.cosine;
  pitch_sin_ = pitch.sine;
  focal_px_ = camera.focal * static_cast<double>(canvas.width);
}

Vector Painter::seen(const Vector& world) const {
  const Vector from = world - camera_.at;
  const double x = from.x * yaw_cos_ - from.z * yaw_sin_;
  const double z = from.x * yaw_sin_ + from.z * yaw_cos_;
  return {x, from.y * pitch_cos_ - z * pitch_sin_, from.y * pitch_sin_ + z * pitch_cos_};
}

void Painter::quad(const Vector& corner, const Vector& first, const Vector& second, const Cloth& cloth) {
  const Vector origin = seen(corner);
  const Vector e1 = seen(corner + first) - origin;
  const Vector e2 = seen(corner + second) - origin;
  const std::array<Vector, 4> corners{origin, origin + e1, origin + e1 + e2, origin + e2};
  // Cut off before the camera: Sutherland and Hodgman, one plane.
  std::array<Vector, 5> kept;
  std::size_t count = 0;
  for (std::size_t i = 0; i < corners.size(); ++i) {
    const Vector& a = corners[i];
    const Vector& b = corners[(i + 1) % corners.size()];
    if (a.z >= nearest) kept[count++] = a;
    if ((a.z >= nearest) != (b.z >= nearest)) kept[count++] = a + (b - a) * ((nearest - a.z) / (b.z - a.z));
  }
  if (count < 3) return;
  const double middle_x = static_cast<double>(canvas_.width) / 2;
  const double middle_y = static_cast<double>(canvas_.height) / 2;
  double top = static_cast<double>(canvas_.height);
  double bottom = 0;
  for (std::size_t i = 0; i < count; ++i) {
    Vector& point = kept[i];
    point = {middle_x + focal_px_ * point.x / point.z, middle_y - focal_px_ * point.y / point.z, point.z};
    top = std::min(top, point.y);
    bottom = std::max(bottom, point.y);
  }
  // A ray d meets the plane where first * u + second * v + origin = d * t, so that u = d.(e2 x o) / d.(e1 x e2).
  const auto linear = [&](const Vector& by, double times) {
    Plane::Linear out;
    out.across = by.x * times / focal_px_;
    out.down = -by.y * times / focal_px_;
    out.at_corner = by.z * times - out.across * middle_x - out.down * middle_y;
    return out;
  };
  const double side = static_cast<double>(1U << cloth.texture->log_side);
  Plane plane;
  plane.u = linear(cross(e2, origin), side * cloth.across);
  plane.v = linear(cross(origin, e1), side * cloth.along);
  plane.w = linear(cross(e1, e2), 1);
  plane.texture = cloth.texture;
  plane.shade = cloth.shade;
  const auto first_row = static_cast<std::int64_t>(std::max(0.0, std::ceil(top - 0.5)));
  const auto end_row =
      std::min<std::int64_t>(canvas_.height, static_cast<std::int64_t>(std::max(0.0, std::ceil(bottom - 0.5))));
  for (std::int64_t y = first_row; y < end_row; ++y) {
    const double at = static_cast<double>(y) + 0.5;
    double left = static_cast<double>(canvas_.width);
    double right = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const Vector& a = kept[i];
      const Vector& b = kept[(i + 1) % count];
      if ((a.y <= at) == (b.y <= at)) continue;
      const double x = a.x + (b.x - a.x) * ((at - a.y) / (b.y - a.y));
      left = std::min(left, x);
      right = std::max(right, x);
    }
    if (left >= right) continue;
    const auto begin = static_cast<std::int64_t>(std::max(0.0, std::ceil(left - 0.5)));
    const auto end =
        static_cast<std::int64_t>(std::min(static_cast<double>(canvas_.width), std::max(0.0, std::ceil(right - 0.5))));
    span(static_cast<std::uint32_t>(y), begin, end, plane);
  }
}

void Painter::span(std::uint32_t y, std::int64_t begin, std::int64_t end, const Plane& plane) {
  const double row = static_cast<double>(y) + 0.5;
  const std::uint32_t log_side = plane.texture->log_side;
  const std::uint32_t mask = (1U << log_side) - 1;
  const Pixel* texels = plane.texture->pixels.data();
  Pixel* out = canvas_.row(y);
  const auto fixed_at = [&](std::int64_t x, std::int64_t& u, std::int64_t& v) {
    const double column = static_cast<double>(x) + 0.5;
    const double w = plane.w(column, row);
    // Beyond an edge the plane may pass through the camera; what is there is not seen.
    constexpr double most = 1e6;
    const double scale = w > 1e-9 || w < -1e-9 ? 1 / w : 0;
    u = static_cast<std::int64_t>(std::clamp(plane.u(column, row) * scale, -most, most) * 65536);
    v = static_cast<std::int64_t>(std::clamp(plane.v(column, row) * scale, -most, most) * 65536);
  };
  std::int64_t u = 0;
  std::int64_t v = 0;
  if (begin >= end) return;
  fixed_at(begin, u, v);
  for (std::int64_t x = begin; x < end;) {
    const std::int64_t count = std::min(step, end - x);
    std::int64_t next_u = 0;
    std::int64_t next_v = 0;
    fixed_at(x + (count == step ? step : count - 1), next_u, next_v);
    const std::int64_t parts = count == step ? step : std::max<std::int64_t>(1, count - 1);
    const std::int64_t u_step = (next_u - u) / parts;
    const std::int64_t v_step = (next_v - v) / parts;
    // What repeats needs the lowest bits only.
    auto u_now = static_cast<std::uint32_t>(u);
    auto v_now = static_cast<std::uint32_t>(v);
    const auto u_by = static_cast<std::uint32_t>(u_step);
    const auto v_by = static_cast<std::uint32_t>(v_step);
    for (std::int64_t i = 0; i < count; ++i) {
      const Pixel texel = texels[(v_now >> 16U & mask) << log_side | (u_now >> 16U & mask)];
      out[x + i] = shaded(texel, plane.shade);
      u_now += u_by;
      v_now += v_by;
    }
    u = next_u;
    v = next_v;
    x += count;
  }
}

void Painter::ball(const Vector& centre, double radius, Pixel colour) {
  const Vector at = seen(centre);
  if (at.z < nearest + radius) return;
  const double x = static_cast<double>(canvas_.width) / 2 + focal_px_ * at.x / at.z;
  const double y = static_cast<double>(canvas_.height) / 2 - focal_px_ * at.y / at.z;
  const double r = focal_px_ * radius / at.z;
  const auto first = static_cast<std::int64_t>(std::max(0.0, std::ceil(y - r - 0.5)));
  const auto last =
      std::min(static_cast<std::int64_t>(canvas_.height), static_cast<std::int64_t>(std::max(0.0, y + r)));
  for (std::int64_t row = first; row < last; ++row) {
    const double down = (static_cast<double>(row) + 0.5 - y) / r;
    if (down * down >= 1) continue;
    const double half = r * std::sqrt(1 - down * down);
    const auto begin = static_cast<std::int64_t>(std::max(0.0, std::ceil(x - half - 0.5)));
    const auto end = static_cast<std::int64_t>(
        std::min(static_cast<double>(canvas_.width), std::max(0.0, std::ceil(x + half - 0.5))));
    const auto shade = static_cast<std::uint32_t>(200 - 56 * down);
    if (begin < end)
      std::fill(canvas_.row(static_cast<std::uint32_t>(row)) + begin,
                canvas_.row(static_cast<std::uint32_t>(row)) + end, shaded(colour, shade));
  }
}

}  // namespace fanal::synth
