// Many names for the same picture at one contact.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "score/internal/computations.h"
#include "score/internal/looking.h"
#include "score/internal/proofs.h"

namespace fanal::score::internal {
namespace {

constexpr std::array many_aliases_numbers{
    NumberRange{"least_names", 2, 100, 3, "different names beside the same picture"},
};

std::optional<Observation> many_aliases_holds(const GroupFacts& group, const Baseline&, const Settings& settings) {
  const auto least_names = static_cast<std::size_t>(number_in(settings, many_aliases_numbers, "least_names"));
  const auto uses = uses_of(adverts_of(group, settings), is_of_poster);
  std::vector<Proof> proofs;
  std::set<DocumentIndex> documents;
  std::size_t most_names = 0;
  for_each_contact(uses, [&](std::span<const Use> own) {
    struct Seen {
      std::map<std::string_view, std::vector<Proof>> by_name;  // of its first document
      std::vector<DocumentIndex> documents;
    };
    std::map<std::string_view, Seen> by_family;
    for (const auto& use : own) {
      // Beside two names a picture may be of either.
      const auto& facts = *use.document;
      if (names_of(std::span(&use, 1)).size() != 1) continue;
      for (const auto& picture : facts.pictures) {
        if (picture.is_common) continue;
        auto& seen = by_family[picture.family];
        seen.documents.push_back(facts.document);
        seen.by_name.insert(
            {facts.names.front().value, {{facts.document, facts.names.front().span}, {facts.document, picture.span}}});
      }
    }
    for (const auto& [family, seen] : by_family) {
      if (seen.by_name.size() < least_names) continue;
      most_names = std::max(most_names, seen.by_name.size());
      documents.insert(seen.documents.begin(), seen.documents.end());
      for (const auto& [name, shown] : seen.by_name) proofs.insert(proofs.end(), shown.begin(), shown.end());
    }
  });
  if (proofs.empty()) return std::nullopt;
  auto out = observed(group, std::move(proofs), {{"names", static_cast<std::int64_t>(most_names)}});
  out.documents = documents.size();
  return out;
}

}  // namespace

const Computation many_aliases{
    "many_aliases",
    "At one contact the same picture, which is no common one, stands in adverts of one name each, and of several in "
    "all.",
    many_aliases_numbers, false, many_aliases_holds};

}  // namespace fanal::score::internal
