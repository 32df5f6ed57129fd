#pragma once
// What a picture's tags say of when, where and by what it was made, and whether they agree with each other and with
// what else is known. Anyone can write any tag: agreement corroborates and never proves, absence means nothing by
// itself. Source: CIPA DC-008 (Exif 2.32), ISO 16684-1 (XMP), IPTC IIM 4.2. Checks, states and codes:
// docs/formats/pictures.md.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "model/photo.h"
#include "model/picture_tags.h"

namespace fanal::media {

/// The hashes of the two planes of comparable() (media/thumbnail.h), and of nothing else.
struct ThumbnailComparison {
  bool is_comparable = false;  ///< false: comparable() gave nothing, and the rest has no meaning
  PhotoHash picture;
  int picture_quality = 0;  ///< 0 to 100
  PhotoHash thumbnail;
  int thumbnail_quality = 0;
};

/// What is known of a picture beside its tags.
struct PictureContext {
  std::uint32_t width = 0;  ///< in pixels, as decoded and before any turning; 0: not known, a JPEG's own word is taken
  std::uint32_t height = 0;
  std::optional<ThumbnailComparison> thumbnail;  ///< nothing: there is none, or it was not looked at
  std::optional<UtcSeconds> posted_at;           ///< when it was seen or posted elsewhere
  std::optional<UtcSeconds> file_time;           ///< of the file's last change, as its source says
};

struct PictureTime {
  TimeSpan span;                ///< in UTC; where the zone is unknown, widened to all that there are. raw: as written
  std::int64_t local_s = 0;     ///< the written date and time as if they were UTC
  std::optional<int> offset_s;  ///< east of UTC; nothing: zone unknown
  std::string sub_seconds;      ///< digits as written
  std::string key;              ///< of the tag
};

struct PicturePosition {
  double lat_deg = 0;  ///< WGS84
  double lon_deg = 0;
  double radius_m = 0;             ///< the error that must be drawn with it
  bool is_radius_assumed = false;  ///< the picture states none: at least 10 m, by how finely the numbers are written
  std::optional<double> altitude_m;
  std::optional<double> speed_km_h;
  std::optional<double> direction_deg;  ///< where the camera looked, 0 to 360
  bool is_direction_magnetic = false;
};

enum class PictureState : std::uint8_t {
  absent,                ///< nothing says when, where or by what it was made
  present_consistent,    ///< nothing contradicts anything
  edited,                ///< it was changed after it was taken; no contradiction
  present_inconsistent,  ///< tags contradict each other or what else is known; it may be edited too
};
/// `absent`, `present_consistent`, `edited`, `present_inconsistent`.
std::string_view state_name(PictureState state);

enum class FindingKind : std::uint8_t { contradiction, edit, note };

struct PictureFinding {
  FindingKind kind = FindingKind::note;
  std::string code;              ///< stable, snake_case
  std::string sentence;          ///< one sentence, in English
  std::vector<PictureTag> tags;  ///< that show it
};

/// Texts are trimmed, their blanks folded; empty where nothing is said.
struct PictureFacts {
  std::optional<PictureTime> taken;
  std::optional<PictureTime> digitised;
  std::optional<PictureTime> modified;
  std::optional<TimeSpan> gps_time;  ///< of the satellites, in UTC
  std::string make, model, software, owner, image_id;
  std::string body_serial, lens_make, lens_model, lens_serial;
  int orientation = 0;  ///< 1 to 8, as Exif numbers them; 0: not said
  std::optional<PicturePosition> position;
  std::uint32_t said_width = 0;  ///< Exif's pixel dimensions; 0: not said
  std::uint32_t said_height = 0;
  std::vector<std::string> programs;  ///< recognised programs that had it, each once, in the order met
  PictureState state = PictureState::absent;
  std::vector<PictureFinding> findings;  ///< by field, then position, times, size, thumbnail, makers, programs
};

/// Pure; O(tags), with tags and values bounded as the decoder bounds them.
PictureFacts read_picture_facts(const PictureTags& tags, const PictureContext& context = {});

/// Position for display, while the exact one stays sealed: the middle of a cell of about 10 km, 0.1 degrees of latitude
/// by as many of longitude as give about the same width there. Two positions of a cell give the same; a cell's middle
/// gives itself. Nothing for what is no position.
struct RoundedPosition {
  double lat_deg = 0;
  double lon_deg = 0;
  bool operator==(const RoundedPosition&) const = default;
};
std::optional<RoundedPosition> rounded_position(double lat_deg, double lon_deg);

}  // namespace fanal::media
