#pragma once
// Groups chosen and counted by what was found in them: tier, stage, indicator, and the tags of their worksheets.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_writer.h"
#include "base/result.h"
#include "engine/ask.h"
#include "engine/session.h"

namespace fanal::engine {

/// Of each facet that names any, a group has one of the values; of all four.
struct FacetChoice {
  std::vector<std::string> tiers;       ///< `T2`
  std::vector<std::string> stages;      ///< stage_names, of what counts, is urgent or is context in the group
  std::vector<std::string> indicators;  ///< ids, that count or are urgent
  std::vector<std::string> tags;        ///< tag_names, of which the worksheet says yes
  bool is_empty() const { return tiers.empty() && stages.empty() && indicators.empty() && tags.empty(); }
};

/// Each is names between commas, or empty; tiers and indicators in letters of any case. Errors: invalid_input for an
/// empty name, and as check_choice().
Result<FacetChoice> read_choice(std::string_view tiers, std::string_view stages, std::string_view indicators,
                                std::string_view tags);

/// That there are such tiers, stages and tags, and that indicators are written like ids: before anything is written
/// into the audit. Errors: invalid_input, also for more than 64 values of one facet.
Result<void> check_choice(const FacetChoice& choice);

struct FacetCount {
  std::string value;
  std::uint64_t count = 0;
  bool operator==(const FacetCount&) const = default;
};

/// Of one facet the values that there are: tiers and stages in their order, others most first, then by value.
struct FacetCounts {
  std::string name;  ///< `tier`, `stage`, `indicator`, `tag`
  std::vector<FacetCount> values;
  std::uint64_t without = 0;  ///< of none; a group may be of several
  bool operator==(const FacetCounts&) const = default;
};

/// `{"tier":["T2"]}`: what the audit says of a choice; nothing for one that is empty.
void put_choice(JsonWriter& json, const FacetChoice& choice);
/// An array of `{"facet":"tier","values":[{"value":"T2","count":3}],"without":0}`.
void put_facets(JsonWriter& json, std::string_view name, const std::vector<FacetCounts>& facets);

/// Joined groups that are chosen, groups of one document too, largest first, then by number; and all of them counted.
struct ChosenGroups {
  GroupPage page;  ///< at most `limit`
  std::uint64_t chosen = 0;
  std::vector<FacetCounts> facets;
};
/// Errors: refused; invalid_input for a value that there is not; not_found before findings with facets were made.
Result<ChosenGroups> chosen_groups(Session& session, const FacetChoice& choice, std::size_t limit);

}  // namespace fanal::engine
