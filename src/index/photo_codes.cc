#include "index/photo_codes.h"

#include "index/internal/photo_format.h"
#include "index/internal/photo_state.h"

namespace fanal::index {
namespace {

Result<void> check_layout(const PhotoLayout& layout) {
  const bool are_slots =
      layout.slots == -1 || layout.slots == 0 || (layout.slots >= int{least_slots} && layout.slots <= int{most_slots});
  if (are_slots && is_photo_block_size(layout.block_bytes)) return {};
  return Error{Code::invalid_input, "there is no layout of photo codes in blocks of " +
                                        std::to_string(layout.block_bytes) + " bytes and with " +
                                        std::to_string(layout.slots) + " slots"};
}

std::shared_ptr<const PhotoCodes> with_tables(PhotoGroups groups, const PhotoLayout& layout, Executor* executor) {
  auto state = std::make_unique<PhotoCodesState>();
  state->groups = std::move(groups);
  state->layout = layout;
  const unsigned slots = layout.slots < 0 ? best_slots(state->groups.size()) : static_cast<unsigned>(layout.slots);
  if (slots > 0) state->tables = make_tables(state->groups, slots, executor);
  return std::make_shared<PhotoCodes>(std::move(state));
}

template <typename Value>
std::uint64_t bytes_of(const std::vector<Value>& values) {
  return values.size() * sizeof(Value);
}

}  // namespace

Result<std::shared_ptr<const PhotoCodes>> PhotoCodes::build(std::span<const PhotoHash> codes,
                                                            std::span<const std::uint32_t> ids, Executor* executor,
                                                            const PhotoLayout& layout) {
  FANAL_TRY_VOID(check_photo_counts(codes.size(), ids.size()));
  FANAL_TRY_VOID(check_layout(layout));
  return with_tables(group_codes(codes, ids, executor), layout, executor);
}

Result<std::shared_ptr<const PhotoCodes>> PhotoCodes::merge(std::span<const std::shared_ptr<const PhotoCodes>> parts,
                                                            Executor* executor, const PhotoLayout& layout) {
  std::uint64_t count = 0;
  for (const auto& part : parts) count += part->ids();
  FANAL_TRY_VOID(check_photo_counts(count, count));
  std::vector<PhotoHash> codes;
  std::vector<std::uint32_t> ids;
  codes.reserve(count);
  ids.reserve(count);
  for (const auto& part : parts) {
    const PhotoGroups& groups = part->state().groups;
    ids.insert(ids.end(), groups.ids.begin(), groups.ids.end());
    for (std::uint32_t place = 0; place < groups.size(); ++place)
      codes.insert(codes.end(), groups.ids_of(place).size(), groups.code(place));
  }
  return build(codes, ids, executor, layout);
}

Result<std::shared_ptr<const PhotoCodes>> PhotoCodes::open(const BlockSource& source, std::uint64_t blocks,
                                                           Executor* executor) {
  PhotoLayout layout;
  FANAL_TRY(groups, read_photo_groups(source, blocks, layout.block_bytes));
  return with_tables(std::move(groups), layout, executor);
}

std::vector<std::string> PhotoCodes::blocks() const {
  return write_photo_groups(state_->groups, state_->layout.block_bytes);
}

PhotoCodes::PhotoCodes(std::unique_ptr<PhotoCodesState> state) : state_(std::move(state)) {}
PhotoCodes::~PhotoCodes() = default;

Result<std::vector<PhotoHit>> PhotoCodes::search(const PhotoHash& code, std::uint32_t radius,
                                                 PhotoSearchStats* stats) const {
  FANAL_TRY_VOID(check_photo_radius(radius));
  std::vector<FoundCode> found;
  find_codes(*state_, {&code, 1}, radius, &found, stats);
  PhotoHits hits;
  for (const auto& one : found) hits.add(state_->groups.ids_of(one.place), one.distance);
  return hits.take();
}

Result<std::vector<std::vector<PhotoHit>>> PhotoCodes::search_all(std::span<const PhotoHash> codes,
                                                                  std::uint32_t radius,
                                                                  std::vector<PhotoSearchStats>* stats) const {
  FANAL_TRY_VOID(check_photo_radius(radius));
  std::vector<std::vector<FoundCode>> found(codes.size());
  if (stats != nullptr) stats->assign(codes.size(), {});
  find_codes(*state_, codes, radius, found.data(), stats == nullptr ? nullptr : stats->data());
  std::vector<std::vector<PhotoHit>> all;
  all.reserve(codes.size());
  for (const auto& of_one : found) {
    PhotoHits hits;
    for (const auto& one : of_one) hits.add(state_->groups.ids_of(one.place), one.distance);
    all.push_back(hits.take());
  }
  return all;
}

std::uint32_t PhotoCodes::codes() const { return state_->groups.size(); }
std::uint32_t PhotoCodes::ids() const { return static_cast<std::uint32_t>(state_->groups.ids.size()); }
std::uint64_t PhotoCodes::memory_bytes() const {
  const PhotoGroups& groups = state_->groups;
  std::uint64_t bytes = bytes_of(groups.front) + bytes_of(groups.back) + bytes_of(groups.starts) + bytes_of(groups.ids);
  for (unsigned i = 0; i < most_slots; ++i)
    bytes += bytes_of(state_->tables.starts[i]) + bytes_of(state_->tables.places[i]);
  return bytes;
}

}  // namespace fanal::index
