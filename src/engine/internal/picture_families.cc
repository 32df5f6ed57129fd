#include "engine/internal/picture_families.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "engine/internal/picture_edits.h"
#include "index/photo_codes.h"

namespace fanal::engine {
namespace {

constexpr std::uint32_t nobody = 0xFFFFFFFFU;
constexpr std::size_t most_company = 256;

using Pair = std::pair<std::uint32_t, std::uint32_t>;

class Families {
 public:
  Families(std::span<const ComparedPicture> pictures, const index::PhotoCodes& codes, Executor& executor)
      : pictures_(pictures),
        codes_(codes),
        executor_(executor),
        first_(pictures.size(), nobody),
        sketch_codes_(pictures.size()),
        out_(pictures.size()) {}

  Result<std::vector<PictureFamily>> run() {
    executor_.for_each(pictures_.size(), [&](std::size_t i) {
      if (has_sketch(pictures_[i])) sketch_codes_[i] = codes_of(*pictures_[i].sketch);
    });
    FANAL_TRY_VOID(gather_near());
    FANAL_TRY_VOID(gather_edited());
    return std::move(out_);
  }

 private:
  // Calls body(picture) for each that has a hash. What many pictures look alike in is never held all at once: of a
  // stock picture there may be ten thousand.
  template <typename Body>
  Result<void> each(const Body& body) {
    std::vector<Result<void>> failed(pictures_.size());
    executor_.for_each(pictures_.size(), [&](std::size_t i) {
      if (pictures_[i].hash) failed[i] = body(static_cast<std::uint32_t>(i));
    });
    for (auto& one : failed) FANAL_TRY_VOID(std::move(one));
    return {};
  }

  // Those with most around them first: a picture between its edits reaches all of them, an edit at the edge does not.
  static std::vector<std::uint32_t> by_company(const std::vector<std::size_t>& company) {
    std::vector<std::uint32_t> order(company.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return company[a] > company[b]; });
    return order;
  }

  Result<void> gather_near() {
    company_.assign(pictures_.size(), 0);
    FANAL_TRY_VOID(each([&](std::uint32_t picture) -> Result<void> {
      FANAL_TRY(hits, codes_.search(*pictures_[picture].hash, same_photo_distance));
      company_[picture] = hits.size();
      return {};
    }));
    for (const std::uint32_t picture : by_company(company_)) {
      if (!pictures_[picture].hash || first_[picture] != nobody) continue;
      first_[picture] = picture;
      if (company_[picture] < 2) continue;
      FANAL_TRY(hits, codes_.search(*pictures_[picture].hash, same_photo_distance));
      for (const index::PhotoHit& hit : hits) {
        if (first_[hit.id] != nobody) continue;
        first_[hit.id] = picture;
        out_[picture].near = FamilyPlace{picture, {}};
        out_[hit.id].near = FamilyPlace{picture, {static_cast<int>(hit.distance), Turn::none, false}};
      }
    }
    return {};
  }

  static bool has_sketch(const ComparedPicture& picture) {
    return picture.sketch != nullptr && picture.quality >= edited_photo_quality;
  }

  // By its own distance, never by way of others of its family.
  std::optional<PhotoDifference> edit_of(std::uint32_t picture, std::uint32_t first) const {
    const ComparedPicture& one = pictures_[picture];
    const ComparedPicture& other = pictures_[first];
    if (has_sketch(one) && has_sketch(other)) {
      return edit_between({*one.sketch, sketch_codes_[picture]}, {*other.sketch, sketch_codes_[first]});
    }
    PhotoDifference nearest{photo_hash_bits, Turn::none, false};
    for (int turn = 0; turn < turn_count; ++turn) {
      const int bits = distance(one.turned[static_cast<std::size_t>(turn)], *other.hash);
      const bool is_rich = one.quality >= edited_photo_quality && other.quality >= edited_photo_quality;
      const int most = turn == 0 && is_rich ? edited_photo_distance : same_photo_distance;
      if (bits <= most && bits < nearest.bits) nearest = {bits, static_cast<Turn>(turn), false};
    }
    return nearest.bits < photo_hash_bits ? std::optional(nearest) : std::nullopt;
  }

  // Families that one picture may be an edit of, by its hashes.
  Result<std::vector<std::uint32_t>> near_families(std::uint32_t self) const {
    const ComparedPicture& picture = pictures_[self];
    std::vector<std::uint32_t> found;
    for (int turn = 0; turn < turn_count; ++turn) {
      const int most = turn == 0 ? edited_photo_distance : same_photo_distance;
      FANAL_TRY(hits, codes_.search(picture.turned[static_cast<std::size_t>(turn)], static_cast<std::uint32_t>(most)));
      for (const index::PhotoHit& hit : hits) found.push_back(first_[hit.id]);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

  // Pairs of families, by their first pictures, the lower first.
  Result<std::vector<Pair>> possible_pairs() {
    std::vector<std::vector<std::uint32_t>> near(pictures_.size());
    FANAL_TRY_VOID(each([&](std::uint32_t picture) -> Result<void> {
      // Of a motif that is met again and again, the picture that stands for it is asked alone.
      if (company_[picture] > most_company && first_[picture] != picture) return {};
      FANAL_TRY(found, near_families(picture));
      near[picture] = std::move(found);
      return {};
    }));
    std::vector<Pair> pairs;
    const auto add = [&](std::uint32_t a, std::uint32_t b) {
      if (a != b) pairs.emplace_back(std::min(a, b), std::max(a, b));
    };
    std::vector<SketchCodes> codes;
    std::vector<std::uint32_t> of;
    for (std::uint32_t picture = 0; picture < pictures_.size(); ++picture) {
      for (const std::uint32_t other : near[picture]) add(first_[picture], other);
      if (first_[picture] != picture || !has_sketch(pictures_[picture])) continue;
      codes.push_back(sketch_codes_[picture]);
      of.push_back(picture);
    }
    for (const auto& [a, b] : possible_edits(codes, executor_)) add(of[a], of[b]);
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    return pairs;
  }

  // Families whose pictures are edits of each other, by way of the one with most such.
  Result<void> gather_edited() {
    FANAL_TRY(pairs, possible_pairs());
    std::vector<char> is_edit(pairs.size());
    executor_.for_each(pairs.size(),
                       [&](std::size_t i) { is_edit[i] = edit_of(pairs[i].first, pairs[i].second) ? 1 : 0; });
    std::vector<std::vector<std::uint32_t>> edits(pictures_.size());  // of each first picture
    std::vector<std::size_t> company(pictures_.size());
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      if (is_edit[i] == 0) continue;
      const auto& [a, b] = pairs[i];
      edits[a].push_back(b);
      edits[b].push_back(a);
      ++company[a];
      ++company[b];
    }
    std::vector<std::uint32_t> of(pictures_.size(), nobody);  // per family: the one that it is an edit of
    for (const std::uint32_t picture : by_company(company)) {
      if (company[picture] == 0 || of[picture] != nobody) continue;
      for (const std::uint32_t other : edits[picture]) {
        if (of[other] == nobody) of[other] = of[picture] = picture;
      }
    }
    executor_.for_each(pictures_.size(), [&](std::size_t picture) {
      const std::uint32_t first = first_[picture];
      if (first == nobody || of[first] == nobody) return;
      if (of[first] == picture) {
        out_[picture].edited = FamilyPlace{of[first], {}};
      } else if (const auto difference = edit_of(static_cast<std::uint32_t>(picture), of[first])) {
        out_[picture].edited = FamilyPlace{of[first], *difference};
      }
    });
    return {};
  }

  std::span<const ComparedPicture> pictures_;
  const index::PhotoCodes& codes_;
  Executor& executor_;
  std::vector<std::size_t> company_;  ///< how many look like it, itself included
  std::vector<std::uint32_t> first_;  ///< of the near family of each; nobody: it has no hash
  std::vector<SketchCodes> sketch_codes_;
  std::vector<PictureFamily> out_;
};

}  // namespace

Result<std::vector<PictureFamily>> find_families(std::span<const ComparedPicture> pictures, Executor& executor) {
  std::vector<PhotoHash> hashes;
  std::vector<std::uint32_t> ids;
  for (std::uint32_t i = 0; i < pictures.size(); ++i) {
    if (!pictures[i].hash) continue;
    hashes.push_back(*pictures[i].hash);
    ids.push_back(i);
  }
  FANAL_TRY(codes, index::PhotoCodes::build(hashes, ids, &executor));
  return Families(pictures, *codes, executor).run();
}

}  // namespace fanal::engine
