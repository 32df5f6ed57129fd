#include "link/internal/shingles.h"

#include <algorithm>
#include <array>
#include <bit>

#include "base/hash.h"
#include "link/internal/shingle_vectors.h"

namespace fanal::link {
namespace {

std::uint32_t hash_triple(std::uint64_t a, std::uint64_t b, std::uint64_t c) {
  return static_cast<std::uint32_t>(mix64(a * 3 + mix64(b + c * shingle_factor)) >> 32U);
}

}  // namespace

void append_shingles(std::span<const std::uint64_t> words, std::span<const std::uint32_t> sentence_ends,
                     std::vector<std::uint32_t>& out) {
  if (words.empty()) return;
  // All at once, then in place without those that reach over the end of a sentence: a sentence leaves no more of them
  // than it has words, so that none is written over before it is read.
  const auto first = out.size();
  out.resize(first + words.size());
  const std::span triples(out.data() + first, words.size());
  if (words.size() > 2) hash_triples(words, triples.first(words.size() - 2));
  std::size_t kept = 0;
  const auto add_sentence = [&](std::size_t begin, std::size_t end) {
    if (end - begin == 1) triples[kept++] = hash_triple(0, 0, words[begin]);
    if (end - begin == 2) triples[kept++] = hash_triple(0, words[begin], words[begin + 1]);
    for (auto i = begin + 2; i < end; ++i) triples[kept++] = triples[i - 2];
  };
  std::size_t begin = 0;
  for (const auto end : sentence_ends) {
    add_sentence(begin, end);
    begin = end;
  }
  add_sentence(begin, words.size());
  out.resize(first + kept);
}

namespace {

constexpr unsigned most_bucket_bits = 12;

// Hashes lie evenly: as many buckets as there are numbers, by their upper bits, leave next to nothing to be moved.
void sort_hashes(std::vector<std::uint32_t>& values) {
  constexpr std::size_t longest = std::size_t{1} << 16U;
  constexpr std::uint32_t fullest = 64;  // what is repeated so often does not lie evenly
  if (values.size() < 2) return;
  const auto bits = std::clamp(static_cast<unsigned>(std::bit_width(values.size() - 1)), 1U, most_bucket_bits);
  const auto shift = 32 - bits;
  std::array<std::uint32_t, std::size_t{1} << most_bucket_bits> begin;
  std::fill_n(begin.begin(), std::size_t{1} << bits, 0);
  for (const auto value : values) ++begin[value >> shift];
  std::uint32_t before = 0;
  std::uint32_t most = 0;
  for (std::size_t i = 0; i < std::size_t{1} << bits; ++i) {
    const auto here = begin[i];
    begin[i] = before;
    before += here;
    most = std::max(most, here);
  }
  if (most > fullest || values.size() > longest) return std::sort(values.begin(), values.end());
  std::vector<std::uint32_t> sorted(values.size());
  for (const auto value : values) sorted[begin[value >> shift]++] = value;
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    const auto value = sorted[i];
    auto at = i;
    for (; at > 0 && sorted[at - 1] > value; --at) sorted[at] = sorted[at - 1];
    sorted[at] = value;
  }
  values.swap(sorted);
}

}  // namespace

std::uint8_t settle_shingles(std::vector<std::uint32_t>& shingles) {
  sort_hashes(shingles);
  shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
  std::uint8_t sampling = 0;
  while (shingles.size() > max_shingles && sampling < 31) {
    ++sampling;
    const auto end = std::lower_bound(shingles.begin(), shingles.end(), std::uint32_t{1} << (32U - sampling));
    shingles.erase(end, shingles.end());
  }
  return sampling;
}

std::uint32_t jaccard(ShingleView a, ShingleView b) {
  const auto sampling = std::max(a.sampling, b.sampling);
  const auto cut = [sampling](ShingleView view) {
    if (view.sampling == sampling) return view.values;
    const auto end = std::lower_bound(view.values.begin(), view.values.end(), std::uint32_t{1} << (32U - sampling));
    return view.values.first(static_cast<std::size_t>(end - view.values.begin()));
  };
  const auto left = cut(a);
  const auto right = cut(b);
  const auto common = count_common(left, right);
  const auto all = left.size() + right.size() - common;
  return all == 0 ? 0 : static_cast<std::uint32_t>(common * 1000 / all);
}

namespace {

static_assert((bin_count & (bin_count - 1)) == 0);

constexpr std::size_t draw_of(std::size_t bin, std::size_t draw) { return mix64(bin * 4096 + draw + 1) % bin_count; }

// Adverts fill a third of the bins or more: the first draws mostly do.
constexpr std::size_t first_draws = 8;
constexpr auto draws = [] {
  std::array<Draw, first_draws> table{};
  for (std::size_t draw = 0; draw < first_draws; ++draw) {
    for (std::size_t bin = 0; bin < bin_count; ++bin) {
      const auto drawn = draw_of(bin, draw);
      table[draw].bin[bin] = static_cast<std::uint8_t>(drawn);
      for (auto& part : table[draw].lookup) part[bin] = elsewhere;
      table[draw].lookup[drawn / 16][bin] = static_cast<std::uint8_t>(drawn % 16);
    }
  }
  return table;
}();

constexpr std::uint32_t empty_bin = 0xFFFFFFFFU;

// Optimal densification: an empty bin borrows from bins drawn by a hash of its own number, until one is not empty.
std::array<std::uint32_t, bin_count> densify(const std::array<std::uint32_t, bin_count>& least) {
  std::array<std::uint8_t, bin_count> filled;
  std::array<std::uint8_t, bin_count> source;
  std::array<std::uint8_t, bin_count> found;
  for (std::size_t bin = 0; bin < bin_count; ++bin) filled[bin] = least[bin] == empty_bin ? 0 : 0xFF;
  find_sources(filled, draws, source, found);
  std::array<std::uint32_t, bin_count> dense;
  for (std::size_t bin = 0; bin < bin_count; ++bin) dense[bin] = least[source[bin]];
  for (std::size_t bin = 0; bin < bin_count; ++bin) {
    if (found[bin] != 0) continue;
    for (auto draw = first_draws; dense[bin] == empty_bin; ++draw) dense[bin] = least[draw_of(bin, draw)];
  }
  return dense;
}

}  // namespace

void compute_bands(ShingleView shingles, std::span<std::uint32_t, band_count> bands) {
  // One permutation: the low bits choose the bin, the rest is the value. Sampling keeps the smallest shingles, so that
  // it leaves the least value of a bin alone wherever the bin keeps one.
  std::array<std::uint32_t, bin_count> least{};
  least.fill(empty_bin);
  for (const auto shingle : shingles.values) {
    auto& bin = least[shingle % bin_count];
    bin = std::min(bin, shingle / static_cast<std::uint32_t>(bin_count));
  }
  hash_bands(shingles.values.empty() ? least : densify(least), bands);
}

}  // namespace fanal::link
