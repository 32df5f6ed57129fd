#include "engine/internal/group_table.h"

#include "engine/internal/group_segments.h"

namespace fanal::engine {

Result<std::shared_ptr<const std::vector<std::uint32_t>>> GroupTable::metas(store::Reader& reader) {
  FANAL_TRY(set, reader.set_info(links_set));
  if (!set) return std::make_shared<const std::vector<std::uint32_t>>();
  const std::lock_guard lock(mutex_);
  if (metas_ != nullptr && set_ == set->set) return metas_;
  auto metas = std::make_shared<std::vector<std::uint32_t>>(static_cast<std::size_t>(set->through_row) + 1, none);
  FANAL_TRY_VOID(GroupReader(reader).each_assignment([&](store::FactRow row, const Assignment& assignment) {
    const auto place = static_cast<std::size_t>(row);
    if (place < metas->size()) (*metas)[place] = assignment.meta;
    return true;
  }));
  set_ = set->set;
  metas_ = std::move(metas);
  return metas_;
}

}  // namespace fanal::engine
