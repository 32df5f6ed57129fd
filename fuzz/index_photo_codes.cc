// Any bytes as the blocks of photo codes, with right checksums: damaged, or opened, searched and written again as they
// were.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/check.h"
#include "index/internal/format.h"
#include "index/photo_codes.h"
#include "index/segment.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

// Two bytes of length, little-endian, then so many bytes of content: a block, again and again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fanal::index;
  std::vector<std::string> blocks;
  for (std::size_t at = 0; at + 2 <= size && blocks.size() < 4096;) {
    const std::size_t length = std::min<std::size_t>(data[at] | std::size_t{data[at + 1]} << 8U, size - at - 2);
    at += 2;
    const std::string_view content(reinterpret_cast<const char*>(data) + at, length);
    blocks.push_back(seal_block(content, static_cast<std::uint32_t>(blocks.size())));
    at += length;
  }
  const auto opened = PhotoCodes::open(source_of(blocks), blocks.size());
  if (!opened) return 0;
  const auto hits = (*opened)->search({}, most_photo_radius);
  FANAL_CHECK(hits && hits->size() <= (*opened)->ids());
  // Numbers of the head may be written longer than they need be, and nothing else differs.
  const auto again = (*opened)->blocks();
  FANAL_CHECK(std::equal(again.begin() + 1, again.end(), blocks.begin() + 1, blocks.end()));
  return 0;
}
