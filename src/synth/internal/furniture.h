#pragma once
// What stands in a scene: boxes, leaves and flat things, gathered first and drawn from far to near.
#include <cstdint>
#include <vector>

#include "synth/internal/random.h"
#include "synth/internal/raster.h"
#include "synth/internal/textures.h"

namespace fanal::synth {

/// Textures of a scene, by number. As many as are asked for are made, whatever is drawn.
class Cloths {
 public:
  std::uint32_t add(Texture texture);
  const Texture& operator[](std::uint32_t number) const { return textures_[number]; }

 private:
  std::vector<Texture> textures_;
};

/// Upright boxes: x to the right, y up, z away, in metres.
struct Box {
  Vector low;
  Vector high;
  std::uint32_t front = 0;  ///< textures of the faces towards the camera's wall,
  std::uint32_t sides = 0;  ///< of the others
  std::uint32_t top = 0;
  double grain = 1;  ///< repeats a metre of sides and top; the front has its texture once where it is another
};
struct Leaf {
  Vector centre;
  double radius = 0;
  Pixel colour = 0;
};

/// Things that are one behind the other as wholes.
struct Thing {
  Vector middle;
  std::vector<Box> boxes;
  std::vector<Leaf> leaves;
  double lift = 0;  ///< metres by which it counts as nearer: for what stands on another thing
};

class Furniture {
 public:
  explicit Furniture(Cloths& cloths) : cloths_(cloths) {}

  /// Where a piece stands: the middle of its back at the wall, and which way it looks.
  struct Place {
    double x = 0;
    double z = 0;
    int facing = 0;  ///< 0: towards the camera's wall, 1: to the right, -1: to the left
  };
  void bed(const Place& place, double width, std::uint32_t wood, std::uint32_t cover, std::uint32_t linen,
           Random& random);
  void sofa(const Place& place, double width, std::uint32_t cover, std::uint32_t cushion, Random& random);
  void cupboard(const Place& place, double width, double height, std::uint32_t wood, std::uint32_t front);
  void table(const Place& place, double width, double depth, double height, std::uint32_t wood);
  void chair(const Place& place, std::uint32_t wood, std::uint32_t seat);
  void lamp(double x, double z, double base, double height, std::uint32_t metal, std::uint32_t shade);
  void plant(double x, double z, double height, Pixel leaf, std::uint32_t pot, Random& random);
  void tree(double x, double z, double height, Pixel leaf, std::uint32_t trunk, Random& random);
  /// Small boxes and balls on something of that height.
  void clutter(const Place& place, double width, double height, std::uint32_t cloth, Random& random);

  /// All that was put, which is then gone.
  void draw(Painter& painter);

 private:
  /// A box in the frame of the piece: right, up, out from the wall.
  void put(Thing& thing, const Place& place, const Vector& low, const Vector& high, std::uint32_t front,
           std::uint32_t sides, double grain = 1) const;
  void keep(Thing thing);

  Cloths& cloths_;
  std::vector<Thing> things_;
};

}  // namespace fanal::synth
