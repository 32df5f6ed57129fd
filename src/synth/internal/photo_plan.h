#pragma once
// Which photo stands in which advert, and what was done to it: before anything is drawn.
#include <array>
#include <cstdint>
#include <vector>

#include "synth/internal/edits.h"
#include "synth/internal/plan.h"
#include "synth/photos.h"
#include "synth/scenes.h"

namespace fanal::synth {

constexpr std::uint32_t nobody = 0xFFFFFFFFU;

struct PlannedFile {
  std::uint32_t row = 0;   ///< of the advert
  std::uint16_t slot = 0;  ///< among its pictures
  std::uint8_t edits = 0;  ///< how many
  std::array<Edit, 2> edit{};
  std::uint32_t poster = 0;
  std::uint32_t stolen_from = nobody;  ///< a poster
};

struct PlannedPhoto {
  SceneKind kind = SceneKind::room;
  bool is_stock = false;
  std::uint32_t room = 0;
  std::uint64_t style = 0;
  std::uint32_t tagged = nobody;   ///< the how-many-eth photo with Exif it is
  std::vector<PlannedFile> files;  ///< the first one is not edited
};

struct PhotoPlan {
  PhotoRequest request;
  Plan adverts;
  std::vector<PlannedPhoto> photos;
  std::vector<std::uint16_t> pictures;  ///< by row: how many
  std::uint32_t rooms = 0;
};

PhotoPlan plan_photos(const PhotoRequest& request);

}  // namespace fanal::synth
