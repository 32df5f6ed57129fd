#pragma once
// For whom something is kept that a person wrote.
#include <cstdint>

namespace fanal {

/// Numbers are stored: add at the end, never reorder.
enum class MeantFor : std::uint8_t {
  owner,  ///< who keeps it, nobody else
  team,   ///< all who see the whole case in clear
};

}  // namespace fanal
