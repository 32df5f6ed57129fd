#pragma once
// Pictures for people: which others show the same or came from the same camera; the exact position that a picture
// states, which is sealed otherwise; and one tile of it at a time, to be looked at. Each is one audit row.
// What pictures are: docs/formats/pictures.md.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "engine/ask.h"
#include "engine/session.h"
#include "model/photo.h"

namespace fanal::engine {

/// A tile is one of picture_columns x picture_rows, numbered from the top left, row by row.
constexpr std::uint64_t picture_columns = 4;
constexpr std::uint64_t picture_rows = 4;
/// Further apart two hashes say nothing: edited pictures are linked up to here.
constexpr std::uint32_t most_similar_radius = 47;

/// A picture beside another.
struct NeighbourPicture {
  DocumentId id;
  std::string outer_id;
  std::optional<PhotoDifference> difference;  ///< nothing: they do not look alike, or one has too little detail
  std::string state;                          ///< of what its file says of itself: `absent`...; empty: not read
  std::string camera;                         ///< `camera:MAKE/SERIAL`, or its pseudonym; empty: it names none
  bool is_same_camera = false;
  std::vector<DocumentHead> shown_by;  ///< documents that show it, by arrival, at most 10; empty before it was linked
  std::uint64_t shown_by_count = 0;
};

struct SimilarPictures {
  std::optional<DocumentId> id;  ///< nothing: a file that is no part of the case
  std::uint32_t radius = 0;
  bool is_compared = false;  ///< false: too little detail to be told from others, or it could not be decoded
  std::string state;
  std::string camera;
  std::vector<NeighbourPicture> similar;  ///< by (bits, turn, arrival), at most 200
  std::uint64_t similar_count = 0;
  std::vector<NeighbourPicture> same_camera;  ///< those that are not similar, by arrival, at most 100
  std::uint64_t same_camera_count = 0;
};

/// Pictures within `radius` bits of the document, in each of the eight turns, itself left out; no hash is given away.
/// `id`: as for documents(), the first when it is repeated. O(search of the hashes + pictures given).
/// Errors: refused, also for a picture that was taken out of the case (hash_lists.h); not_found, also for a document
/// that is no picture; invalid_input for a radius over most_similar_radius.
Result<SimilarPictures> similar_pictures(Session& session, std::string_view id,
                                         std::uint32_t radius = same_photo_distance);
/// The same for bytes that somebody brings: they are decoded in the decoder's process, compared and forgotten. Watched
/// as the look-up of a key is. Errors: refused also for bytes that a list names; limit; unavailable without a decoder;
/// invalid_input for what is no picture.
Result<SimilarPictures> similar_to_bytes(Session& session, std::string_view bytes,
                                         std::uint32_t radius = same_photo_distance);

/// Where a picture says that it was taken.
struct PicturePositionView {
  DocumentId id;
  double lat_deg = 0;  ///< WGS84
  double lon_deg = 0;
  double radius_m = 0;             ///< the error that must be drawn with it
  bool is_radius_assumed = false;  ///< the picture states none
  std::optional<double> altitude_m;
  std::optional<double> direction_deg;  ///< where the camera looked, 0 to 360
  bool is_direction_magnetic = false;
};

/// Read again from the bytes of the evidence, and kept nowhere. `reason`: why it is looked at, kept in the audit.
/// Errors: refused, also for a picture that was taken out of the case or whose bytes a list of hashes names;
/// invalid_input without a reason of at most 1000 bytes; not_found, also when the picture states no position;
/// unavailable; damaged.
Result<PicturePositionView> picture_position(Session& session, std::string_view id, std::string_view reason);

struct PictureTile {
  DocumentId id;
  std::string png;  ///< of the tile alone, at most 256 pixels wide and high: its pixels and nothing else
};
/// Errors: as for picture_position, invalid_input also for a tile that is none.
Result<PictureTile> picture_tile(Session& session, std::string_view id, std::uint64_t tile, std::string_view reason);

/// Who saw tiles of a picture, counted from the audit: no names.
struct PictureLooks {
  DocumentId id;
  std::uint64_t people = 0;          ///< who opened a tile of it, ever
  bool is_seen_by_asker = false;     ///< the asker is one of them
  std::uint64_t pictures_today = 0;  ///< of which the asker opened a tile today (UTC), this one or others
};
/// O(audit rows since the last time this session asked). Errors: refused, also for a picture that was taken out;
/// not_found, damaged.
Result<PictureLooks> picture_looks(Session& session, std::string_view id);

}  // namespace fanal::engine
