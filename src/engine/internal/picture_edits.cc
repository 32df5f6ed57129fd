#include "engine/internal/picture_edits.h"

#include <algorithm>
#include <bit>
#include <tuple>

#include "index/part_codes.h"

namespace fanal::engine {
namespace {

constexpr std::size_t block_pictures = 8192;
constexpr std::size_t most_alike = 64;      // of one picture
constexpr std::uint32_t most_of_code = 16;  // of a quarter of one of its codes, in a block

using Pair = std::pair<std::uint32_t, std::uint32_t>;

/// Two pictures that codes found, as places: which of the two was cut does not matter here.
struct Alike {
  std::uint32_t picture = 0;
  std::uint32_t other = 0;
  std::uint32_t distance = 0;
};

// One of each pair, its nearest; of each picture those that are nearest.
void keep_nearest(std::vector<Alike>& found) {
  std::sort(found.begin(), found.end(), [](const Alike& a, const Alike& b) {
    return std::tie(a.picture, a.other, a.distance) < std::tie(b.picture, b.other, b.distance);
  });
  const auto is_same = [](const Alike& a, const Alike& b) { return a.picture == b.picture && a.other == b.other; };
  found.erase(std::unique(found.begin(), found.end(), is_same), found.end());
  std::sort(found.begin(), found.end(), [](const Alike& a, const Alike& b) {
    return std::tie(a.picture, a.distance, a.other) < std::tie(b.picture, b.distance, b.other);
  });
  std::size_t of_one = 0;
  std::uint32_t last = 0;
  std::erase_if(found, [&](const Alike& one) {
    of_one = one.picture == last ? of_one + 1 : 1;
    last = one.picture;
    return of_one > most_alike;
  });
}

// One after the other: `count` of each.
template <typename Codes>
std::vector<std::uint64_t> in_a_row(std::span<const SketchCodes> all, Codes SketchCodes::*which, std::size_t count) {
  std::vector<std::uint64_t> out;
  out.reserve(all.size() * count);
  for (const SketchCodes& one : all) {
    const auto& codes = one.*which;
    out.insert(out.end(), codes.begin(), codes.begin() + static_cast<std::ptrdiff_t>(count));
  }
  return out;
}

/// Where a fitting may begin.
struct Start {
  std::uint32_t distance = 0;
  bool is_turned_about = false;  ///< `picture` is fitted to `other`, not the other way round
  std::uint32_t part = 0;
  std::uint32_t whole = 0;
  auto operator<=>(const Start&) const = default;
};

// Of each way in which the one may have been drawn over, the nearest part of the other.
void add_starts(const SketchCodes& fitted, const SketchCodes& other, bool is_turned_about, std::vector<Start>& starts) {
  const auto& parts = fitted.parts;
  const auto& wholes = other.wholes;
  for (std::uint32_t left = 0; left < media::photo_remains; ++left) {
    Start best{photo_hash_bits, is_turned_about, 0, 0};
    for (std::uint32_t turn = 0; turn < turn_count; ++turn) {
      const std::uint32_t whole = left * turn_count + turn;
      for (std::uint32_t part = 0; part < parts.size(); ++part) {
        const auto apart = static_cast<std::uint32_t>(std::popcount(parts[part] ^ wholes[whole]));
        best = std::min(best, Start{apart, is_turned_about, part, whole});
      }
    }
    starts.push_back(best);
  }
}

Turn back(Turn turn) { return turn == Turn::left_90 ? Turn::left_270 : turn == Turn::left_270 ? Turn::left_90 : turn; }

// Of a picture, when so much is cut off.
double area(const media::PhotoCut& cut) {
  constexpr double side = 256;
  return (side - cut.left - cut.right) * (side - cut.top - cut.bottom) / (side * side);
}

PhotoDifference difference_of(const media::PartMatch& match, bool is_turned_about) {
  // What was drawn over loses as much on both sides; the edges of a fitting are no surer.
  constexpr double as_good_as_all = 0.96;
  const double one = area(match.cut);
  const double other = area(match.other_cut);
  return {match.bits, is_turned_about ? back(match.turn) : match.turn,
          std::min(one, other) < as_good_as_all * std::max(one, other)};
}

}  // namespace

SketchCodes codes_of(const PhotoSketch& sketch) {
  const media::PhotoForm form(sketch);
  return {media::part_codes(form), media::whole_codes(form)};
}

std::vector<Pair> possible_edits(std::span<const SketchCodes> codes, Executor& executor) {
  const auto wholes = in_a_row(codes, &SketchCodes::wholes, media::photo_whole_codes);
  const auto untrimmed = in_a_row(codes, &SketchCodes::wholes, turn_count);
  std::vector<Alike> alike;
  for (std::size_t begin = 0; begin < codes.size(); begin += block_pictures) {
    const auto block = codes.subspan(begin, std::min(block_pictures, codes.size() - begin));
    const auto add = [&](const std::vector<index::NearCodes>& found, std::size_t of_picture) {
      for (const auto& near : found) {
        const auto other = static_cast<std::uint32_t>(begin + near.owner);
        const auto picture = static_cast<std::uint32_t>(near.right / of_picture);
        if (picture != other) alike.push_back({picture, other, near.distance});
      }
    };
    const auto parts = in_a_row(block, &SketchCodes::parts, media::photo_parts);
    add(index::near_codes(parts, media::photo_parts, wholes, media::part_code_distance, most_of_code, &executor),
        media::photo_whole_codes);
    // Neither cut nor framed, but drawn over in spots: the first part is all of the picture.
    const auto uncut = in_a_row(block, &SketchCodes::parts, 1);
    add(index::near_codes(uncut, 1, untrimmed, index::most_part_distance, most_of_code, &executor), turn_count);
    keep_nearest(alike);
  }
  std::vector<Pair> pairs;
  pairs.reserve(alike.size());
  for (const Alike& one : alike) pairs.emplace_back(std::min(one.picture, one.other), std::max(one.picture, one.other));
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

std::optional<PhotoDifference> edit_between(const SketchedPicture& picture, const SketchedPicture& other) {
  std::vector<Start> starts;
  add_starts(other.codes, picture.codes, false, starts);
  add_starts(picture.codes, other.codes, true, starts);
  std::sort(starts.begin(), starts.end());
  const media::PhotoForm own(picture.sketch);
  const media::PhotoForm theirs(other.sketch);
  for (const Start& start : starts) {
    // The nearest of all is tried in any case: the pair may have been found by its hashes.
    if (start.distance > media::part_code_distance && start != starts.front()) break;
    const auto match = start.is_turned_about ? media::match_part(own, start.part, theirs, start.whole)
                                             : media::match_part(theirs, start.part, own, start.whole);
    if (match && media::disagreement(*match) <= 1) return difference_of(*match, start.is_turned_about);
  }
  return std::nullopt;
}

}  // namespace fanal::engine
