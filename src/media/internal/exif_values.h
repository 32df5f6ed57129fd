#pragma once
// Numbers and times as Exiv2 writes those of Exif. Whole numbers until the last step; no locale.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "media/exif.h"

namespace fanal::media::internal {

/// Trimmed, runs of blanks and control characters as one blank.
std::string folded(std::string_view text);
/// ASCII capitals as small letters.
std::string lower(std::string_view text);
/// Letters and figures in small letters, without zeros before them: tools write one serial number in several ways.
std::string bare_serial(std::string_view text);

/// Digits only, at most 18; nothing otherwise.
std::optional<std::int64_t> whole_number(std::string_view text);

struct Rational {
  std::int64_t above = 0;
  std::int64_t below = 0;  ///< 0 as it may be in a file
};
/// `43/1 28/1 2814/1000`: at most `most` parts, each within 32 bits. Nothing when the text is anything else.
std::optional<std::vector<Rational>> rationals(std::string_view text, std::size_t most = 8);

/// above * scale / below to the nearest, halves away from zero; nothing for a zero below or what does not fit.
std::optional<std::int64_t> scaled(const Rational& value, std::int64_t scale);

/// What is written where nothing is known: blanks, colons and zeros (Exif 2.32 4.6.5).
bool is_unset_time(std::string_view text);
/// `2008:10:22 16:28:39`; `-` and `/` in the date are met too. Seconds as if it were UTC.
std::optional<std::int64_t> exif_time(std::string_view text);
/// `2008:10:22`, as days.
std::optional<std::int64_t> exif_date(std::string_view text);
/// `+01:00`, `-09:30`, `Z`, in seconds; real zones run from -12:00 to +14:00 by quarters of an hour.
std::optional<int> exif_offset(std::string_view text);

/// The interval in UTC of a local time, with `raw`; widened where the zone is unknown.
TimeSpan span_of(std::int64_t local_s, std::optional<int> offset_s, std::string raw);

/// An XMP date with at least minutes, as parse_iso_time reads it; the offset only where it is written.
std::optional<PictureTime> xmp_time(std::string_view text);

/// `2026-03-01 12:00:05`.
std::string shown_time(std::int64_t local_s);
/// `+01:00`.
std::string shown_offset(int offset_s);

}  // namespace fanal::media::internal
