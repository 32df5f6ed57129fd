#include "formats/internal/fuzz_reader.h"

#include "base/check.h"
#include "formats/internal/drive.h"

namespace fanal::formats {

void fuzz_reader(std::string_view name, std::string_view bytes) {
  const Reader* reader = reader_named(name);
  FANAL_CHECK(reader != nullptr);
  const int claim = reader->claim(bytes.substr(0, head_bytes), nullptr);
  FANAL_CHECK(claim >= 0 && claim <= 100);
  Limits limits;
  limits.unit_bytes = std::uint64_t{1} << 20U;
  limits.decoded_bytes = std::uint64_t{4} << 20U;
  const Driven whole = drive(*reader, bytes, "fuzz", {}, limits);
  FANAL_CHECK(offset_fault(whole, bytes).empty());
  const Driven parts = drive(*reader, bytes, "fuzz", {64, 2}, limits, 512);
  FANAL_CHECK(offset_fault(parts, bytes).empty());
  if (bytes.size() < limits.unit_bytes / 8) FANAL_CHECK(parts.documents == whole.documents);
}

}  // namespace fanal::formats
