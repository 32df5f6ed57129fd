#pragma once
// Pictures of rooms and yards that exist nowhere, drawn from flat shapes in perspective. They show no person, no sign
// and no real place. Sums, products, quotients and square roots only, in one order: the same pixels on every machine.
#include <cstdint>
#include <string_view>

#include "synth/canvas.h"

namespace fanal::synth {

enum class SceneKind : std::uint8_t {
  room,
  hotel,  ///< a room with the wallpaper and the furniture of all others of its chain
  yard,   ///< walls, a hedge or a fence under the sky
  bland,  ///< little but a wall, in bad light: too little detail to be told from others
};
std::string_view name_of(SceneKind kind);

struct SceneRequest {
  SceneKind kind = SceneKind::room;
  std::uint64_t style = 0;  ///< colours, patterns and furniture: of a chain, or of one room
  std::uint64_t room = 0;   ///< what is the room's own: pictures on the wall, the view, small things
  std::uint64_t view = 0;   ///< where the camera stands and looks, the light, the grain: another is another photo
  std::uint32_t width = 640;
  std::uint32_t height = 480;
};

/// Sides from 64 to 4,096 pixels. Some 8 ns a pixel, and a millisecond or two. Any number of threads.
Canvas draw_scene(const SceneRequest& request);

}  // namespace fanal::synth
