#pragma once
// What a Reader is made of.
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>

#include "store/frame.h"
#include "store/internal/case_files.h"
#include "store/internal/packs.h"
#include "store/internal/queries.h"
#include "store/reader.h"

namespace fanal::store::internal {

struct ReaderState {
  ReaderState(const CaseFiles& case_files, Database database)
      : files(&case_files), statements(std::move(database)), blobs(case_files.dir), opener(case_files.keys.frames) {}
  ReaderState(const ReaderState&) = delete;  // the unpacker asks this one for dictionaries
  ReaderState& operator=(const ReaderState&) = delete;

  Result<ItemId> item_id(ItemRow row);
  /// Errors: damaged when the case has none of that number.
  Result<std::shared_ptr<const FactDictionary>> dictionary(std::uint64_t number);
  /// The last fact whose id is in the index of ids: later ones are looked through.
  Result<FactRow> ids_through();
  Result<void> fill_fact(const Rows& rows, StoredFact& out);
  /// Opens the frame a row of frames_between or frames_after names.
  Result<std::string> open_frame(const ItemId& item, const Rows& rows, std::uint64_t& begin);
  /// False in a copy of a release that had none, which is only read.
  Result<bool> knows_saved_searches();
  Result<bool> keeps_papers();  ///< likewise
  /// Pins a state unless one is pinned already.
  Result<std::optional<Snapshot>> pin();

  const CaseFiles* files;
  Statements statements;
  BlobReader blobs;
  FrameSealer opener;
  FactUnpacker unpacker{[this](std::uint64_t number) { return dictionary(number); }};
  std::unordered_map<ItemRow, ItemId> item_ids;
  std::optional<bool> has_saved_searches;
  std::optional<bool> has_papers;
  std::optional<bool> has_takes;  ///< as has_markings
  std::optional<bool> has_hash_lists;
  std::optional<bool> has_labels;
  std::optional<bool> has_markings;  ///< the table; nobody changes a schema while a reader is there
};

}  // namespace fanal::store::internal
