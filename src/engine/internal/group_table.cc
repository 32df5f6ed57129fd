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
  const bool is_there = [&] {
    const std::lock_guard lock(mutex_);
    return known_ != nullptr;
  }();
  if (rows.size() <= most_looked_up && !is_there) {
    GroupReader groups(reader);
    for (const store::FactRow row : rows) {
      FANAL_TRY(assignment, groups.assignment(row));
      found.push_back(assignment);
    }
    return found;
  }
  FANAL_TRY(known, all(reader));
  for (const store::FactRow row : rows) found.push_back(known->of(row));
  return found;
}

Result<std::shared_ptr<const Assignments>> GroupTable::all(store::Reader& reader) {
  FANAL_TRY(set, reader.set_info(links_set));
  if (!set) return std::make_shared<const Assignments>();
  const std::lock_guard lock(mutex_);
  if (known_ != nullptr && set_ == set->set) return known_;
  auto read = std::make_shared<Assignments>();
  read->meta.resize(static_cast<std::size_t>(set->through_row) + 1, Assignments::no_group);
  read->micro.resize(read->meta.size(), 0);
  FANAL_TRY_VOID(GroupReader(reader).each_assignment([&](store::FactRow row, const Assignment& assignment) {
    const auto place = static_cast<std::size_t>(row);
    if (place >= read->meta.size() || assignment.meta >= read->meta.size()) return true;
    read->meta[place] = assignment.meta;
    read->micro[place] = assignment.micro;
    if (assignment.meta >= read->sizes.size()) read->sizes.resize(assignment.meta + std::size_t{1}, 0);
    ++read->sizes[assignment.meta];
    return true;
  }));
  set_ = set->set;
  known_ = std::move(read);
  return known_;
}

void keep_largest(std::vector<GroupCount>& counts, std::size_t most) {
  const auto kept = static_cast<std::ptrdiff_t>(std::min(most, counts.size()));
  std::partial_sort(counts.begin(), counts.begin() + kept, counts.end(), [](const GroupCount& a, const GroupCount& b) {
    return a.documents != b.documents ? a.documents > b.documents : a.group < b.group;
  });
  counts.resize(static_cast<std::size_t>(kept));
}

}  // namespace fanal::engine
