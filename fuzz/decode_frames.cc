// Any bytes as the stream of a decoder, and of the engine: frames end or are refused, whole or in pieces the same, and
// what is parsed packs back into the frame it came from.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/check.h"
#include "decode/frame.h"

namespace {

using fanal::decode::FrameBuffer;

// What comes out of the stream when it arrives in pieces of `step`, as text.
std::string story(std::string_view bytes, std::size_t step) {
  FrameBuffer buffer;
  std::string out;
  while (!bytes.empty()) {
    buffer.append(bytes.substr(0, step));
    bytes.remove_prefix(step < bytes.size() ? step : bytes.size());
    for (;;) {
      auto frame = buffer.next();
      if (!frame) return out + "broken";
      if (!*frame) break;
      const auto decoded = fanal::decode::parse_from_decoder(**frame);
      const auto asked = fanal::decode::parse_from_engine(**frame);
      FANAL_CHECK(!(decoded && asked));
      out += std::to_string((*frame)->kind) + (decoded || asked ? "+" : "-") + std::to_string((*frame)->payload.size());
      // LEB128 has several spellings of a number: only the second packing must be the first again.
      if (decoded) {
        const std::string packed = fanal::decode::pack(*decoded);
        FrameBuffer again;
        again.append(packed);
        auto second = again.next();
        FANAL_CHECK(second && *second);
        const auto reparsed = fanal::decode::parse_from_decoder(**second);
        FANAL_CHECK(reparsed && fanal::decode::pack(*reparsed) == packed);
      }
    }
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string whole = story(bytes, size == 0 ? 1 : size);
  const std::string pieces = story(bytes, 3);
  FANAL_CHECK(whole == pieces);
  return 0;
}
