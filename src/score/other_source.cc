// A contact in sources that do not depend on one another.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "score/internal/computations.h"
#include "score/internal/looking.h"
#include "score/internal/proofs.h"

namespace fanal::score::internal {
namespace {

constexpr std::array other_source_numbers{
    NumberRange{"least_sources", 2, 6, 2, "kinds of sources that the same contact stands in"},
};

// Who held an internet address depends on the minute.
bool takes(const Contact& contact) { return is_not_shared(contact) && contact.kind != MentionKind::ip; }

std::optional<Observation> other_source_holds(const GroupFacts& group, const Baseline&, const Settings& settings) {
  const auto least_sources = static_cast<std::size_t>(number_in(settings, other_source_numbers, "least_sources"));
  const auto uses = uses_of(documents_of(group, settings), takes);
  std::vector<Proof> proofs;
  std::set<DocumentIndex> documents;
  std::int64_t contacts = 0;
  std::size_t most_sources = 0;
  for_each_contact(uses, [&](std::span<const Use> own) {
    std::map<SourceClass, Proof> by_source;
    for (const auto& use : own) by_source.insert({use.document->source, {use.document->document, use.said->span}});
    if (by_source.size() < least_sources) return;
    ++contacts;
    most_sources = std::max(most_sources, by_source.size());
    for (const auto& [source, proof] : by_source) proofs.push_back(proof);
    for (const auto& use : own) documents.insert(use.document->document);
  });
  if (contacts == 0) return std::nullopt;
  auto out = observed(group, std::move(proofs),
                      {{"contacts", contacts}, {"sources", static_cast<std::int64_t>(most_sources)}});
  out.documents = documents.size();
  return out;
}

}  // namespace

const Computation other_source{"other_source", "One contact stands in documents of independent kinds of sources.",
                               other_source_numbers, false, other_source_holds};

}  // namespace fanal::score::internal
