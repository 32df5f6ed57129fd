#pragma once
// Whether one picture shows a part of another, or was drawn over at its edges or in spots: what a hash of whole
// pictures does not tell. Two steps: short codes find what may be (index/part_codes.h compares them), then both
// sketches are fitted onto each other, which says whether it is, and how. Floats are added in a fixed order, and
// nothing is fused: the same bits on every machine.
#include <array>
#include <cstdint>
#include <optional>

#include "model/photo.h"

namespace fanal::media {

/// What is cut off the sides of a picture, in 256ths of its width or height.
struct PhotoCut {
  std::uint8_t left = 0;
  std::uint8_t right = 0;
  std::uint8_t top = 0;
  std::uint8_t bottom = 0;
  bool operator==(const PhotoCut&) const = default;
};

/// Parts of a picture of which another may be a copy: every pair of ten stretches across and ten down, of which none
/// leaves out more than 24 % of a side.
constexpr std::uint32_t photo_parts = 100;
/// What is left of a picture that was drawn over: all of it, without a band below or on top, without a frame.
constexpr std::uint32_t photo_remains = 4;
/// Each of these in all turns: [turn_count * remains + turn].
constexpr std::uint32_t photo_whole_codes = photo_remains * turn_count;
/// Codes of a part and of a picture that shows it are rarely further apart, in bits of 64.
constexpr std::uint32_t part_code_distance = 10;

/// A sketch, ready to be compared: 4 KiB.
class PhotoForm {
 public:
  explicit PhotoForm(const PhotoSketch& sketch);
  /// [sketch_side * frequency down + frequency across]
  const std::array<float, std::size_t{sketch_side} * sketch_side>& values() const { return values_; }

 private:
  std::array<float, std::size_t{sketch_side} * sketch_side> values_{};
};

/// Of each part: which of its 64 lowest frequencies are above their median. O(1), some 60 us.
std::array<std::uint64_t, photo_parts> part_codes(const PhotoForm& form);
/// The same of what is left of the picture, in all turns. O(1), some 15 us.
std::array<std::uint64_t, photo_whole_codes> whole_codes(const PhotoForm& form);

struct PartMatch {
  Turn turn = Turn::none;  ///< by which `other` becomes what `whole` shows
  PhotoCut cut;            ///< of the one that is fitted
  PhotoCut other_cut;      ///< of the other
  int bits = 0;            ///< between the hashes of what is left of both
  float likeness = 0;      ///< -1 to 1, of all that is left of both
  float undisturbed = 0;   ///< the same without the quarter of it that differs most
};

/// Where `picture`, cut as part number `part` at first, is most like `other`, cut and turned as its whole code number
/// `whole` is: the cut of `picture` is fitted. Nothing when it is soon seen that they are not alike. Some 5 us for most
/// that are not, 150 us for those that are.
std::optional<PartMatch> match_part(const PhotoForm& picture, std::uint32_t part, const PhotoForm& other,
                                    std::uint32_t whole);

/// How much more differs than an edit leaves: up to 1, one of the two was made from the other, or both from a third.
/// Measured in docs/measures ("Photos linked, by edit").
float disagreement(const PartMatch& match);

}  // namespace fanal::media
