#include "score/internal/proofs.h"

#include <algorithm>

namespace fanal::score::internal {

namespace {

// Documents are numbered by their places, but need not be.
SourceClass source_of(const GroupFacts& group, DocumentIndex document) {
  const auto& documents = group.documents;
  if (document < documents.size() && documents[document].document == document) return documents[document].source;
  const auto found = std::find_if(documents.begin(), documents.end(),
                                  [&](const DocumentFacts& facts) { return facts.document == document; });
  return found == documents.end() ? SourceClass::advert : found->source;
}

}  // namespace

Observation observed(const GroupFacts& group, std::vector<Proof> proofs, std::vector<Figure> figures) {
  std::sort(proofs.begin(), proofs.end());
  proofs.erase(std::unique(proofs.begin(), proofs.end()), proofs.end());
  Observation out;
  struct Ranked {
    std::size_t place = 0;  // 0: the first of its class; else from 1 among those of its document
    Proof proof;
  };
  std::vector<Ranked> ranked;
  ranked.reserve(proofs.size());
  std::size_t of_document = 0;
  for (const auto& proof : proofs) {
    const bool goes_on = !ranked.empty() && ranked.back().proof.document == proof.document;
    of_document = goes_on ? of_document + 1 : 1;
    if (!goes_on) ++out.documents;
    const auto bit = 1U << static_cast<unsigned>(source_of(group, proof.document));
    ranked.push_back({(out.sources & bit) == 0 ? 0 : of_document, proof});
    out.sources |= bit;
  }
  std::stable_sort(ranked.begin(), ranked.end(), [](const Ranked& a, const Ranked& b) { return a.place < b.place; });
  if (ranked.size() > most_proofs) ranked.resize(most_proofs);
  for (const auto& kept : ranked) out.proofs.push_back(kept.proof);
  std::sort(out.proofs.begin(), out.proofs.end());
  std::sort(figures.begin(), figures.end(), [](const Figure& a, const Figure& b) { return a.name < b.name; });
  out.figures = std::move(figures);
  return out;
}

}  // namespace fanal::score::internal
