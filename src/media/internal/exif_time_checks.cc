#include "media/internal/exif_checks.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "media/internal/exif_position.h"
#include "media/internal/exif_values.h"
#include "media/internal/programs.h"

namespace fanal::media::internal {
namespace {

constexpr std::int64_t hour_s = 3600;
constexpr std::int64_t day_s = 24 * hour_s;
// Clocks in step by GPS or network differ by seconds; a receiver may repeat a fix of a minute ago.
constexpr std::int64_t gps_slack_s = 120;
// A camera may round one of its times up.
constexpr std::int64_t order_slack_s = 2;
// Two clocks without zones may be 26 hours apart and mean one moment: UTC-12 and UTC+14.
constexpr std::int64_t all_zones_s = 26 * hour_s;
// Real zones stray from longitude / 15 by up to 3.2 hours (west China at UTC+8); west Spain in summer is at 2.6.
constexpr std::int64_t zone_slack_s = 4 * hour_s + hour_s / 2;

std::vector<PictureTag> evidence_of(const PictureTags& tags, const PictureTime& a, const PictureTime& b) {
  return evidence(tags, {a.key, b.key});
}

// How long before `b` `a` surely is; 0 or less when it need not be. Without zones both are taken for one clock, unless
// they may be of two.
std::int64_t surely_before_s(const PictureTime& a, const PictureTime& b, bool of_one_clock) {
  if (a.offset_s && b.offset_s) return b.span.begin - a.span.begin;
  return b.local_s - a.local_s - (of_one_clock ? 0 : all_zones_s);
}

void check_order(const PictureTags& tags, PictureFacts& facts, const std::optional<PictureTime>& earlier,
                 const std::optional<PictureTime>& later, bool of_one_clock, std::string_view sentence) {
  if (!earlier || !later || surely_before_s(*later, *earlier, of_one_clock) <= order_slack_s) return;
  add_finding(facts, FindingKind::contradiction, "times_out_of_order", std::string(sentence),
              evidence_of(tags, *earlier, *later));
}

// A name of a program stands there: its clock may be another than the camera's.
bool names_program(const PictureTags& tags) {
  for (const std::string_view key : {"Exif.Image.Software", "Exif.Image.ProcessingSoftware", "Xmp.xmp.CreatorTool"}) {
    const auto value = tags.value_of(key);
    if (value && recognise_program(*value)) return true;
  }
  return false;
}

void check_xmp_time(const PictureTags& tags, PictureFacts& facts) {
  const auto value = tags.value_of("Xmp.exif.DateTimeOriginal");
  const auto copy = value ? xmp_time(*value) : std::nullopt;
  if (!copy || !facts.taken || !facts.taken->key.starts_with("Exif.")) return;
  std::int64_t apart = std::abs(copy->local_s - facts.taken->local_s);
  // Programs convert between zones, so whole quarters of an hour mean nothing, as far as there are zones.
  if (apart <= all_zones_s) apart = std::min(apart % 900, 900 - apart % 900);
  if (apart <= (copy->span.precision == TimePrecision::minute ? 60 : order_slack_s)) return;
  add_finding(facts, FindingKind::contradiction, "xmp_time_differs",
              "XMP keeps another time of taking than Exif, by more than zones explain.",
              evidence(tags, {facts.taken->key, "Xmp.exif.DateTimeOriginal"}));
}

}  // namespace

void check_times(const PictureTags& tags, PictureFacts& facts) {
  const bool of_one_clock = !names_program(tags);
  check_order(tags, facts, facts.taken, facts.digitised, true, "It says that it was taken after it was digitised.");
  check_order(tags, facts, facts.taken, facts.modified, of_one_clock,
              "It says that it was taken after it was last changed.");
  check_order(tags, facts, facts.digitised, facts.modified, of_one_clock,
              "It says that it was digitised after it was last changed.");
  check_xmp_time(tags, facts);
  if (!facts.taken) return;
  if (!facts.taken->offset_s) {
    add_finding(facts, FindingKind::note, "zone_unknown",
                "The time of taking is a local time whose zone is unknown: it is kept as an interval of 26 hours.",
                evidence(tags, {facts.taken->key}));
  }
  const std::string shown = shown_time(facts.taken->local_s);
  if (shown.substr(4, 9) == "-01-01 00" || shown < "1990") {
    add_finding(facts, FindingKind::note, "clock_not_set",
                "The time of taking is one at which clocks begin that were never set.",
                evidence(tags, {facts.taken->key}));
  }
}

namespace {

// The zone of the camera's clock: written, or what lies between it and the satellites' time; nothing when the two do
// not agree, which is then a finding.
std::optional<std::int64_t> zone_by_gps(const PictureTags& tags, PictureFacts& facts) {
  const auto clock = gps_clock_s(tags);
  if (!clock || !facts.taken) return std::nullopt;
  const auto& taken = *facts.taken;
  const auto shown = [&] {
    return evidence(
        tags, {taken.key, "Exif.Photo.OffsetTimeOriginal", "Exif.GPSInfo.GPSDateStamp", "Exif.GPSInfo.GPSTimeStamp"});
  };
  const bool has_date = facts.gps_time && facts.gps_time->precision == TimePrecision::second;
  std::int64_t apart = taken.local_s - taken.offset_s.value_or(0) - (has_date ? facts.gps_time->begin : *clock);
  if (!has_date) {
    // Times of day: the shorter way round.
    apart = ((apart % day_s) + day_s) % day_s;
    if (apart > day_s / 2) apart -= day_s;
  }
  if (taken.offset_s) {
    if (std::abs(apart) <= gps_slack_s) return *taken.offset_s;
    add_finding(facts, FindingKind::contradiction, "gps_time_differs",
                "The camera's clock and the satellites' time differ by " + std::to_string(std::abs(apart)) +
                    " seconds, with the zone taken into account; a receiver may have repeated an old fix.",
                shown());
    return std::nullopt;
  }
  // Without a zone: local time is a whole quarter of an hour from UTC, and between its ends.
  const std::int64_t quarters = (std::abs(apart) + 450) / 900 * (apart < 0 ? -1 : 1);
  const bool is_zone = !has_date || (quarters * 900 >= -12 * hour_s && quarters * 900 <= 14 * hour_s);
  if (is_zone && std::abs(apart - quarters * 900) <= gps_slack_s) {
    if (has_date) return quarters * 900;
    add_finding(facts, FindingKind::note, "gps_time_partly_compared",
                "No zone and no date of the satellites is written: only minutes of a quarter of an hour were compared.",
                shown());
    return std::nullopt;
  }
  add_finding(facts, FindingKind::contradiction, "gps_time_differs",
              "The camera's clock and the satellites' time differ by what no zone explains.", shown());
  return std::nullopt;
}

}  // namespace

void check_gps_time(const PictureTags& tags, PictureFacts& facts) {
  const auto by_gps = zone_by_gps(tags, facts);
  if (!facts.position || !facts.taken) return;
  std::optional<std::int64_t> zone = by_gps;
  if (facts.taken->offset_s) zone = *facts.taken->offset_s;
  // Near the poles stations keep whichever clock they like.
  if (!zone || std::abs(facts.position->lat_deg) > 66.5) return;
  // 15 degrees are an hour; the date line is any way round.
  const auto by_sun = static_cast<std::int64_t>(facts.position->lon_deg * 240);
  std::int64_t apart = std::abs(*zone - by_sun) % day_s;
  apart = std::min(apart, day_s - apart);
  if (apart <= zone_slack_s) return;
  add_finding(
      facts, FindingKind::contradiction, "zone_against_position",
      "The clock's zone, UTC" + shown_offset(static_cast<int>(*zone)) +
          ", is over four and a half hours from the sun's at the position; a traveller's clock may not have been set.",
      evidence(tags, {facts.taken->key, "Exif.Photo.OffsetTimeOriginal", "Exif.GPSInfo.GPSTimeStamp",
                      "Exif.GPSInfo.GPSLongitudeRef", "Exif.GPSInfo.GPSLongitude"}));
}

void check_context_times(const PictureTags& tags, const PictureContext& context, PictureFacts& facts) {
  const auto after = [&](const std::optional<PictureTime>& time, const std::optional<UtcSeconds>& at,
                         std::int64_t slack, std::string_view code, std::string_view sentence) {
    if (!time || !at || time->span.begin <= *at || time->span.begin - *at <= slack) return;
    add_finding(facts, FindingKind::contradiction, code, std::string(sentence) + format_utc(*at) + ".",
                evidence(tags, {time->key, "Exif.Photo.OffsetTimeOriginal"}));
  };
  after(facts.taken, context.posted_at, gps_slack_s, "taken_after_post",
        "Its clock says that it was taken after it was posted, ");
  after(facts.modified, context.posted_at, gps_slack_s, "modified_after_post",
        "Its clock says that it was last changed after it was posted, ");
  // Archives and memory cards keep local times for UTC.
  after(facts.taken, context.file_time, all_zones_s, "taken_after_file",
        "Its clock says that it was taken after its file was last changed, ");
}

}  // namespace fanal::media::internal
