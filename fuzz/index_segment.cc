// Any bytes as the blocks of a segment, with right checksums: opened or damaged, every question answered or refused.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "index/internal/format.h"
#include "index/test_answers.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

// Two bytes of length, little-endian, then so many bytes of content: a block, again and again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fanal::index;
  std::vector<std::string> contents;
  for (std::size_t at = 0; at + 2 <= size && contents.size() < 4096;) {
    const std::size_t length = std::min<std::size_t>(data[at] | std::size_t{data[at + 1]} << 8U, size - at - 2);
    at += 2;
    contents.emplace_back(reinterpret_cast<const char*>(data) + at, length);
    at += length;
  }
  if (contents.empty()) return 0;
  const std::size_t count = contents.size();
  const auto segment = Segment::open(source_of(test::resealed(contents)), count);
  if (segment) static_cast<void>(test::answers_all({*segment}));
  return 0;
}
