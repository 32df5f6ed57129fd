#pragma once
// Reserved telephone numbers, handed out once each, and the ways in which people write them.
#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "synth/internal/places.h"
#include "synth/internal/random.h"

namespace fanal::synth {

/// The digits of an E.164 number: 12125550143.
using PhoneNumber = std::uint64_t;

/// Each number of a market once, in an order that depends on the seed. Spanish adverts draw on the US numbers when
/// those of +1 305, 787, 809 and their overlays are used up.
class PhonePool {
 public:
  explicit PhonePool(std::uint64_t seed) : seed_(seed) {}
  /// Nothing when the market has no unused number left.
  std::optional<PhoneNumber> take(Market market);

 private:
  std::uint64_t seed_;
  std::array<std::uint32_t, market_count> used_{};
};

/// Appends `number` in one of `style`'s usual written forms of its market; any style.
void append_phone(std::string& out, PhoneNumber number, Market market, std::uint32_t style);

}  // namespace fanal::synth
