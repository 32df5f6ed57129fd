#pragma once
// What the tags of a photo say, and which of it is planted: contradictions, marks of edits, cameras that are none.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "synth/internal/exif_writer.h"
#include "synth/internal/random.h"

namespace fanal::synth {

/// In this order they are given to photos one after the other, so that each is met as often.
enum class ExifPlot : std::uint8_t {
  whole,  ///< zone, position, satellites' time, serial, thumbnail; all agree
  times_out_of_order,
  without_position,
  xmp_time_differs,
  serial_zero,  ///< a serial that many cameras have
  gps_time_differs,
  whole_again,
  zone_against_position,
  model_only,
  position_out_of_range,
  without_thumbnail,
  serials_differ,
  without_zone,
  makes_differ,
  serial_counting,  ///< 123456789
  two_contradictions,
  whole_once_more,
  editor_named,
  thumbnail_differs,
  said_cropped,
  clock_not_set,
  xmp_history,
  null_position,
  said_resized,
};
constexpr std::uint32_t exif_plot_count = 24;

struct ExifFacts {
  std::string make, model, serial;  ///< of the camera that took it
  UtcSeconds taken = 0;
  std::int32_t lat_e4 = 0;
  std::int32_t lon_e4 = 0;
  std::uint32_t width = 0;
  std::uint32_t height = 0;
};

enum class PlotThumbnail : std::uint8_t { none, of_the_picture, of_another };

struct ExifStory {
  ExifTags tags;  ///< all but the thumbnail
  XmpTags xmp;
  PlotThumbnail thumbnail = PlotThumbnail::none;
  std::string camera;  ///< the key that cameras have, `make/serial` in small letters; empty: none is to be had
  std::vector<std::string_view> contradictions;  ///< codes of docs/formats/pictures.md
  std::vector<std::string_view> edit_marks;      ///< likewise
  std::string_view state;                        ///< likewise
};

ExifStory exif_story(ExifPlot plot, const ExifFacts& facts, Random& random);

/// `2026:03:01 12:00:05` of seconds that count as if they were UTC.
std::string exif_time(std::int64_t local_s);

}  // namespace fanal::synth
