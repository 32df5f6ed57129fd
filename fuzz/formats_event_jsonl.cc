// Any bytes through the event_jsonl reader: it ends, it keeps the contract of cut(), and its offsets hold.
#include "formats/internal/fuzz_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fanal::formats::fuzz_reader("event_jsonl", {reinterpret_cast<const char*>(data), size});
  return 0;
}
