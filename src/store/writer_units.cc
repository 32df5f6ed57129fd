// Committing units: frames first, then rows, a few units a transaction.
#include <chrono>

#include "store/internal/rows_pack.h"
#include "store/internal/writer_state.h"
#include "store/writer.h"

namespace fanal::store {

using internal::Blob;
using internal::FramePlace;
using internal::Query;
using internal::stored_number;
using internal::Transaction;
using internal::WriterState;

namespace {

// A transaction takes no further unit after this long: with the commit itself the database is held for about 100 ms.
constexpr std::chrono::milliseconds hold_aim{60};

Error misplaced(const UnitCommit& commit, std::string_view why) {
  return Error{Code::invalid_input, "unit " + std::to_string(commit.unit.number) + " of item row " +
                                        std::to_string(commit.item) + " cannot be committed: " + std::string(why)};
}

Result<void> check_unit(WriterState& state, const UnitCommit& commit) {
  FANAL_TRY(progress, state.progress_of(commit.item));
  const UnitRow& unit = commit.unit;
  if (unit.number != progress.next_unit || unit.begin != progress.offset || unit.end < unit.begin) {
    return misplaced(commit, "it does not begin where the one before ends");
  }
  std::uint64_t at = unit.begin;
  for (const SealedFrame& frame : commit.frames) {
    if (frame.begin != at || frame.length == 0) return misplaced(commit, "its frames are not in order");
    at += frame.length;
  }
  if (at != unit.end) return misplaced(commit, "its frames do not cover it");
  if (commit.finishes && unit.end != 0) {
    FANAL_TRY(stored, state.item_of(commit.item));
    if (unit.end != stored.item.bytes) return misplaced(commit, "it is the last and does not end with the item");
  }
  state.progress[commit.item] = internal::progress_after(unit);
  return {};
}

// Where the frames of one unit are, and how much of which packs they reach.
struct UnitPlaces {
  std::vector<FramePlace> frames;
  std::map<std::uint64_t, std::uint64_t> packs;
};

Result<UnitPlaces> append_frames(WriterState& state, const UnitCommit& commit) {
  UnitPlaces places;
  for (const SealedFrame& frame : commit.frames) {
    FANAL_TRY(place, state.blobs.append(frame.stored));
    places.frames.push_back(place);
    places.packs[place.pack] = place.offset + frame.stored.size();
  }
  return places;
}

Result<void> insert_frames(WriterState& state, const UnitCommit& commit, const UnitPlaces& places) {
  for (std::size_t i = 0; i < commit.frames.size(); ++i) {
    const SealedFrame& frame = commit.frames[i];
    const std::string_view hash = internal::view_of(frame.hash.bytes);
    FANAL_TRY_VOID(state.statements.run(Query::add_frame, commit.item, frame.begin, frame.length, places.frames[i].pack,
                                        places.frames[i].offset, frame.stored.size(), Blob{frame.wrapped_key},
                                        Blob{hash}));
  }
  for (const auto& [number, bytes] : places.packs) {
    FANAL_TRY_VOID(state.statements.run(Query::put_pack, number, bytes));
  }
  return {};
}

Result<void> insert_facts(WriterState& state, const UnitCommit& commit) {
  if (commit.dictionary && commit.dictionary->number() != state.dictionary) {
    FANAL_TRY_VOID(
        state.statements.run(Query::add_dictionary, commit.dictionary->number(), Blob{commit.dictionary->bytes()}));
    state.dictionary = commit.dictionary->number();
  }
  for (const PackedFact& fact : commit.facts) {
    const FactRow row = state.next_row++;
    state.new_ids.emplace_back(stored_number(fact.id.value.head64()), row);
    FANAL_TRY_VOID(state.statements.run(Query::add_fact, row, stored_number(fact.id.value.head64()), commit.item,
                                        Blob{fact.packed}));
  }
  return {};
}

Result<void> insert_waiting(WriterState& state, ItemRow row) {
  const auto found = state.waiting.find(row);
  if (found == state.waiting.end()) return {};
  const StoredItem& item = found->second.item;
  const std::string_view id = internal::view_of(item.item.id.value.bytes);
  FANAL_TRY_VOID(state.statements.run(Query::add_item, row, Blob{id}, std::string_view(item.item.sha256),
                                      item.item.bytes, std::string_view(item.name), std::string_view(item.item.reader),
                                      item.reader_version, std::string_view(item.charset), Blob{item.detail},
                                      std::string_view(item.mapping), state.audit_seq));
  FANAL_TRY_VOID(state.add_capture(row, found->second.capture));
  state.waiting_ids.erase(item.item.id.value);
  state.waiting.erase(found);
  return {};
}

Result<void> insert_unit(WriterState& state, const UnitCommit& commit, const UnitPlaces& places) {
  const UnitRow& unit = commit.unit;
  FANAL_TRY_VOID(insert_waiting(state, commit.item));
  FANAL_TRY_VOID(insert_frames(state, commit, places));
  FANAL_TRY_VOID(insert_facts(state, commit));
  for (const Issue& issue : commit.issues) FANAL_TRY_VOID(state.add_issue(commit.item, unit.number, issue));
  FANAL_TRY_VOID(state.statements.run(Query::add_unit, commit.item, unit.number, unit.begin, unit.end,
                                      unit.first_record, unit.records, unit.first_line, unit.lines, commit.facts.size(),
                                      state.audit_seq));
  if (!commit.finishes) return {};
  state.progress.erase(commit.item);
  return state.statements.run(Query::finish_item, commit.item);
}

Result<void> commit_all(WriterState& state, std::span<const UnitCommit> units) {
  std::vector<UnitPlaces> places;
  for (const UnitCommit& commit : units) {
    FANAL_TRY(unit_places, append_frames(state, commit));
    places.push_back(std::move(unit_places));
  }
  FANAL_TRY_VOID(state.blobs.sync());
  using clock = std::chrono::steady_clock;
  std::size_t next = 0;
  while (next < units.size()) {
    FANAL_TRY(transaction, Transaction::begin(state.statements.database()));
    const auto deadline = clock::now() + hold_aim;
    do {
      FANAL_TRY_VOID(insert_unit(state, units[next], places[next]));
      ++next;
    } while (next < units.size() && clock::now() < deadline);
    FANAL_TRY_VOID(transaction.commit());
  }
  return {};
}

}  // namespace

Result<FactRow> Writer::commit_units(std::span<const UnitCommit> units) {
  WriterState& state = *state_;
  FANAL_TRY_VOID(state.usable());
  const FactRow first = state.next_row;
  const auto before = state.progress;
  for (const UnitCommit& commit : units) {
    if (auto checked = check_unit(state, commit); !checked) {
      state.progress = before;
      return std::move(checked).error();
    }
  }
  // From here on files and database may stand apart from what this object holds: after an error, start again.
  state.has_failed = true;
  FANAL_TRY_VOID(commit_all(state, units));
  state.has_failed = false;
  FANAL_TRY_VOID(internal::settle_many_ids(state));
  return first;
}

}  // namespace fanal::store
