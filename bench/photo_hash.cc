// Hashes of photos: of planes that are drawn, on vectors and plainly; and of a folder of JPEG files, from bytes to
// hash, for photo_hash_peers.py to compare. One thread, processor time, medians of rounds by turns. Use:
// bench_photo_hash [rounds]
//      bench_photo_hash FOLDER OUT [rounds]   writes a line `name hash quality` a file, in the order of names
//      bench_photo_hash draw FOLDER COUNT     fills a folder with drawn scenes as JPEG files of 640 to 2560 pixels
#include <hwy/targets.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>
#include <vector>

#include "measure.h"
#include "media/internal/pdq_bits.h"
#include "media/internal/pdq_plain.h"
#include "media/pdq.h"
#include "media/test_support.h"

namespace {

using namespace fanal;
using bench::processor_seconds;

struct Contender {
  const char* name;
  PhotoHash (*hash)(const GreyPlane&);
  std::vector<double> rates;
};

PhotoHash hash_plainly(const GreyPlane& plane) {
  const bool is_large = std::max(plane.width, plane.height) >= media::large_photo_side;
  const auto rows = media::internal::axis_of(plane.height, is_large);
  const auto columns = media::internal::axis_of(plane.width, is_large);
  return media::internal::hash_of(media::internal::plain_coefficients_of(plane, rows, columns));
}

int race(std::uint32_t width, std::uint32_t height, int rounds) {
  std::vector<GreyPlane> planes;
  for (std::uint64_t seed = 0; seed < 32; ++seed) planes.push_back(media::testing::drawn_scene(width, height, seed, 8));
  Contender contenders[] = {{"on vectors", [](const GreyPlane& plane) { return media::hash_photo(plane)->hash; }, {}},
                            {"on vectors, eight turns",
                             [](const GreyPlane& plane) { return media::hash_photo_turned(plane)->turned[0]; },
                             {}},
                            {"plainly", hash_plainly, {}}};
  int different = 0;
  for (int round = 0; round <= rounds; ++round)
    for (auto& contender : contenders) {
      const auto begin = processor_seconds();
      std::size_t hashed = 0;
      while (processor_seconds() - begin < 0.2)
        for (const auto& plane : planes) {
          const auto hash = contender.hash(plane);
          ++hashed;
          if (round == 0 && hashed <= planes.size() && hash != contenders[0].hash(plane)) ++different;
        }
      // The first round fills caches.
      if (round > 0) contender.rates.push_back(static_cast<double>(hashed) / (processor_seconds() - begin));
    }
  for (const auto& contender : contenders)
    std::printf("%u x %u, %s: median %.0f, least %.0f, most %.0f hashes/s\n", width, height, contender.name,
                bench::median(contender.rates), *std::min_element(contender.rates.begin(), contender.rates.end()),
                *std::max_element(contender.rates.begin(), contender.rates.end()));
  std::printf("%u x %u: %d hashes differ\n", width, height, different);
  return different;
}

// One plane again and again, which the caches hold.
void race_widths(std::uint32_t width, std::uint32_t height) {
  const auto plane = media::testing::drawn_scene(width, height, 1, 8);
  std::printf("one plane of %u x %u:", width, height);
  for (const auto target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(target);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    constexpr int times = 5000;
    const auto begin = processor_seconds();
    for (int i = 0; i < times; ++i)
      if (!media::hash_photo(plane)) std::exit(1);
    std::printf(" %s %.1f us", hwy::TargetName(target), (processor_seconds() - begin) / times * 1e6);
  }
  std::printf("\n");
  hwy::SetSupportedTargetsForTest(0);
  hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

// Stands in for whatever decodes files elsewhere: grey at once, and no larger than the hash needs.
std::optional<GreyPlane> plane_of(const std::string& path) {
  return media::testing::read_jpeg(path, media::large_photo_side);
}

int hash_folder(const std::string& folder, const char* out_path, int rounds) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".jpg") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<double> rates;
  std::string lines;
  std::size_t hashed = 0;
  for (int round = 0; round < rounds; ++round) {
    lines.clear();
    hashed = 0;
    const auto begin = processor_seconds();
    for (const auto& file : files) {
      const auto plane = plane_of(file.string());
      if (!plane) continue;
      const auto photo = media::hash_photo(*plane);
      if (!photo) continue;
      ++hashed;
      lines += file.filename().string() + " " + hex_of(photo->hash) + " " + std::to_string(photo->quality) + "\n";
    }
    rates.push_back(static_cast<double>(hashed) / (processor_seconds() - begin));
  }
  std::FILE* out = std::fopen(out_path, "wb");
  if (out == nullptr || std::fwrite(lines.data(), 1, lines.size(), out) != lines.size() || std::fclose(out) != 0) {
    std::fprintf(stderr, "cannot write %s\n", out_path);
    return 1;
  }
  std::printf("ours: %zu of %zu files hashed, median %.0f files/s on one thread\n", hashed, files.size(),
              bench::median(rates));
  return hashed > 0 ? 0 : 1;
}

void write_jpeg(const std::string& path, const GreyPlane& plane, int quality) {
  jpeg_compress_struct jpeg{};
  jpeg_error_mgr errors{};
  jpeg.err = jpeg_std_error(&errors);  // ends the program where it cannot write
  jpeg_create_compress(&jpeg);
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) std::exit(1);
  jpeg_stdio_dest(&jpeg, file);
  jpeg.image_width = plane.width;
  jpeg.image_height = plane.height;
  jpeg.input_components = 3;
  jpeg.in_color_space = JCS_RGB;
  jpeg_set_defaults(&jpeg);
  jpeg_set_quality(&jpeg, quality, TRUE);
  jpeg_start_compress(&jpeg, TRUE);
  // Colours that have the plane's brightness, or nearly: files of photos have three parts.
  std::vector<std::uint8_t> line(std::size_t{plane.width} * 3);
  while (jpeg.next_scanline < jpeg.image_height) {
    for (std::size_t x = 0; x < plane.width; ++x) {
      const int grey = plane.pixels[std::size_t{jpeg.next_scanline} * plane.width + x];
      const int red = std::min(255, grey + static_cast<int>(x * 40 / plane.width));
      line[3 * x] = static_cast<std::uint8_t>(red);
      line[3 * x + 1] = static_cast<std::uint8_t>(std::max(0, grey - (red - grey) / 2));
      line[3 * x + 2] = static_cast<std::uint8_t>(grey);
    }
    JSAMPROW row = line.data();
    jpeg_write_scanlines(&jpeg, &row, 1);
  }
  jpeg_finish_compress(&jpeg);
  jpeg_destroy_compress(&jpeg);
  std::fclose(file);
}

int draw_folder(const std::string& folder, std::uint64_t count) {
  std::filesystem::create_directories(folder);
  constexpr std::array<std::uint32_t, 5> widths = {640, 1024, 1280, 1600, 2560};
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto width = widths[i % widths.size()];
    const auto height = i % 2 == 0 ? width * 3 / 4 : width * 9 / 16;
    const auto plane = media::testing::drawn_scene(i % 3 == 0 ? height : width, i % 3 == 0 ? width : height, i, 12);
    write_jpeg(folder + "/" + std::to_string(1'000'000 + i).substr(1) + ".jpg", plane, 70 + static_cast<int>(i % 25));
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 4 && std::strcmp(argv[1], "draw") == 0) return draw_folder(argv[2], std::strtoull(argv[3], nullptr, 10));
  if (argc >= 3) return hash_folder(argv[1], argv[2], argc > 3 ? std::max(1, std::atoi(argv[3])) : 3);
  const int rounds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 7;
  race_widths(512, 384);
  race_widths(1024, 768);
  return race(512, 384, rounds) + race(1024, 768, rounds) == 0 ? 0 : 1;
}
