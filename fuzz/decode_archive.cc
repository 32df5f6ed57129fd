// Any bytes through the archive decoder, with small limits: it ends, keeps to them, and says the same twice.
#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "decode/test_support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  fanal::decode::Open request;
  request.limits.free_bytes = 1 << 20;
  request.limits.out_bytes = 4 << 20;
  request.limits.members = 1000;
  request.limits.held_bytes = 1 << 20;
  const auto once = fanal::decode::decode_bytes(bytes, request);
  const auto twice = fanal::decode::decode_bytes(bytes, request);
  FANAL_CHECK(once.members == twice.members && once.entries == twice.entries);
  std::size_t total = 0;
  for (const auto& member : once.members) total += member.data.size();
  FANAL_CHECK(total <= (5U << 20U));
  FANAL_CHECK(once.members.size() + once.issues.size() <= once.entries);
  return 0;
}
