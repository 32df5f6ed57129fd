#include "media/photo_parts.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "media/internal/cosines.h"
#include "media/internal/float_matrix.h"
#include "media/internal/pdq_bits.h"

namespace fanal::media {
namespace {

using internal::MatrixView;
using internal::multiply;
using internal::sums_of;

constexpr std::uint32_t unit = 256;                     // of cuts: a side
constexpr std::size_t kept = 24;                        // frequencies of a part: 0 to 23
constexpr unsigned taken = 48;                          // samples along a part: twice as many as its frequencies need
constexpr std::size_t code_side = 8;                    // frequencies of a short code: 1 to 8
constexpr std::uint32_t least_left = 96;                // of a side
using Part = std::array<float, kept * kept>;            // [kept * frequency down + frequency across]
using Upright = std::array<float, kept * sketch_side>;  // cut down, not yet across

MatrixView view_of(const Part& part) { return {part.data(), kept}; }

// Samples lie in the middle of `taken` equal pieces: in halves of such, of 256ths of a side.
constexpr unsigned half_turn = unit * 2 * taken;

const std::array<float, half_turn + 1>& cosine_table() {
  static const auto table = [] {
    std::array<float, half_turn + 1> made{};
    for (unsigned m = 0; m < made.size(); ++m) made[m] = static_cast<float>(internal::cosine_of_part<half_turn>(m));
    return made;
  }();
  return table;
}

// The mean has a cosine of one throughout, which weighs twice.
double share_of(std::size_t frequency) { return frequency == 0 ? std::sqrt(0.5) : 1.0; }

/// One side of a part: from `begin` to `end`, in 256ths.
struct Stretch {
  std::uint32_t begin = 0;
  std::uint32_t end = unit;
};

/// Takes the coefficients along one side of a picture to those of a stretch of it.
class Cutting {
 public:
  explicit Cutting(const Stretch& stretch, std::size_t frequencies = kept) {
    static const auto part_cosines = [] {
      std::array<float, taken * kept> made{};  // [sample][frequency]
      for (unsigned i = 0; i < taken; ++i)
        for (unsigned j = 0; j < kept; ++j)
          made[i * kept + j] =
              static_cast<float>(share_of(j) * 2 / taken * internal::cosine_of_part<2 * taken>(j * (2 * i + 1)));
      return made;
    }();
    // cos((k + 1) x) = 2 cos(x) cos(k x) - cos((k - 1) x): right to some 1e-4 at the highest.
    std::array<float, sketch_side * taken> whole;  // [frequency][sample]
    std::array<float, taken> doubled;
    for (unsigned i = 0; i < taken; ++i) {
      const std::uint32_t at = stretch.begin * (2 * taken - 2 * i - 1) + stretch.end * (2 * i + 1);
      whole[i] = 1;
      whole[taken + i] = cosine_table()[at];
      doubled[i] = 2 * whole[taken + i];
    }
    for (std::size_t k = 2; k < sketch_side; ++k) {
      float* line = whole.data() + k * taken;
      for (std::size_t i = 0; i < taken; ++i) line[i] = doubled[i] * (line - taken)[i] - (line - 2 * taken)[i];
    }
    for (unsigned i = 0; i < taken; ++i) whole[i] = static_cast<float>(share_of(0));
    multiply({whole.data(), taken}, {part_cosines.data(), kept}, taken, sketch_side, frequencies, columns_.data(),
             kept);
    for (std::size_t k = 0; k < sketch_side; ++k)
      for (std::size_t j = 0; j < frequencies; ++j) rows_[j * sketch_side + k] = columns_[k * kept + j];
  }

  MatrixView rows() const { return {rows_.data(), sketch_side}; }  ///< [of the part][of the whole]
  MatrixView columns() const { return {columns_.data(), kept}; }   ///< [of the whole][of the part]

 private:
  std::array<float, kept * sketch_side> rows_{};
  std::array<float, sketch_side * kept> columns_{};
};

// Only the lowest `frequencies` are made, here and below: all, unless it is said.
Upright cut_down(const PhotoForm& form, const Cutting& down, std::size_t frequencies = kept) {
  Upright out{};
  multiply(down.rows(), {form.values().data(), sketch_side}, sketch_side, frequencies, sketch_side, out.data(),
           sketch_side);
  return out;
}

Part cut_across(const Upright& upright, const Cutting& across, std::size_t frequencies = kept) {
  Part out{};
  multiply({upright.data(), sketch_side}, across.columns(), sketch_side, frequencies, frequencies, out.data(), kept);
  return out;
}

Part cut(const PhotoForm& form, const Cutting& down, const Cutting& across) {
  return cut_across(cut_down(form, down), across);
}

constexpr std::uint32_t off(std::uint32_t percent) { return (percent * unit + 50) / 100; }
constexpr std::array<Stretch, 10> stretches{{{0, unit},
                                             {0, unit - off(8)},
                                             {off(8), unit},
                                             {0, unit - off(16)},
                                             {off(8), unit - off(8)},
                                             {off(16), unit},
                                             {0, unit - off(24)},
                                             {off(8), unit - off(16)},
                                             {off(16), unit - off(8)},
                                             {off(24), unit}}};
static_assert(stretches.size() * stretches.size() == photo_parts);

struct Remains {
  std::size_t down;  // number of a stretch
  std::size_t across;
};
constexpr std::array<Remains, photo_remains> remains{{{0, 0}, {3, 0}, {5, 0}, {4, 4}}};

const std::vector<Cutting>& cuttings() {
  static const std::vector<Cutting> made = [] {
    std::vector<Cutting> all;
    for (const Stretch& stretch : stretches) all.emplace_back(stretch);
    return all;
  }();
  return made;
}

// As hash_photo_turned: first mirrored, then along the diagonal.
struct Flip {
  bool is_mirrored;
  bool is_upside_down;
  bool is_transposed;
};
constexpr std::array<Flip, turn_count> flips{{{false, false, false},
                                              {true, false, true},
                                              {true, true, false},
                                              {false, true, true},
                                              {false, true, false},
                                              {true, false, false},
                                              {false, false, true},
                                              {true, true, true}}};

Part turned(const Part& part, Turn turn) {
  const Flip& flip = flips[static_cast<std::size_t>(turn)];
  Part out;
  for (std::size_t j = 0; j < kept; ++j) {
    for (std::size_t i = 0; i < kept; ++i) {
      const bool is_negative = ((flip.is_mirrored && i % 2 == 1) != (flip.is_upside_down && j % 2 == 1));
      const float value = is_negative ? -part[j * kept + i] : part[j * kept + i];
      out[flip.is_transposed ? i * kept + j : j * kept + i] = value;
    }
  }
  return out;
}

template <std::size_t side>
std::array<float, side * side> low_of(const Part& part) {
  std::array<float, side * side> low;
  for (std::size_t j = 0; j < side; ++j)
    for (std::size_t i = 0; i < side; ++i) low[j * side + i] = part[(j + 1) * kept + i + 1];
  return low;
}

std::uint64_t code_of(const Part& part) {
  std::array<std::uint64_t, 1> words{};
  internal::mark_upper(low_of<code_side>(part), words);
  return words[0];
}

// As PDQ has it, but of a part, and from a sketch.
PhotoHash hash_of(const Part& part) {
  PhotoHash hash;
  internal::mark_upper(low_of<16>(part), hash.words);
  return hash;
}

// Pictures have less of what is finer: each frequency by itself, all count alike.
const Part& weights() {
  static const Part made = [] {
    Part out{};
    for (std::size_t k = 0; k < out.size(); ++k) {
      const auto j = static_cast<double>(k / kept);
      const auto i = static_cast<double>(k % kept);
      out[k] = static_cast<float>(std::sqrt(i * i + j * j));
    }
    return out;
  }();
  return made;
}

Part whitened(Part part) {
  for (std::size_t k = 0; k < part.size(); ++k) part[k] *= weights()[k];
  return part;
}

Part lowest(const Part& part, std::size_t frequencies) {
  Part out{};
  for (std::size_t j = 0; j < frequencies; ++j) std::copy_n(part.data() + j * kept, frequencies, out.data() + j * kept);
  return out;
}

// Of both, whitened, by their lowest `frequencies`.
float likeness(const Part& a, const Part& b, std::size_t frequencies) {
  const auto sums = sums_of(view_of(a), view_of(b), frequencies);
  const float size = std::sqrt(sums.of_left) * std::sqrt(sums.of_right);
  return size > 0 ? sums.both / size : 0;
}

/// The stretches of a part, moved one edge at a time to where it is most like another.
class Fitting {
 public:
  Fitting(const PhotoForm& form, const Stretch& down, const Stretch& across, const Part& target)
      : form_(form), target_(target), down_(down), across_(across) {}

  /// By steps of so many 256ths, as long as the lowest `frequencies` become more alike. Returns how alike they are.
  float improve(std::uint32_t step, std::size_t frequencies) {
    frequencies_ = frequencies;
    across_cutting_.emplace(across_, frequencies);
    upright_ = cut_down(form_, Cutting(down_, frequencies), frequencies);
    part_ = whitened(cut_across(upright_, *across_cutting_, frequencies));
    best_ = likeness(part_, target_, frequencies);
    constexpr int most_rounds = 8;
    for (int round = 0; step > 0 && round < most_rounds; ++round) {
      bool is_better = false;
      for (int way = 0; way < 8; ++way)
        is_better = move(way % 2 == 1, way / 2 % 2 == 1, way / 4 == 1, step) || is_better;
      if (!is_better) break;
    }
    return best_;
  }

  const Part& part() const { return part_; }  ///< whitened
  PhotoCut cut() const { return cut_of(down_, across_); }
  PhotoHash hash() const { return hash_of(cut_across(upright_, *across_cutting_, frequencies_)); }

  static PhotoCut cut_of(const Stretch& down, const Stretch& across) {
    return {static_cast<std::uint8_t>(across.begin), static_cast<std::uint8_t>(unit - across.end),
            static_cast<std::uint8_t>(down.begin), static_cast<std::uint8_t>(unit - down.end)};
  }

 private:
  bool move(bool is_further, bool is_end, bool is_across, std::uint32_t step) {
    Stretch moved = is_across ? across_ : down_;
    std::uint32_t& edge = is_end ? moved.end : moved.begin;
    if (is_further ? edge + step > unit : edge < step) return false;
    edge = is_further ? edge + step : edge - step;
    if (moved.end < moved.begin + least_left) return false;
    const Cutting cutting(moved, frequencies_);
    const Upright upright = is_across ? upright_ : cut_down(form_, cutting, frequencies_);
    const Part part = whitened(cut_across(upright, is_across ? cutting : *across_cutting_, frequencies_));
    const float found = likeness(part, target_, frequencies_);
    if (!(found > best_)) return false;
    best_ = found;
    part_ = part;
    if (is_across) {
      across_ = moved;
      across_cutting_ = cutting;
    } else {
      down_ = moved;
      upright_ = upright;
    }
    return true;
  }

  const PhotoForm& form_;
  const Part& target_;
  Stretch down_;
  Stretch across_;
  std::size_t frequencies_ = kept;
  std::optional<Cutting> across_cutting_;
  Upright upright_{};
  Part part_{};
  float best_ = 0;
};

constexpr std::size_t cell_side = 3;
constexpr std::size_t cells_across = 8;
constexpr std::size_t cell_count = cells_across * cells_across;
constexpr std::size_t drawn_side = cell_side * cells_across;

// Where the detail of a whitened part lies: it is drawn small, all of it of size one.
using Drawing = std::array<float, drawn_side * drawn_side>;
static_assert(drawn_side == kept);
Drawing drawn(const Part& part) {
  struct Cosines {
    Part lines{};    // [sample][frequency]
    Part columns{};  // [frequency][sample]
  };
  static const auto cosines = [] {
    Cosines made;
    for (unsigned y = 0; y < drawn_side; ++y) {
      for (unsigned j = 0; j < kept; ++j) {
        const auto value = static_cast<float>(share_of(j) * internal::cosine_of_part<2 * drawn_side>(j * (2 * y + 1)));
        made.lines[y * kept + j] = value;
        made.columns[j * drawn_side + y] = value;
      }
    }
    return made;
  }();
  Part half;
  multiply(view_of(cosines.lines), view_of(part), kept, drawn_side, kept, half.data(), kept);
  Drawing out;
  multiply(view_of(half), view_of(cosines.columns), kept, drawn_side, drawn_side, out.data(), drawn_side);
  const float squares = sums_of(view_of(part), view_of(part), kept).of_left;
  const float scale = squares > 0 ? 1 / std::sqrt(squares) : 0;
  for (float& value : out) value *= scale;
  return out;
}

struct Cell {
  float both = 0;
  float of_a = 0;
  float of_b = 0;
};

// Without the quarter of the cells that differs most, once both have the same contrast in the others.
float undisturbed(const Part& a, const Part& b) {
  const Drawing drawn_a = drawn(a);
  const Drawing drawn_b = drawn(b);
  std::array<Cell, cell_count> cells{};
  for (std::size_t k = 0; k < drawn_a.size(); ++k) {
    Cell& cell = cells[k / drawn_side / cell_side * cells_across + k % drawn_side / cell_side];
    cell.both += drawn_a[k] * drawn_b[k];
    cell.of_a += drawn_a[k] * drawn_a[k];
    cell.of_b += drawn_b[k] * drawn_b[k];
  }
  constexpr std::size_t left = cell_count * 3 / 4;
  constexpr float tiny = 1e-9F;
  std::array<std::size_t, cell_count> order{};
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::array<float, cell_count> rank{};
  const auto sort = [&] {
    std::sort(order.begin(), order.end(),
              [&](std::size_t x, std::size_t y) { return rank[x] != rank[y] ? rank[x] > rank[y] : x < y; });
  };
  float gain = 1;  // of the contrast of `a`
  const auto size = [&](const Cell& cell) { return gain * gain * cell.of_a + cell.of_b; };
  for (int round = 0; round < 3; ++round) {
    for (std::size_t k = 0; k < cell_count; ++k) rank[k] = 2 * gain * cells[k].both / (size(cells[k]) + tiny);
    sort();
    float of_a = tiny;
    float of_b = tiny;
    for (std::size_t k = 0; k < left; ++k) {
      of_a += cells[order[k]].of_a;
      of_b += cells[order[k]].of_b;
    }
    gain = std::sqrt(of_b / of_a);
  }
  for (std::size_t k = 0; k < cell_count; ++k) rank[k] = 2 * gain * cells[k].both - size(cells[k]);
  sort();
  float differing = 0;
  float sizes = tiny;
  for (std::size_t k = 0; k < left; ++k) {
    differing -= rank[order[k]];
    sizes += size(cells[order[k]]);
  }
  return 1 - differing / sizes;
}

}  // namespace

PhotoForm::PhotoForm(const PhotoSketch& sketch) {
  for (std::size_t k = 1; k < values_.size(); ++k) {
    const auto down = static_cast<double>(k / sketch_side);
    const auto across = static_cast<double>(k % sketch_side);
    const double value = sketch.values[k];
    values_[k] = static_cast<float>(value * std::abs(value) / std::sqrt(down * down + across * across));
  }
}

std::array<std::uint64_t, photo_parts> part_codes(const PhotoForm& form) {
  std::array<std::uint64_t, photo_parts> codes{};
  for (std::size_t down = 0; down < stretches.size(); ++down) {
    const Upright upright = cut_down(form, cuttings()[down]);
    for (std::size_t across = 0; across < stretches.size(); ++across)
      codes[down * stretches.size() + across] = code_of(cut_across(upright, cuttings()[across]));
  }
  return codes;
}

std::array<std::uint64_t, photo_whole_codes> whole_codes(const PhotoForm& form) {
  std::array<std::uint64_t, photo_whole_codes> codes{};
  for (std::size_t k = 0; k < remains.size(); ++k) {
    const Part part = cut(form, cuttings()[remains[k].down], cuttings()[remains[k].across]);
    for (std::size_t turn = 0; turn < turn_count; ++turn)
      codes[k * turn_count + turn] = code_of(turned(part, static_cast<Turn>(turn)));
  }
  return codes;
}

std::optional<PartMatch> match_part(const PhotoForm& picture, std::uint32_t part, const PhotoForm& other,
                                    std::uint32_t whole) {
  constexpr float hopeless = 0.5F;   // at first
  constexpr float unlikely = 0.65F;  // once the edges are about where they belong
  constexpr float unlike = 0.85F;    // without the quarter that differs most
  const Remains& left = remains[whole / turn_count];
  PartMatch out;
  out.turn = static_cast<Turn>(whole % turn_count);
  const Part of_other = turned(cut(other, cuttings()[left.down], cuttings()[left.across]), out.turn);
  const Part target = whitened(of_other);
  Fitting fitting(picture, stretches[part / stretches.size()], stretches[part % stretches.size()], target);
  if (fitting.improve(0, 8) < hopeless || fitting.improve(8, 8) < unlikely) return std::nullopt;
  fitting.improve(4, 16);
  if (undisturbed(fitting.part(), lowest(target, 16)) < unlike) return std::nullopt;
  fitting.improve(2, 16);
  out.likeness = fitting.improve(1, kept);
  out.undisturbed = undisturbed(fitting.part(), target);
  out.cut = fitting.cut();
  out.other_cut = Fitting::cut_of(stretches[left.down], stretches[left.across]);
  out.bits = distance(fitting.hash(), hash_of(of_other));
  return out;
}

float disagreement(const PartMatch& match) {
  // What was drawn over differs in spots, and elsewhere not at all; another view of one room differs a little
  // everywhere. Each eight bits between the hashes halve how much may. Without a band or a frame, which both lose,
  // there is less to go by.
  constexpr std::array<float, 8> roots{1.0F,        1.09050773F, 1.18920712F, 1.29683955F,
                                       1.41421356F, 1.54221083F, 1.68179283F, 1.83400809F};
  constexpr float most = 0.06F;
  constexpr float most_without_edges = 0.018F;
  constexpr float least_difference = 0.001F;
  const float spots = 1 - match.likeness + least_difference;
  const float elsewhere = 1 - match.undisturbed + least_difference;
  const auto bits = static_cast<unsigned>(match.bits);
  const float doubled = std::ldexp(roots[bits % roots.size()], static_cast<int>(bits / roots.size()));
  return elsewhere * elsewhere * doubled / ((match.other_cut == PhotoCut{} ? most : most_without_edges) * spots);
}

}  // namespace fanal::media
