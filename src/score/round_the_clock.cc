// Posts at all hours, week after week, under one name, of somebody who says to be there at all hours.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "score/internal/computations.h"
#include "score/internal/looking.h"
#include "score/internal/proofs.h"

namespace fanal::score::internal {
namespace {

constexpr std::array round_the_clock_numbers{
    NumberRange{"least_hours", 1, 24, 20, "different hours of the day (UTC) with a post, in each of the weeks"},
    NumberRange{"least_weeks", 1, 100, 3, "weeks, from Monday, with one name or none"},
};

struct Week {
  std::set<std::int64_t> hours;
  std::set<std::string_view> names;
  Proof first;
};

// Weeks with so many hours, by the one name of each; empty for none. Nobody is asleep in shifts of two names.
std::map<std::string_view, std::vector<Proof>> full_weeks(std::span<const Use> own, std::size_t least_hours) {
  std::map<std::int64_t, Week> weeks;
  for (const auto& use : own) {
    const auto at = time_of(*use.document);
    if (!at || !use.document->has_hour) continue;
    const auto today = day_of(*at);
    const auto since_monday = (today % 7 + 7 + 3) % 7;  // 1970-01-01 was a Thursday
    auto& week = weeks[today - since_monday];
    if (week.hours.empty()) week.first = {use.document->document, use.said->span};
    week.hours.insert((*at - today * day_seconds) / 3600);
    for (const auto& name : use.document->names) week.names.insert(name.value);
  }
  std::map<std::string_view, std::vector<Proof>> out;
  for (const auto& [number, week] : weeks) {
    if (week.hours.size() < least_hours || week.names.size() > 1) continue;
    out[week.names.empty() ? std::string_view() : *week.names.begin()].push_back(week.first);
  }
  return out;
}

std::optional<Observation> round_the_clock_holds(const GroupFacts& group, const Baseline&, const Settings& settings) {
  const auto least_hours = static_cast<std::size_t>(number_in(settings, round_the_clock_numbers, "least_hours"));
  const auto least_weeks = static_cast<std::size_t>(number_in(settings, round_the_clock_numbers, "least_weeks"));
  const auto uses = uses_of(adverts_of(group, settings), is_of_poster);
  std::vector<Proof> proofs;
  std::size_t most_weeks = 0;
  for_each_contact(uses, [&](std::span<const Use> own) {
    std::vector<Proof> words;
    for (const auto& use : own) {
      const auto held = held_in(*use.document, settings);
      words.insert(words.end(), held.proofs.begin(), held.proofs.end());
    }
    if (words.empty()) return;
    const auto by_name = full_weeks(own, least_hours);
    const auto nameless = by_name.find(std::string_view());
    for (const auto& [name, weeks] : by_name) {
      auto counted = weeks;
      if (!name.empty() && nameless != by_name.end())
        counted.insert(counted.end(), nameless->second.begin(), nameless->second.end());
      if (counted.size() < least_weeks) continue;
      most_weeks = std::max(most_weeks, counted.size());
      proofs.insert(proofs.end(), words.begin(), words.end());
      proofs.insert(proofs.end(), counted.begin(), counted.end());
    }
  });
  if (most_weeks == 0) return std::nullopt;
  return observed(group, std::move(proofs), {{"weeks", static_cast<std::int64_t>(most_weeks)}});
}

}  // namespace

const Computation round_the_clock{
    "round_the_clock",
    "Adverts of a contact say to be there at all hours, and posts are of nearly all hours of the day for weeks, under "
    "at most one name.",
    round_the_clock_numbers, true, round_the_clock_holds};

}  // namespace fanal::score::internal
