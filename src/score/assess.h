#pragma once
// Group -> findings, and its place in the order in which people look.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "score/combine.h"
#include "score/pack_set.h"

namespace fanal::score {

/// An indicator that holds on a group: a machine's inference, never a fact, and no assessment by a person.
struct Finding {
  Hit hit;                    ///< as it enters the count
  std::uint32_t version = 1;  ///< of the indicator
  Band declared =
      Band::weak;  ///< as the pack has it; hit.band may be raised by another, or held by where it was tested
  EvidenceLevel evidence = EvidenceLevel::positives;  ///< for the language and market of what proves it
  bool is_counter = false;
  Observation observation;
  bool operator==(const Finding&) const = default;
};

/// What the tier would be if one thing were otherwise.
struct Change {
  enum class Kind : std::uint8_t {
    without,          ///< the finding did not hold: it rests on it
    without_counter,  ///< nothing spoke against by this counter-indicator
    one_more,         ///< a further medium hit of another family in the dimension
    without_cap,      ///< what the cap waits for were there
    credible,         ///< a named person said that the account in a report of the group is credible
    not_credible,     ///< nobody had said so
  };
  Kind kind = Kind::without;
  std::string what;  ///< id of the indicator, name of the dimension or of the cap
  Tier tier = Tier::none;
  bool operator==(const Change&) const = default;
};
std::string_view name_of(Change::Kind kind);

struct Assessment {
  Tier tier = Tier::none;
  std::uint64_t documents = 0;
  std::uint64_t readable = 0;                 ///< documents whose words could be looked at
  std::uint64_t unreadable = 0;               ///< with words in a language that the packs have none for
  std::vector<std::string> unread_languages;  ///< by name, at most 8
  std::uint32_t sources = 0;                  ///< bits of 1 << SourceClass: of all documents
  bool is_several = false;                    ///< its documents show more than one adult
  bool is_testimony_credible = false;         ///< a named person says so of a report that a finding is read in
  std::vector<Finding> findings;              ///< by indicator
  bool operator==(const Assessment&) const = default;
};

struct Terms {
  bool is_evaluation = false;  ///< of a case for evaluation: packs need not be verified
};

/// `group`: documents numbered 0 to n - 1 in a canonical order; proofs count these. The same for every order.
Assessment assess(const GroupFacts& group, const Baseline& baseline, const PackSet& packs, const Terms& terms);

/// How the tier came about: `left` is one for each finding.
Outcome outcome_of(const Assessment& assessment, const Terms& terms);
/// True when the group is shown to hold more than one adult, as the caps of one adult have it: by its documents, or by
/// what stands in one of the profiles. Where this is false, adverts alone raise nothing, and nothing finer than city
/// and month is drawn of it.
bool is_shown_several(const Assessment& assessment, const Terms& terms);
/// What would change it: by kind, then name.
std::vector<Change> changes_of(const Assessment& assessment, const Terms& terms);

/// Two names that each go with pictures of their own, both in use in the same time.
bool shows_several_adults(const GroupFacts& group);

/// As bytes, and back; nothing for bytes that are none.
std::string pack_assessment(const Assessment& assessment);
std::optional<Assessment> unpack_assessment(std::string_view bytes);

}  // namespace fanal::score
