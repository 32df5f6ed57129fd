#include "model/indicator.h"

#include <algorithm>
#include <string_view>

namespace fanal {
namespace {

constexpr std::array<std::string_view, band_count> band_codes{"S", "M", "W", "C", "X", "B", "U"};
constexpr std::array<std::string_view, 5> level_codes{"E1", "E2", "E3", "E4", "E5"};
constexpr std::array<std::string_view, element_count> element_names{"act", "means", "purpose", "transversal"};
constexpr std::array<std::string_view, dimension_count> dimension_names{"deceptive_recruitment",
                                                                        "coercive_recruitment",
                                                                        "recruitment_by_abuse",
                                                                        "exploitation",
                                                                        "coercion",
                                                                        "abuse_of_vulnerability",
                                                                        "facilitation",
                                                                        "benefit",
                                                                        "transversal"};
constexpr std::array<std::string_view, family_count> family_names{
    "CONTACT", "TEXT-STYLE", "AGE", "CONTROL", "PLACE/TIME", "IMAGE", "MONEY", "TESTIMONY", "DOCUMENT", "DEVICE"};
constexpr std::array<std::string_view, profiles.size()> profile_names{"sexA", "sexC", "labA", "labC", "crim", "smug"};
constexpr std::array<std::string_view, source_class_count> source_names{"advert",  "report",   "message",
                                                                        "payment", "document", "device"};
constexpr std::array<std::string_view, tier_count> tier_codes{"T0", "T1", "T2", "T3", "TU", "I"};

template <typename Value, std::size_t count>
std::optional<Value> value_named(const std::array<std::string_view, count>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Value>(found - names.begin());
}

template <typename Value, std::size_t count>
std::string_view name_in(const std::array<std::string_view, count>& names, Value value) {
  return names[static_cast<std::size_t>(value)];
}

}  // namespace

std::string_view code_of(Band band) { return name_in(band_codes, band); }
std::optional<Band> band_of(std::string_view code) { return value_named<Band>(band_codes, code); }

std::string_view code_of(EvidenceLevel level) { return name_in(level_codes, level); }
std::optional<EvidenceLevel> evidence_level_of(std::string_view code) {
  return value_named<EvidenceLevel>(level_codes, code);
}
Band highest_band(EvidenceLevel level) {
  if (level == EvidenceLevel::anecdote) return Band::context;
  return level == EvidenceLevel::positives ? Band::medium : Band::strong;
}

std::string_view name_of(Element element) { return name_in(element_names, element); }
std::optional<Element> element_of(std::string_view name) { return value_named<Element>(element_names, name); }

std::string_view name_of(Dimension dimension) { return name_in(dimension_names, dimension); }
std::optional<Dimension> dimension_of(std::string_view name) { return value_named<Dimension>(dimension_names, name); }

bool speaks_to(Dimension dimension, Element element) {
  switch (dimension) {
    case Dimension::deceptive_recruitment:
    case Dimension::coercive_recruitment:
    case Dimension::recruitment_by_abuse: return element == Element::act || element == Element::means;
    case Dimension::exploitation:
    case Dimension::benefit: return element == Element::purpose;
    case Dimension::coercion:
    case Dimension::abuse_of_vulnerability: return element == Element::means;
    case Dimension::facilitation: return element == Element::act;
    case Dimension::transversal: break;
  }
  return element == Element::transversal;
}

std::string_view name_of(Family family) { return name_in(family_names, family); }
std::optional<Family> family_of(std::string_view name) { return value_named<Family>(family_names, name); }

std::string_view name_of(Profile profile) {
  return profile_names[static_cast<std::size_t>(std::find(profiles.begin(), profiles.end(), profile) -
                                                profiles.begin())];
}
std::optional<Profile> profile_of(std::string_view name) {
  const auto found = std::find(profile_names.begin(), profile_names.end(), name);
  if (found == profile_names.end()) return std::nullopt;
  return profiles[static_cast<std::size_t>(found - profile_names.begin())];
}

std::string_view name_of(SourceClass source) { return name_in(source_names, source); }

std::string_view code_of(Tier tier) { return name_in(tier_codes, tier); }
std::optional<Tier> tier_of(std::string_view code) { return value_named<Tier>(tier_codes, code); }

}  // namespace fanal
