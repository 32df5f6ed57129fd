#include "engine/internal/finding_facets.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>
#include <tuple>
#include <utility>

#include "engine/internal/group_segments.h"
#include "engine/internal/packs_in_use.h"
#include "engine/internal/reviewed.h"
#include "engine/internal/scoring.h"
#include "score/worksheet.h"

namespace fanal::engine {
namespace {

// The worksheet's own word for the first tag: the threshold of the Convention against Transnational Organized Crime.
constexpr std::array<std::string_view, tag_names.size()> tag_questions{"untoc_threshold", "cyber_dependent",
                                                                       "cyber_enabled", "ocsea_livestream"};

template <typename Names>
std::optional<std::size_t> place_in(const Names& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

template <typename Names>
std::uint32_t bits_of(const std::vector<std::string>& values, const Names& names) {
  std::uint32_t bits = 0;
  for (const auto& value : values) {
    if (const auto place = place_in(names, value)) bits |= 1U << static_cast<unsigned>(*place);
  }
  return bits;
}

// The newest answer to each question holds: tags by group of now.
Result<std::map<std::uint32_t, std::uint32_t>> tags_of(store::Reader& reader, const RowFilter& rows) {
  std::map<std::uint32_t, std::uint32_t> tags;
  FANAL_TRY(answers, reader.worksheet_answers());
  for (const auto& answer : answers) {
    const auto tag = place_in(tag_questions, answer.question);
    if (!tag) continue;
    FANAL_TRY(group, group_of_document(reader, rows, answer.anchor));
    if (!group) continue;
    const auto bit = 1U << static_cast<unsigned>(*tag);
    // The tags are yes or no, but for the threshold, that is met.
    if (answer.value == score::value_met || answer.value == "yes") {
      tags[*group] |= bit;
    } else {
      tags[*group] &= ~bit;
    }
  }
  return tags;
}

}  // namespace

Error no_facets() {
  return Error{Code::not_found, "the findings of this case say nothing of tiers and stages yet: run `fanal link`"};
}

Result<std::shared_ptr<const FoundFacets>> FindingFacetTable::all(store::Reader& reader) {
  FANAL_TRY(set, reader.set_info(findings_set));
  if (!set) return std::shared_ptr<const FoundFacets>();
  const std::lock_guard lock(mutex_);
  if (known_ != nullptr && set_ == set->set) return known_;
  FindingReader findings(reader);
  FANAL_TRY(head, findings.head());
  if (!head || head->form < FindingsHead::whole || head->groups > std::numeric_limits<std::uint32_t>::max() - 1)
    return std::shared_ptr<const FoundFacets>();
  auto read = std::make_shared<FoundFacets>();
  const auto groups = static_cast<std::uint32_t>(head->groups);
  read->tiers.assign(groups, Tier::none);
  read->stages.assign(groups, 0);
  FANAL_TRY_VOID(findings.each_tier([&](std::uint32_t group, Tier tier) {
    if (group < groups) read->tiers[group] = tier;
  }));
  std::map<std::string, std::uint16_t, std::less<>> numbers;
  std::vector<std::pair<std::uint32_t, std::uint16_t>> met;
  FANAL_TRY_VOID(findings.each_facets(
      [&](std::uint32_t group, std::uint32_t stages, const std::vector<std::string_view>& indicators) {
        if (group >= groups) return;
        read->stages[group] = stages;
        for (const auto id : indicators) {
          auto known = numbers.find(id);
          if (known == numbers.end()) {
            if (numbers.size() > std::numeric_limits<std::uint16_t>::max()) continue;
            known = numbers.emplace(std::string(id), static_cast<std::uint16_t>(numbers.size())).first;
          }
          met.emplace_back(group, known->second);
        }
      }));
  std::vector<std::uint16_t> place(numbers.size());
  for (const auto& [name, number] : numbers) {
    place[number] = static_cast<std::uint16_t>(read->names.size());
    read->names.push_back(name);
  }
  read->starts.assign(groups + std::size_t{1}, 0);
  for (const auto& [group, number] : met) {
    ++read->starts[group + std::size_t{1}];
    read->indicators.push_back(place[number]);
  }
  for (std::size_t i = 1; i < read->starts.size(); ++i) read->starts[i] += read->starts[i - 1];
  set_ = set->set;
  known_ = std::move(read);
  return known_;
}

Result<std::optional<GroupFacets>> GroupFacets::of(store::Reader& reader, FindingFacetTable& table,
                                                   const RowFilter& rows) {
  GroupFacets out;
  FANAL_TRY(found, table.all(reader));
  if (found == nullptr) return std::optional<GroupFacets>();
  out.found_ = std::move(found);
  FANAL_TRY(tags, tags_of(reader, rows));
  out.tags_ = std::move(tags);
  return std::optional(std::move(out));
}

Result<std::vector<bool>> GroupFacets::fitting(store::Reader& reader, const FacetChoice& choice) const {
  FANAL_TRY_VOID(check_choice(choice));
  std::array<bool, tier_count> tiers{};
  for (const auto& code : choice.tiers) {
    if (const auto tier = tier_of(code)) tiers[static_cast<std::size_t>(*tier)] = true;
  }
  const auto stages = bits_of(choice.stages, stage_names);
  const auto tags = bits_of(choice.tags, tag_names);
  std::vector<bool> wanted(found_->names.size(), false);
  for (const auto& id : choice.indicators) {
    const auto known = std::lower_bound(found_->names.begin(), found_->names.end(), id);
    if (known != found_->names.end() && *known == id) {
      wanted[static_cast<std::size_t>(known - found_->names.begin())] = true;
      continue;
    }
    // In no group: one of the packs that the findings were made with, or none at all.
    FANAL_TRY(agency, FindingReader(reader).agency_packs());
    FANAL_TRY(packs, packs_together(std::move(agency)));
    if (packs->set().find(id) == nullptr) {
      return Error{Code::invalid_input, "the findings were made without an indicator '" + id +
                                            "': if its pack was loaded since, run `fanal link`"};
    }
  }
  std::vector<bool> out(groups(), false);
  for (std::uint32_t group = 0; group < groups(); ++group) {
    if (!choice.tiers.empty() && !tiers[static_cast<std::size_t>(found_->tiers[group])]) continue;
    if (!choice.stages.empty() && (found_->stages[group] & stages) == 0) continue;
    if (!choice.tags.empty()) {
      const auto tagged = tags_.find(group);
      if (tagged == tags_.end() || (tagged->second & tags) == 0) continue;
    }
    const auto indicators = found_->indicators_of(group);
    if (!choice.indicators.empty() &&
        std::none_of(indicators.begin(), indicators.end(), [&](std::uint16_t number) { return wanted[number]; }))
      continue;
    out[group] = true;
  }
  return out;
}

std::vector<FacetCounts> GroupFacets::counted(std::span<const std::uint64_t> weights) const {
  std::array<std::uint64_t, tier_count> tiers{};
  std::array<std::uint64_t, stage_names.size()> stages{};
  std::array<std::uint64_t, tag_names.size()> tags{};
  std::vector<std::uint64_t> indicators(found_->names.size(), 0);
  std::vector<FacetCounts> out(4);
  out[0].name = "tier";
  out[1].name = "stage";
  out[2].name = "indicator";
  out[3].name = "tag";
  const auto add_bits = [](std::uint32_t bits, std::uint64_t weight, auto& counts, FacetCounts& facet) {
    if (bits == 0) facet.without += weight;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if ((bits >> i & 1U) != 0) counts[i] += weight;
    }
  };
  for (std::uint32_t group = 0; group < groups() && group < weights.size(); ++group) {
    const auto weight = weights[group];
    if (weight == 0) continue;
    tiers[static_cast<std::size_t>(found_->tiers[group])] += weight;
    add_bits(found_->stages[group], weight, stages, out[1]);
    const auto found = found_->indicators_of(group);
    if (found.empty()) out[2].without += weight;
    for (const auto number : found) indicators[number] += weight;
    const auto tagged = tags_.find(group);
    add_bits(tagged == tags_.end() ? 0 : tagged->second, weight, tags, out[3]);
  }
  const auto put = [](FacetCounts& facet, std::string_view value, std::uint64_t count) {
    if (count > 0) facet.values.push_back({std::string(value), count});
  };
  for (std::size_t i = 0; i < tiers.size(); ++i) put(out[0], code_of(static_cast<Tier>(i)), tiers[i]);
  for (std::size_t i = 0; i < stages.size(); ++i) put(out[1], stage_names[i], stages[i]);
  for (std::size_t i = 0; i < indicators.size(); ++i) put(out[2], found_->names[i], indicators[i]);
  for (std::size_t i = 0; i < tags.size(); ++i) put(out[3], tag_names[i], tags[i]);
  for (const std::size_t i : {2U, 3U}) {
    std::stable_sort(out[i].values.begin(), out[i].values.end(),
                     [](const FacetCount& a, const FacetCount& b) { return a.count > b.count; });
  }
  return out;
}

}  // namespace fanal::engine
