#include "index/internal/photo_state.h"

#include <algorithm>
#include <array>

namespace fanal::index {
namespace {

constexpr unsigned distance_bits = 16;

/// Merges lists that ascend, two by two. `bounds`: where each begins, and the end.
void merge_lists(std::vector<std::uint64_t>& keys, std::vector<std::size_t> bounds) {
  std::vector<std::uint64_t> merged(keys.size());
  while (bounds.size() > 2) {
    std::vector<std::size_t> wider;
    for (std::size_t i = 0; i + 1 < bounds.size(); i += 2) {
      const auto at = [&](std::size_t n) {
        return keys.begin() + static_cast<std::ptrdiff_t>(bounds[std::min(n, bounds.size() - 1)]);
      };
      std::merge(at(i), at(i + 1), at(i + 1), at(i + 2), merged.begin() + (at(i) - keys.begin()));
      wider.push_back(bounds[i]);
    }
    wider.push_back(keys.size());
    bounds = std::move(wider);
    keys.swap(merged);
  }
}

}  // namespace

void PhotoHits::add(std::span<const std::uint32_t> ids, std::uint32_t distance) {
  bounds_.push_back(keys_.size());
  for (const std::uint32_t id : ids) keys_.push_back(std::uint64_t{id} << distance_bits | distance);
}

std::vector<PhotoHit> PhotoHits::take() {
  constexpr std::size_t short_list = 8;  // shorter ones on average are sorted faster than merged
  if (keys_.size() < short_list * bounds_.size()) {
    std::sort(keys_.begin(), keys_.end());
  } else {
    bounds_.push_back(keys_.size());
    merge_lists(keys_, std::move(bounds_));
  }
  const auto id_of = [](std::uint64_t key) { return static_cast<std::uint32_t>(key >> distance_bits); };
  const auto distance_of = [](std::uint64_t key) {
    return static_cast<std::uint32_t>(key & ((std::uint64_t{1} << distance_bits) - 1));
  };
  // The first of an id is its nearest.
  keys_.erase(
      std::unique(keys_.begin(), keys_.end(), [&](std::uint64_t a, std::uint64_t b) { return id_of(a) == id_of(b); }),
      keys_.end());
  std::array<std::size_t, most_photo_radius + 2> next{};
  for (const std::uint64_t key : keys_) ++next[distance_of(key) + 1];
  for (std::size_t i = 1; i < next.size(); ++i) next[i] += next[i - 1];
  std::vector<PhotoHit> hits(keys_.size());
  for (const std::uint64_t key : keys_) hits[next[distance_of(key)]++] = {id_of(key), distance_of(key)};
  keys_.clear();
  bounds_.clear();
  return hits;
}

void find_codes(const PhotoCodesState& state, std::span<const PhotoHash> codes, std::uint32_t radius,
                std::vector<FoundCode>* found, PhotoSearchStats* stats) {
  const std::uint32_t count = state.groups.size();
  const CodeView view = state.groups.view();
  constexpr std::size_t many = 4;  // from so many on they share the reading of the codes
  const std::uint64_t scanning = scan_cost(count, radius, codes.size() >= many);
  std::vector<std::size_t> scanned;
  Lookup lookup;
  for (std::size_t q = 0; q < codes.size(); ++q) {
    const bool is_looked_up =
        state.tables.slots.count > 0 && look_up(state.tables, count, codes[q], radius, scanning, lookup);
    if (stats != nullptr) {
      stats[q].plan = is_looked_up ? PhotoPlan::tables : PhotoPlan::scan;
      stats[q].probes = is_looked_up ? lookup.probes : 0;
      stats[q].candidates = is_looked_up ? lookup.candidates : count;
    }
    if (!is_looked_up) {
      scanned.push_back(q);
      continue;
    }
    for (unsigned slot = 0; slot < state.tables.slots.count; ++slot) {
      const auto ranges =
          std::span(lookup.ranges).subspan(lookup.bounds[slot], lookup.bounds[slot + 1] - lookup.bounds[slot]);
      const std::uint32_t* const places = slot == 0 ? nullptr : state.tables.places[slot].data();
      check_candidates({view, places, ranges, &state.tables.slots, &lookup.distances, slot}, codes[q], radius,
                       found[q]);
    }
  }
  if (scanned.size() == codes.size()) return scan_codes(view, count, codes, radius, found);
  std::vector<PhotoHash> rest;
  for (const std::size_t q : scanned) rest.push_back(codes[q]);
  std::vector<std::vector<FoundCode>> of_rest(rest.size());
  scan_codes(view, count, rest, radius, of_rest.data());
  for (std::size_t i = 0; i < scanned.size(); ++i)
    found[scanned[i]].insert(found[scanned[i]].end(), of_rest[i].begin(), of_rest[i].end());
}

Result<void> check_photo_counts(std::uint64_t codes, std::uint64_t ids) {
  if (codes != ids)
    return Error{Code::invalid_input,
                 "there are " + std::to_string(codes) + " codes of photos and " + std::to_string(ids) + " ids"};
  if (codes > most_photo_codes)
    return Error{Code::limit, std::to_string(codes) + " codes of photos are more than the " +
                                  std::to_string(most_photo_codes) + " that one set can hold"};
  return {};
}

Result<void> check_photo_radius(std::uint32_t radius) {
  if (radius <= most_photo_radius) return {};
  return Error{Code::invalid_input, "photos are searched within " + std::to_string(most_photo_radius) +
                                        " bits at most, not " + std::to_string(radius)};
}

}  // namespace fanal::index
