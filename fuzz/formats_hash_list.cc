// Any bytes as a list of hashes: entries have the length of their kind, and no reason repeats one.
#include <string_view>

#include "base/check.h"
#include "base/utf8.h"
#include "formats/hash_list.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fanal::formats;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);  // NOLINT
  constexpr std::size_t lengths[] = {16, 20, 32, 32};
  for (const auto format : {HashListFormat::csv, HashListFormat::threatexchange}) {
    const auto list = read_hash_list(bytes, format, {100, 200, 4096, 50});
    if (!list) continue;
    FANAL_CHECK(list->entries.size() <= 100 && list->issues.size() <= 50);
    for (const HashEntry& entry : list->entries) {
      const auto kind = static_cast<std::size_t>(entry.algorithm);
      FANAL_CHECK(kind < 4 ? entry.digest.size() == lengths[kind] : entry.digest.size() <= 192);
      FANAL_CHECK(fanal::is_utf8(entry.category) && entry.category.size() <= 200);
      FANAL_CHECK(entry.expires.empty() || entry.expires.size() == 10);
    }
  }
  return 0;
}
