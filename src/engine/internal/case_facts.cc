#include "engine/internal/case_facts.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/check.h"

namespace fanal::engine {

bool tells_of_a_poster(const Key& key) {
  return key.state == KeyState::joins || key.state == KeyState::damped || key.state == KeyState::allowed;
}

std::vector<std::uint32_t> common_motifs(std::span<const ShownPicture> shown, const std::vector<std::uint32_t>& meta) {
  constexpr std::size_t most_groups = 3;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> by_motif;  // motif, group
  by_motif.reserve(shown.size());
  for (const auto& one : shown) by_motif.emplace_back(one.motif, meta[one.document]);
  std::sort(by_motif.begin(), by_motif.end());
  by_motif.erase(std::unique(by_motif.begin(), by_motif.end()), by_motif.end());
  std::vector<std::uint32_t> common;
  for (std::size_t i = 0; i < by_motif.size();) {
    auto end = i;
    while (end < by_motif.size() && by_motif[end].first == by_motif[i].first) ++end;
    if (end - i > most_groups) common.push_back(by_motif[i].first);
    i = end;
  }
  return common;
}

std::vector<CasePicture> pictures_of(std::span<const ShownPicture> shown, const std::vector<std::uint32_t>& common,
                                     DocumentIndex document) {
  std::vector<CasePicture> out;
  const auto first = std::lower_bound(shown.begin(), shown.end(), ShownPicture{document, 0, 0});
  for (auto one = first; one != shown.end() && one->document == document; ++one)
    out.push_back({one->field, one->motif, std::binary_search(common.begin(), common.end(), one->motif)});
  return out;
}

void complete_facts(score::DocumentFacts& facts, DocumentIndex document, std::uint32_t text_group,
                    std::span<const CasePicture> pictures, const std::function<bool(const score::Contact&)>& tells) {
  facts.document = document;
  facts.text_group = text_group;
  for (auto& contact : facts.contacts) contact.is_shared_by_many = !tells(contact);
  for (const auto& shown : pictures) {
    score::Picture picture;
    picture.family = std::to_string(shown.motif);
    picture.is_common = shown.is_common;
    picture.span.field = shown.field;
    facts.pictures.push_back(std::move(picture));
  }
}

AssessedFacts assess_places(std::vector<DocumentIndex> places, const FactStore& kept,
                            std::span<const DocumentIndex> credible, const score::Baseline& baseline,
                            const score::PackSet& packs, const score::Terms& terms) {
  const auto is_before = [&](DocumentIndex a, DocumentIndex b) {
    return std::tie(kept.order(a), a) < std::tie(kept.order(b), b);
  };
  const auto is_same = [&](DocumentIndex a, DocumentIndex b) { return kept.order(a) == kept.order(b); };
  std::sort(places.begin(), places.end(), is_before);
  places.erase(std::unique(places.begin(), places.end(), is_same), places.end());
  AssessedFacts out;
  out.facts.documents.reserve(places.size());
  std::vector<DocumentIndex> documents;
  documents.reserve(places.size());
  for (const auto place : places) {
    auto unpacked = score::unpack_facts(kept.at(place));
    FANAL_CHECK(unpacked.has_value());
    documents.push_back(unpacked->document);
    unpacked->is_credible = std::binary_search(credible.begin(), credible.end(), unpacked->document);
    unpacked->document = static_cast<DocumentIndex>(out.facts.documents.size());
    out.facts.documents.push_back(*std::move(unpacked));
  }
  out.assessment = score::assess(out.facts, baseline, packs, terms);
  for (auto& finding : out.assessment.findings) {
    for (auto& proof : finding.observation.proofs) proof.document = documents[proof.document];
  }
  return out;
}

}  // namespace fanal::engine
