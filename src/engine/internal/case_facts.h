#pragma once
// What a document says for its indicators, with what only the case knows of it; and an assessment of some documents.
// Shared by linking, which looks at every joined group, and by explain, which looks at parts of them when asked.
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "engine/internal/picture_links.h"
#include "model/group.h"
#include "score/assess.h"

namespace fanal::engine {

/// A picture that a document shows.
struct CasePicture {
  std::uint32_t field = 0;
  std::uint32_t motif = 0;  ///< as of ShownPicture
  bool is_common = false;   ///< of a stock, or stolen again and again
  bool operator==(const CasePicture&) const = default;
};

/// A contact that tells who posts: not one of a platform, a service or an example.
bool tells_of_a_poster(const Key& key);

/// Motifs that unrelated groups show, which linking did not join by them; ascending. O(n log n).
std::vector<std::uint32_t> common_motifs(std::span<const ShownPicture> shown, const std::vector<std::uint32_t>& meta);
/// What `document` shows, of all that is shown. O(log n).
std::vector<CasePicture> pictures_of(std::span<const ShownPicture> shown, const std::vector<std::uint32_t>& common,
                                     DocumentIndex document);

/// Fills what indicator_facts() leaves out. `tells`: whether a contact is a key that tells_of_a_poster.
void complete_facts(score::DocumentFacts& facts, DocumentIndex document, std::uint32_t text_group,
                    std::span<const CasePicture> pictures, const std::function<bool(const score::Contact&)>& tells);

/// Facts of a million documents, end to end; by place, from 0.
class FactStore {
 public:
  void add(std::string_view packed, const Hash128& order) {
    begins_.push_back(bytes_.size());
    bytes_.append(packed);
    orders_.push_back(order);
  }
  std::size_t size() const { return orders_.size(); }
  const Hash128& order(DocumentIndex place) const { return orders_[place]; }
  std::string_view at(DocumentIndex place) const {
    const auto begin = begins_[place];
    const auto end = place + 1U < begins_.size() ? begins_[place + 1U] : bytes_.size();
    return std::string_view(bytes_).substr(begin, end - begin);
  }

 private:
  std::string bytes_;
  std::vector<std::size_t> begins_;
  std::vector<Hash128> orders_;
};

struct AssessedFacts {
  score::GroupFacts facts;
  score::Assessment assessment;  ///< its proofs count documents of the case (DocumentFacts::document of what was kept)
};

/// Of the documents at `places`, in the order of content, in which the same content comes once: a record taken twice
/// says nothing twice. Whatever the order of `places`, the outcome is the same. `credible`: documents of the case whose
/// account a named person holds credible, ascending.
AssessedFacts assess_places(std::vector<DocumentIndex> places, const FactStore& kept,
                            std::span<const DocumentIndex> credible, const score::Baseline& baseline,
                            const score::PackSet& packs, const score::Terms& terms);

}  // namespace fanal::engine
