#pragma once
// Undoing compression in memory, within bounds. Source: RFC 1950 (zlib), 1951 (deflate), 1952 (gzip), 7932 (brotli).
#include <cstdint>
#include <string>
#include <string_view>

namespace fanal::formats {

enum class Inflation : std::uint8_t {
  done,       ///< a whole stream was read
  truncated,  ///< the input ends before the stream does
  damaged,    ///< the input is not such a stream, from some place on
  limit,      ///< more would come out than is allowed
};

struct Inflated {
  Inflation end = Inflation::done;
  std::size_t consumed = 0;  ///< bytes of input used
};

enum class Compression : std::uint8_t { gzip, zlib, deflate, brotli };

/// Appends to `out` what one stream at the start of `in` holds, at most `most` bytes of it; what came before a fault is
/// kept. One gzip member, not the ones after it.
Inflated inflate(Compression compression, std::string_view in, std::uint64_t most, std::string& out);

}  // namespace fanal::formats
