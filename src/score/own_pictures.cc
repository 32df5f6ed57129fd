// Pictures that nobody else shows: speak against.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "score/internal/computations.h"
#include "score/internal/looking.h"
#include "score/internal/proofs.h"

namespace fanal::score::internal {
namespace {

constexpr std::array own_pictures_numbers{
    NumberRange{"least_pictures", 1, 100, 2, "different pictures"},
};

std::optional<Observation> own_pictures_holds(const GroupFacts& group, const Baseline&, const Settings& settings) {
  const auto least = static_cast<std::size_t>(number_in(settings, own_pictures_numbers, "least_pictures"));
  const auto adverts = adverts_of(group, settings);
  std::map<std::string_view, Proof> families;
  std::set<DocumentIndex> documents;
  for (const auto* facts : adverts) {
    for (const auto& picture : facts->pictures) {
      if (picture.is_common) return std::nullopt;
      documents.insert(facts->document);
      const Proof proof{facts->document, picture.span};
      const auto [row, is_new] = families.insert({picture.family, proof});
      if (!is_new) row->second = std::min(row->second, proof);
    }
  }
  if (families.size() < least) return std::nullopt;
  const auto posters = posters_of(group, adverts, Tied::ever);
  std::map<std::string_view, std::uint32_t> holder_of;
  for (const auto& use : posters.uses)
    for (const auto& picture : use.document->pictures) {
      const auto holder = posters.holder[use.contact];
      if (holder_of.insert({picture.family, holder}).first->second != holder) return std::nullopt;
    }
  std::vector<Proof> proofs;
  for (const auto& [family, proof] : families) proofs.push_back(proof);
  auto out = observed(group, std::move(proofs), {{"pictures", static_cast<std::int64_t>(families.size())}});
  out.documents = documents.size();
  return out;
}

}  // namespace

const Computation own_pictures{
    "own_pictures",
    "The adverts show several pictures, none of them a common one, and none of them in adverts of two contacts that "
    "never stand together.",
    own_pictures_numbers, false, own_pictures_holds};

}  // namespace fanal::score::internal
