#pragma once
// Codes that have one value in one quarter.
#include <cstddef>
#include <cstdint>

namespace fanal::index {

struct CodeBucket {
  const std::uint64_t* codes;  ///< and readable ones past the end, as many as the widest vector has
  const std::uint32_t* numbers;
  std::size_t count;
};

struct NearNumber {
  std::uint32_t number = 0;  ///< of a code
  std::uint32_t distance = 0;
};

}  // namespace fanal::index
