#include "media/internal/exif_position.h"

#include <algorithm>
#include <cstdlib>
#include <utility>
#include <variant>

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

// A latitude or longitude as it is written: Exif's three rationals, and the letter that goes with them.
struct Written {
  std::string angle;
  char letter = '\0';
};

Written exif_written(const PictureTags& tags, std::string_view key, std::string_view ref_key) {
  return {std::string(tags.value_of(key).value_or("")), letter_of(tags, ref_key)};
}

// XMP part 2, GPSCoordinate: `43,28,2N` or `43,28.0469N`. Put into rationals; empty when it is anything else.
Written xmp_written(const PictureTags& tags, std::string_view key) {
  std::string text = folded(tags.value_of(key).value_or(""));
  if (text.empty()) return {};
  Written out{{}, text.back()};
  text.pop_back();
  std::string_view rest = text;
  for (bool more = true; more;) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    const std::string_view part = rest.substr(0, comma);
    const std::size_t point = part.find('.');
    std::string digits(part.substr(0, point));
    std::string below = "1";
    if (point != std::string_view::npos) {
      const std::string_view after = part.substr(point + 1, 7);  // a hundredth of a metre; and it fits in 32 bits
      digits += after;
      below.append(after.size(), '0');
    }
    if (!whole_number(digits)) return {};
    out.angle += (out.angle.empty() ? "" : " ") + digits + "/" + below;
    more = comma < rest.size();
    rest.remove_prefix(more ? comma + 1 : comma);
  }
  return out;
}

// The position of two angles and its letters; otherwise why there is none.
struct Place {
  std::int64_t lat_nano = 0;
  std::int64_t lon_nano = 0;
  std::int64_t step_mm = 0;
};
struct Refusal {
  FindingKind kind = FindingKind::note;
  std::string_view code;
  std::string_view sentence;
};

std::variant<Place, Refusal> place_of(const Written& lat_written, const Written& lon_written) {
  Angle lat;
  Angle lon;
  const AngleFault lat_fault = angle_of(lat_written.angle, lat);
  const AngleFault lon_fault = angle_of(lon_written.angle, lon);
  if (lat_fault == AngleFault::zero_below || lon_fault == AngleFault::zero_below) {
    return Refusal{FindingKind::note, "position_zero_denominator", "The position divides by zero: it is not used."};
  }
  if (lat_fault != AngleFault::none || lon_fault != AngleFault::none) {
    return Refusal{FindingKind::note, "bad_position", "The position is no latitude and longitude: it is not used."};
  }
  const char north = lat_written.letter;
  const char east = lon_written.letter;
  if ((north != 'N' && north != 'S') || (east != 'E' && east != 'W')) {
    return Refusal{FindingKind::note, "position_without_ref",
                   "The position does not say north or south, or east or west: it is not used."};
  }
  if (lat.nano_deg > 90 * nano || lon.nano_deg > 180 * nano) {
    return Refusal{FindingKind::contradiction, "position_out_of_range",
                   "The position is outside the Earth, which no receiver gives: it is not used."};
  }
  constexpr std::int64_t near_zero = nano / 10'000;
  if (lat.nano_deg < near_zero && lon.nano_deg < near_zero) {
    return Refusal{FindingKind::note, "null_position",
                   "The position is 0, 0, as devices write it that know none: it is not used."};
  }
  return Place{north == 'S' ? -lat.nano_deg : lat.nano_deg, east == 'W' ? -lon.nano_deg : lon.nano_deg,
               std::max(lat.step_mm, lon.step_mm)};
}

void compare_places(const PictureTags& tags, const Place& exif, const std::variant<Place, Refusal>& xmp,
                    PictureFacts& facts) {
  const auto* copy = std::get_if<Place>(&xmp);
  if (copy == nullptr) return;
  constexpr std::int64_t near = nano / 1000;  // 100 m: copies are written less finely
  const std::int64_t lon_apart = std::abs(exif.lon_nano - copy->lon_nano);
  if (std::abs(exif.lat_nano - copy->lat_nano) <= near && std::min(lon_apart, 360 * nano - lon_apart) <= near) return;
  add_finding(facts, FindingKind::contradiction, "xmp_position_differs", "Exif and XMP name two positions.",
              evidence(tags, {"Exif.GPSInfo.GPSLatitude", "Exif.GPSInfo.GPSLongitude", "Xmp.exif.GPSLatitude",
                              "Xmp.exif.GPSLongitude"}));
}

void read_place(const PictureTags& tags, PictureFacts& facts) {
  const Written lat = exif_written(tags, "Exif.GPSInfo.GPSLatitude", "Exif.GPSInfo.GPSLatitudeRef");
  const Written lon = exif_written(tags, "Exif.GPSInfo.GPSLongitude", "Exif.GPSInfo.GPSLongitudeRef");
  const Written xmp_lat = xmp_written(tags, "Xmp.exif.GPSLatitude");
  const Written xmp_lon = xmp_written(tags, "Xmp.exif.GPSLongitude");
  const bool has_exif = !lat.angle.empty() || !lon.angle.empty();
  if (!has_exif && xmp_lat.angle.empty() && xmp_lon.angle.empty()) return;
  const auto in_xmp = place_of(xmp_lat, xmp_lon);
  const auto found = has_exif ? place_of(lat, lon) : in_xmp;
  if (const auto* refusal = std::get_if<Refusal>(&found)) {
    return add_finding(
        facts, refusal->kind, refusal->code, std::string(refusal->sentence),
        evidence(tags, {"Exif.GPSInfo.GPSLatitudeRef", "Exif.GPSInfo.GPSLatitude", "Exif.GPSInfo.GPSLongitudeRef",
                        "Exif.GPSInfo.GPSLongitude", "Xmp.exif.GPSLatitude", "Xmp.exif.GPSLongitude"}));
  }
  const auto& place = std::get<Place>(found);
  if (has_exif) compare_places(tags, place, in_xmp, facts);
  if (letter_of(tags, "Exif.GPSInfo.GPSStatus") == 'V') {
    add_finding(facts, FindingKind::note, "position_not_fixed", "The receiver says that it had no fix at that moment.",
                evidence(tags, {"Exif.GPSInfo.GPSStatus"}));
  }
  PicturePosition position;
  position.lat_deg = static_cast<double>(place.lat_nano) / static_cast<double>(nano);
  position.lon_deg = static_cast<double>(place.lon_nano) / static_cast<double>(nano);
  set_radius(tags, place.step_mm, position);
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
