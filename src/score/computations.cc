// The table of all computations.
#include <array>

#include "score/internal/computations.h"

namespace fanal::score {

std::span<const Computation> computations() {
  static const std::array rows{
      internal::wording,
  };
  return rows;
}

}  // namespace fanal::score
