#include "index/growing_photo_codes.h"

#include "index/internal/photo_state.h"

namespace fanal::index {

struct GrowingState {
  std::shared_ptr<const PhotoCodes> built;
  Executor* executor = nullptr;
  std::vector<HalfCode> front;
  std::vector<HalfCode> back;
  std::vector<std::uint32_t> ids;
};

namespace {

constexpr std::size_t least_built_anew = 4096;
constexpr std::uint64_t most_added_share = 64;

}  // namespace

GrowingPhotoCodes::GrowingPhotoCodes(std::shared_ptr<const PhotoCodes> built, Executor* executor)
    : state_(std::make_unique<GrowingState>()) {
  state_->built = std::move(built);
  state_->executor = executor;
}

GrowingPhotoCodes::~GrowingPhotoCodes() = default;

Result<void> GrowingPhotoCodes::add(std::span<const PhotoHash> codes, std::span<const std::uint32_t> ids) {
  const std::uint64_t built = state_->built == nullptr ? 0 : state_->built->ids();
  const std::uint64_t before = built + state_->ids.size();
  FANAL_TRY_VOID(check_photo_counts(codes.size(), ids.size()));
  FANAL_TRY_VOID(check_photo_counts(before + codes.size(), before + codes.size()));
  for (const auto& code : codes) {
    state_->front.push_back({code.words[0], code.words[1]});
    state_->back.push_back({code.words[2], code.words[3]});
  }
  state_->ids.insert(state_->ids.end(), ids.begin(), ids.end());
  const std::uint64_t added = state_->ids.size();
  if (added < least_built_anew || added * most_added_share <= built) return {};
  FANAL_TRY_VOID(build());
  return {};
}

Result<std::vector<std::vector<PhotoHit>>> GrowingPhotoCodes::search_all(std::span<const PhotoHash> codes,
                                                                         std::uint32_t radius,
                                                                         std::vector<PhotoSearchStats>* stats) const {
  FANAL_TRY_VOID(check_photo_radius(radius));
  std::vector<PhotoHits> hits(codes.size());
  std::vector<std::vector<FoundCode>> found(codes.size());
  if (stats != nullptr) stats->assign(codes.size(), {});
  if (state_->built != nullptr) {
    const PhotoCodesState& built = state_->built->state();
    find_codes(built, codes, radius, found.data(), stats == nullptr ? nullptr : stats->data());
    for (std::size_t q = 0; q < codes.size(); ++q) {
      for (const auto& one : found[q]) hits[q].add(built.groups.ids_of(one.place), one.distance);
      found[q].clear();
    }
  }
  const auto added = static_cast<std::uint32_t>(state_->ids.size());
  scan_codes({state_->front.data(), state_->back.data()}, added, codes, radius, found.data());
  std::vector<std::vector<PhotoHit>> all;
  all.reserve(codes.size());
  for (std::size_t q = 0; q < codes.size(); ++q) {
    for (const auto& one : found[q]) hits[q].add({&state_->ids[one.place], 1}, one.distance);
    if (stats != nullptr) (*stats)[q].candidates += added;
    all.push_back(hits[q].take());
  }
  return all;
}

Result<std::vector<PhotoHit>> GrowingPhotoCodes::search(const PhotoHash& code, std::uint32_t radius,
                                                        PhotoSearchStats* stats) const {
  std::vector<PhotoSearchStats> of_one;
  FANAL_TRY(all, search_all({&code, 1}, radius, &of_one));
  if (stats != nullptr) *stats = of_one[0];
  return std::move(all[0]);
}

Result<std::shared_ptr<const PhotoCodes>> GrowingPhotoCodes::build() {
  if (state_->built != nullptr && state_->ids.empty()) return state_->built;
  std::vector<PhotoHash> codes;
  codes.reserve(state_->ids.size());
  for (std::size_t i = 0; i < state_->ids.size(); ++i) {
    const HalfCode &front = state_->front[i], &back = state_->back[i];
    codes.push_back({{front.first, front.second, back.first, back.second}});
  }
  FANAL_TRY(added, PhotoCodes::build(codes, state_->ids, state_->executor, {32768, 0}));
  std::vector<std::shared_ptr<const PhotoCodes>> parts{added};
  if (state_->built != nullptr) parts.push_back(state_->built);
  FANAL_TRY(all, PhotoCodes::merge(parts, state_->executor));
  state_->built = all;
  state_->front.clear();
  state_->back.clear();
  state_->ids.clear();
  return state_->built;
}

std::size_t GrowingPhotoCodes::added() const { return state_->ids.size(); }

}  // namespace fanal::index
