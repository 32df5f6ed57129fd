#include "engine/internal/group_table.h"

#include <algorithm>

namespace fanal::engine {
namespace {

constexpr std::size_t most_looked_up = 64;

}  // namespace

Result<std::vector<std::optional<Assignment>>> GroupTable::of(store::Reader& reader,
                                                              const std::vector<store::FactRow>& rows) {
  std::vector<std::optional<Assignment>> found;
  found.reserve(rows.size());
  if (rows.size() <= most_looked_up) {
    GroupReader groups(reader);
    for (const store::FactRow row : rows) {
      FANAL_TRY(assignment, groups.assignment(row));
      found.push_back(assignment);
    }
    return found;
  }
  FANAL_TRY(by_row, table(reader));
  for (const store::FactRow row : rows) {
    const auto place = static_cast<std::size_t>(row);
    found.push_back(place < by_row->size() ? (*by_row)[place] : std::nullopt);
  }
  return found;
}

Result<std::shared_ptr<const std::vector<std::optional<Assignment>>>> GroupTable::table(store::Reader& reader) {
  FANAL_TRY(set, reader.set_info(links_set));
  if (!set) return std::make_shared<const std::vector<std::optional<Assignment>>>();
  const std::lock_guard lock(mutex_);
  if (by_row_ != nullptr && set_ == set->set) return by_row_;
  auto by_row =
      std::make_shared<std::vector<std::optional<Assignment>>>(static_cast<std::size_t>(set->through_row) + 1);
  FANAL_TRY_VOID(GroupReader(reader).each_assignment([&](store::FactRow row, const Assignment& assignment) {
    const auto place = static_cast<std::size_t>(row);
    if (place < by_row->size()) (*by_row)[place] = assignment;
    return true;
  }));
  set_ = set->set;
  by_row_ = std::move(by_row);
  return by_row_;
}

void keep_largest(std::vector<GroupCount>& counts, std::size_t most) {
  std::sort(counts.begin(), counts.end(), [](const GroupCount& a, const GroupCount& b) {
    return a.documents != b.documents ? a.documents > b.documents : a.group < b.group;
  });
  if (counts.size() > most) counts.resize(most);
}

}  // namespace fanal::engine
