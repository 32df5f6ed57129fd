// Reads the tags of pictures held in memory, by read_metadata and by Exiv2's own calls (all keys and values as text,
// and the thumbnail), in alternating rounds on one thread: pictures a second of each, their ratio, and how many tags.
// Use: bench_photo_exif [folder] [rounds] [passes]; the folder is ../shared/data/open/exif_samples unless given.
#include <cstdio>
#include <cstdlib>
#include <exiv2/exiv2.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "decode/metadata.h"
#include "measure.h"

namespace {

using fanal::bench::median;
using fanal::bench::processor_seconds;

struct Count {
  std::size_t tags = 0;
  std::size_t bytes = 0;  // of keys, values and thumbnails
};

Count read_by_us(const std::vector<std::string>& pictures) {
  Count count;
  for (const auto& picture : pictures) {
    const auto read = fanal::decode::read_metadata(picture);
    if (!read) continue;
    count.tags += read->tags.size();
    count.bytes += read->thumbnail.size();
    for (const auto& tag : read->tags) count.bytes += tag.key.size() + tag.value.size();
  }
  return count;
}

template <typename Data>
void add(const Data& data, Count& count) {
  for (const auto& datum : data) {
    ++count.tags;
    count.bytes += datum.key().size() + datum.toString().size();
  }
}

Count read_by_exiv2(const std::vector<std::string>& pictures) {
  Count count;
  for (const auto& picture : pictures) {
    try {
      auto image = Exiv2::ImageFactory::open(reinterpret_cast<const Exiv2::byte*>(picture.data()),
                                             static_cast<long>(picture.size()));
      image->readMetadata();
      add(image->exifData(), count);
      add(image->iptcData(), count);
      add(image->xmpData(), count);
      count.bytes += static_cast<std::size_t>(Exiv2::ExifThumbC(image->exifData()).copy().size_);
    } catch (const std::exception&) {
      continue;
    }
  }
  return count;
}

}  // namespace

int main(int argc, char** argv) {
  const std::filesystem::path folder = argc > 1 ? argv[1] : "../shared/data/open/exif_samples";
  const int rounds = argc > 2 ? std::atoi(argv[2]) : 5;
  const int passes = argc > 3 ? std::atoi(argv[3]) : 300;
  std::vector<std::string> pictures;
  std::error_code error;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, error)) {
    if (entry.path().extension() != ".jpg") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    pictures.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  if (pictures.empty()) {
    std::printf("SKIPPED: no pictures in %s\n", folder.c_str());
    return 0;
  }
  Count ours = read_by_us(pictures);
  Count theirs = read_by_exiv2(pictures);
  std::vector<double> our_speed;
  std::vector<double> their_speed;
  std::vector<double> ratios;
  const double read = static_cast<double>(pictures.size()) * passes;
  for (int round = 0; round < rounds; ++round) {
    double started = processor_seconds();
    for (int pass = 0; pass < passes; ++pass) ours = read_by_us(pictures);
    our_speed.push_back(read / (processor_seconds() - started));
    started = processor_seconds();
    for (int pass = 0; pass < passes; ++pass) theirs = read_by_exiv2(pictures);
    their_speed.push_back(read / (processor_seconds() - started));
    ratios.push_back(our_speed.back() / their_speed.back());
  }
  std::printf("tags of %zu pictures in memory, %d rounds of %d passes, medians of processor time:\n", pictures.size(),
              rounds, passes);
  std::printf("  ours %.0f pictures a second, Exiv2's own calls %.0f: %.2f times\n", median(our_speed),
              median(their_speed), median(ratios));
  std::printf("  ours %zu tags and %zu bytes, Exiv2's own calls %zu tags and %zu bytes\n", ours.tags, ours.bytes,
              theirs.tags, theirs.bytes);
  return 0;
}
