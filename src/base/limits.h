#pragma once
// What a reader may use up before it must stop and say so. Every reader takes one and honours it.
#include <cstdint>

namespace fanal {

struct Limits {
  std::uint64_t unit_bytes = 64ULL << 20U;      ///< one unit (a page, a text file, one container record), raw
  std::uint64_t decoded_bytes = 256ULL << 20U;  ///< what one unit may grow to when its encodings are undone
  std::uint32_t depth = 64;                     ///< nesting of JSON values, containers and the like
  std::uint32_t fields = 4096;                  ///< fields of one document; links and images of one page
};

}  // namespace fanal
