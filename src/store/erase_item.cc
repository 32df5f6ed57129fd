// An item taken out of the case: its bytes overwritten where they lie, its documents replaced by stubs.
// docs/formats/case.md, "Lists of hashes".
#include <fcntl.h>

#include <algorithm>

#include "store/internal/file.h"
#include "store/internal/migration.h"
#include "store/internal/packs.h"
#include "store/internal/rows_pack.h"
#include "store/internal/writer_state.h"
#include "store/writer.h"

namespace fanal::store {

using internal::Blob;
using internal::Query;

namespace {

struct Place {
  internal::FramePlace place;
  std::size_t stored = 0;
};

Result<std::vector<Place>> places_of(internal::WriterState& state, ItemRow item) {
  FANAL_TRY(rows, state.statements(Query::frames_after, item, 0));
  std::vector<Place> places;
  for (;;) {
    FANAL_TRY(more, rows.next());
    if (!more) return places;
    Place place;
    static_cast<void>(internal::frame_from(rows, place.place, place.stored));
    places.push_back(place);
  }
}

// A frame without its key says nothing; its bytes go all the same, for a copy of case.db may hold the key.
Result<void> overwrite(const std::filesystem::path& dir, const std::vector<Place>& places) {
  for (const Place& place : places) {
    const auto path = internal::pack_path(dir, place.place.pack);
    FANAL_TRY(file, internal::open_file(path, O_WRONLY));
    const std::string zeros(place.stored, '\0');
    FANAL_TRY_VOID(internal::write_at(file, place.place.offset, zeros, path));
    FANAL_TRY_VOID(internal::sync_file(file, path));
  }
  return {};
}

Result<void> check_rows(internal::WriterState& state, ItemRow item,
                        std::span<const std::pair<FactRow, std::string>> stubs) {
  FANAL_TRY(rows, state.statements(Query::rows_of_item, item));
  std::size_t at = 0;
  for (;; ++at) {
    FANAL_TRY(more, rows.next());
    if (!more) break;
    if (at == stubs.size() || rows.integer(0) != stubs[at].first) break;
  }
  if (at == stubs.size()) return {};
  return Error{Code::invalid_input,
               "the stubs of item row " + std::to_string(item) + " are not those of its documents"};
}

}  // namespace

Result<void> Writer::erase_item(ItemRow item, std::span<const std::pair<FactRow, std::string>> stubs) {
  auto& state = *state_;
  FANAL_TRY_VOID(check_rows(state, item, stubs));
  FANAL_TRY(places, places_of(state, item));
  // First: killed in between, the item is still there to be erased anew, and says that it is damaged.
  FANAL_TRY_VOID(overwrite(state.files->dir, places));
  FANAL_TRY_VOID(state.transact([&]() -> Result<void> {
    std::uint64_t documents = 0;
    {
      FANAL_TRY(rows, state.statements(Query::documents_of_item, item));
      FANAL_TRY(found, rows.next());
      documents = found ? rows.number(0) : 0;
    }
    for (const auto& [row, packed] : stubs) {
      FANAL_TRY_VOID(state.statements.run(Query::replace_fact, row, item, Blob{packed}));
    }
    FANAL_TRY_VOID(state.statements.run(Query::drop_frames, item));
    FANAL_TRY_VOID(state.statements.run(Query::drop_units, item));
    FANAL_TRY_VOID(state.statements.run(Query::drop_issues_of_item, item));
    FANAL_TRY_VOID(state.statements.run(Query::blank_item, item));
    // As an item that no reader takes: one unit of no bytes.
    return state.statements.run(Query::add_unit, item, 0, 0, 0, 1, 0, 1, 0, documents, state.audit_seq);
  }));
  state.progress.erase(item);
  return internal::remove_snapshots(state.files->dir);
}

}  // namespace fanal::store
