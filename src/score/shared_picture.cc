// One picture, different contacts.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "score/internal/computations.h"
#include "score/internal/looking.h"
#include "score/internal/proofs.h"

namespace fanal::score::internal {
namespace {

constexpr std::array shared_picture_numbers{
    NumberRange{"least_contacts", 2, 1000, 2, "contacts that are not of one holder"},
};

std::optional<Observation> shared_picture_holds(const GroupFacts& group, const Baseline&, const Settings& settings) {
  const auto least_contacts = static_cast<std::size_t>(number_in(settings, shared_picture_numbers, "least_contacts"));
  const auto posters = posters_of(group, adverts_of(group, settings));
  struct Shown {
    std::map<std::uint32_t, Proof> by_holder;
    std::set<DocumentIndex> documents;
  };
  std::map<std::string_view, Shown> families;
  for (const auto& use : uses_by_one(posters)) {
    for (const auto& picture : use.document->pictures) {
      if (picture.is_common) continue;
      auto& shown = families[picture.family];
      shown.documents.insert(use.document->document);
      shown.by_holder.insert({posters.holder[use.contact], {use.document->document, picture.span}});
    }
  }
  std::vector<Proof> proofs;
  std::set<DocumentIndex> documents;
  std::int64_t pictures = 0;
  std::size_t most_contacts = 0;
  for (const auto& [family, shown] : families) {
    if (shown.by_holder.size() < least_contacts) continue;
    ++pictures;
    documents.insert(shown.documents.begin(), shown.documents.end());
    most_contacts = std::max(most_contacts, shown.by_holder.size());
    for (const auto& [holder, proof] : shown.by_holder) proofs.push_back(proof);
  }
  if (pictures == 0) return std::nullopt;
  auto out = observed(group, std::move(proofs),
                      {{"contacts", static_cast<std::int64_t>(most_contacts)}, {"pictures", pictures}});
  out.documents = documents.size();
  return out;
}

}  // namespace

const Computation shared_picture{
    "shared_picture", "One picture, which is no common one, stands in adverts of contacts that never stand together.",
    shared_picture_numbers, false, shared_picture_holds};

}  // namespace fanal::score::internal
