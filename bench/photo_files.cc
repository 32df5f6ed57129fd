// From the bytes of JPEG files of 1024 x 768 to all that an ingest makes of them, through the decoder process: luma,
// hashes of eight turns, tags, hashes of bytes; and the tags alone, of these and of the files of a folder, beside
// read_metadata and Exiv2's own calls in this process. Processor time of this process and its decoders together, start
// of the decoder included; rounds by turns, medians. Use: bench_photo_files [PROGRAM] [pictures] [rounds] [FOLDER]
// PROGRAM, the decoder, is build/release/fanal unless given; FOLDER ../shared/data/open/exif_samples.
#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exiv2/exiv2.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>
#include <string>
#include <vector>

#include "base/hash.h"
#include "decode/metadata.h"
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

using Files = std::vector<std::string_view>;

// A thousand at a time, so that what is read is held no longer than whoever looks at it would.
std::size_t read_by_decoder(const Files& files, const std::string& program) {
  engine::DecoderPool pool(program);
  std::size_t tags = 0;
  for (std::size_t at = 0; at < files.size(); at += 1000) {
    const auto read =
        engine::read_tags(pool, std::span(files).subspan(at, std::min<std::size_t>(1000, files.size() - at)));
    if (!read) return 0;
    for (const auto& one : *read) tags += one.tags ? one.tags->tags.size() : 0U;
  }
  return tags;
}

std::size_t read_by_us(const Files& files) {
  std::size_t tags = 0;
  for (const std::string_view file : files) {
    const auto read = decode::read_metadata(file, {1000, 512, 256U << 10});
    tags += read ? read->tags.size() : 0U;
  }
  return tags;
}

template <typename Data>
void add(const Data& data, std::size_t& tags, std::size_t& bytes) {
  for (const auto& datum : data) {
    ++tags;
    bytes += datum.key().size() + datum.toString().size();
  }
}

std::size_t read_by_exiv2(const Files& files) {
  std::size_t tags = 0;
  std::size_t bytes = 0;
  for (const std::string_view file : files) {
    auto image =
        Exiv2::ImageFactory::open(reinterpret_cast<const Exiv2::byte*>(file.data()), static_cast<long>(file.size()));
    image->readMetadata();
    add(image->exifData(), tags, bytes);
    add(image->iptcData(), tags, bytes);
    add(image->xmpData(), tags, bytes);
  }
  return bytes == 0 ? 0 : tags;
}

template <typename Read>
void race(const Read& read, std::size_t count, std::vector<double>& rates, std::size_t& made) {
  const double begin = processor_with_children();
  made = read();
  rates.push_back(static_cast<double>(count) / (processor_with_children() - begin));
}

void race_tags(const std::vector<std::string>& files, std::size_t wanted, const std::string& program, int rounds) {
  Files many;
  while (many.size() < wanted) many.insert(many.end(), files.begin(), files.end());
  std::vector<double> decoder;
  std::vector<double> ours;
  std::vector<double> exiv2;
  std::size_t decoder_tags = 0;
  std::size_t our_tags = 0;
  std::size_t their_tags = 0;
  for (int round = 0; round < rounds; ++round) {
    race([&] { return read_by_decoder(many, program); }, many.size(), decoder, decoder_tags);
    race([&] { return read_by_us(many); }, many.size(), ours, our_tags);
    race([&] { return read_by_exiv2(many); }, many.size(), exiv2, their_tags);
  }
  std::vector<double> ratios;
  for (std::size_t round = 0; round < exiv2.size(); ++round) ratios.push_back(decoder[round] / exiv2[round]);
  std::printf(
      "  tags alone, %zu files: through the decoder process %.0f a second and core; read_metadata in this one %.0f; "
      "Exiv2's own calls %.0f\n",
      many.size(), bench::median(decoder), bench::median(ours), bench::median(exiv2));
  std::printf("  through the decoder process: %.2f of Exiv2's own calls (%.2f to %.2f)\n", bench::median(ratios),
              *std::min_element(ratios.begin(), ratios.end()), *std::max_element(ratios.begin(), ratios.end()));
  std::printf("  tags: through the decoder %zu, read_metadata %zu, Exiv2's own calls %zu\n", decoder_tags, our_tags,
              their_tags);
}

std::vector<std::string> files_below(const std::filesystem::path& folder) {
  std::vector<std::string> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, error)) {
    if (entry.path().extension() != ".jpg") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    files.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return files;
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
  std::vector<double> whole;
  std::size_t hashed = 0;
  for (int round = 0; round < rounds; ++round)
    race([&] { return read_all(files, program); }, files.size(), whole, hashed);
  std::printf("%zu JPEG files of 1024 x 768, %zu KiB each, medians of %d rounds:\n", count, bytes / count >> 10U,
              rounds);
  std::printf("  file to hashes and tags: %.0f pictures a second and core, %zu of them hashed\n", bench::median(whole),
              hashed);
  race_tags(files, 50'000, program, rounds);
  const std::filesystem::path folder = argc > 4 ? argv[4] : "../shared/data/open/exif_samples";
  const auto samples = files_below(folder);
  if (samples.empty()) {
    std::printf("SKIPPED: no JPEG files in %s\n", folder.c_str());
    return 0;
  }
  std::printf("%zu JPEG files of %s:\n", samples.size(), folder.c_str());
  race_tags(samples, 10'000, program, rounds);
  return 0;
}
