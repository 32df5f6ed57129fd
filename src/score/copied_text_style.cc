// Adverts of one contact in several languages, each in words that others use too.
#include <algorithm>
#include <map>
#include <set>

#include "score/internal/computations.h"
#include "score/internal/looking.h"
#include "score/internal/proofs.h"

namespace fanal::score::internal {
namespace {

// `fr-CA` and `fr` are one language; nothing is told of which.
std::string_view language_of(const DocumentFacts& facts) {
  return std::string_view(facts.language).substr(0, facts.language.find('-'));
}

std::optional<Observation> copied_text_style_holds(const GroupFacts& group, const Baseline&, const Settings& settings) {
  const auto documents = adverts_of(group, settings);
  const auto templates = templates_of(documents);
  std::map<const DocumentFacts*, std::uint32_t> template_of;
  for (std::size_t i = 0; i < documents.size(); ++i)
    if (documents[i]->text_hash != 0) template_of[documents[i]] = templates[i];
  const auto posters = posters_of(group, documents);
  std::map<std::uint32_t, std::set<std::uint32_t>> holders_of_template;
  for (const auto& use : posters.uses)
    if (const auto found = template_of.find(use.document); found != template_of.end())
      holders_of_template[found->second].insert(posters.holder[use.contact]);
  std::vector<Proof> proofs;
  std::int64_t contacts = 0;
  std::size_t most_languages = 0;
  for_each_contact(posters.uses, [&](std::span<const Use> own) {
    std::map<std::string_view, std::vector<Proof>> copied;
    for (const auto& use : own) {
      const auto found = template_of.find(use.document);
      if (!use.document->is_readable || use.document->language.empty() || found == template_of.end()) continue;
      if (holders_of_template[found->second].size() < 2) continue;
      copied[language_of(*use.document)].push_back({use.document->document, use.said->span});
    }
    if (copied.size() < 2) return;
    ++contacts;
    most_languages = std::max(most_languages, copied.size());
    for (const auto& [language, shown] : copied) proofs.insert(proofs.end(), shown.begin(), shown.end());
  });
  if (contacts == 0) return std::nullopt;
  return observed(group, std::move(proofs),
                  {{"contacts", contacts}, {"languages", static_cast<std::int64_t>(most_languages)}});
}

}  // namespace

const Computation copied_text_style{
    "copied_text_style",
    "Adverts of one contact are in two languages or more, and in each of them in a text that adverts of another "
    "contact have too.",
    {},
    false,
    copied_text_style_holds};

}  // namespace fanal::score::internal
