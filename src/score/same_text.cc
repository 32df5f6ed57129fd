// One text, different contacts.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "score/internal/computations.h"
#include "score/internal/looking.h"
#include "score/internal/proofs.h"

namespace fanal::score::internal {
namespace {

constexpr std::array same_text_numbers{
    NumberRange{"least_contacts", 2, 1000, 2, "contacts that are not of one holder"},
    NumberRange{"least_words", 5, 10000, 40, "words of each text"},
};

std::optional<Observation> same_text_holds(const GroupFacts& group, const Baseline&, const Settings& settings) {
  const auto least_contacts = static_cast<std::size_t>(number_in(settings, same_text_numbers, "least_contacts"));
  const auto least_words = number_in(settings, same_text_numbers, "least_words");
  Documents documents;
  for (const auto* facts : adverts_of(group, settings))
    if (facts->words >= least_words && facts->text_hash != 0) documents.push_back(facts);
  const auto templates = templates_of(documents);
  const auto posters = posters_of(group, documents);
  std::map<const DocumentFacts*, std::uint32_t> template_of;
  for (std::size_t i = 0; i < documents.size(); ++i) template_of[documents[i]] = templates[i];
  struct Text {
    std::map<std::uint32_t, Use> by_holder;
    std::set<DocumentIndex> documents;
  };
  std::map<std::uint32_t, Text> texts;
  for (const auto& use : uses_by_one(posters)) {
    auto& text = texts[template_of[use.document]];
    text.documents.insert(use.document->document);
    text.by_holder.insert({posters.holder[use.contact], use});
  }
  std::vector<Proof> proofs;
  std::uint64_t speaking = 0;
  std::int64_t count = 0;
  std::size_t most_contacts = 0;
  for (const auto& [number, text] : texts) {
    if (text.by_holder.size() < least_contacts) continue;
    ++count;
    speaking += text.documents.size();
    most_contacts = std::max(most_contacts, text.by_holder.size());
    for (const auto& [holder, use] : text.by_holder) proofs.push_back({use.document->document, use.said->span});
  }
  if (count == 0) return std::nullopt;
  auto out =
      observed(group, std::move(proofs), {{"contacts", static_cast<std::int64_t>(most_contacts)}, {"texts", count}});
  out.documents = speaking;
  return out;
}

}  // namespace

const Computation same_text{
    "same_text",
    "One text, long enough, stands in adverts (or in what the settings look at) of contacts that never stand together.",
    same_text_numbers, false, same_text_holds};

}  // namespace fanal::score::internal
