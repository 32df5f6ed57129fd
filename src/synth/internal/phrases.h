#pragma once
// The sentences adverts are made of. {a|b} is a choice settled once for a template; $n name, $c city, $p price, $h
// hours and $a age are filled in anew in each advert.
#include <array>
#include <span>
#include <string_view>

#include "synth/internal/places.h"

namespace fanal::synth {

using Phrases = std::span<const std::string_view>;

/// What one service offers: titles, and sentences only this service would use.
struct ServicePhrases {
  Phrases titles;
  Phrases sentences;
};

/// All a language needs. Each span has at least three entries.
struct LanguagePhrases {
  std::array<ServicePhrases, 5> services;  ///< relaxation massage, cleaning, dog walking, lessons, job offers
  Phrases openings;
  Phrases remarks;  ///< sentences any service may use
  Phrases prices;
  Phrases closings;
  Phrases phone_leads;
  Phrases email_leads;
  Phrases names;
  Phrases hours;
  Phrases headers;  ///< lines a site puts on every page
  Phrases footers;
  Phrases support;  ///< before the site's own telephone number or e-mail
};

const LanguagePhrases& phrases_of(Language language);

/// One table a language, each in a file of its own.
const LanguagePhrases& english_phrases();
const LanguagePhrases& french_phrases();
const LanguagePhrases& spanish_phrases();

}  // namespace fanal::synth
