// Any bytes as a text: blocks ascend, do not overlap, and begin and end on character boundaries of well-formed text.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/check.h"
#include "base/utf8.h"
#include "text/language.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(data, data + size);
  const bool is_well_formed = fanal::is_utf8(text);
  std::uint32_t end = 0;
  for (const auto& block : fanal::languages_of(text)) {
    FANAL_CHECK(block.span.begin >= end && block.span.begin < block.span.end && block.span.end <= text.size());
    end = block.span.end;
    if (!is_well_formed) continue;
    FANAL_CHECK(fanal::character_start(text, block.span.begin) == block.span.begin);
    FANAL_CHECK(end == text.size() || fanal::character_start(text, end) == end);
  }
  return 0;
}
