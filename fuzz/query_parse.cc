// Any bytes as a query, typed in any country: no crash, mistakes that point into the text, and a tree that prints as a
// query which reads as the same tree, however it is eased.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/check.h"
#include "query/test_support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  constexpr std::array<const char*, 4> countries{"", "FR", "US", "GB"};
  fanal::query::Options options;
  options.country = countries[data[0] % countries.size()];  // the first byte: `@`, A, B, C
  const std::string typed(data + 1, data + size);
  FANAL_CHECK(fanal::query::testing::breach_of(typed, options).empty());
  return 0;
}
