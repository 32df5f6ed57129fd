#include "media/exif.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <sstream>

#include "media/test_tags.h"

namespace fanal::media {
namespace {

using Codes = std::vector<std::string>;

PictureFacts facts_of(const Changes& changes, PictureContext context = made_context()) {
  return read_picture_facts(made_tags(changes), context);
}

TEST(Exif, readsTheFields) {
  const auto facts = facts_of({{"Exif.Photo.LensMake", "Example  Glass "},
                               {"Exif.Photo.LensModel", "2.8/28"},
                               {"Exif.Photo.LensSerialNumber", "G0077125"},
                               {"Exif.Photo.CameraOwnerName", "the works"},
                               {"Exif.Photo.ImageUniqueID", "00112233445566778899aabbccddeeff"}});
  ASSERT_TRUE(facts.taken && facts.digitised && facts.modified && facts.gps_time && facts.position);
  EXPECT_EQ(format_utc(facts.taken->span.begin), "2026-03-01T11:00:05Z");
  EXPECT_EQ(facts.taken->span.end, facts.taken->span.begin + 1);
  EXPECT_EQ(facts.taken->span.raw, "2026:03:01 12:00:05 +01:00");
  EXPECT_EQ(facts.taken->offset_s, 3600);
  EXPECT_EQ(facts.taken->sub_seconds, "042");
  EXPECT_EQ(facts.taken->key, "Exif.Photo.DateTimeOriginal");
  EXPECT_EQ(format_utc(facts.gps_time->begin), "2026-03-01T11:00:04Z");
  EXPECT_EQ(facts.make, "Example Works");
  EXPECT_EQ(facts.model, "Lantern 3");
  EXPECT_EQ(facts.software, "LWK 3.1.2");
  EXPECT_EQ(facts.body_serial, "SN-4417-22");
  EXPECT_EQ(facts.lens_make, "Example Glass");
  EXPECT_EQ(facts.lens_model, "2.8/28");
  EXPECT_EQ(facts.lens_serial, "G0077125");
  EXPECT_EQ(facts.owner, "the works");
  EXPECT_EQ(facts.image_id, "00112233445566778899aabbccddeeff");
  EXPECT_EQ(facts.orientation, 6);
  EXPECT_EQ(facts.said_width, 4000U);
  EXPECT_EQ(facts.said_height, 3000U);
  EXPECT_NEAR(facts.position->lat_deg, 43.467448, 1e-6);
  EXPECT_NEAR(facts.position->lon_deg, 11.885127, 1e-6);
  EXPECT_EQ(facts.state, PictureState::present_consistent);
  EXPECT_TRUE(facts.findings.empty());
}

TEST(Exif, keepsATimeWithoutZoneAsAnInterval) {
  struct Row {
    std::string time, offset;
    std::string begin, end;  // empty: no time
    Codes notes;
  };
  const std::vector<Row> rows{
      {"2026:03:01 12:00:05", "", "2026-02-28T22:00:05Z", "2026-03-02T00:00:06Z", {"zone_unknown"}},
      {"2026:03:01 12:00:05", "   :  ", "2026-02-28T22:00:05Z", "2026-03-02T00:00:06Z", {"zone_unknown"}},
      {"2026:03:01 12:00:05", "-09:30", "2026-03-01T21:30:05Z", "2026-03-01T21:30:06Z", {}},
      {"2026:03:01 12:00:05", "Z", "2026-03-01T12:00:05Z", "2026-03-01T12:00:06Z", {}},
      {"2026:03:01 12:00:05", "+00:00", "2026-03-01T12:00:05Z", "2026-03-01T12:00:06Z", {}},
      {"2026:03:01 12:00:05", "+15:00", "2026-02-28T22:00:05Z", "2026-03-02T00:00:06Z", {"bad_offset", "zone_unknown"}},
      {"2026:03:01 12:00:05", "+01:07", "2026-02-28T22:00:05Z", "2026-03-02T00:00:06Z", {"bad_offset", "zone_unknown"}},
      {"2026-03-01T12:00:05", "+01:00", "2026-03-01T11:00:05Z", "2026-03-01T11:00:06Z", {}},
      {"2026:03:01 23:59:60", "Z", "2026-03-02T00:00:00Z", "2026-03-02T00:00:01Z", {}},
      {"2026:01:01 00:00:41", "Z", "2026-01-01T00:00:41Z", "2026-01-01T00:00:42Z", {"clock_not_set"}},
      {"1980:06:01 10:00:00", "Z", "1980-06-01T10:00:00Z", "1980-06-01T10:00:01Z", {"clock_not_set"}},
      {"    :  :     :  :  ", "", "", "", {}},
      {"0000:00:00 00:00:00", "", "", "", {}},
      {"2026:02:30 12:00:05", "", "", "", {"bad_time"}},
      {"2026:03:01 24:00:05", "", "", "", {"bad_time"}},
      {"2026:03:01", "", "", "", {"bad_time"}},
      {"2026:03:01 12:00:0x", "", "", "", {"bad_time"}},
      {"yesterday", "", "", "", {"bad_time"}},
  };
  for (const auto& row : rows) {
    const auto facts = read_picture_facts(
        only_tags({{"Exif.Photo.DateTimeOriginal", row.time}, {"Exif.Photo.OffsetTimeOriginal", row.offset}}));
    EXPECT_EQ(facts.taken ? format_utc(facts.taken->span.begin) : "", row.begin) << row.time << row.offset;
    EXPECT_EQ(facts.taken ? format_utc(facts.taken->span.end) : "", row.end) << row.time << row.offset;
    Codes notes = codes_of(facts, FindingKind::note);
    std::erase(notes, "no_tags");
    EXPECT_EQ(notes, row.notes) << row.time << row.offset;
  }
}

TEST(Exif, takesTimesOfXmpWhereExifHasNone) {
  const auto facts = read_picture_facts(only_tags({{"Xmp.exif.DateTimeOriginal", "2026-03-01T12:00:05.042+01:00"},
                                                   {"Xmp.xmp.CreateDate", "2026-03-01"},
                                                   {"Xmp.xmp.ModifyDate", "2026-03-02T09:30"}}));
  ASSERT_TRUE(facts.taken && facts.modified && !facts.digitised);
  EXPECT_EQ(facts.taken->offset_s, 3600);
  EXPECT_EQ(facts.taken->local_s - facts.taken->span.begin, 3600);
  EXPECT_EQ(facts.taken->key, "Xmp.exif.DateTimeOriginal");
  EXPECT_FALSE(facts.modified->offset_s);
  EXPECT_EQ(facts.modified->span.end - facts.modified->span.begin, 26 * 3600 + 60);
}

TEST(Exif, readsPositions) {
  struct Row {
    std::string lat_ref, lat, lon_ref, lon;
    double lat_deg, lon_deg, radius_m;
  };
  const std::vector<Row> good{
      {"N", "43/1 28/1 2814/1000", "E", "11/1 53/1 6456/1000", 43.4674483, 11.8851267, 10},
      {"N", "43/1 28/1 176399999/100000000", "E", "11/1 53/1 742199999/100000000", 43.46715666, 11.88539499, 10},
      {"S", "33/1 5130/100 0/1", "W", "151/1 1260/100 0/1", -33.855, -151.21, 18.553},
      {"N", "48/1 51/1 24/1", "E", "2/1 21/1 3/1", 48.8566667, 2.3508333, 30.922},
      {"N", "48/1 51/1 0/1", "E", "2/1 21/1 0/1", 48.85, 2.35, 1855.333},
      {"N", "48/1 0/1 0/1", "E", "2/1 0/1 0/1", 48, 2, 111320},
      {"N", "4885667/100000", "E", "235083/100000", 48.85667, 2.35083, 10},
      {"N", "90/1 0/1 0/1", "W", "180/1 0/1 0/1", 90, -180, 111320},
      {"N", "0/1 0/1 3600/1000", "E", "11/1 53/1 6456/1000", 0.001, 11.8851267, 10},
      {"N", "43/1 60/1 0/1", "E", "11/1 53/1 60/1", 44, 11.9, 1855.333},
  };
  for (const auto& row : good) {
    const auto facts = read_picture_facts(only_tags({{"Exif.GPSInfo.GPSLatitudeRef", row.lat_ref},
                                                     {"Exif.GPSInfo.GPSLatitude", row.lat},
                                                     {"Exif.GPSInfo.GPSLongitudeRef", row.lon_ref},
                                                     {"Exif.GPSInfo.GPSLongitude", row.lon}}));
    ASSERT_TRUE(facts.position) << row.lat;
    EXPECT_NEAR(facts.position->lat_deg, row.lat_deg, 5e-8) << row.lat;
    EXPECT_NEAR(facts.position->lon_deg, row.lon_deg, 5e-8) << row.lon;
    EXPECT_NEAR(facts.position->radius_m, row.radius_m, 1e-3) << row.lat;
    EXPECT_TRUE(facts.position->is_radius_assumed);
    EXPECT_TRUE(facts.findings.empty());
  }
}

TEST(Exif, takesThePositionOfXmpWhereExifHasNone) {
  struct Row {
    std::string lat, lon;
    double lat_deg, lon_deg, radius_m;
  };
  const std::vector<Row> good{
      {"43,28.0469N", "11,53.1076E", 43.4674483, 11.8851267, 10},
      {"33,51,18S", "151,12,36W", -33.855, -151.21, 30.922},
      {"48,51.5N", "2,21.25E", 48.8583333, 2.3541667, 185.533},
      {"48,51.123456789012N", "2,21.1E", 48.8520576, 2.3516667, 185.533},
  };
  for (const auto& row : good) {
    const auto facts =
        read_picture_facts(only_tags({{"Xmp.exif.GPSLatitude", row.lat}, {"Xmp.exif.GPSLongitude", row.lon}}));
    ASSERT_TRUE(facts.position) << row.lat;
    EXPECT_NEAR(facts.position->lat_deg, row.lat_deg, 5e-8) << row.lat;
    EXPECT_NEAR(facts.position->lon_deg, row.lon_deg, 5e-8) << row.lon;
    EXPECT_NEAR(facts.position->radius_m, row.radius_m, 1e-3) << row.lat;
    EXPECT_EQ(facts.state, PictureState::present_consistent);
  }
  for (const std::string bad : {"N", "43,28.0469", "43;28.0N", "43,,2N", "43,61N", ",N", "43,28.xN", "91,0,0N",
                                "43,28,2,2N", "99999999999999999999,1N", "43,28.N,", "-43,2N", "0,0N"}) {
    const auto facts =
        read_picture_facts(only_tags({{"Xmp.exif.GPSLatitude", bad}, {"Xmp.exif.GPSLongitude", "0,0E"}}));
    EXPECT_FALSE(facts.position) << bad;
    EXPECT_EQ(facts.findings.size(), bad == "91,0,0N" ? 1U : 2U) << bad;
  }
}

TEST(Exif, refusesPositionsThatAreNone) {
  const std::string lat = "Exif.GPSInfo.GPSLatitude";
  const std::string lon = "Exif.GPSInfo.GPSLongitude";
  const std::vector<std::pair<Changes, std::string>> rows{
      {{{lat, "0/1 0/1 0/1"}, {lon, "0/1 0/1 0/1"}}, "null_position"},
      {{{lat, "0/1 0/1 1/10"}, {lon, "0/1 0/1 1/10"}}, "null_position"},
      {{{lat, "91/1 0/1 0/1"}}, "position_out_of_range"},
      {{{lat, "90/1 0/1 1/1"}}, "position_out_of_range"},
      {{{lon, "180/1 1/1 0/1"}}, "position_out_of_range"},
      {{{lat + "Ref", ""}}, "position_without_ref"},
      {{{lon + "Ref", ""}}, "position_without_ref"},
      {{{lon + "Ref", "Q"}}, "position_without_ref"},
      {{{lat + "Ref", "NORTH"}}, "position_without_ref"},
      {{{lat, "43/1 28/1 2814/0"}}, "position_zero_denominator"},
      {{{lat, "0/0 0/0 0/0"}, {lon, "0/0 0/0 0/0"}}, "position_zero_denominator"},
      {{{lat, "43/1 61/1 0/1"}}, "bad_position"},
      {{{lat, "43/1 28/1 61/1"}}, "bad_position"},
      {{{lat, "-43/1 28/1 0/1"}}, "bad_position"},
      {{{lat, "43/1 28/1 2/1 5/1"}}, "bad_position"},
      {{{lat, "43 28 2"}}, "bad_position"},
      {{{lat, "4294967296/1 0/1 0/1"}}, "bad_position"},
      {{{lat, "4294967295/1 0/1 0/1"}}, "bad_position"},
      {{{lat, "nan"}}, "bad_position"},
      {{{lat, ""}}, "bad_position"},
      {{{lon, ""}}, "bad_position"},
  };
  for (const auto& [changes, code] : rows) {
    const auto facts = facts_of(changes);
    EXPECT_FALSE(facts.position) << code;
    ASSERT_EQ(facts.findings.size(), 1U) << code;
    EXPECT_EQ(facts.findings[0].code, code);
    EXPECT_FALSE(facts.findings[0].tags.empty());
    EXPECT_EQ(facts.state,
              code == "position_out_of_range" ? PictureState::present_inconsistent : PictureState::present_consistent);
  }
}

TEST(Exif, drawsTheErrorOfAPosition) {
  const auto radius = [](const Changes& changes) {
    const auto facts = facts_of(changes);
    return std::pair(facts.position->radius_m, facts.position->is_radius_assumed);
  };
  EXPECT_EQ(radius({{"Exif.GPSInfo.GPSHPositioningError", "47131/10000"}}), std::pair(4.713, false));
  EXPECT_EQ(radius({{"Exif.GPSInfo.0x001f", "65/1"}}), std::pair(65.0, false));
  EXPECT_EQ(radius({{"Exif.GPSInfo.GPSHPositioningError", "5/0"}}), std::pair(10.0, true));
  EXPECT_EQ(radius({{"Exif.GPSInfo.GPSHPositioningError", "0/1"}}), std::pair(10.0, true));
  EXPECT_EQ(radius({{"Exif.GPSInfo.GPSDOP", "46/10"}}), std::pair(23.0, true));
  EXPECT_EQ(radius({{"Exif.GPSInfo.GPSDOP", "1/10"}}), std::pair(10.0, true));
  EXPECT_EQ(radius({{"Exif.GPSInfo.GPSMapDatum", "WGS-84   "}}), std::pair(10.0, true));
  EXPECT_EQ(radius({{"Exif.GPSInfo.GPSMapDatum", "TOKYO"}}), std::pair(1010.0, true));
  EXPECT_EQ(radius({{"Exif.GPSInfo.GPSHPositioningError", "4294967295/1"}}), std::pair(20'000'000.0, false));
}

TEST(Exif, readsHeightSpeedAndDirection) {
  const auto at = [](const Changes& changes) { return *facts_of(changes).position; };
  const std::string gps = "Exif.GPSInfo.GPS";
  EXPECT_EQ(at({{gps + "Altitude", "2105/10"}, {gps + "AltitudeRef", "0"}}).altitude_m, 210.5);
  EXPECT_EQ(at({{gps + "Altitude", "2105/10"}}).altitude_m, 210.5);
  EXPECT_EQ(at({{gps + "Altitude", "4/1"}, {gps + "AltitudeRef", "1"}}).altitude_m, -4);
  EXPECT_FALSE(at({{gps + "Altitude", "4/0"}}).altitude_m);
  EXPECT_EQ(at({{gps + "Speed", "36/1"}, {gps + "SpeedRef", "K"}}).speed_km_h, 36);
  EXPECT_EQ(at({{gps + "Speed", "10/1"}, {gps + "SpeedRef", "M"}}).speed_km_h, 16.09344);
  EXPECT_EQ(at({{gps + "Speed", "10/1"}, {gps + "SpeedRef", "N"}}).speed_km_h, 18.52);
  EXPECT_FALSE(at({{gps + "Speed", "10/1"}}).speed_km_h);
  EXPECT_EQ(at({{gps + "ImgDirection", "3599/10"}, {gps + "ImgDirectionRef", "T"}}).direction_deg, 359.9);
  EXPECT_TRUE(at({{gps + "ImgDirection", "10/1"}, {gps + "ImgDirectionRef", "M"}}).is_direction_magnetic);
  EXPECT_FALSE(at({{gps + "ImgDirection", "361/1"}}).direction_deg);
}

struct Planted {
  std::string what;
  Changes changes;
  PictureContext context;
  Codes contradictions;
  Codes edits;
  PictureState state;
};

PictureContext context_with(std::uint32_t width, std::uint32_t height) {
  PictureContext context;
  context.width = width;
  context.height = height;
  return context;
}
PictureContext posted(UtcSeconds at) {
  PictureContext context = made_context();
  context.posted_at = at;
  return context;
}
PictureContext filed(UtcSeconds at) {
  PictureContext context = made_context();
  context.file_time = at;
  return context;
}
// Hashes that differ in so many bits.
PictureContext hashed(int apart, int quality = 80, bool is_comparable = true) {
  PictureContext context = made_context();
  context.thumbnail = ThumbnailComparison{is_comparable, {}, 90, {}, quality};
  for (int i = 0; i < apart; ++i) {
    context.thumbnail->thumbnail.words[static_cast<std::size_t>(i % 4)] ^= 1ULL << (i / 4);
  }
  return context;
}

const UtcSeconds taken_at = parse_iso_time("2026-03-01T11:00:05Z")->begin;
const std::string nikon_note = "78 105 107 111 110 0 2 16 0 0";
const std::string apple_note = "65 112 112 108 101 32 105 79 83 0";

std::vector<Planted> planted() {
  using enum PictureState;
  const std::string original = "Exif.Photo.DateTimeOriginal";
  const std::string zone = "Exif.Photo.OffsetTimeOriginal";
  const std::string gps = "Exif.GPSInfo.GPS";
  return {
      {"taken after digitised",
       {{original, "2026:03:01 12:00:35"}},
       made_context(),
       {"times_out_of_order", "times_out_of_order"},
       {},
       present_inconsistent},
      {"digitised after changed",
       {{"Exif.Image.DateTime", "2026:03:01 11:00:05"}},
       made_context(),
       {"times_out_of_order", "times_out_of_order"},
       {},
       present_inconsistent},
      {"taken a month after changed, by another clock",
       {{"Exif.Image.DateTime", "2026:01:31 11:00:05"},
        {"Exif.Image.Software", "GIMP 2.10"},
        {"Exif.Photo.OffsetTime", ""}},
       made_context(),
       {"times_out_of_order", "times_out_of_order"},
       {"editor_named"},
       present_inconsistent},
      {"a program's clock 27 hours behind",
       {{"Exif.Image.DateTime", "2026:02:28 09:00:05"},
        {"Exif.Photo.OffsetTime", ""},
        {"Exif.Image.Software", "ExifTool 12"}},
       made_context(),
       {"times_out_of_order", "times_out_of_order"},
       {},
       present_inconsistent},
      {"file 27 hours older", {}, filed(taken_at - 27 * 3600), {"taken_after_file"}, {}, present_inconsistent},
      {"XMP has another position",
       {{"Xmp.exif.GPSLatitude", "43,28.2469N"}, {"Xmp.exif.GPSLongitude", "11,53.1076E"}},
       made_context(),
       {"xmp_position_differs"},
       {},
       present_inconsistent},
      {"XMP has the other side of the Earth",
       {{"Xmp.exif.GPSLatitude", "43,28.0469S"}, {"Xmp.exif.GPSLongitude", "11,53.1076E"}},
       made_context(),
       {"xmp_position_differs"},
       {},
       present_inconsistent},
      {"XMP has another time",
       {{"Xmp.exif.DateTimeOriginal", "2026-03-01T12:07:05"}},
       made_context(),
       {"xmp_time_differs"},
       {},
       present_inconsistent},
      {"XMP has another day",
       {{"Xmp.exif.DateTimeOriginal", "2026-02-25T12:00:05"}},
       made_context(),
       {"xmp_time_differs"},
       {},
       present_inconsistent},
      {"zone of Tokyo in Italy",
       {{zone, "+09:00"}, {gps + "TimeStamp", "3/1 0/1 4/1"}},
       made_context(),
       {"zone_against_position"},
       {},
       present_inconsistent},
      {"position of Lima with a zone of Rome",
       {{gps + "LongitudeRef", "W"}, {gps + "Longitude", "77/1 2/1 0/1"}},
       made_context(),
       {"zone_against_position"},
       {},
       present_inconsistent},
      {"the same, the zone by GPS only",
       {{zone, ""}, {gps + "LongitudeRef", "W"}, {gps + "Longitude", "77/1 2/1 0/1"}},
       made_context(),
       {"zone_against_position"},
       {},
       present_inconsistent},
      {"GPS three minutes off",
       {{gps + "TimeStamp", "10/1 57/1 4/1"}},
       made_context(),
       {"gps_time_differs"},
       {},
       present_inconsistent},
      {"GPS a day off",
       {{gps + "DateStamp", "2026:02:28"}},
       made_context(),
       {"gps_time_differs"},
       {},
       present_inconsistent},
      {"GPS without date, an hour off",
       {{gps + "DateStamp", ""}, {gps + "TimeStamp", "12/1 0/1 4/1"}},
       made_context(),
       {"gps_time_differs"},
       {},
       present_inconsistent},
      {"GPS, no zone, 7 minutes from any",
       {{zone, ""}, {gps + "TimeStamp", "10/1 53/1 4/1"}},
       made_context(),
       {"gps_time_differs"},
       {},
       present_inconsistent},
      {"GPS, no zone, 20 hours from any",
       {{zone, ""}, {gps + "DateStamp", "2026:03:02"}, {gps + "TimeStamp", "8/1 0/1 4/1"}},
       made_context(),
       {"gps_time_differs"},
       {},
       present_inconsistent},
      {"GPS, no zone and no date, 7 minutes",
       {{zone, ""}, {gps + "DateStamp", ""}, {gps + "TimeStamp", "10/1 53/1 4/1"}},
       made_context(),
       {"gps_time_differs"},
       {},
       present_inconsistent},
      {"outside the Earth",
       {{gps + "Latitude", "95/1 0/1 0/1"}},
       made_context(),
       {"position_out_of_range"},
       {},
       present_inconsistent},
      {"posted before it was taken",
       {},
       posted(taken_at - 3600),
       {"taken_after_post", "modified_after_post"},
       {},
       present_inconsistent},
      {"posted a day before, zone unknown",
       {{zone, ""}},
       posted(taken_at - 86400),
       {"taken_after_post", "modified_after_post"},
       {},
       present_inconsistent},
      {"file older than the picture", {}, filed(taken_at - 2 * 86400), {"taken_after_file"}, {}, present_inconsistent},
      {"note of Nikon, make Canon",
       {{"Exif.Image.Make", "Canon"}, {"Exif.Photo.MakerNote", nikon_note}},
       made_context(),
       {"maker_note_of_another"},
       {},
       present_inconsistent},
      {"note of Apple, make Samsung",
       {{"Exif.Image.Make", "SAMSUNG"}, {"Exif.Photo.MakerNote", apple_note}},
       made_context(),
       {"maker_note_of_another"},
       {},
       present_inconsistent},
      {"two serials",
       {{"Xmp.aux.SerialNumber", "SN-4417-23"}},
       made_context(),
       {"serials_differ"},
       {},
       present_inconsistent},
      {"two models", {{"Xmp.tiff.Model", "Lantern 4"}}, made_context(), {"makes_differ"}, {}, present_inconsistent},
      {"two makes", {{"Xmp.tiff.Make", "Other Works"}}, made_context(), {"makes_differ"}, {}, present_inconsistent},
      {"cut and contradicted",
       {{original, "2026:03:01 12:00:35"}},
       context_with(3000, 3000),
       {"times_out_of_order", "times_out_of_order"},
       {"cropped"},
       present_inconsistent},
      {"made smaller", {}, context_with(1600, 1200), {}, {"resized"}, edited},
      {"turned and made smaller", {}, context_with(1200, 1600), {}, {"resized"}, edited},
      {"cut", {}, context_with(4000, 2250), {}, {"cropped"}, edited},
      {"Exif corrected, XMP not",
       {{"Xmp.exif.PixelXDimension", "6000"}, {"Xmp.exif.PixelYDimension", "3000"}},
       made_context(),
       {},
       {"cropped"},
       edited},
      {"thumbnail of something else", {}, hashed(32), {}, {"thumbnail_differs"}, edited},
      {"editor",
       {{"Exif.Image.Software", "Adobe Photoshop CC 2019 (Windows)"}},
       made_context(),
       {},
       {"editor_named"},
       edited},
      {"editor, by XMP", {{"Xmp.xmp.CreatorTool", "GIMP 2.10"}}, made_context(), {}, {"editor_named"}, edited},
      {"editor, by history",
       {{"Xmp.xmpMM.History[2]/stEvt:softwareAgent", "Adobe Photoshop Elements 15.0"},
        {"Xmp.xmpMM.History[2]/stEvt:action", "saved"}},
       made_context(),
       {},
       {"editor_named", "xmp_history"},
       edited},
      {"developed",
       {{"Exif.Image.Software", "darktable 4.2.1"}, {"Xmp.crs.HasSettings", "True"}},
       made_context(),
       {},
       {"raw_developed", "raw_settings"},
       edited},
      {"derived", {{"Xmp.xmpMM.DerivedFrom/stRef:documentID", "uuid:9A3B"}}, made_context(), {}, {"derived"}, edited},
      {"made from words", {{"Xmp.xmp.CreatorTool", "Adobe Firefly"}}, made_context(), {}, {"generator_named"}, edited},
      {"said to be made",
       {{"Xmp.iptcExt.DigitalSourceType", "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"}},
       made_context(),
       {},
       {"said_to_be_made"},
       edited},
  };
}

TEST(Exif, findsWhatIsPlanted) {
  for (const auto& row : planted()) {
    const auto facts = read_picture_facts(made_tags(row.changes), row.context);
    EXPECT_EQ(codes_of(facts, FindingKind::contradiction), row.contradictions) << row.what;
    EXPECT_EQ(codes_of(facts, FindingKind::edit), row.edits) << row.what;
    EXPECT_EQ(facts.state, row.state) << row.what;
    for (const auto& finding : facts.findings) {
      EXPECT_TRUE(finding.sentence.size() > 20 && finding.sentence.ends_with(".")) << finding.sentence;
      EXPECT_EQ(finding.sentence.find("prove"), std::string::npos);
      if (finding.kind == FindingKind::contradiction || finding.code == "editor_named") {
        EXPECT_FALSE(finding.tags.empty()) << finding.code;
      }
    }
  }
}

TEST(Exif, findsNothingWhereNothingIsWrong) {
  const std::string zone = "Exif.Photo.OffsetTimeOriginal";
  const std::string gps = "Exif.GPSInfo.GPS";
  const std::vector<std::tuple<std::string, Changes, PictureContext>> rows{
      {"as made", {}, made_context()},
      {"nothing known beside", {}, {}},
      {"changed a day later", {{"Exif.Image.DateTime", "2026:03:02 12:00:05"}}, made_context()},
      {"digitised a second before", {{"Exif.Photo.DateTimeDigitized", "2026:03:01 12:00:04"}}, made_context()},
      {"a program's clock in another zone",
       {{"Exif.Image.DateTime", "2026:03:01 06:30:05"},
        {"Exif.Photo.OffsetTime", ""},
        {"Exif.Image.Software", "ExifTool 12"}},
       made_context()},
      {"XMP in the same place, less finely",
       {{"Xmp.exif.GPSLatitude", "43,28.05N"}, {"Xmp.exif.GPSLongitude", "11,53.11E"}},
       made_context()},
      {"XMP with no position", {{"Xmp.exif.GPSLatitude", "?"}}, made_context()},
      {"XMP the same", {{"Xmp.exif.DateTimeOriginal", "2026-03-01T12:00:05.04"}}, made_context()},
      {"XMP in another zone", {{"Xmp.exif.DateTimeOriginal", "2026-03-01T06:30:05-04:30"}}, made_context()},
      {"XMP to the minute", {{"Xmp.exif.DateTimeOriginal", "2026-03-01T12:00"}}, made_context()},
      {"GPS a minute behind", {{gps + "TimeStamp", "10/1 58/1 54/1"}}, made_context()},
      {"GPS, no zone", {{zone, ""}}, made_context()},
      {"GPS, no zone, no date", {{zone, ""}, {gps + "DateStamp", ""}}, made_context()},
      {"GPS without date over midnight",
       {{"Exif.Photo.DateTimeOriginal", "2026:03:01 00:59:55"},
        {gps + "DateStamp", ""},
        {gps + "TimeStamp", "0/1 0/1 5/1"}},
       made_context()},
      {"west China by Beijing's clock",
       {{zone, "+08:00"}, {gps + "TimeStamp", "4/1 0/1 4/1"}, {gps + "Longitude", "74/1 0/1 0/1"}},
       made_context()},
      {"Galicia in summer",
       {{zone, "+02:00"},
        {gps + "TimeStamp", "10/1 0/1 4/1"},
        {gps + "LongitudeRef", "W"},
        {gps + "Longitude", "9/1 10/1 0/1"}},
       made_context()},
      {"Kiritimati, UTC+14 at 157 west",
       {{zone, "+14:00"},
        {"Exif.GPSInfo.GPSTimeStamp", "22/1 0/1 4/1"},
        {gps + "DateStamp", "2026:02:28"},
        {gps + "LongitudeRef", "W"},
        {gps + "Longitude", "157/1 20/1 0/1"}},
       made_context()},
      {"the Lau islands of Fiji, UTC+12 at 178 west",
       {{zone, "+12:00"},
        {gps + "TimeStamp", "0/1 0/1 4/1"},
        {gps + "LatitudeRef", "S"},
        {gps + "Latitude", "18/1 10/1 0/1"},
        {gps + "LongitudeRef", "W"},
        {gps + "Longitude", "178/1 48/1 0/1"}},
       made_context()},
      {"a program's clock 25 hours behind",
       {{"Exif.Image.DateTime", "2026:02:28 11:00:05"},
        {"Exif.Photo.OffsetTime", ""},
        {"Exif.Image.Software", "ExifTool 12"}},
       made_context()},
      {"a station at the pole",
       {{zone, "+12:00"},
        {gps + "TimeStamp", "0/1 0/1 4/1"},
        {gps + "LatitudeRef", "S"},
        {gps + "Latitude", "89/1 59/1 0/1"}},
       made_context()},
      {"posted a minute before by a slow clock", {}, posted(taken_at - 60)},
      {"posted an hour before, zone unknown", {{zone, ""}, {"Exif.Photo.OffsetTime", ""}}, posted(taken_at - 3600)},
      {"file in local time", {}, filed(taken_at - 14 * 3600)},
      {"padded", {}, context_with(4000, 3008)},
      {"turned", {}, context_with(3000, 4000)},
      {"no dimensions", {{"Exif.Photo.PixelXDimension", ""}}, context_with(640, 480)},
      {"thumbnail of the same", {}, hashed(31)},
      {"thumbnail without detail", {}, hashed(120, 49)},
      {"thumbnail of another shape", {}, hashed(120, 80, false)},
      {"note of Nikon",
       {{"Exif.Image.Make", "NIKON CORPORATION"}, {"Exif.Photo.MakerNote", nikon_note}},
       made_context()},
      {"note in Nikon's form, unknown make", {{"Exif.Photo.MakerNote", nikon_note}}, made_context()},
      {"unknown note", {{"Exif.Image.Make", "Canon"}, {"Exif.Photo.MakerNote", "1 2 3"}}, made_context()},
      {"note of Leica in Panasonic's form",
       {{"Exif.Image.Make", "LEICA CAMERA AG"}, {"Exif.Photo.MakerNote", "80 97 110 97 115 111 110 105 99 0 0 0"}},
       made_context()},
      {"the same serial, written otherwise", {{"Xmp.aux.SerialNumber", "0sn441722"}}, made_context()},
      {"the same make in other letters", {{"Xmp.tiff.Make", "EXAMPLE WORKS"}}, made_context()},
      {"firmware", {{"Exif.Image.Software", "HDR+ 1.0.345618083zd"}}, made_context()},
      {"a history of creation", {{"Xmp.xmpMM.History[1]/stEvt:action", "created"}}, made_context()},
      {"camera raw without settings", {{"Xmp.crs.HasSettings", "False"}}, made_context()},
  };
  for (const auto& [what, changes, context] : rows) {
    const auto facts = read_picture_facts(made_tags(changes), context);
    EXPECT_EQ(codes_of(facts, FindingKind::contradiction), Codes()) << what;
    EXPECT_EQ(codes_of(facts, FindingKind::edit), Codes()) << what;
    EXPECT_EQ(facts.state, PictureState::present_consistent) << what;
  }
}

TEST(Exif, saysWhatCouldNotBeCompared) {
  const auto notes = [](const Changes& changes, const PictureContext& context) {
    return codes_of(read_picture_facts(made_tags(changes), context), FindingKind::note);
  };
  EXPECT_EQ(notes({}, hashed(120, 49)), Codes{"thumbnail_not_compared"});
  EXPECT_EQ(notes({}, hashed(120, 80, false)), Codes{"thumbnail_not_compared"});
  EXPECT_EQ(notes({{"Exif.Photo.OffsetTimeOriginal", ""}, {"Exif.GPSInfo.GPSDateStamp", ""}}, made_context()),
            (Codes{"zone_unknown", "gps_time_partly_compared"}));
  EXPECT_EQ(notes({}, context_with(3000, 4000)), Codes{"turned"});
  EXPECT_EQ(notes({{"Exif.Image.Software", "Nikon Transfer 1.1 W"}}, made_context()), Codes{"tags_rewritten"});
  EXPECT_EQ(notes({{"Exif.GPSInfo.GPSStatus", "V"}}, made_context()), Codes{"position_not_fixed"});
}

TEST(Exif, findsNothingSuspiciousInAbsence) {
  struct Row {
    Changes tags;
    std::vector<std::string> segments;
    std::string comment;
    std::string code;
    std::string word;
  };
  const std::vector<Row> rows{
      {{{"Iptc.Application2.SpecialInstructions", "FBMD01000abd0300"}},
       {"APP0:JFIF", "APP13:Photoshop"},
       "",
       "stripped_by_service",
       "Facebook"},
      {{},
       {"APP0:JFIF", "COM"},
       "CREATOR: gd-jpeg v1.0 (using IJG JPEG v62), quality = 82\n",
       "stripped_by_service",
       "GD"},
      {{}, {"APP0:JFIF", "COM"}, "Lavc58.134.100", "stripped_by_service", "FFmpeg"},
      {{}, {"APP0:JFIF"}, "", "stripped_by_service", "messengers"},
      {{}, {"APP0:JFIF", "APP2:ICC"}, "", "stripped_by_service", "messengers"},
      {{}, {"APP2:ICC"}, "", "no_tags", "Nothing says"},
      {{{"Exif.Image.Orientation", "3"}, {"Exif.Image.XResolution", "72/1"}},
       {"APP0:JFIF", "APP1:Exif"},
       "",
       "no_tags",
       "Nothing says"},
      {{}, {}, "", "no_tags", "Nothing says"},
  };
  for (const auto& row : rows) {
    PictureTags tags = only_tags(row.tags);
    tags.jpeg = JpegFacts{};
    tags.jpeg->segments = row.segments;
    tags.jpeg->comment = row.comment;
    const auto facts = read_picture_facts(tags);
    EXPECT_EQ(facts.state, PictureState::absent);
    ASSERT_EQ(facts.findings.size(), 1U) << row.word;
    EXPECT_EQ(facts.findings[0].code, row.code) << row.word;
    EXPECT_EQ(facts.findings[0].kind, FindingKind::note);
    EXPECT_NE(facts.findings[0].sentence.find(row.word), std::string::npos) << facts.findings[0].sentence;
    EXPECT_NE(facts.findings[0].sentence.find("nothing against anyone"), std::string::npos);
  }
  EXPECT_EQ(read_picture_facts({}).state, PictureState::absent);
}

// Any text in any tag: it ends, and says the same twice.
TEST(Exif, takesAnyText) {
  const std::uint64_t seed = std::random_device{}();
  std::printf("seed %llu\n", static_cast<unsigned long long>(seed));
  std::mt19937_64 random(seed);
  const PictureTags whole =
      made_tags({{"Exif.Photo.MakerNote", nikon_note}, {"Xmp.exif.DateTimeOriginal", "2026-03-01T12:00:05"}});
  const std::string signs = std::string("0123456789/-:+ .TZNSEW\0\xC3\xA9", 25);
  for (int round = 0; round < 20000; ++round) {
    PictureTags tags = whole;
    for (int i = 0; i < 3; ++i) {
      auto& value = tags.tags[random() % tags.tags.size()].value;
      const std::size_t at = value.empty() ? 0 : random() % value.size();
      if (random() % 4 == 0)
        value.erase(at, random() % 4);
      else
        value.insert(at, random() % 3 + 1, signs[random() % signs.size()]);
    }
    const auto facts = read_picture_facts(tags, made_context());
    if (facts.position) {
      EXPECT_LE(std::abs(facts.position->lat_deg), 90);
      EXPECT_LE(std::abs(facts.position->lon_deg), 180);
      EXPECT_TRUE(rounded_position(facts.position->lat_deg, facts.position->lon_deg));
    }
    if (facts.taken) {
      EXPECT_LT(facts.taken->span.begin, facts.taken->span.end);
    }
  }
}

std::string shared_folder() {
  const char* given = std::getenv("FANAL_SHARED");
  return (given != nullptr ? given : std::string(FANAL_SOURCE_DIR) + "/../shared") + "/data/open/exif_samples/";
}

// `exiv2 -u -Pkv FILE`, as in decode/metadata_test.cc, which holds that the decoder says the same.
PictureTags by_command(const std::string& file) {
  PictureTags tags;
  std::FILE* pipe = popen(("exiv2 -u -Pkv '" + file + "' 2>/dev/null").c_str(), "r");
  if (pipe == nullptr) return tags;
  std::string all;
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) all += static_cast<char>(c);
  pclose(pipe);
  std::istringstream lines(all);
  for (std::string line; std::getline(lines, line);) {
    const std::string key = line.substr(0, line.find(' '));
    const std::size_t at = std::max<std::size_t>(44, key.size()) + 2;
    tags.tags.push_back({key, line.size() > at ? line.substr(at) : std::string()});
  }
  return tags;
}

// `[43, 28, 1407/500]` of exif-py's dump, in degrees.
double degrees_of_dump(const std::string& text) {
  double degrees = 0;
  double unit = 1;
  std::istringstream parts(text.substr(1));
  for (std::string part; std::getline(parts, part, ',');) {
    const std::size_t slash = part.find('/');
    degrees += std::stod(part) / (slash == std::string::npos ? 1 : std::stod(part.substr(slash + 1))) / unit;
    unit *= 60;
  }
  return degrees;
}

std::map<std::string, std::map<std::string, std::string>> dumps() {
  std::map<std::string, std::map<std::string, std::string>> out;
  std::ifstream in(shared_folder() + "expected_dump.txt");
  std::string file;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("Opening: ")) file = line.substr(9);
    if (const std::size_t at = line.find(" ("); at != std::string::npos) {
      const std::size_t value = line.find("): ", at);
      if (value != std::string::npos) out[file][line.substr(0, at)] = line.substr(value + 3);
    }
  }
  return out;
}

TEST(Exif, readsTheSamplesAsExifPyDoes) {
  const auto wanted = dumps();
  if (wanted.empty()) GTEST_SKIP() << "10 pictures not compared: exif_samples is not there";
  if (std::system("exiv2 --version > /dev/null 2>&1") != 0) {
    GTEST_SKIP() << wanted.size() << " pictures not compared: the command exiv2 is not there";
  }
  int positions = 0;
  int times = 0;
  for (const auto& [file, dump] : wanted) {
    const auto facts = read_picture_facts(by_command(shared_folder() + file));
    const auto said = [&](const std::string& key) { return dump.contains(key) ? dump.at(key) : std::string(); };
    EXPECT_EQ(facts.make, said("Image Make").substr(0, facts.make.size() + 1)) << file;
    EXPECT_EQ(facts.model, said("Image Model")) << file;
    if (const auto taken = said("EXIF DateTimeOriginal"); !taken.empty()) {
      ++times;
      ASSERT_TRUE(facts.taken) << file;
      EXPECT_EQ(facts.taken->span.raw, taken) << file;
      EXPECT_FALSE(facts.taken->offset_s);
    }
    if (said("GPS GPSLatitude").empty()) continue;
    ++positions;
    ASSERT_TRUE(facts.position) << file;
    EXPECT_NEAR(facts.position->lat_deg, degrees_of_dump(said("GPS GPSLatitude")), 1e-5) << file;
    EXPECT_NEAR(facts.position->lon_deg, degrees_of_dump(said("GPS GPSLongitude")), 1e-5) << file;
  }
  std::printf("%zu pictures: %d times, %d positions\n", wanted.size(), times, positions);
  EXPECT_EQ(positions, 2);
  // What is to be seen in them: programs that their tags name, a clock a day behind the satellites'.
  const std::map<std::string, PictureState> states{
      {"jpg/Canon_40D.jpg", PictureState::edited},
      {"jpg/Nikon_D70.jpg", PictureState::edited},
      {"jpg/exif-org/sony-cybershot.jpg", PictureState::present_consistent},
      {"jpg/gps/DSCN0010.jpg", PictureState::present_inconsistent},
      {"jpg/orientation/landscape_1.jpg", PictureState::edited},
      {"jpg/orientation/landscape_3.jpg", PictureState::absent},
      {"jpg/xmp/BlueSquare.jpg", PictureState::edited},
  };
  for (const auto& [file, state] : states) {
    EXPECT_EQ(read_picture_facts(by_command(shared_folder() + file)).state, state) << file;
  }
}

}  // namespace
}  // namespace fanal::media
