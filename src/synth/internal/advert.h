#pragma once
// One advert of a poster: the text, and what is true of it.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "synth/internal/plan.h"
#include "synth/internal/template.h"

namespace fanal::synth {

struct Advert {
  std::string site;
  std::string title;
  std::string text;
  UtcSeconds posted_at = 0;
  const City* city = nullptr;
  std::uint32_t template_number = 0;
  std::uint32_t images = 0;
  std::vector<PhoneNumber> phones;
  std::vector<std::string> emails;
  std::vector<std::string> handles;  ///< service:name
  bool has_chat_link = false;        ///< the first telephone stands in a wa.me link too
  std::uint32_t amount = 0;          ///< 0: no price
  std::uint32_t minutes = 0;         ///< 0: not said
  std::uint32_t age = 0;             ///< 0: not said
};

/// Fills `out` (its buffers are reused) with advert number `index` of plan.posters[poster].
void write_advert(const Plan& plan, std::uint32_t poster, std::uint32_t index, Advert& out);

}  // namespace fanal::synth
