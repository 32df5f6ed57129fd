#pragma once
// Who posts what: the posters, their telephones and their text templates, before any text is written.
#include <cstdint>
#include <optional>
#include <vector>

#include "synth/internal/phones.h"
#include "synth/internal/places.h"

namespace fanal::synth {

enum class PosterKind : std::uint8_t { independent, duo, agency, network, spammer };

/// How the telephones of a network, used up one after the other, hang together.
enum class Rotation : std::uint8_t {
  none,
  shared_email,   ///< most adverts also hold the network's e-mail
  shared_handle,  ///< or its messenger handle
  overlap,        ///< at each change some adverts hold both numbers
  clean,          ///< nothing in common but texts, places and the calendar
};

struct Poster {
  PosterKind kind = PosterKind::independent;
  Market market = Market::us;
  Rotation rotation = Rotation::none;
  bool has_email = false;
  bool has_handle = false;
  bool recycled = false;    ///< its only telephone was another poster's before: that of `previous`
  bool stock_text = false;  ///< its templates are copied by strangers
  std::uint8_t template_count = 1;
  std::uint16_t phone_count = 0;
  std::uint16_t crews = 1;  ///< networks: teams that move apart, each with its own telephones
  std::uint32_t first_template = 0;
  std::uint32_t first_phone = 0;   ///< index into Plan::phones
  std::uint64_t first_advert = 0;  ///< its adverts are numbered from here
  std::uint32_t adverts = 0;
  std::uint32_t first_day = 0;       ///< since the plan's first day
  std::uint32_t days = 1;            ///< from its first advert to its last
  std::uint32_t previous = 0;        ///< recycled: number of the poster who had the telephone before
  std::uint32_t pause_days = 0;      ///< recycled: from the last advert of that poster to its first
  std::uint32_t home_shift = 0;      ///< cities further than its own draw, so that it lives elsewhere than `previous`
  std::uint32_t copied_from = none;  ///< number of the poster whose own text it copied
  static constexpr std::uint32_t none = 0xFFFFFFFFU;
};

struct Plan {
  std::uint64_t seed = 0;
  std::vector<Poster> posters;  ///< by first_advert
  std::vector<PhoneNumber> phones;
  std::uint32_t stock_templates = 0;  ///< templates 0 .. stock_templates - 1 are stock texts
  std::uint32_t templates = 0;
};

/// Days that the adverts span, from 2025-01-01.
constexpr std::uint32_t plan_days = 540;

/// The market of a stock text: strangers copy in their own language.
Market market_of_stock(std::uint32_t number);

struct PlanRequest {
  std::uint64_t adverts = 0;
  std::uint64_t seed = 0;
  std::optional<std::uint32_t> recycled = {};  ///< as in AdvertRequest
  std::optional<std::uint32_t> copied = {};
};

Plan make_plan(const PlanRequest& request);

}  // namespace fanal::synth
