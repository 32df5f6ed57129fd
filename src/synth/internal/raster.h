#pragma once
// Flat shapes in perspective: textured parallelograms and discs, drawn one over the other.
#include <array>
#include <cstdint>
#include <vector>

#include "synth/canvas.h"

namespace fanal::synth {

/// Metres. Of the camera: x to the right, y up, z away from it.
struct Vector {
  double x = 0;
  double y = 0;
  double z = 0;
};
constexpr Vector operator+(const Vector& a, const Vector& b) { return {a.x + b.x, a.y + b.y, a.z + b.z}; }
constexpr Vector operator-(const Vector& a, const Vector& b) { return {a.x - b.x, a.y - b.y, a.z - b.z}; }
constexpr Vector operator*(const Vector& a, double by) { return {a.x * by, a.y * by, a.z * by}; }
constexpr double dot(const Vector& a, const Vector& b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
constexpr Vector cross(const Vector& a, const Vector& b) {
  return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}

/// A square of side 1 << log_side, which repeats.
struct Texture {
  std::uint32_t log_side = 0;
  std::vector<Pixel> pixels;
};

/// Where the camera stands, and how it looks. Angles by the tangent of their half: no machine rounds those otherwise.
struct Camera {
  Vector at;
  double half_yaw = 0;    ///< to the right
  double half_pitch = 0;  ///< up
  double focal = 1;       ///< in widths of the picture
};

class Painter {
 public:
  Painter(Canvas& canvas, const Camera& camera);

  Vector seen(const Vector& world) const;  ///< in the camera's frame
  const Vector& eye() const { return camera_.at; }

  struct Cloth {
    const Texture* texture = nullptr;
    double across = 1;  ///< how many times it repeats along the first side,
    double along = 1;   ///< and along the second
    std::uint32_t shade = 256;
  };
  /// The parallelogram from `corner` along two sides, of the world; both of its faces show.
  void quad(const Vector& corner, const Vector& first, const Vector& second, const Cloth& cloth);
  /// A ball, shaded from above.
  void ball(const Vector& centre, double radius, Pixel colour);

 private:
  struct Plane;
  void span(std::uint32_t y, std::int64_t begin, std::int64_t end, const Plane& plane);

  Canvas& canvas_;
  Camera camera_;
  double yaw_cos_ = 1;
  double yaw_sin_ = 0;
  double pitch_cos_ = 1;
  double pitch_sin_ = 0;
  double focal_px_ = 1;
};

}  // namespace fanal::synth
