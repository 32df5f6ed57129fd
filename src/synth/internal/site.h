#pragma once
// The sites adverts stand on, each with lines of its own on every page.
#include <cstddef>
#include <cstdint>
#include <string>

#include "synth/internal/places.h"
#include "synth/internal/random.h"

namespace fanal::synth {

struct Site {
  std::string domain;
  std::string header;  ///< lines before the advert, each ended by \n; may be empty
  std::string footer;  ///< what follows the advert, with its separator first; may hold the site's own telephone
  /// The site's telephone (E.164) or e-mail, as it stands in the footer; empty when it gives none.
  std::string contact;
  std::size_t contact_begin = 0;
  std::size_t contact_end = 0;
};

/// One of the market's sites, the first ones most often.
Site choose_site(std::uint64_t seed, Market market, Random& random);

}  // namespace fanal::synth
