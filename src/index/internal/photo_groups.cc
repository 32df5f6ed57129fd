#include "index/internal/photo_groups.h"

#include <algorithm>

#include "base/huge_pages.h"

namespace fanal::index {
namespace {

struct Entry {
  std::uint64_t key;  ///< the word by which it is being sorted
  std::uint32_t index;
  auto operator<=>(const Entry&) const = default;
};

/// Sorts by words `word` and those after it; entries have words[word] as their key. Equal codes stay in the order of
/// their indices. Codes are looked up only where all words so far are equal.
void sort_entries(std::span<Entry> entries, std::size_t word, std::span<const PhotoHash> codes) {
  std::sort(entries.begin(), entries.end());
  if (word + 1 == codes[0].words.size()) return;
  for (std::size_t begin = 0; begin < entries.size();) {
    std::size_t end = begin + 1;
    while (end < entries.size() && entries[end].key == entries[begin].key) ++end;
    if (end - begin > 1) {
      const auto equal = entries.subspan(begin, end - begin);
      for (Entry& entry : equal) entry.key = codes[entry.index].words[word + 1];
      sort_entries(equal, word + 1, codes);
    }
    begin = end;
  }
}

constexpr unsigned top_bits = 16;
constexpr std::size_t buckets = std::size_t{1} << top_bits;
constexpr std::size_t bucket_of(std::uint64_t word) { return word >> (64 - top_bits); }

/// Entries by the top bits of their first word; `bounds` gets where each bucket begins, and the end.
std::vector<Entry> spread(std::span<const PhotoHash> codes, std::vector<std::size_t>& bounds, Executor* executor) {
  const std::size_t count = codes.size();
  const std::size_t parts = executor == nullptr ? 1 : executor->threads();
  const auto part_begin = [&](std::size_t part) { return count * part / parts; };
  std::vector<std::uint32_t> next(parts * buckets);
  for_each_on(executor, parts, [&](std::size_t part) {
    std::uint32_t* counts = next.data() + part * buckets;
    for (std::size_t i = part_begin(part); i < part_begin(part + 1); ++i) ++counts[bucket_of(codes[i].words[0])];
  });
  std::uint32_t at = 0;
  bounds.clear();
  for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
    bounds.push_back(at);
    for (std::size_t part = 0; part < parts; ++part) {
      const std::uint32_t held = next[part * buckets + bucket];
      next[part * buckets + bucket] = at;
      at += held;
    }
  }
  bounds.push_back(at);
  std::vector<Entry> entries;
  resize_on_huge_pages(entries, count);
  for_each_on(executor, parts, [&](std::size_t part) {
    std::uint32_t* places = next.data() + part * buckets;
    for (std::size_t i = part_begin(part); i < part_begin(part + 1); ++i)
      entries[places[bucket_of(codes[i].words[0])]++] = {codes[i].words[0], static_cast<std::uint32_t>(i)};
  });
  return entries;
}

std::vector<Entry> sorted_entries(std::span<const PhotoHash> codes, Executor* executor) {
  std::vector<std::size_t> bounds;
  auto entries = spread(codes, bounds, executor);
  constexpr std::size_t piece = 1024;
  for_each_on(executor, buckets / piece, [&](std::size_t part) {
    for (std::size_t bucket = part * piece; bucket < (part + 1) * piece; ++bucket) {
      const auto held = std::span(entries).subspan(bounds[bucket], bounds[bucket + 1] - bounds[bucket]);
      if (held.size() > 1) sort_entries(held, 0, codes);
    }
  });
  return entries;
}

/// Equal neighbours made one code, ids of each in order. In place: nothing moves before the first two that are equal.
void fold_equal(PhotoGroups& groups) {
  const std::size_t count = groups.front.size();
  const auto is_same = [&](std::size_t a, std::size_t b) {
    const HalfCode &x = groups.front[a], &y = groups.front[b];
    if (x.first != y.first || x.second != y.second) return false;
    const HalfCode &v = groups.back[a], &w = groups.back[b];
    return v.first == w.first && v.second == w.second;
  };
  groups.starts.clear();
  resize_on_huge_pages(groups.starts, count + 1);
  std::size_t codes = 0;
  std::uint32_t kept = 0;
  for (std::size_t begin = 0; begin < count;) {
    std::size_t end = begin + 1;
    while (end < count && is_same(begin, end)) ++end;
    groups.front[codes] = groups.front[begin];
    groups.back[codes] = groups.back[begin];
    groups.starts[codes++] = kept;
    if (end - begin == 1) {
      groups.ids[kept++] = groups.ids[begin];
    } else {
      const auto first = groups.ids.begin() + static_cast<std::ptrdiff_t>(begin);
      const auto last = groups.ids.begin() + static_cast<std::ptrdiff_t>(end);
      if (!std::is_sorted(first, last)) std::sort(first, last);
      const auto to = groups.ids.begin() + kept;
      kept += static_cast<std::uint32_t>(std::unique_copy(first, last, to) - to);
    }
    begin = end;
  }
  groups.starts[codes] = kept;
  groups.front.resize(codes);
  groups.back.resize(codes);
  groups.starts.resize(codes + 1);
  groups.ids.resize(kept);
}

}  // namespace

PhotoGroups group_codes(std::span<const PhotoHash> codes, std::span<const std::uint32_t> ids, Executor* executor) {
  PhotoGroups groups;
  const std::size_t count = codes.size();
  if (count == 0) return groups;
  const auto entries = sorted_entries(codes, executor);
  resize_on_huge_pages(groups.front, count);
  resize_on_huge_pages(groups.back, count);
  resize_on_huge_pages(groups.ids, count);
  constexpr std::size_t piece = 65536;
  constexpr std::size_t ahead = 16;  // codes are far apart
  for_each_on(executor, (count + piece - 1) / piece, [&](std::size_t part) {
    const std::size_t end = std::min(count, (part + 1) * piece);
    for (std::size_t i = part * piece; i < end; ++i) {
      const std::size_t later = std::min(i + ahead, count - 1);
      __builtin_prefetch(&codes[entries[later].index]);
      __builtin_prefetch(&ids[entries[later].index]);
      const auto& words = codes[entries[i].index].words;
      groups.front[i] = {words[0], words[1]};
      groups.back[i] = {words[2], words[3]};
      groups.ids[i] = ids[entries[i].index];
    }
  });
  fold_equal(groups);
  return groups;
}

}  // namespace fanal::index
