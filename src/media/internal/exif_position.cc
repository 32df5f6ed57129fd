#include "media/internal/exif_position.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "media/internal/exif_checks.h"
#include "media/internal/exif_values.h"

namespace fanal::media::internal {
namespace {

constexpr std::int64_t nano = 1'000'000'000;
constexpr std::int64_t mm_of_degree = 111'320'000;  // of latitude, WGS84: 110.6 to 111.7 km
constexpr std::int64_t least_radius_mm = 10'000;    // a telephone under open sky is seldom better
constexpr std::int64_t mm_of_dop = 5'000;           // error for one unit of dilution: an assumption of ours
constexpr std::int64_t most_radius_mm = 20'000'000'000;
constexpr std::int64_t other_datum_mm = 1'000'000;  // the widest shifts to WGS84 are under a kilometre

// Degrees, minutes and seconds of a tag, in billionths of a degree, and how fine they are written.
struct Angle {
  std::int64_t nano_deg = 0;
  std::int64_t step_mm = 0;
};
enum class AngleFault : std::uint8_t { none, no_number, zero_below };

AngleFault angle_of(std::string_view text, Angle& out) {
  const auto parts = rationals(text, 3);
  if (!parts) return AngleFault::no_number;
  std::int64_t unit = 1;
  for (std::size_t i = 0; i < parts->size(); ++i, unit *= 60) {
    Rational part = (*parts)[i];
    if (part.below == 0) return AngleFault::zero_below;
    if (part.above < 0) return AngleFault::no_number;
    // Minutes and seconds over 60 are no angle; 60 itself is met, from rounding.
    if (i > 0 && part.above > 60 * part.below) return AngleFault::no_number;
    if (part.above > 1000 * part.below) return AngleFault::no_number;
    const auto piece = scaled({part.above, part.below * unit}, nano);
    if (!piece) return AngleFault::no_number;
    out.nano_deg += *piece;
    // The last part that has a fraction, or that is not zero, says how fine it is.
    if (i == 0 || part.below > 1 || part.above > 0) {
      const bool is_empty = part.above == 0 && i > 0 && (*parts)[i - 1].below > 1;
      if (!is_empty) out.step_mm = std::max<std::int64_t>(mm_of_degree / unit / part.below, 1);
    }
  }
  return AngleFault::none;
}

std::optional<Rational> rational_of(const PictureTags& tags, std::string_view key) {
  const auto value = tags.value_of(key);
  if (!value) return std::nullopt;
  const auto parts = rationals(*value, 1);
  if (!parts || parts->front().below == 0) return std::nullopt;
  return parts->front();
}

char letter_of(const PictureTags& tags, std::string_view key) {
  const auto value = tags.value_of(key);
  const std::string text = value ? folded(*value) : std::string();
  return text.size() == 1 ? text.front() : '\0';
}

void set_radius(const PictureTags& tags, std::int64_t step_mm, PicturePosition& position) {
  std::int64_t radius_mm = 0;
  for (const std::string_view key : {"Exif.GPSInfo.GPSHPositioningError", "Exif.GPSInfo.0x001f"}) {
    if (const auto stated = rational_of(tags, key)) radius_mm = std::max(radius_mm, scaled(*stated, 1000).value_or(0));
  }
  position.is_radius_assumed = radius_mm <= 0;
  if (position.is_radius_assumed) {
    radius_mm = std::max(least_radius_mm, step_mm);
    if (const auto dop = rational_of(tags, "Exif.GPSInfo.GPSDOP")) {
      radius_mm = std::max(radius_mm, scaled(*dop, mm_of_dop).value_or(0));
    }
  }
  if (const auto datum = tags.value_of("Exif.GPSInfo.GPSMapDatum")) {
    std::string name = lower(folded(*datum));
    std::erase_if(name, [](char c) { return c == ' ' || c == '-' || c == '_'; });
    if (!name.empty() && name != "wgs84") radius_mm += other_datum_mm;
  }
  position.radius_m = static_cast<double>(std::min(radius_mm, most_radius_mm)) / 1000;
}

void set_rest(const PictureTags& tags, PicturePosition& position) {
  if (const auto altitude = rational_of(tags, "Exif.GPSInfo.GPSAltitude")) {
    const auto below = tags.value_of("Exif.GPSInfo.GPSAltitudeRef");
    const auto mm = scaled(*altitude, 1000);
    if (mm && std::abs(*mm) <= 100'000'000) {
      position.altitude_m = static_cast<double>(below && folded(*below) == "1" ? -*mm : *mm) / 1000;
    }
  }
  if (const auto speed = rational_of(tags, "Exif.GPSInfo.GPSSpeed"); speed && speed->above >= 0) {
    // K kilometres, M miles, N knots an hour; in metres an hour.
    const char unit = letter_of(tags, "Exif.GPSInfo.GPSSpeedRef");
    const std::int64_t metres = unit == 'K' ? 1'000'000 : unit == 'M' ? 1'609'344 : unit == 'N' ? 1'852'000 : 0;
    if (const auto found = scaled(*speed, metres); found && *found <= 40'000'000'000) {
      position.speed_km_h = static_cast<double>(*found) / 1'000'000;
    }
  }
  if (const auto direction = rational_of(tags, "Exif.GPSInfo.GPSImgDirection")) {
    const auto thousandths = scaled(*direction, 1000);
    if (thousandths && *thousandths >= 0 && *thousandths <= 360'000) {
      position.direction_deg = static_cast<double>(*thousandths) / 1000;
      position.is_direction_magnetic = letter_of(tags, "Exif.GPSInfo.GPSImgDirectionRef") == 'M';
    }
  }
}

void read_place(const PictureTags& tags, PictureFacts& facts) {
  const auto lat_text = tags.value_of("Exif.GPSInfo.GPSLatitude");
  const auto lon_text = tags.value_of("Exif.GPSInfo.GPSLongitude");
  if (!lat_text && !lon_text) return;
  auto shown = evidence(tags, {"Exif.GPSInfo.GPSLatitudeRef", "Exif.GPSInfo.GPSLatitude",
                               "Exif.GPSInfo.GPSLongitudeRef", "Exif.GPSInfo.GPSLongitude"});
  const auto refuse = [&](FindingKind kind, std::string_view code, std::string sentence) {
    add_finding(facts, kind, code, std::move(sentence), std::move(shown));
  };
  Angle lat;
  Angle lon;
  const AngleFault lat_fault = angle_of(lat_text.value_or(""), lat);
  const AngleFault lon_fault = angle_of(lon_text.value_or(""), lon);
  if (lat_fault == AngleFault::zero_below || lon_fault == AngleFault::zero_below) {
    return refuse(FindingKind::note, "position_zero_denominator", "The position divides by zero: it is not used.");
  }
  if (lat_fault != AngleFault::none || lon_fault != AngleFault::none) {
    return refuse(FindingKind::note, "bad_position", "The position is no latitude and longitude: it is not used.");
  }
  const char north = letter_of(tags, "Exif.GPSInfo.GPSLatitudeRef");
  const char east = letter_of(tags, "Exif.GPSInfo.GPSLongitudeRef");
  if ((north != 'N' && north != 'S') || (east != 'E' && east != 'W')) {
    return refuse(FindingKind::note, "position_without_ref",
                  "The position does not say north or south, or east or west: it is not used.");
  }
  if (lat.nano_deg > 90 * nano || lon.nano_deg > 180 * nano) {
    return refuse(FindingKind::contradiction, "position_out_of_range",
                  "The position is outside the Earth, which no receiver gives: it is not used.");
  }
  constexpr std::int64_t near_zero = nano / 10'000;
  if (lat.nano_deg < near_zero && lon.nano_deg < near_zero) {
    return refuse(FindingKind::note, "null_position",
                  "The position is 0, 0, as devices write it that know none: it is not used.");
  }
  if (letter_of(tags, "Exif.GPSInfo.GPSStatus") == 'V') {
    add_finding(facts, FindingKind::note, "position_not_fixed", "The receiver says that it had no fix at that moment.",
                evidence(tags, {"Exif.GPSInfo.GPSStatus"}));
  }
  PicturePosition position;
  position.lat_deg = static_cast<double>(north == 'S' ? -lat.nano_deg : lat.nano_deg) / static_cast<double>(nano);
  position.lon_deg = static_cast<double>(east == 'W' ? -lon.nano_deg : lon.nano_deg) / static_cast<double>(nano);
  set_radius(tags, std::max(lat.step_mm, lon.step_mm), position);
  set_rest(tags, position);
  facts.position = position;
}

}  // namespace

std::optional<std::int64_t> gps_clock_s(const PictureTags& tags) {
  const auto value = tags.value_of("Exif.GPSInfo.GPSTimeStamp");
  const auto parts = value ? rationals(*value, 3) : std::nullopt;
  if (!parts || parts->size() != 3) return std::nullopt;
  std::int64_t ms = 0;
  std::int64_t unit = 3'600'000;
  for (const auto& part : *parts) {
    const auto piece = part.above < 0 ? std::nullopt : scaled(part, unit);
    if (!piece || (unit < 3'600'000 && *piece > 60 * unit)) return std::nullopt;
    ms += *piece;
    unit /= 60;
  }
  if (ms > 86'400'000) return std::nullopt;
  return ms / 1000;
}

void read_position(const PictureTags& tags, PictureFacts& facts) {
  read_place(tags, facts);
  const auto date = tags.value_of("Exif.GPSInfo.GPSDateStamp");
  const auto days = date ? exif_date(*date) : std::nullopt;
  if (!days) return;
  std::string raw = folded(*date);
  if (const auto clock = gps_clock_s(tags)) {
    raw += " " + folded(*tags.value_of("Exif.GPSInfo.GPSTimeStamp"));
    const UtcSeconds at = *days * 86'400 + *clock;
    facts.gps_time = TimeSpan{at, at + 1, TimePrecision::second, std::move(raw)};
  } else {
    facts.gps_time = TimeSpan{*days * 86'400, (*days + 1) * 86'400, TimePrecision::day, std::move(raw)};
  }
}

}  // namespace fanal::media::internal
