#pragma once
// The words of indicators: how strong one is, how it was tested, what it speaks to, and what a group is told to be.
// Source: ILO and European Commission, "Operational indicators of trafficking in human beings", 2009 (dimensions and
// bands S, M, W); the other bands and the tiers are Fanal's own.
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace fanal {

/// What a hit of an indicator may do. Numbers are stored: add at the end, never reorder.
enum class Band : std::uint8_t {
  strong,
  medium,
  weak,
  context,      ///< shown, never counted
  unsupported,  ///< tested against adverts known not to be trafficking, and not supported: shown with the study
  barred,       ///< by law or ethics: never computed
  urgent,       ///< leaves the count: a person must look at once
};
constexpr std::size_t band_count = 7;
/// `S`, `M`, `W`, `C`, `X`, `B`, `U`.
std::string_view code_of(Band band);
std::optional<Band> band_of(std::string_view code);
/// True for strong, medium and weak.
constexpr bool counts(Band band) { return band <= Band::weak; }

/// How an indicator is known to tell anything. Numbers are stored.
enum class EvidenceLevel : std::uint8_t {
  tested,     ///< E1: against negatives too
  consensus,  ///< E2: of experts, by a structured method
  official,   ///< E3: guidance of UNODC, ILO, FATF, a financial intelligence unit
  positives,  ///< E4: a study that had no negatives
  anecdote,   ///< E5: press, single stories
};
/// `E1` to `E5`.
std::string_view code_of(EvidenceLevel level);
std::optional<EvidenceLevel> evidence_level_of(std::string_view code);
/// The highest band that such evidence carries: positives at most medium, anecdotes context only.
Band highest_band(EvidenceLevel level);

/// The elements of trafficking (Palermo Protocol, article 3), and what speaks to none of them.
enum class Element : std::uint8_t { act, means, purpose, transversal };
constexpr std::size_t element_count = 4;
std::string_view name_of(Element element);
std::optional<Element> element_of(std::string_view name);

/// In which hits are counted together. The first six are those of the source; numbers are stored.
enum class Dimension : std::uint8_t {
  deceptive_recruitment,   ///< D1
  coercive_recruitment,    ///< D2
  recruitment_by_abuse,    ///< D3: of vulnerability
  exploitation,            ///< D4
  coercion,                ///< D5: at destination
  abuse_of_vulnerability,  ///< D6: at destination
  facilitation,            ///< of smuggling: entry or stay is procured
  benefit,                 ///< of smuggling: what the one who offers gains
  transversal,             ///< how adverts are written and kept: of no element
};
constexpr std::size_t dimension_count = 9;
/// `deceptive_recruitment`...
std::string_view name_of(Dimension dimension);
std::optional<Dimension> dimension_of(std::string_view name);
/// Which element an indicator of the dimension may be said to speak to: recruitment to act and means, exploitation and
/// benefit to purpose, coercion and abuse of vulnerability to means, facilitation to act.
bool speaks_to(Dimension dimension, Element element);

/// Of one fact at most one hit is counted in a dimension. Numbers are stored.
enum class Family : std::uint8_t {
  contact,
  text_style,
  age,
  control,
  place_time,
  image,
  money,
  testimony,
  document,
  device,
};
constexpr std::size_t family_count = 10;
/// `CONTACT`, `TEXT-STYLE`...
std::string_view name_of(Family family);
std::optional<Family> family_of(std::string_view name);

/// What is looked for: hits are counted for each by itself. Bits; numbers are stored.
enum class Profile : std::uint8_t {
  sexual_adult = 1U << 0,
  sexual_child = 1U << 1,
  labour_adult = 1U << 2,
  labour_child = 1U << 3,
  forced_crime = 1U << 4,
  smuggling = 1U << 5,
};
constexpr std::array<Profile, 6> profiles{Profile::sexual_adult, Profile::sexual_child, Profile::labour_adult,
                                          Profile::labour_child, Profile::forced_crime, Profile::smuggling};
/// `sexA`, `sexC`, `labA`, `labC`, `crim`, `smug`.
std::string_view name_of(Profile profile);
std::optional<Profile> profile_of(std::string_view name);

/// Kinds of sources that do not depend on one another. Numbers are stored.
enum class SourceClass : std::uint8_t {
  advert,    ///< adverts and web pages
  report,    ///< what somebody told: reports, statements
  message,   ///< messages and calls
  payment,   ///< transactions
  document,  ///< bookings, records, judgments, other texts
  device,    ///< positions, visits, photos of a device
};
constexpr std::size_t source_class_count = 6;
std::string_view name_of(SourceClass source);

/// A place in the order in which people look. Never a probability, never of a person. Numbers are stored.
enum class Tier : std::uint8_t {
  none,          ///< T0
  watch,         ///< T1
  review,        ///< T2
  priority,      ///< T3
  urgent,        ///< TU: a sign of a child or of danger to life; no count leads here or away
  insufficient,  ///< I: too little could be read to say anything, T0 included
};
constexpr std::size_t tier_count = 6;
/// `T0`, `T1`, `T2`, `T3`, `TU`, `I`.
std::string_view code_of(Tier tier);
std::optional<Tier> tier_of(std::string_view code);

/// Stages of trafficking, then of smuggling, as packs name them. Source: UNODC, E4J University Module Series on
/// trafficking in persons and smuggling of migrants, module 14.
constexpr std::array<std::string_view, 8> stage_names{"recruitment", "control",       "exploitation", "profits",
                                                      "advertising", "communication", "financing",    "logistics"};
/// What a worksheet says of a case beside its elements, as groups are chosen by it.
constexpr std::array<std::string_view, 4> tag_names{"organised_crime", "cyber_dependent", "cyber_enabled",
                                                    "ocsea_livestream"};

}  // namespace fanal
