#pragma once
// Hashes of the pictures of a case, searched by distance: those linked from a set of segments, and in memory those that
// came after. Form of the set: docs/formats/photo_codes.md.
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/executor.h"
#include "base/result.h"
#include "engine/internal/picture_links.h"
#include "index/photo_codes.h"
#include "model/photo.h"
#include "model/row_filter.h"
#include "store/reader.h"
#include "store/writer.h"

namespace fanal::engine {

constexpr std::string_view photo_set = "photos";

/// The codes of all pictures that were linked, as a set to be published as photo_set; nothing where there are none.
Result<std::optional<std::int64_t>> write_photos(store::Writer& writer, const PictureLinks& links, Executor& executor);

struct FoundPhoto {
  store::FactRow row = 0;
  PhotoDifference difference;
};

/// Thread-safe.
class PhotoIndex {
 public:
  /// Pictures that `filter` admits within `radius` bits of one of `turned`, by (bits, turn, row): each once, by the
  /// turn that brings it nearest. turned[i] is the picture turned by the Turn of number i; one code alone is the
  /// picture as it is. Pictures that were not linked yet are read, once. Errors: invalid_input for a radius over
  /// index::most_photo_radius; damaged; those of reading.
  Result<std::vector<FoundPhoto>> find(store::Reader& reader, const RowFilter& filter,
                                       std::span<const PhotoHash> turned, std::uint32_t radius);

 private:
  Result<void> catch_up(store::Reader& reader);

  std::mutex mutex_;
  std::int64_t set_ = 0;
  store::FactRow through_ = 0;  ///< of the set
  store::FactRow read_ = 0;     ///< the last row in either
  std::shared_ptr<const index::PhotoCodes> codes_;
  std::vector<PhotoHash> tail_codes_;
  std::vector<std::uint32_t> tail_rows_;
};

}  // namespace fanal::engine
