#include "media/exif.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

#include "media/internal/exif_checks.h"
#include "media/internal/exif_position.h"
#include "media/internal/exif_values.h"

namespace fanal::media {
namespace {

using internal::add_finding;
using internal::folded;

std::string first_text(const PictureTags& tags, std::initializer_list<std::string_view> keys) {
  for (const auto key : keys) {
    if (const auto value = tags.value_of(key)) {
      if (std::string text = folded(*value); !text.empty()) return text;
    }
  }
  return {};
}

std::int64_t first_number(const PictureTags& tags, std::string_view key) {
  const auto value = tags.value_of(key);
  return value ? internal::whole_number(folded(*value)).value_or(0) : 0;
}

// A time of Exif with its offset and sub-seconds, which have tags of their own, or else a date of XMP.
struct TimeTags {
  std::string_view time, offset, sub_seconds;
  std::array<std::string_view, 3> xmp;
};

std::optional<PictureTime> exif_time_of(const PictureTags& tags, const TimeTags& keys, PictureFacts& facts) {
  const auto written = tags.value_of(keys.time);
  if (!written || internal::is_unset_time(*written)) return std::nullopt;
  const auto local = internal::exif_time(*written);
  if (!local) {
    add_finding(facts, FindingKind::note, "bad_time", "A date and time cannot be read.",
                internal::evidence(tags, {keys.time}));
    return std::nullopt;
  }
  PictureTime out;
  out.local_s = *local;
  out.key = keys.time;
  std::string raw = folded(*written);
  if (const auto offset = tags.value_of(keys.offset); offset && !internal::is_unset_time(*offset)) {
    out.offset_s = internal::exif_offset(*offset);
    raw += " " + folded(*offset);
    if (!out.offset_s) {
      add_finding(facts, FindingKind::note, "bad_offset", "An offset from UTC is none that clocks have.",
                  internal::evidence(tags, {keys.offset}));
    }
  }
  if (const auto digits = tags.value_of(keys.sub_seconds)) {
    const std::string text = folded(*digits);
    if (internal::whole_number(text)) out.sub_seconds = text;
  }
  out.span = internal::span_of(out.local_s, out.offset_s, std::move(raw));
  return out;
}

std::optional<PictureTime> time_of(const PictureTags& tags, const TimeTags& keys, PictureFacts& facts) {
  if (auto time = exif_time_of(tags, keys, facts)) return time;
  for (const auto key : keys.xmp) {
    const auto value = key.empty() ? std::nullopt : tags.value_of(key);
    if (!value) continue;
    if (auto time = internal::xmp_time(*value)) {
      time->key = key;
      return time;
    }
  }
  return std::nullopt;
}

void read_times(const PictureTags& tags, PictureFacts& facts) {
  // XMP part 2 maps its dates to Exif's in these pairs.
  facts.taken = time_of(tags,
                        {"Exif.Photo.DateTimeOriginal",
                         "Exif.Photo.OffsetTimeOriginal",
                         "Exif.Photo.SubSecTimeOriginal",
                         {"Xmp.exif.DateTimeOriginal", "Xmp.photoshop.DateCreated", ""}},
                        facts);
  facts.digitised = time_of(tags,
                            {"Exif.Photo.DateTimeDigitized",
                             "Exif.Photo.OffsetTimeDigitized",
                             "Exif.Photo.SubSecTimeDigitized",
                             {"Xmp.exif.DateTimeDigitized", "Xmp.xmp.CreateDate", ""}},
                            facts);
  facts.modified = time_of(tags,
                           {"Exif.Image.DateTime",
                            "Exif.Photo.OffsetTime",
                            "Exif.Photo.SubSecTime",
                            {"Xmp.xmp.ModifyDate", "Xmp.tiff.DateTime", ""}},
                           facts);
}

void read_device(const PictureTags& tags, PictureFacts& facts) {
  facts.make = first_text(tags, {"Exif.Image.Make", "Xmp.tiff.Make"});
  facts.model = first_text(tags, {"Exif.Image.Model", "Xmp.tiff.Model"});
  facts.software = first_text(tags, {"Exif.Image.Software", "Xmp.tiff.Software"});
  facts.owner = first_text(tags, {"Exif.Photo.CameraOwnerName", "Xmp.aux.OwnerName", "Exif.Canon.OwnerName"});
  facts.image_id = first_text(tags, {"Exif.Photo.ImageUniqueID", "Xmp.exif.ImageUniqueID"});
  // Exif's own, DNG's, Adobe's copy of either, then those that makers keep in their notes.
  facts.body_serial =
      first_text(tags, {"Exif.Photo.BodySerialNumber", "Exif.Image.CameraSerialNumber", "Xmp.exifEX.BodySerialNumber",
                        "Xmp.aux.SerialNumber", "Exif.Nikon3.SerialNumber", "Exif.Canon.SerialNumber",
                        "Exif.OlympusEq.SerialNumber", "Exif.Pentax.SerialNumber", "Exif.PentaxDng.SerialNumber",
                        "Exif.Fujifilm.SerialNumber"});
  facts.lens_make = first_text(tags, {"Exif.Photo.LensMake", "Xmp.exifEX.LensMake"});
  facts.lens_model = first_text(tags, {"Exif.Photo.LensModel", "Xmp.exifEX.LensModel", "Xmp.aux.Lens"});
  facts.lens_serial = first_text(tags, {"Exif.Photo.LensSerialNumber", "Xmp.exifEX.LensSerialNumber",
                                        "Xmp.aux.LensSerialNumber", "Exif.OlympusEq.LensSerialNumber"});
  const auto orientation = first_number(tags, "Exif.Image.Orientation");
  if (orientation >= 1 && orientation <= 8) facts.orientation = static_cast<int>(orientation);
  constexpr std::int64_t largest = 1'000'000;  // more is no picture
  const auto width = first_number(tags, "Exif.Photo.PixelXDimension");
  const auto height = first_number(tags, "Exif.Photo.PixelYDimension");
  if (width > 0 && height > 0 && width <= largest && height <= largest) {
    facts.said_width = static_cast<std::uint32_t>(width);
    facts.said_height = static_cast<std::uint32_t>(height);
  }
}

PictureState state_of(const PictureFacts& facts) {
  const auto has = [&](FindingKind kind) {
    return std::any_of(facts.findings.begin(), facts.findings.end(),
                       [kind](const PictureFinding& finding) { return finding.kind == kind; });
  };
  if (has(FindingKind::contradiction)) return PictureState::present_inconsistent;
  if (has(FindingKind::edit)) return PictureState::edited;
  const bool says_when = facts.taken || facts.digitised || facts.modified || facts.gps_time;
  const bool says_by_what = !facts.make.empty() || !facts.model.empty() || !facts.software.empty() ||
                            !facts.body_serial.empty() || !facts.lens_serial.empty() || !facts.programs.empty();
  return says_when || says_by_what || facts.position ? PictureState::present_consistent : PictureState::absent;
}

}  // namespace

std::string_view state_name(PictureState state) {
  switch (state) {
    case PictureState::absent: return "absent";
    case PictureState::present_consistent: return "present_consistent";
    case PictureState::edited: return "edited";
    case PictureState::present_inconsistent: return "present_inconsistent";
  }
  return {};
}

PictureFacts read_picture_facts(const PictureTags& tags, const PictureContext& context) {
  PictureFacts facts;
  read_times(tags, facts);
  read_device(tags, facts);
  internal::read_position(tags, facts);
  internal::check_times(tags, facts);
  internal::check_gps_time(tags, facts);
  internal::check_context_times(tags, context, facts);
  internal::check_size(tags, context, facts);
  internal::check_thumbnail(tags, context, facts);
  internal::check_makers(tags, facts);
  internal::check_programs(tags, facts);
  facts.state = state_of(facts);
  if (facts.state == PictureState::absent) internal::check_service(tags, facts);
  return facts;
}

}  // namespace fanal::media
