#pragma once
// The size of coded pictures that a sequence parameter set of HEVC states. Source: ITU-T H.265 7.3.1.2, 7.3.2.2, 7.3.3.
#include <cstdint>
#include <optional>
#include <span>

namespace fanal::decode {

struct CodedSize {
  std::uint32_t width = 0;  ///< in pixels of brightness, before anything is cut off
  std::uint32_t height = 0;
};

/// `unit`: a NAL unit of type 33 with its header, as it stands in a stream. Nothing: it breaks off, or a number in it
/// is none. O(bytes before the size, a hundred or so).
std::optional<CodedSize> coded_size(std::span<const std::uint8_t> unit);

}  // namespace fanal::decode
