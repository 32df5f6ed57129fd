#pragma once
// Pictures of the same motif: which of them stands for all, and how each differs from it.
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/executor.h"
#include "base/result.h"
#include "model/photo.h"

namespace fanal::engine {

struct ComparedPicture {
  std::optional<PhotoHash> hash;               ///< nothing: it is compared with none
  std::array<PhotoHash, turn_count> turned{};  ///< by Turn; the first is `hash`
  int quality = 0;
  const PhotoSketch* sketch = nullptr;  ///< nothing: of a picture that an earlier release took in
};

struct FamilyPlace {
  std::uint32_t first = 0;  ///< the picture that stands for the family
  PhotoDifference difference;
};

/// A picture is in a family only with others.
struct PictureFamily {
  std::optional<FamilyPlace> near;    ///< of pictures at most same_photo_distance bits away
  std::optional<FamilyPlace> edited;  ///< of families whose first pictures are edits of each other
};

/// Sketches say which pictures are edits of each other, where both have one and this quality. Without sketches: at most
/// 31 bits away once turned, or so many as they are. Measured in docs/measures.
constexpr int edited_photo_distance = 47;
constexpr int edited_photo_quality = 80;

/// One a picture. Who has most others around stands for them; ties by place, which the caller fixes by content, so that
/// the outcome depends on the set of pictures alone. Errors: those of index::PhotoCodes.
Result<std::vector<PictureFamily>> find_families(std::span<const ComparedPicture> pictures, Executor& executor);

}  // namespace fanal::engine
