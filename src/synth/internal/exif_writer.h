#pragma once
// What cameras write about a photo, as the bytes of APP1 segments. Source: CIPA DC-008 (Exif 2.32) 4.5 and 4.6,
// TIFF 6.0 section 2, ISO 16684-1 (XMP) and its part 3 for JPEG.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fanal::synth {

/// Empty texts are not written.
struct ExifTags {
  std::string make, model, software, body_serial;
  std::string taken, digitised, changed;  ///< `2026:03:01 12:00:05`
  std::string offset;                     ///< `+01:00`, for all three
  std::uint32_t width = 0;                ///< 0: not written
  std::uint32_t height = 0;
  struct Position {
    std::int32_t lat_e4 = 0;  ///< ten-thousandths of a degree
    std::int32_t lon_e4 = 0;
  };
  std::optional<Position> position;
  std::string gps_date;          ///< `2026:03:01`
  std::uint32_t gps_second = 0;  ///< of that day; written with the date
  std::string thumbnail;         ///< a JPEG of under 60,000 bytes
};

/// `Exif`, two zeros and a TIFF of big-endian numbers: IFD0, Exif, GPS, and IFD1 for the thumbnail.
std::string exif_segment(const ExifTags& tags);

/// What other programs write beside. Empty texts are not written.
struct XmpTags {
  std::string make, model, serial;
  std::string taken;     ///< `2026-03-01T12:00:05+01:00`
  std::string saved_by;  ///< a step of the history: the program that saved it
};
/// Empty where all are.
std::string xmp_segment(const XmpTags& tags);

}  // namespace fanal::synth
