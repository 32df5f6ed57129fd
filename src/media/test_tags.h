#pragma once
// Tags made by hand, as the decoder would give them.
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "media/exif.h"

namespace fanal::media {

using Changes = std::vector<std::pair<std::string, std::string>>;

/// Of a picture of no one's telephone, all consistent. `changes` replace tags, add them, or, with an empty value, take
/// them away.
inline PictureTags made_tags(const Changes& changes = {}) {
  PictureTags out;
  out.tags = {{"Exif.Image.Make", "Example Works"},
              {"Exif.Image.Model", "Lantern 3"},
              {"Exif.Image.Orientation", "6"},
              {"Exif.Image.Software", "LWK 3.1.2"},
              {"Exif.Image.DateTime", "2026:03:01 12:00:05"},
              {"Exif.Photo.DateTimeOriginal", "2026:03:01 12:00:05"},
              {"Exif.Photo.DateTimeDigitized", "2026:03:01 12:00:05"},
              {"Exif.Photo.OffsetTime", "+01:00"},
              {"Exif.Photo.OffsetTimeOriginal", "+01:00"},
              {"Exif.Photo.OffsetTimeDigitized", "+01:00"},
              {"Exif.Photo.SubSecTimeOriginal", "042"},
              {"Exif.Photo.PixelXDimension", "4000"},
              {"Exif.Photo.PixelYDimension", "3000"},
              {"Exif.Photo.BodySerialNumber", "SN-4417-22"},
              {"Exif.GPSInfo.GPSLatitudeRef", "N"},
              {"Exif.GPSInfo.GPSLatitude", "43/1 28/1 2814/1000"},
              {"Exif.GPSInfo.GPSLongitudeRef", "E"},
              {"Exif.GPSInfo.GPSLongitude", "11/1 53/1 6456/1000"},
              {"Exif.GPSInfo.GPSTimeStamp", "11/1 0/1 4/1"},
              {"Exif.GPSInfo.GPSDateStamp", "2026:03:01"}};
  for (const auto& [key, value] : changes) {
    bool is_there = false;
    for (auto& tag : out.tags) {
      if (tag.key != key) continue;
      tag.value = value;
      is_there = true;
    }
    if (!is_there) out.tags.push_back({key, value});
  }
  std::erase_if(out.tags, [](const PictureTag& tag) { return tag.value.empty(); });
  out.has_maker_note = out.value_of("Exif.Photo.MakerNote").has_value();
  return out;
}

inline PictureTags only_tags(const Changes& tags) {
  PictureTags out;
  for (const auto& [key, value] : tags) out.tags.push_back({key, value});
  return out;
}

inline PictureContext made_context() {
  PictureContext context;
  context.width = 4000;
  context.height = 3000;
  return context;
}

inline std::vector<std::string> codes_of(const PictureFacts& facts, FindingKind kind) {
  std::vector<std::string> out;
  for (const auto& finding : facts.findings) {
    if (finding.kind == kind) out.push_back(finding.code);
  }
  return out;
}

}  // namespace fanal::media
