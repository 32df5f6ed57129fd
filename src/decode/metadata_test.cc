#include "decode/metadata.h"

#include <gtest/gtest.h>
#include <libheif/heif.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <exiv2/exiv2.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>

#include "base/utf8.h"
#include "decode/jpeg_facts.h"
#include "decode/lock_down.h"
#include "decode/test_picture.h"

namespace fanal::decode {
namespace {

const std::string made_xmp = make_xmp(
    "xmlns:xmp='http://ns.adobe.com/xap/1.0/' xmp:CreatorTool='Lantern 3.1' xmlns:lamp='http://lamp.example/1/' "
    "lamp:mode='dim'");

std::string made_jpeg() {
  return make_jpeg(jpeg_segment(0xE0, std::string("JFIF\0\1\1\0\0\1\0\1\0\0", 14)) +
                   exif_segment(make_exif(made_tags(), make_jpeg({}))) + xmp_segment(made_xmp) +
                   iptc_segment({{0x5A, "Lower Quay"}, {0x19, "lamp"}, {0x19, "pier"}}));
}

std::string text_of(const PictureTags& read) {
  std::string out;
  for (const auto& tag : read.tags) out += tag.key + "=" + tag.value + "\n";
  for (const auto& issue : read.issues) out += "! " + issue.code + ": " + issue.message + "\n";
  return out;
}

bool has_issue(const PictureTags& read, std::string_view code) {
  for (const auto& issue : read.issues) {
    if (issue.code == code) return true;
  }
  return false;
}

// What holds of whatever is read.
void expect_bounded(const PictureTags& read, const MetadataLimits& limits = {}) {
  EXPECT_LE(read.tags.size(), limits.tags);
  EXPECT_LE(read.thumbnail.size(), limits.thumbnail_bytes);
  EXPECT_LE(read.issues.size(), 32U);
  for (const auto& tag : read.tags) {
    EXPECT_TRUE(!tag.key.empty() && tag.key.size() <= 256 && is_utf8(tag.key));
    EXPECT_TRUE(tag.value.size() <= limits.value_bytes && is_utf8(tag.value)) << tag.key;
  }
  for (const auto& issue : read.issues) EXPECT_TRUE(is_utf8(issue.message) && issue.message.size() <= 300);
}

std::vector<std::filesystem::path> samples() {
  const char* given = std::getenv("FANAL_SHARED");
  const std::filesystem::path shared = given != nullptr ? given : std::string(FANAL_SOURCE_DIR) + "/../shared";
  std::vector<std::filesystem::path> out;
  std::error_code error;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(shared / "data/open/exif_samples/jpg", error)) {
    if (entry.path().extension() == ".jpg") out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(Metadata, readsWhatAPictureSays) {
  const auto read = read_metadata(made_jpeg());
  ASSERT_TRUE(read) << read.error().message;
  const std::map<std::string, std::string> wanted{
      {"Exif.Image.Make", "Example Works"},
      {"Exif.Image.Orientation", "6"},
      {"Exif.Photo.DateTimeOriginal", "2026:03:01 12:00:05"},
      {"Exif.Photo.OffsetTimeOriginal", "+01:00"},
      {"Exif.Photo.SubSecTimeOriginal", "042"},
      {"Exif.Photo.BodySerialNumber", "SN-4417-22"},
      {"Exif.Photo.MakerNote", "69 120 97 109 112 108 101 1 2 3"},
      {"Exif.GPSInfo.GPSLatitude", "43/1 28/1 2814/1000"},
      {"Exif.GPSInfo.GPSDateStamp", "2026:03:01"},
      {"Exif.Thumbnail.Compression", "6"},
      {"Iptc.Application2.City", "Lower Quay"},
      {"Iptc.Application2.Keywords", "lamp"},
      {"Xmp.xmp.CreatorTool", "Lantern 3.1"},
      {"Xmp.lamp.mode", "dim"},
  };
  for (const auto& [key, value] : wanted) EXPECT_EQ(read->value_of(key), value) << key << "\n" << text_of(*read);
  EXPECT_TRUE(read->has_maker_note);
  EXPECT_EQ(read->thumbnail, make_jpeg({}));
  EXPECT_TRUE(read->issues.empty()) << text_of(*read);
  expect_bounded(*read);
}

TEST(Metadata, readsTheSameFromEachKindOfFile) {
  const std::string tiff = make_exif(made_tags());
  const std::map<std::string, std::string> files{
      {"jpeg", make_jpeg(exif_segment(tiff) + xmp_segment(made_xmp))},
      {"png", make_png(png_chunk("eXIf", tiff) + png_xmp(made_xmp))},
      {"webp", make_webp(tiff, made_xmp)},
      {"heic", make_heic(tiff, made_xmp)},
      {"tiff", tiff},
  };
  for (const auto& [kind, bytes] : files) {
    const auto read = read_metadata(bytes);
    ASSERT_TRUE(read) << kind << ": " << read.error().message;
    EXPECT_EQ(read->value_of("Exif.Photo.DateTimeOriginal"), "2026:03:01 12:00:05") << kind << "\n" << text_of(*read);
    EXPECT_EQ(read->value_of("Exif.GPSInfo.GPSLongitude"), "11/1 53/1 6456/1000") << kind;
    if (kind != "tiff") {
      EXPECT_EQ(read->value_of("Xmp.xmp.CreatorTool"), "Lantern 3.1") << kind;
    }
    EXPECT_EQ(read->jpeg.has_value(), kind == "jpeg");
  }
}

// Encoders are plug-ins of libheif, and not on every system. AVIF only: x265 leaks memory, which the sanitizer minds.
TEST(Metadata, readsWhatLibheifWrites) {
  const std::unique_ptr<heif_context, void (*)(heif_context*)> context(heif_context_alloc(), heif_context_free);
  heif_encoder* encoder = nullptr;
  if (heif_context_get_encoder_for_format(context.get(), heif_compression_AV1, &encoder).code != heif_error_Ok) {
    GTEST_SKIP() << "1 picture not made: libheif has no encoder here";
  }
  heif_image* image = nullptr;
  heif_image_create(64, 64, heif_colorspace_monochrome, heif_chroma_monochrome, &image);
  heif_image_add_plane(image, heif_channel_Y, 64, 64, 8);
  int stride = 0;
  std::uint8_t* pixels = heif_image_get_plane(image, heif_channel_Y, &stride);
  for (int row = 0; row < 64; ++row) std::fill_n(pixels + row * stride, 64, std::uint8_t{128});
  heif_image_handle* handle = nullptr;
  const heif_error error = heif_context_encode_image(context.get(), image, encoder, nullptr, &handle);
  const std::string tiff = make_exif(made_tags());
  std::string file;
  if (error.code == heif_error_Ok) {
    heif_context_add_exif_metadata(context.get(), handle, tiff.data(), static_cast<int>(tiff.size()));
    heif_writer writer{1, [](heif_context*, const void* data, std::size_t size, void* out) {
                         static_cast<std::string*>(out)->append(static_cast<const char*>(data), size);
                         return heif_error{heif_error_Ok, heif_suberror_Unspecified, ""};
                       }};
    heif_context_write(context.get(), &writer, &file);
    heif_image_handle_release(handle);
  }
  heif_image_release(image);
  heif_encoder_release(encoder);
  ASSERT_FALSE(file.empty());
  const auto read = read_metadata(file);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->value_of("Exif.Photo.DateTimeOriginal"), "2026:03:01 12:00:05") << text_of(*read);
}

TEST(Metadata, refusesWhatIsNoPicture) {
  for (const std::string bytes :
       {"", "x", "\xFF", "\xFF\xD8", "%PDF-1.7\n", "GIF8", "BM\x1\x2\x3", "RIFF\x4\0\0\0AVI "}) {
    const auto read = read_metadata(bytes);
    if (read) {
      EXPECT_TRUE(read->tags.empty());
      continue;
    }
    EXPECT_EQ(read.error().code, Code::invalid_input) << bytes;
  }
}

TEST(Metadata, readsFactsOfAJpeg) {
  const std::string jfif = jpeg_segment(0xE0, std::string("JFIF\0\1\1\0\0\1\0\1\0\0", 14));
  const auto facts =
      read_jpeg_facts(make_jpeg(jfif + jpeg_segment(0xEC, "Ducky\1") + jpeg_segment(0xFE, "made by\xFF hand") +
                                    jpeg_segment(0xE5, "?") + jpeg_segment(0xFE, "again"),
                                640, 480, true));
  ASSERT_TRUE(facts);
  EXPECT_EQ(facts->segments, (std::vector<std::string>{"APP0:JFIF", "APP12:Ducky", "COM", "APP5", "COM"}));
  EXPECT_EQ(facts->comment, "made by\xEF\xBF\xBD hand");
  EXPECT_EQ(facts->width, 640U);
  EXPECT_EQ(facts->height, 480U);
  EXPECT_TRUE(facts->is_progressive);
  const auto plain = read_jpeg_facts(make_jpeg({}));
  EXPECT_FALSE(plain->is_progressive);
  EXPECT_EQ(plain->tables, facts->tables);
  EXPECT_EQ(plain->tables.size(), 32U);
  // The same table of two bytes a number is another; a table that a later one replaces does not count.
  std::string wide("\x10", 1);
  for (int i = 0; i < 64; ++i) wide += std::string("\0\x10", 2);
  const auto with = [&](const std::string& table) { return "\xFF\xD8" + jpeg_segment(0xDB, table) + "\xFF\xD9"; };
  EXPECT_NE(read_jpeg_facts(with(wide))->tables, plain->tables);
  EXPECT_EQ(read_jpeg_facts(make_jpeg(jpeg_segment(0xDB, wide)))->tables, plain->tables);
  EXPECT_EQ(read_jpeg_facts("\xFF\xD8")->tables, "");
  EXPECT_FALSE(read_jpeg_facts("\x89PNG"));
}

TEST(Metadata, keepsToItsLimits) {
  std::vector<MadeTag> tags = made_tags();
  tags.push_back(made_text(MadeIfd::image, 0x010E, std::string(1023, 'a') + "\xC3\xA9"));
  tags.push_back(made_text(MadeIfd::image, 0x013B, "caf\xE9"));
  tags.push_back(made_bytes(MadeIfd::photo, 0x9286, std::string("ASCII\0\0\0", 8) + std::string(3000, 'b')));
  const auto read = read_metadata(make_exif(tags));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->value_of("Exif.Image.ImageDescription"), std::string(1023, 'a'));
  EXPECT_EQ(read->value_of("Exif.Image.Artist"), "caf\xEF\xBF\xBD");
  EXPECT_EQ(read->value_of("Exif.Photo.UserComment")->size(), 1024U);
  EXPECT_TRUE(has_issue(*read, "long_value") && has_issue(*read, "bad_utf8")) << text_of(*read);
  expect_bounded(*read);

  const MetadataLimits small{3, 8, 16};
  const auto less = read_metadata(make_jpeg(exif_segment(make_exif(tags, make_jpeg({})))), small);
  ASSERT_TRUE(less);
  expect_bounded(*less, small);
  EXPECT_EQ(less->tags.size(), 3U);
  EXPECT_TRUE(has_issue(*less, "limit_tags") && has_issue(*less, "limit_thumbnail")) << text_of(*less);
}

TEST(Metadata, writesTheBeginningOfLongListsAsExiv2DoesTheWhole) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> numbers;
  for (std::uint32_t i = 0; i < 5000; ++i) numbers.emplace_back(i, i + 1);
  const auto read = read_metadata(make_exif({made_rationals(MadeIfd::image, 0x0214, numbers)}));
  ASSERT_TRUE(read);
  std::string whole;
  for (const auto& [above, below] : numbers) whole += std::to_string(above) + "/" + std::to_string(below) + " ";
  EXPECT_EQ(read->tags.at(0).value, whole.substr(0, 1024));
  EXPECT_TRUE(read->issues.empty());
}

// The slow twin: every value as Exiv2 itself writes it.
int compare_with_exiv2(const std::string& file) {
  const auto read = read_metadata(file);
  if (!read) return 0;
  int compared = 0;
  try {
    const auto image =
        Exiv2::ImageFactory::open(reinterpret_cast<const Exiv2::byte*>(file.data()), static_cast<long>(file.size()));
    image->readMetadata();
    std::vector<PictureTag> wanted;
    for (const auto& datum : image->exifData()) wanted.push_back({datum.key(), datum.toString()});
    for (const auto& datum : image->iptcData()) wanted.push_back({datum.key(), datum.toString()});
    for (const auto& datum : image->xmpData()) wanted.push_back({datum.key(), datum.toString()});
    EXPECT_EQ(wanted.size(), read->tags.size());
    for (std::size_t i = 0; i < std::min(wanted.size(), read->tags.size()); ++i, ++compared) {
      if (!is_utf8(wanted[i].key) || !is_utf8(wanted[i].value)) continue;
      EXPECT_EQ(read->tags[i].key, wanted[i].key);
      const std::string_view whole = wanted[i].value;
      const std::size_t size = whole.size() <= 1024 ? whole.size() : character_start(whole, 1024);
      EXPECT_EQ(read->tags[i].value, whole.substr(0, size)) << wanted[i].key;
    }
  } catch (const std::exception&) {
    return compared;
  }
  return compared;
}

TEST(Metadata, writesValuesAsExiv2Does) {
  std::vector<MadeTag> tags = made_tags();
  const std::string numbers("\x01\x00\xFF\xFF\x80\x7F\x00\x80\xFE\xFF\xFF\xFF\x00\x00\x00\x80", 16);
  // Tags that no one knows keep the type they are written with: 1 to 12 of TIFF, and some beyond.
  constexpr std::array<std::uint16_t, 16> sizes{1, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 1, 1};
  for (std::uint16_t type = 1; type < 16; ++type) {
    tags.push_back({MadeIfd::image, static_cast<std::uint16_t>(0xC000 + type), type, 16U / sizes[type], numbers});
    tags.push_back({MadeIfd::photo, static_cast<std::uint16_t>(0xC100 + type), type,
                    sizes[type] < 8 ? 4U / sizes[type] : 0, sizes[type] < 8 ? numbers.substr(4, 4) : std::string()});
  }
  tags.push_back(made_bytes(MadeIfd::image, 0x010D, std::string("a\0b\0\0", 5), 2));
  EXPECT_GT(compare_with_exiv2(make_exif(tags)), 40);
  int compared = compare_with_exiv2(made_jpeg());
  const std::string whole = make_exif(tags, make_jpeg({}));
  for (std::size_t at = 8; at < whole.size(); ++at) {
    for (const unsigned mask : {0x01U, 0x0FU, 0xFFU}) {
      std::string damaged = whole;
      damaged[at] = static_cast<char>(static_cast<unsigned char>(damaged[at]) ^ mask);
      compared += compare_with_exiv2(damaged);
    }
  }
  for (const auto& file : samples()) compared += compare_with_exiv2(bytes_of(file));
  std::printf("%d values compared with Exiv2's own\n", compared);
}

TEST(Metadata, doesNotRememberTheFileBefore) {
  const auto of = [](const std::string& uri, const std::string& prefix) {
    return make_jpeg(xmp_segment(make_xmp("xmlns:" + prefix + "='" + uri + "' " + prefix + ":mode='dim'")));
  };
  const std::vector<std::string> files{
      of("http://lamp.example/1/", "lamp"),           of("http://lamp.example/2/", "lamp"),
      of("http://lamp.example/1/", "lamq"),           of("http://lamp.example/1/", "dc"),
      of("http://purl.org/dc/elements/1.1/", "lamp"), made_jpeg()};
  std::vector<std::string> alone;
  for (const auto& file : files) alone.push_back(text_of(*read_metadata(file)));
  for (const auto& before : files) {
    for (std::size_t i = 0; i < files.size(); ++i) {
      ASSERT_TRUE(read_metadata(before));
      EXPECT_EQ(text_of(*read_metadata(files[i])), alone[i]);
    }
  }
}

TEST(Metadata, turnsTheLogIntoIssues) {
  std::string tiff = make_exif(made_tags());
  tiff[8] = '\x7F';  // more entries than there are
  testing::internal::CaptureStderr();
  const auto read = read_metadata(make_jpeg(exif_segment(tiff)));
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
  ASSERT_TRUE(read);
  EXPECT_TRUE(has_issue(*read, "metadata_log") || has_issue(*read, "damaged_metadata")) << text_of(*read);
}

// The head of a file says what all of it says. Gives 1 when that is less than all.
int expect_head_to_say_all(std::string_view bytes) {
  const std::string_view head = head_with_tags(bytes);
  if (head.size() == bytes.size()) return 0;
  EXPECT_EQ(head, bytes.substr(0, head.size()));
  const auto whole = read_metadata(bytes);
  const auto alone = read_metadata(head);
  EXPECT_EQ(static_cast<bool>(whole), static_cast<bool>(alone));
  if (whole && alone) {
    EXPECT_EQ(text_of(*whole), text_of(*alone));
    EXPECT_TRUE(*whole == *alone);
  }
  return 1;
}

TEST(Metadata, isAllInTheHeadOfAFile) {
  const std::string exif = exif_segment(make_exif(made_tags(), make_jpeg({})));
  const std::string scan = make_jpeg({}) + std::string(300, '\x55');
  const std::string segments = scan.substr(2);
  // More than the rest of a scan: a whole picture, with other tags.
  const std::string whole = made_jpeg() + make_jpeg(exif) + std::string(300, '\x55');
  EXPECT_LT(head_with_tags(whole).size(), made_jpeg().size() + 64);
  EXPECT_EQ(expect_head_to_say_all(whole), 1);
  const struct {
    std::string name;
    std::string bytes;
    bool is_cut;
  } rows[] = {
      {"no tags", scan, true},
      {"nothing before the scan", "\xFF\xD8" + jpeg_segment(0xDA, "x") + std::string(300, 'x'), true},
      {"tags behind the first scan", scan + exif, true},
      {"a segment of no bytes", "\xFF\xD8" + jpeg_segment(0xFE, "") + exif + segments, true},
      {"fill bytes", "\xFF\xD8\xFF" + exif + segments, false},
      {"bytes between segments", "\xFF\xD8" + jpeg_segment(0xFE, "a") + "\xD8\x01" + exif + segments, false},
      {"a marker without a length", "\xFF\xD8\xFF\xD0" + exif + segments, false},
      {"an end before the scan", "\xFF\xD8\xFF\xD9" + exif + segments, false},
      {"a length of one", std::string("\xFF\xD8\xFF\xFE\0\1", 6) + exif + segments, false},
      {"a length beyond the end", "\xFF\xD8" + exif + "\xFF\xFE\xFF\xFF" + segments, false},
      {"no scan", "\xFF\xD8" + exif, false},
      {"a TIFF", make_exif(made_tags()) + std::string(300, 'x'), false},
      {"a PNG", make_png(png_chunk("eXIf", make_exif(made_tags()))), false},
      {"nothing", "", false},
      {"two bytes", "\xFF\xD8", false},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(head_with_tags(row.bytes).size() < row.bytes.size(), row.is_cut);
    expect_head_to_say_all(row.bytes);
  }
  int cut = 0;
  for (const auto& file : samples()) {
    const std::string bytes = bytes_of(file);
    cut += expect_head_to_say_all(bytes);
  }
  std::printf("%d samples read by their heads\n", cut);
}

// A picture damaged in each way that is tried; what is read keeps its bounds, and nothing of it stays behind.
int read_damaged(const std::string& whole, std::size_t step) {
  int tried = 0;
  const auto before = read_metadata(whole);
  const auto look = [&](std::string_view bytes) {
    ++tried;
    if (const auto read = read_metadata(bytes)) expect_bounded(*read);
    if (tried % 4 == 0) expect_head_to_say_all(bytes);
  };
  std::string bytes = whole;
  for (std::size_t at = 0; at < bytes.size(); at += at < 16384 ? step : 997 * step) {
    for (const unsigned mask : {0xFFU, 0x01U}) {
      const char kept = bytes[at];
      bytes[at] = static_cast<char>(static_cast<unsigned char>(kept) ^ mask);
      look(bytes);
      bytes[at] = kept;
    }
    if (at + 2 > bytes.size()) continue;
    const std::string kept = bytes.substr(at, 2);
    bytes.replace(at, 2, "\xFF\xFF");
    look(bytes);
    bytes.replace(at, 2, kept);
  }
  for (std::size_t size = 0; size < whole.size(); size += 64) look(std::string_view(whole).substr(0, size));
  EXPECT_EQ(bytes, whole);
  const auto after = read_metadata(whole);
  EXPECT_EQ(before ? text_of(*before) : "", after ? text_of(*after) : "");
  return tried;
}

TEST(Metadata, survivesDamage) {
  const std::string tiff = make_exif(made_tags(), make_jpeg({}));
  const std::string followed = made_jpeg() + make_jpeg(exif_segment(make_exif({})));
  for (const auto& file : {made_jpeg(), followed, tiff, make_png(png_chunk("eXIf", tiff) + png_xmp(made_xmp)),
                           make_webp(tiff, made_xmp), make_heic(tiff, made_xmp)}) {
    EXPECT_GT(read_damaged(file, 1), 1000);
  }
}

TEST(Metadata, survivesDamagedSamples) {
  const auto files = samples();
  if (files.empty()) GTEST_SKIP() << "10 pictures not read: exif_samples is not there";
  int tried = 0;
  for (const auto& file : files) tried += read_damaged(bytes_of(file), 31);
  std::printf("%d damaged copies of %zu pictures\n", tried, files.size());
}

// `exiv2 -u -Pkv FILE` (-u: unknown tags too): a key, blanks up to column 46, a value; lines that begin with no key go
// on with the value.
std::vector<PictureTag> by_command(const std::filesystem::path& file) {
  std::vector<PictureTag> tags;
  std::FILE* pipe = popen(("exiv2 -u -Pkv '" + file.string() + "' 2>/dev/null").c_str(), "r");
  if (pipe == nullptr) return tags;
  std::string all;
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) all += static_cast<char>(c);
  pclose(pipe);
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = all.find('\n', at);
    const std::string line = all.substr(at, end - at);
    at = end == std::string::npos ? all.size() : end + 1;
    if (line.starts_with("Exif.") || line.starts_with("Iptc.") || line.starts_with("Xmp.")) {
      const std::string key = line.substr(0, line.find(' '));
      const std::size_t value = std::max<std::size_t>(44, key.size()) + 2;
      tags.push_back({key, line.size() > value ? line.substr(value) : std::string()});
    } else if (!tags.empty()) {
      tags.back().value += "\n" + line;
    }
  }
  return tags;
}

TEST(Metadata, saysWhatExiv2Says) {
  const auto files = samples();
  if (files.empty()) GTEST_SKIP() << "10 pictures not compared: exif_samples is not there";
  if (std::system("exiv2 --version > /dev/null 2>&1") != 0) {
    GTEST_SKIP() << files.size() << " pictures not compared: the command exiv2 is not there";
  }
  std::size_t compared = 0;
  for (const auto& file : files) {
    const auto read = read_metadata(bytes_of(file));
    ASSERT_TRUE(read) << file;
    const auto wanted = by_command(file);
    ASSERT_EQ(read->tags.size(), wanted.size()) << file;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      EXPECT_EQ(read->tags[i].key, wanted[i].key) << file;
      // Bytes that are not UTF-8 are compared as far as they are.
      const std::string_view whole = std::string_view(wanted[i].value).substr(0, first_invalid_utf8(wanted[i].value));
      EXPECT_EQ(std::string_view(read->tags[i].value).substr(0, std::min<std::size_t>(whole.size(), 1000)),
                whole.substr(0, 1000))
          << file << " " << wanted[i].key;
    }
    compared += wanted.size();
  }
  std::printf("%zu tags of %zu pictures compared with the command exiv2\n", compared, files.size());
}

// What a locked-down process reads of `pictures`, as text; empty when it died.
std::string read_locked(const std::vector<std::string>& pictures) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) return "no socket pair";
  const pid_t child = fork();
  if (child == 0) {
    if (ends[1] != socket_descriptor) dup2(ends[1], socket_descriptor);
    prepare_metadata();
    const Seals seals = lock_down();
    std::string all = seals.has_seccomp ? "locked\n" : "not locked\n";
    for (const auto& picture : pictures) {
      const auto read = read_metadata(picture);
      all += read ? text_of(*read) : read.error().message;
    }
    for (std::size_t at = 0; at < all.size();) {
      const ssize_t sent = ::write(socket_descriptor, all.data() + at, all.size() - at);
      if (sent <= 0) break;
      at += static_cast<std::size_t>(sent);
    }
    ::_exit(0);
  }
  ::close(ends[1]);
  std::string all;
  char buffer[4096];
  for (ssize_t got = ::read(ends[0], buffer, sizeof buffer); got > 0; got = ::read(ends[0], buffer, sizeof buffer)) {
    all.append(buffer, static_cast<std::size_t>(got));
  }
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  return status == 0 ? all : "died";
}

TEST(Metadata, readsTheSameWhenLockedDown) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "1 check not made: sanitizers call what the lock forbids";
#endif
  std::vector<MadeTag> commented = made_tags();
  commented.push_back(made_bytes(MadeIfd::photo, 0x9286, std::string("UNICODE\0l\0\xE9\0", 12)));
  commented.push_back(made_bytes(MadeIfd::image, 0x9C9B, std::string("l\0a\0m\0p\0\0\0", 10), 1));
  std::vector<std::string> pictures{made_jpeg(), make_exif(commented), make_webp(make_exif(made_tags()), made_xmp)};
  for (const auto& file : samples()) pictures.push_back(bytes_of(file));
  // First, so that the child is prepared by what it does itself, where this test runs alone.
  const std::string locked = read_locked(pictures);
  std::string wanted = "locked\n";
  for (const auto& picture : pictures) wanted += text_of(*read_metadata(picture));
  EXPECT_NE(wanted.find("UserComment=charset=Unicode l\xC3\xA9\n"), std::string::npos);
  EXPECT_EQ(locked, wanted);
}

// 250 tags of 4 MiB, all in one place: over the 512 MiB of a locked process.
TEST(Metadata, endsWhereMemoryDoes) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "1 picture not read: sanitizers lift the limit of memory";
#endif
  constexpr std::uint32_t size = 4U << 20U;
  constexpr std::uint32_t count = 250;
  std::string entries;
  for (std::uint32_t i = 0; i < count; ++i) {
    entries += little(0x8000 + i, 2) + little(7, 2) + little(size, 4) + little(14 + 12 * count, 4);
  }
  const std::string bomb =
      "II*" + std::string(1, '\0') + little(8, 4) + little(count, 2) + entries + little(0, 4) + std::string(size, 'x');
  EXPECT_EQ(read_locked({bomb, made_jpeg()}),
            "locked\nthe tags take more memory than there is" + text_of(*read_metadata(made_jpeg())));
}

}  // namespace
}  // namespace fanal::decode
