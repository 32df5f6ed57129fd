#include "engine/internal/view_tables.h"

#include <algorithm>
#include <string>

#include "engine/internal/group_segments.h"
#include "engine/internal/template_fills.h"
#include "engine/internal/view_documents.h"

namespace fanal::engine {

template <typename Made>
std::shared_ptr<const Made> ViewTables::Shelf<Made>::find(const Name& name) {
  const auto found = std::find_if(kept.begin(), kept.end(), [&](const Kept& one) { return one.name == name; });
  if (found == kept.end()) return nullptr;
  std::rotate(found, found + 1, kept.end());
  return kept.back().made;
}

template <typename Made>
void ViewTables::Shelf<Made>::keep(const Name& name, std::shared_ptr<const Made> made, std::size_t documents) {
  constexpr std::size_t most_kept = 64;
  constexpr std::size_t most_documents = 400'000;  // of all that are kept, but for the one asked for last
  std::erase_if(kept, [&](const Kept& one) { return one.name.links != name.links || one.name == name; });
  std::size_t held = documents;
  for (const Kept& one : kept) held += one.documents;
  while (!kept.empty() && (held > most_documents || kept.size() >= most_kept)) {
    held -= kept.front().documents;
    kept.erase(kept.begin());
  }
  kept.push_back({name, std::move(made), documents});
}

Result<ViewTables::Name> ViewTables::name_of(store::Reader& reader, const guard::Filter& filter, std::uint32_t number) {
  FANAL_TRY(set, reader.set_info(links_set));
  if (!set) return Error{Code::not_found, "nothing was linked in this case yet: run `fanal link`"};
  return Name{set->set, filter.role, filter.identities_in_clear, number};
}

Result<std::shared_ptr<const ViewTable>> ViewTables::table(Session& session, store::Reader& reader,
                                                           const guard::Filter& filter, const GroupMembers& members) {
  FANAL_TRY(name, name_of(reader, filter, members.number));
  {
    const std::scoped_lock lock(mutex_);
    if (auto known = tables_.find(name)) return known;
  }
  FANAL_TRY(table, read_view_table(session, reader, filter, members));
  auto made = std::make_shared<const ViewTable>(std::move(table));
  const std::scoped_lock lock(mutex_);
  tables_.keep(name, made, members.rows.size());
  return made;
}

Result<std::shared_ptr<const FilledTemplate>> ViewTables::text(Session& session, store::Reader& reader,
                                                               const guard::Filter& filter, std::uint32_t number) {
  FANAL_TRY(name, name_of(reader, filter, number));
  {
    const std::scoped_lock lock(mutex_);
    if (auto known = texts_.find(name)) return known;
  }
  FANAL_TRY(members, GroupReader(reader).micro_group(number));
  if (!members) return Error{Code::not_found, "this case has no text group " + std::to_string(number)};
  FANAL_TRY(filled, filled_template(session, reader, filter, *members));
  auto made = std::make_shared<const FilledTemplate>(std::move(filled));
  const std::scoped_lock lock(mutex_);
  texts_.keep(name, made, members->rows.size());
  return made;
}

}  // namespace fanal::engine
