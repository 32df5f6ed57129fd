// One contact that many others meet once, in few days.
#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "score/internal/computations.h"
#include "score/internal/looking.h"
#include "score/internal/proofs.h"

namespace fanal::score::internal {
namespace {

constexpr std::array call_star_numbers{
    NumberRange{"least_contacts", 2, 10000, 20, "others, each met on one day only"},
    NumberRange{"days", 1, 365, 7, "days in which all are met"},
};

struct Other {
  UtcSeconds first = 0;
  UtcSeconds last = 0;
  Proof proof;
};

// Those met on one day of all, by time.
std::vector<std::pair<UtcSeconds, Proof>> met_once(const std::map<std::uint32_t, Other>& others) {
  std::vector<std::pair<UtcSeconds, Proof>> out;
  for (const auto& [contact, other] : others)
    if (day_of(other.first) == day_of(other.last)) out.push_back({other.first, other.proof});
  std::sort(out.begin(), out.end());
  return out;
}

std::optional<Observation> call_star_holds(const GroupFacts& group, const Baseline&, const Settings& settings) {
  const auto least = static_cast<std::size_t>(number_in(settings, call_star_numbers, "least_contacts"));
  const auto span = number_in(settings, call_star_numbers, "days") * day_seconds;
  const auto uses = uses_of(documents_of(group, settings, {SourceClass::message}), is_not_shared);
  std::map<DocumentIndex, std::vector<const Use*>> ends;
  for (const auto& use : uses) {
    const auto kind = use.document->kind;
    const bool is_event = kind == DocumentKind::message || kind == DocumentKind::call;
    if (is_event && use.said->side != Side::neither && time_of(*use.document))
      ends[use.document->document].push_back(&use);
  }
  std::vector<Proof> proofs;
  std::size_t most = 0;
  for_each_contact(uses, [&](std::span<const Use> own) {
    std::map<std::uint32_t, Other> others;
    for (const auto& use : own) {
      const auto found = ends.find(use.document->document);
      // One end each: what goes to many at once is no meeting.
      if (found == ends.end() || use.said->side == Side::neither || found->second.size() != 2) continue;
      const auto* other = found->second[found->second[0]->contact == use.contact ? 1 : 0];
      if (other->said->side == use.said->side) continue;
      const auto at = *use.document->at;
      const Other met{at, at, {use.document->document, other->said->span}};
      const auto [row, is_new] = others.insert({other->contact, met});
      if (is_new) continue;
      if (std::tie(at, met.proof) < std::tie(row->second.first, row->second.proof))
        row->second = {at, row->second.last, met.proof};
      row->second.last = std::max(row->second.last, at);
    }
    if (others.size() < least) return;
    const auto once = met_once(others);
    std::size_t first = 0;
    std::size_t counted = 0;
    for (std::size_t i = 0; i < once.size(); ++i) {
      while (once[i].first - once[first].first > span) ++first;
      if (i + 1 - first < least) continue;
      most = std::max(most, i + 1 - first);
      for (counted = std::max(counted, first); counted <= i; ++counted) proofs.push_back(once[counted].second);
    }
  });
  if (most == 0) return std::nullopt;
  return observed(group, std::move(proofs), {{"contacts", static_cast<std::int64_t>(most)}});
}

}  // namespace

const Computation call_star{
    "call_star",
    "One contact writes to or calls, or is called by, many others within days, each of them on one day of all only.",
    call_star_numbers, false, call_star_holds};

}  // namespace fanal::score::internal
