#include "score/internal/proofs.h"

#include <algorithm>

namespace fanal::score::internal {

Observation observed(std::vector<Proof> proofs, std::vector<Figure> figures) {
  std::sort(proofs.begin(), proofs.end());
  proofs.erase(std::unique(proofs.begin(), proofs.end()), proofs.end());
  Observation out;
  struct Ranked {
    std::size_t place = 0;  // among those of its document
    Proof proof;
  };
  std::vector<Ranked> ranked;
  ranked.reserve(proofs.size());
  for (const auto& proof : proofs) {
    const bool goes_on = !ranked.empty() && ranked.back().proof.document == proof.document;
    ranked.push_back({goes_on ? ranked.back().place + 1 : 0, proof});
    if (!goes_on) ++out.documents;
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
