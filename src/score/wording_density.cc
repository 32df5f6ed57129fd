// Words that insist on something, in an advert, against what is usual on its site.
#include <algorithm>
#include <array>
#include <map>

#include "score/internal/computations.h"
#include "score/internal/looking.h"
#include "score/internal/proofs.h"

namespace fanal::score::internal {
namespace {

constexpr std::array wording_density_numbers{
    NumberRange{"least_phrases", 1, 20, 2, "different phrases that an advert must hold"},
    NumberRange{"least_site", 1, 100000, 30, "adverts of the site below which nothing is usual there"},
};

// A site that nothing is known of is no reason: an advert alone cannot be dense. Of each wording by itself, as the site
// has a median of each.
bool is_dense(const DocumentFacts& facts, const Baseline& baseline, const Settings& settings, std::uint64_t least) {
  std::map<std::string_view, std::uint64_t> counts;
  for (const auto& wording : facts.wordings) ++counts[wording.id];
  return std::any_of(settings.wordings.begin(), settings.wordings.end(), [&](const std::string& id) {
    const auto count = counts.find(id);
    const auto usual = baseline.wording_density(facts.site, id, least);
    return count != counts.end() && usual && count->second * 1000 / facts.words > *usual;
  });
}

std::optional<Observation> wording_density_holds(const GroupFacts& group, const Baseline& baseline,
                                                 const Settings& settings) {
  const auto least_phrases = static_cast<std::size_t>(number_in(settings, wording_density_numbers, "least_phrases"));
  const auto least_site = static_cast<std::uint64_t>(number_in(settings, wording_density_numbers, "least_site"));
  std::vector<Proof> proofs;
  std::size_t most_phrases = 0;
  for (const auto* facts : adverts_of(group, settings)) {
    if (facts->words == 0 || facts->site.empty()) continue;
    const auto held = held_in(*facts, settings);
    if (held.phrases < least_phrases || !is_dense(*facts, baseline, settings, least_site)) continue;
    most_phrases = std::max(most_phrases, held.phrases);
    proofs.insert(proofs.end(), held.proofs.begin(), held.proofs.end());
  }
  if (proofs.empty()) return std::nullopt;
  return observed(group, std::move(proofs), {{"phrases", static_cast<std::int64_t>(most_phrases)}});
}

}  // namespace

const Computation wording_density{
    "wording_density",
    "Several different phrases of a wording stand in an advert, more densely than in the middle one of the adverts of "
    "its site that hold the wording at all.",
    wording_density_numbers, true, wording_density_holds};

}  // namespace fanal::score::internal
