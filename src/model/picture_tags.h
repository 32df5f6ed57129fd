#pragma once
// PictureTags: what a picture's file says of itself, as read and not yet judged. The decoder reads it, media judges it.
// Names of keys: Exiv2, "Metadata reference tables" (Exif 2.32, XMP, IPTC IIM 4.2). Segments: ITU-T T.81, annex B.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fanal {

struct PictureTag {
  std::string key;    ///< as Exiv2 names it: `Exif.Photo.DateTimeOriginal`, `Xmp.xmp.CreatorTool`
  std::string value;  ///< UTF-8; numbers by one blank, rationals as `43/1 28/1 2814/1000`, bytes as decimal numbers
  bool operator==(const PictureTag&) const = default;
};

/// What could not be read of it, or only in part.
struct PictureIssue {
  std::string code;     ///< stable, snake_case: docs/formats/pictures.md
  std::string message;  ///< one sentence
  bool operator==(const PictureIssue&) const = default;
};

/// Of a JPEG, from its segments before the first scan: no pixel is looked at.
struct JpegFacts {
  std::uint32_t width = 0;  ///< as the frame says, before any turning; 0 when no frame was met
  std::uint32_t height = 0;
  bool is_progressive = false;
  std::string tables;  ///< 32 hexadecimal digits over the quantisation tables in force; empty without any
  std::vector<std::string> segments;  ///< in their order: `APP0:JFIF`, `APP1:Exif`, `APP2`, `COM`
  std::string comment;                ///< the first COM segment
  bool operator==(const JpegFacts&) const = default;
};

struct PictureTags {
  std::vector<PictureTag> tags;  ///< Exif, then IPTC, then XMP, each in the order of the file
  bool has_maker_note = false;
  std::string thumbnail;  ///< bytes of the embedded JPEG; empty: none, or none that could be taken
  std::optional<JpegFacts> jpeg;
  std::vector<PictureIssue> issues;
  bool operator==(const PictureTags&) const = default;

  /// The value of the first tag of that key; nothing when there is none. Linear.
  std::optional<std::string_view> value_of(std::string_view key) const {
    for (const auto& tag : tags) {
      if (tag.key == key) return tag.value;
    }
    return std::nullopt;
  }
};

}  // namespace fanal
