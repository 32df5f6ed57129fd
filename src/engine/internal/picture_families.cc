#include "engine/internal/picture_families.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "index/photo_codes.h"

namespace fanal::engine {
namespace {

constexpr std::uint32_t nobody = 0xFFFFFFFFU;
constexpr std::size_t most_company = 256;

/// What one picture looks like: others, by its hash as it is or turned.
struct Neighbour {
  std::uint32_t picture = 0;
  PhotoDifference difference;
};

bool is_nearer(const PhotoDifference& a, const PhotoDifference& b) {
  return std::tuple(a.bits, a.turn) < std::tuple(b.bits, b.turn);
}

// By picture, the nearest of each; without itself.
void settle(std::uint32_t self, std::vector<Neighbour>& found) {
  std::sort(found.begin(), found.end(), [](const Neighbour& a, const Neighbour& b) {
    return a.picture != b.picture ? a.picture < b.picture : is_nearer(a.difference, b.difference);
  });
  const auto is_same = [](const Neighbour& a, const Neighbour& b) { return a.picture == b.picture; };
  found.erase(std::unique(found.begin(), found.end(), is_same), found.end());
  std::erase_if(found, [&](const Neighbour& neighbour) { return neighbour.picture == self; });
}

class Families {
 public:
  Families(std::span<const ComparedPicture> pictures, const index::PhotoCodes& codes, Executor& executor)
      : pictures_(pictures),
        codes_(codes),
        executor_(executor),
        first_(pictures.size(), nobody),
        out_(pictures.size()) {}

  Result<std::vector<PictureFamily>> run() {
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

  // Families that one picture is an edit of, each by the nearest of its pictures.
  Result<std::vector<Neighbour>> edits_of(std::uint32_t self) const {
    const ComparedPicture& picture = pictures_[self];
    std::vector<Neighbour> found;
    if (picture.quality >= edited_photo_quality) {
      FANAL_TRY(hits, codes_.search(*picture.hash, edited_photo_distance));
      for (const index::PhotoHit& hit : hits) {
        const auto bits = static_cast<int>(hit.distance);
        if (bits > same_photo_distance && pictures_[hit.id].quality >= edited_photo_quality)
          found.push_back({first_[hit.id], {bits, Turn::none, false}});
      }
    }
    for (int turn = 1; turn < turn_count; ++turn) {
      FANAL_TRY(hits, codes_.search(picture.turned[static_cast<std::size_t>(turn)], same_photo_distance));
      for (const index::PhotoHit& hit : hits)
        found.push_back({first_[hit.id], {static_cast<int>(hit.distance), static_cast<Turn>(turn), false}});
    }
    settle(first_[self], found);
    return found;
  }

  // Each picture by its own distance, never by way of others of its family.
  std::optional<FamilyPlace> place_by_itself(std::uint32_t picture, std::uint32_t first) const {
    const ComparedPicture& one = pictures_[picture];
    const ComparedPicture& other = pictures_[first];
    PhotoDifference nearest{photo_hash_bits, Turn::none, false};
    for (int turn = 0; turn < turn_count; ++turn) {
      const int bits = distance(one.turned[static_cast<std::size_t>(turn)], *other.hash);
      const bool is_rich = one.quality >= edited_photo_quality && other.quality >= edited_photo_quality;
      const int most = turn == 0 && is_rich ? edited_photo_distance : same_photo_distance;
      if (bits <= most && bits < nearest.bits) nearest = {bits, static_cast<Turn>(turn), false};
    }
    return nearest.bits < photo_hash_bits ? std::optional(FamilyPlace{first, nearest}) : std::nullopt;
  }

  // Families whose pictures are edits of each other, by way of the one with most such.
  Result<void> gather_edited() {
    std::vector<std::vector<Neighbour>> edits(pictures_.size());
    FANAL_TRY_VOID(each([&](std::uint32_t picture) -> Result<void> {
      // Of a motif that is met again and again, the picture that stands for it is asked alone.
      if (company_[picture] > most_company && first_[picture] != picture) return {};
      FANAL_TRY(found, edits_of(picture));
      edits[picture] = std::move(found);
      return {};
    }));
    std::vector<std::vector<Neighbour>> families(pictures_.size());
    for (std::uint32_t picture = 0; picture < pictures_.size(); ++picture) {
      if (first_[picture] == nobody) continue;
      auto& known = families[first_[picture]];
      known.insert(known.end(), edits[picture].begin(), edits[picture].end());
      edits[picture].clear();
    }
    std::vector<std::size_t> company(pictures_.size());
    for (std::uint32_t picture = 0; picture < pictures_.size(); ++picture) {
      settle(picture, families[picture]);
      company[picture] = families[picture].size();
    }
    std::vector<std::optional<FamilyPlace>> of(pictures_.size());  // per family: the one it is an edit of, and how
    for (const std::uint32_t picture : by_company(company)) {
      if (company[picture] == 0 || of[picture]) continue;
      for (const Neighbour& other : families[picture]) {
        if (of[other.picture]) continue;
        of[other.picture] = FamilyPlace{picture, other.difference};
        of[picture] = FamilyPlace{picture, {}};
      }
    }
    for (std::uint32_t picture = 0; picture < pictures_.size(); ++picture) {
      if (first_[picture] != nobody && of[first_[picture]])
        out_[picture].edited = place_by_itself(picture, of[first_[picture]]->first);
    }
    return {};
  }

  std::span<const ComparedPicture> pictures_;
  const index::PhotoCodes& codes_;
  Executor& executor_;
  std::vector<std::size_t> company_;  ///< how many look like it, itself included
  std::vector<std::uint32_t> first_;  ///< of the near family of each; nobody: it has no hash
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
