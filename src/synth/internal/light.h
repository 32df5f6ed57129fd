#pragma once
// The light of a scene, and the grain of the camera that took it.
#include <cstdint>

#include "synth/canvas.h"
#include "synth/internal/random.h"
#include "synth/scenes.h"

namespace fanal::synth {

/// Light, in 256ths, and what falls off towards an edge.
struct Light {
  std::uint32_t red = 256;
  std::uint32_t green = 256;
  std::uint32_t blue = 256;
  std::int32_t across = 0;    ///< more to the right, at the edges
  std::int32_t down = 0;      ///< and at the bottom
  std::int32_t vignette = 0;  ///< less in the corners
  std::uint32_t grain = 4;
  std::uint32_t contrast = 256;  ///< of what is left, around a grey
};

/// Of a bland scene there is little left to see.
Light draw_light(SceneKind kind, Random& random);
/// `seed`: of the grain.
void shine(Canvas& canvas, const Light& light, std::uint64_t seed);

}  // namespace fanal::synth
