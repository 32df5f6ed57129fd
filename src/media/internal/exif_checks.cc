#include "media/internal/exif_checks.h"

#include <algorithm>
#include <array>
#include <utility>

#include "media/internal/exif_values.h"
#include "media/internal/programs.h"
#include "media/thumbnail.h"

namespace fanal::media::internal {
namespace {

// Codecs pad to blocks of 16, and some tools leave the padding on.
constexpr std::uint32_t block = 16;

std::string shortened(std::string_view text) {
  constexpr std::size_t most = 80;
  if (text.size() <= most) return std::string(text);
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80) --end;
  return std::string(text.substr(0, end)) + "...";
}

}  // namespace

void add_finding(PictureFacts& facts, FindingKind kind, std::string_view code, std::string sentence,
                 std::vector<PictureTag> tags) {
  facts.findings.push_back({kind, std::string(code), std::move(sentence), std::move(tags)});
}

std::vector<PictureTag> evidence(const PictureTags& tags, std::initializer_list<std::string_view> keys) {
  std::vector<PictureTag> out;
  for (const auto key : keys) {
    if (const auto value = tags.value_of(key)) out.push_back({std::string(key), std::string(*value)});
  }
  return out;
}

void check_size(const PictureTags& tags, const PictureContext& context, PictureFacts& facts) {
  std::uint32_t width = context.width;
  std::uint32_t height = context.height;
  if ((width == 0 || height == 0) && tags.jpeg) {
    width = tags.jpeg->width;
    height = tags.jpeg->height;
  }
  if (width == 0 || height == 0) return;
  const auto near = [](std::uint32_t a, std::uint32_t b) { return std::max(a, b) - std::min(a, b) < block; };
  const auto compare = [&](std::uint32_t said_width, std::uint32_t said_height, std::string_view who,
                           std::vector<PictureTag> shown) {
    if (said_width == 0 || said_height == 0 || (near(said_width, width) && near(said_height, height))) return;
    const std::string sizes = std::string(who) + " speaks of " + std::to_string(said_width) + " x " +
                              std::to_string(said_height) + " pixels, and there are " + std::to_string(width) + " x " +
                              std::to_string(height);
    if (near(said_width, height) && near(said_height, width)) {
      add_finding(facts, FindingKind::note, "turned", sizes + ": it was turned.", std::move(shown));
    } else if (is_same_shape(said_width, said_height, width, height)) {
      add_finding(facts, FindingKind::edit, "resized", sizes + ": it was made smaller or larger.", std::move(shown));
    } else if (is_same_shape(said_width, said_height, height, width)) {
      add_finding(facts, FindingKind::edit, "resized", sizes + ": it was turned, and made smaller or larger.",
                  std::move(shown));
    } else {
      add_finding(facts, FindingKind::edit, "cropped", sizes + ", of another shape: it was cut.", std::move(shown));
    }
  };
  compare(facts.said_width, facts.said_height, "Exif",
          evidence(tags, {"Exif.Photo.PixelXDimension", "Exif.Photo.PixelYDimension"}));
  const auto number = [&](std::string_view key) -> std::uint32_t {
    const auto value = tags.value_of(key);
    const auto read = value ? whole_number(folded(*value)) : std::nullopt;
    return read && *read <= 1'000'000 ? static_cast<std::uint32_t>(*read) : 0;
  };
  // XMP is left alone by tools that correct Exif.
  const std::uint32_t xmp_width = number("Xmp.exif.PixelXDimension");
  const std::uint32_t xmp_height = number("Xmp.exif.PixelYDimension");
  if (xmp_width == facts.said_width && xmp_height == facts.said_height) return;
  compare(xmp_width, xmp_height, "XMP", evidence(tags, {"Xmp.exif.PixelXDimension", "Xmp.exif.PixelYDimension"}));
}

void check_thumbnail(const PictureTags& tags, const PictureContext& context, PictureFacts& facts) {
  if (!context.thumbnail) return;
  const ThumbnailComparison& compared = *context.thumbnail;
  const auto cannot_tell = [&](std::string_view why) {
    add_finding(facts, FindingKind::note, "thumbnail_not_compared",
                "Whether the embedded thumbnail shows this picture cannot be told: " + std::string(why));
  };
  if (!compared.is_comparable) return cannot_tell("it has another shape.");
  if (compared.picture_quality < least_photo_quality || compared.thumbnail_quality < least_photo_quality) {
    return cannot_tell("there is too little detail.");
  }
  const int apart = distance(compared.picture, compared.thumbnail);
  if (apart <= same_photo_distance) return;
  add_finding(facts, FindingKind::edit, "thumbnail_differs",
              "The embedded thumbnail shows something else: " + std::to_string(apart) +
                  " of 256 bits differ, and up to 31 are one picture.",
              evidence(tags, {"Exif.Thumbnail.JPEGInterchangeFormat", "Exif.Thumbnail.JPEGInterchangeFormatLength"}));
}

namespace {

// Makers by what their notes begin with, and by the words of the tag Make. Source: the signatures of maker notes in
// Exiv2's makernote_int.hpp and ExifTool's documentation of maker notes; companies under their later names too.
struct NoteBeginning {
  std::string_view begins;
  std::array<std::string_view, 4> makes;  // a word of Make each
};
constexpr std::array<NoteBeginning, 16> note_beginnings{{
    {"Nikon", {"nikon", "", "", ""}},
    {"OLYMP", {"olympus", "om", "epson", "agfa"}},
    {"OM SYSTEM", {"om", "olympus", "", ""}},
    {"FUJIFILM", {"fujifilm", "fuji", "leica", ""}},
    {"GENERALE", {"general", "ge", "generale", "fujifilm"}},
    {"Panasonic", {"panasonic", "leica", "", ""}},
    {"LEICA", {"leica", "panasonic", "", ""}},
    {"AOC", {"pentax", "asahi", "samsung", "ricoh"}},
    {"PENTAX", {"pentax", "ricoh", "asahi", ""}},
    {"SONY", {"sony", "hasselblad", "", ""}},
    {"QVC", {"casio", "", "", ""}},
    {"SIGMA", {"sigma", "foveon", "", ""}},
    {"FOVEON", {"sigma", "foveon", "", ""}},
    {"Apple iOS", {"apple", "", "", ""}},
    {"HUAWEI", {"huawei", "honor", "", ""}},
    {"XIAOMI", {"xiaomi", "redmi", "poco", ""}},
}};
constexpr std::array<std::string_view, 28> maker_words{
    "nikon",  "olympus", "om",     "epson", "agfa",  "fujifilm", "fuji",   "leica",     "panasonic", "pentax",
    "asahi",  "samsung", "ricoh",  "sony",  "casio", "sigma",    "foveon", "apple",     "huawei",    "honor",
    "xiaomi", "canon",   "google", "kodak", "lg",    "motorola", "nokia",  "hasselblad"};

bool holds_word(const std::string& text, std::string_view word) {
  if (word.empty()) return false;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const auto is_letter = [&](std::size_t i) { return i < text.size() && text[i] >= 'a' && text[i] <= 'z'; };
    if ((at == 0 || !is_letter(at - 1)) && !is_letter(at + word.size())) return true;
  }
  return false;
}

// The bytes that Exiv2 writes as decimal numbers: the first 16.
std::string first_bytes(std::string_view numbers) {
  std::string out;
  while (!numbers.empty() && out.size() < 16) {
    const std::size_t end = std::min(numbers.find(' '), numbers.size());
    const auto number = whole_number(numbers.substr(0, end));
    if (!number || *number > 255) break;
    out += static_cast<char>(*number);
    numbers.remove_prefix(std::min(end + 1, numbers.size()));
  }
  return out;
}

void check_maker_note(const PictureTags& tags, PictureFacts& facts) {
  const auto note = tags.value_of("Exif.Photo.MakerNote");
  if (!note) return;
  const std::string begins = first_bytes(*note);
  const std::string make = lower(facts.make);
  const auto is_word = [&](std::string_view word) { return holds_word(make, word); };
  // Only a make that is known, and is another, says anything.
  if (std::none_of(maker_words.begin(), maker_words.end(), is_word)) return;
  for (const auto& row : note_beginnings) {
    if (!begins.starts_with(row.begins)) continue;
    if (std::any_of(row.makes.begin(), row.makes.end(), is_word)) return;
    add_finding(facts, FindingKind::contradiction, "maker_note_of_another",
                "The maker's own note is in the form of " + std::string(row.begins) + ", and the make is " +
                    shortened(facts.make) + ".",
                evidence(tags, {"Exif.Image.Make", "Exif.Image.Model"}));
    return;
  }
}

}  // namespace

void check_makers(const PictureTags& tags, PictureFacts& facts) {
  check_maker_note(tags, facts);
  const auto differ = [&](std::string_view first, std::string_view second, auto&& form) {
    const auto a = tags.value_of(first);
    const auto b = tags.value_of(second);
    if (!a || !b) return false;
    const std::string x = form(*a);
    const std::string y = form(*b);
    return !x.empty() && !y.empty() && x != y;
  };
  for (const std::string_view copy :
       {"Exif.Image.CameraSerialNumber", "Xmp.exifEX.BodySerialNumber", "Xmp.aux.SerialNumber"}) {
    if (!differ("Exif.Photo.BodySerialNumber", copy, bare_serial)) continue;
    add_finding(facts, FindingKind::contradiction, "serials_differ", "It names two serial numbers of one camera body.",
                evidence(tags, {"Exif.Photo.BodySerialNumber", copy}));
  }
  const auto plain = [](std::string_view text) { return lower(folded(text)); };
  for (const auto& [exif, xmp] :
       {std::pair{"Exif.Image.Make", "Xmp.tiff.Make"}, std::pair{"Exif.Image.Model", "Xmp.tiff.Model"}}) {
    if (!differ(exif, xmp, plain)) continue;
    add_finding(facts, FindingKind::contradiction, "makes_differ", "Exif and XMP name two cameras.",
                evidence(tags, {exif, xmp}));
  }
}

namespace {

void name_program(const PictureTag& tag, PictureFacts& facts) {
  const auto program = recognise_program(tag.value);
  if (!program) return;
  const std::string name(program->name);
  if (std::find(facts.programs.begin(), facts.programs.end(), name) != facts.programs.end()) return;
  facts.programs.push_back(name);
  switch (program->kind) {
    case ProgramKind::editor:
      return add_finding(facts, FindingKind::edit, "editor_named",
                         "It went through " + name + ", which edits pictures.", {tag});
    case ProgramKind::developer:
      return add_finding(facts, FindingKind::edit, "raw_developed", "It was developed or changed in " + name + ".",
                         {tag});
    case ProgramKind::generator:
      return add_finding(facts, FindingKind::edit, "generator_named",
                         "It names " + name + ", which makes pictures from words.", {tag});
    case ProgramKind::tagger:
      return add_finding(facts, FindingKind::note, "tags_rewritten",
                         "It went through " + name + ", which rewrites tags.", {tag});
  }
}

bool is_history_of_change(std::string_view key, std::string_view value) {
  // XMP part 2, ResourceEvent: what was done, beside `created` and `published`.
  if (!key.starts_with("Xmp.xmpMM.History[") || !key.ends_with("/stEvt:action")) return false;
  constexpr std::array<std::string_view, 9> changes{"saved",   "edited",  "converted",      "cropped",       "filtered",
                                                    "derived", "resized", "color_adjusted", "format_changed"};
  return std::find(changes.begin(), changes.end(), value) != changes.end();
}

}  // namespace

void check_programs(const PictureTags& tags, PictureFacts& facts) {
  bool has_history = false;
  for (const auto& tag : tags.tags) {
    const std::string_view key = tag.key;
    if (key == "Exif.Image.Software" || key == "Exif.Image.ProcessingSoftware" || key == "Xmp.xmp.CreatorTool" ||
        key == "Xmp.tiff.Software" || key == "Iptc.Application2.Program" || key.ends_with("/stEvt:softwareAgent")) {
      name_program(tag, facts);
    }
    if (!has_history && is_history_of_change(key, tag.value)) {
      has_history = true;
      add_finding(facts, FindingKind::edit, "xmp_history", "Its XMP history says that it was changed.", {tag});
    }
    if (key == "Xmp.xmpMM.DerivedFrom/stRef:documentID" && !tag.value.empty()) {
      add_finding(facts, FindingKind::edit, "derived", "XMP says that it was made from another file.", {tag});
    }
    if (key == "Xmp.crs.HasSettings" && lower(tag.value) == "true") {
      add_finding(facts, FindingKind::edit, "raw_settings", "It holds the settings by which a raw file was developed.",
                  {tag});
    }
    // IPTC NewsCodes, Digital Source Type.
    if (key == "Xmp.iptcExt.DigitalSourceType" && lower(tag.value).find("algorithmicmedia") != std::string::npos) {
      add_finding(facts, FindingKind::edit, "said_to_be_made", "It says that a program made it, wholly or in part.",
                  {tag});
    }
  }
}

void check_service(const PictureTags& tags, PictureFacts& facts) {
  constexpr std::string_view not_suspicious = " Nearly all services take tags away: that says nothing against anyone.";
  const auto say = [&](std::string sentence, std::vector<PictureTag> shown = {}) {
    add_finding(facts, FindingKind::note, "stripped_by_service", std::move(sentence).append(not_suspicious),
                std::move(shown));
  };
  // Seen in files fetched from both, and written about since 2019: `FBMD` and hexadecimal digits.
  if (const auto mark = tags.value_of("Iptc.Application2.SpecialInstructions"); mark && mark->starts_with("FBMD")) {
    return say("Facebook or Instagram wrote this file anew, without the tags of the camera.",
               evidence(tags, {"Iptc.Application2.SpecialInstructions"}));
  }
  if (tags.jpeg) {
    // The comment that libgd's gd_jpeg.c writes, and FFmpeg's libavcodec.
    if (tags.jpeg->comment.starts_with("CREATOR: gd-jpeg")) {
      return say("A web server's library (GD) wrote this file anew, without the tags of the camera.");
    }
    if (tags.jpeg->comment.starts_with("Lavc")) {
      return say("FFmpeg wrote this file, as services do that make pictures smaller, without tags.");
    }
    const auto& segments = tags.jpeg->segments;
    const bool is_bare = std::all_of(segments.begin(), segments.end(), [](const std::string& segment) {
      return segment == "APP0:JFIF" || segment == "APP2:ICC";
    });
    if (is_bare && !segments.empty() && segments.front() == "APP0:JFIF") {
      return say("The file is as services and messengers leave pictures; which one cannot be told.");
    }
  }
  add_finding(facts, FindingKind::note, "no_tags",
              std::string("Nothing says when, where or by what it was made.").append(not_suspicious));
}

}  // namespace fanal::media::internal
