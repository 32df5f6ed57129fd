#pragma once
// The GPS directory: position with its error, and the satellites' time. Source: Exif 2.32 4.6.6.
#include "media/exif.h"

namespace fanal::media::internal {

/// Sets facts.position and facts.gps_time; what cannot be used is a finding.
void read_position(const PictureTags& tags, PictureFacts& facts);

/// Seconds of the day of GPSTimeStamp; nothing when it is not there or no time.
std::optional<std::int64_t> gps_clock_s(const PictureTags& tags);

}  // namespace fanal::media::internal
