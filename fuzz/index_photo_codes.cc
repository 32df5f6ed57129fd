// Any bytes as the blocks of photo codes, with right checksums: damaged, or opened, searched, and built again as they
// were.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/check.h"
#include "index/internal/format.h"
#include "index/internal/photo_state.h"
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
  const auto built = PhotoCodes::merge({&*opened, 1}, nullptr, (*opened)->state().layout);
  FANAL_CHECK(built && (*built)->blocks() == blocks);
  return 0;
}
