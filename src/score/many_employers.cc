// One contact that offers work at different employers.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "score/internal/computations.h"
#include "score/internal/looking.h"
#include "score/internal/proofs.h"

namespace fanal::score::internal {
namespace {

constexpr std::array many_employers_numbers{
    NumberRange{"least_employers", 2, 1000, 3, "employers; one whose name begins another's is the same"},
};

bool begins(std::string_view name, std::string_view longer) {
  return longer.substr(0, name.size()) == name && longer.size() > name.size() && longer[name.size()] == ' ';
}

std::optional<Observation> many_employers_holds(const GroupFacts& group, const Baseline&, const Settings& settings) {
  const auto least = static_cast<std::size_t>(number_in(settings, many_employers_numbers, "least_employers"));
  const auto uses = uses_of(adverts_of(group, settings), is_of_poster);
  std::vector<Proof> proofs;
  std::set<DocumentIndex> documents;
  std::int64_t contacts = 0;
  std::size_t most = 0;
  for_each_contact(uses, [&](std::span<const Use> own) {
    std::map<std::string_view, const Use*> employers;
    for (const auto& use : own)
      if (!use.document->employer.empty()) employers.insert({use.document->employer, &use});
    // `acme` and `acme ltd`: in order the shorter comes first, and what it begins follows it.
    std::vector<std::pair<std::string_view, const Use*>> different;
    for (const auto& row : employers)
      if (different.empty() || !begins(different.back().first, row.first)) different.push_back(row);
    if (different.size() < least) return;
    ++contacts;
    most = std::max(most, different.size());
    for (const auto& [name, use] : different) proofs.push_back({use->document->document, use->said->span});
    for (const auto& use : own)
      if (!use.document->employer.empty()) documents.insert(use.document->document);
  });
  if (contacts == 0) return std::nullopt;
  auto out =
      observed(group, std::move(proofs), {{"contacts", contacts}, {"employers", static_cast<std::int64_t>(most)}});
  out.documents = documents.size();
  return out;
}

}  // namespace

const Computation many_employers{"many_employers", "Offers of one contact name different employers.",
                                 many_employers_numbers, false, many_employers_holds};

}  // namespace fanal::score::internal
