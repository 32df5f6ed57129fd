// From the bytes of JPEG files of 1024 x 768 to all that an ingest makes of them, through the decoder process: luma,
// hashes of eight turns, tags, hashes of bytes; and the tags alone, beside Exiv2's own calls in this process. Processor
// time of this process and its decoders together, start of the decoder included; rounds by turns, medians. Use:
// bench_photo_files [PROGRAM] [pictures] [rounds]     PROGRAM, the decoder, is build/release/fanal unless given
#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <exiv2/exiv2.hpp>
#include <string>
#include <vector>

#include "base/hash.h"
#include "decode/test_pictures.h"
#include "engine/internal/decoder_pool.h"
#include "engine/internal/pictures.h"
#include "formats/reader.h"
#include "measure.h"

namespace {

using namespace fanal;

double processor_with_children() {
  double seconds = 0;
  for (const auto who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
    rusage usage{};
    getrusage(who, &usage);
    for (const timeval time : {usage.ru_utime, usage.ru_stime})
      seconds += static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  }
  return seconds;
}

// As a camera's file: grain in every pixel, so that its entropy is that of a photo, and Exif before the picture.
std::string camera_file(std::uint32_t seed) {
  auto drawn = decode::draw_room(1024, 768, seed);
  std::uint64_t at = 0;
  for (auto& value : drawn.pixels) {
    const int grain = static_cast<int>(mix64(seed * 10'000'019ULL + ++at) % 17U) - 8;
    value = static_cast<std::uint8_t>(std::clamp(value + grain, 0, 255));
  }
  const std::string plain = decode::encode_jpeg(drawn, 85);
  Exiv2::ExifData exif;
  exif["Exif.Image.Make"] = "Example Works";
  exif["Exif.Image.Model"] = "Lantern 3";
  exif["Exif.Image.Software"] = "LWK 3.1.2";
  exif["Exif.Photo.DateTimeOriginal"] = "2026:03:01 12:00:05";
  exif["Exif.Photo.DateTimeDigitized"] = "2026:03:01 12:00:05";
  exif["Exif.Photo.OffsetTimeOriginal"] = "+01:00";
  exif["Exif.Photo.BodySerialNumber"] = "SN-" + std::to_string(4000 + seed);
  exif["Exif.Photo.FNumber"] = Exiv2::Rational(28, 10);
  exif["Exif.Photo.ExposureTime"] = Exiv2::Rational(1, 60);
  exif["Exif.GPSInfo.GPSLatitudeRef"] = "N";
  exif["Exif.GPSInfo.GPSLatitude"] = "43/1 28/1 2814/1000";
  exif["Exif.GPSInfo.GPSLongitudeRef"] = "E";
  exif["Exif.GPSInfo.GPSLongitude"] = "11/1 53/1 6456/1000";
  auto image =
      Exiv2::ImageFactory::open(reinterpret_cast<const Exiv2::byte*>(plain.data()), static_cast<long>(plain.size()));
  image->readMetadata();
  image->setExifData(exif);
  image->writeMetadata();
  auto& io = image->io();
  io.open();
  const Exiv2::DataBuf bytes = io.read(static_cast<long>(io.size()));
  return {reinterpret_cast<const char*>(bytes.pData_), static_cast<std::size_t>(bytes.size_)};
}

std::size_t read_all(const std::vector<std::string>& files, const std::string& program) {
  engine::DecoderPool pool(program);
  std::size_t hashed = 0;
  for (const std::string& file : files) {
    formats::ReadUnit unit;
    unit.documents.emplace_back();
    unit.documents.front().kind = DocumentKind::photo;
    unit.documents.front().where.end = file.size();
    unit.pictures.push_back({0, file});
    engine::add_pictures(unit, &pool);
    hashed += field_value(unit.documents.front(), "picture.pdq").empty() ? 0U : 1U;
  }
  return hashed;
}

// No pixel is decoded where none is allowed.
std::size_t read_tags(const std::vector<std::string>& files, const std::string& program) {
  engine::DecoderPool pool(program);
  std::size_t tags = 0;
  for (const std::string& file : files) {
    const auto outcome = engine::decode_picture(pool, file, 0);
    if (outcome && outcome->tags) tags += outcome->tags->tags.size();
  }
  return tags;
}

std::size_t read_by_exiv2(const std::vector<std::string>& files) {
  std::size_t tags = 0;
  std::size_t bytes = 0;
  for (const std::string& file : files) {
    auto image =
        Exiv2::ImageFactory::open(reinterpret_cast<const Exiv2::byte*>(file.data()), static_cast<long>(file.size()));
    image->readMetadata();
    for (const auto& datum : image->exifData()) {
      ++tags;
      bytes += datum.key().size() + datum.toString().size();
    }
  }
  return bytes == 0 ? 0 : tags;
}

template <typename Read>
void race(const Read& read, std::size_t count, std::vector<double>& rates, std::size_t& made) {
  const double begin = processor_with_children();
  made = read();
  rates.push_back(static_cast<double>(count) / (processor_with_children() - begin));
}

}  // namespace

int main(int argc, char** argv) {
  const std::string program = argc > 1 ? argv[1] : "build/release/fanal";
  const auto count = static_cast<std::size_t>(argc > 2 ? std::atoi(argv[2]) : 200);
  const int rounds = argc > 3 ? std::atoi(argv[3]) : 5;
  std::vector<std::string> files;
  std::size_t bytes = 0;
  for (std::uint32_t seed = 1; seed <= count; ++seed) {
    files.push_back(camera_file(seed));
    bytes += files.back().size();
  }
  std::vector<std::string> many;
  for (int pass = 0; pass < 10; ++pass) many.insert(many.end(), files.begin(), files.end());
  std::vector<double> whole;
  std::vector<double> tags;
  std::vector<double> exiv2;
  std::size_t hashed = 0;
  std::size_t our_tags = 0;
  std::size_t their_tags = 0;
  for (int round = 0; round < rounds; ++round) {
    race([&] { return read_all(files, program); }, files.size(), whole, hashed);
    race([&] { return read_tags(many, program); }, many.size(), tags, our_tags);
    race([&] { return read_by_exiv2(many); }, many.size(), exiv2, their_tags);
  }
  std::printf("%zu JPEG files of 1024 x 768, %zu KiB each, medians of %d rounds:\n", count, bytes / count >> 10U,
              rounds);
  std::printf("  file to hashes and tags: %.0f pictures a second and core, %zu of them hashed\n", bench::median(whole),
              hashed);
  std::printf("  tags through the decoder process: %.0f a second and core; Exiv2's own calls: %.0f; %.2f of them\n",
              bench::median(tags), bench::median(exiv2), bench::median(tags) / bench::median(exiv2));
  std::printf("  tags: ours %zu, Exiv2's own calls %zu\n", our_tags, their_tags);
  return 0;
}
