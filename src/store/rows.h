#pragma once
// Plain rows of a case, as Reader gives them and Writer takes them. Row numbers are from 1, in the order of arrival.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "model/capture.h"
#include "model/issue.h"
#include "store/fact.h"
#include "store/frame.h"

namespace fanal::store {

using ItemRow = std::int64_t;
using FactRow = std::int64_t;

struct StoredItem {
  ItemRow row = 0;
  Item item;
  std::string name;  ///< under which its documents were named: that of its first capture
  std::uint64_t reader_version = 0;
  std::string charset;  ///< the plan of the reader, settled once
  std::string detail;
  std::string mapping;  ///< name of the saved mapping it was read with, or empty
  bool is_complete = false;
};

struct StoredCapture {
  ItemRow item = 0;
  Capture capture;
  std::uint64_t audit_seq = 0;
};

struct StoredTake {
  ItemRow item = 0;
  Take take;
  std::uint64_t audit_seq = 0;  ///< of the write: those of one list share it
};

/// One unit of an item, as the journal keeps it.
struct UnitRow {
  std::uint64_t number = 0;  ///< 0-based, without gaps within the item
  std::uint64_t begin = 0;   ///< bytes of the item, half-open; a unit begins where the one before ends
  std::uint64_t end = 0;
  std::uint64_t first_record = 1;
  std::uint64_t records = 0;
  std::uint64_t first_line = 1;
  std::uint64_t lines = 0;
  std::uint64_t documents = 0;  ///< set by commit_units
  std::uint64_t audit_seq = 0;  ///< set by commit_units
};

/// Where reading of an item goes on.
struct ItemProgress {
  std::uint64_t next_unit = 0;
  std::uint64_t offset = 0;
  std::uint64_t next_record = 1;
  std::uint64_t next_line = 1;
};

/// One document ready to be committed: packed on a worker.
struct PackedFact {
  DocumentId id;
  std::string packed;  ///< by FactPacker
};

/// A unit and all that was derived from it: committed together or not at all.
struct UnitCommit {
  ItemRow item = 0;
  UnitRow unit;
  std::vector<SealedFrame> frames;  ///< the bytes [unit.begin, unit.end), in order, without gaps
  std::vector<PackedFact> facts;
  std::shared_ptr<const FactDictionary> dictionary;  ///< of the facts; nothing when they were packed without one
  std::vector<Issue> issues;
  bool finishes = false;  ///< the item's last unit: the item is marked complete with it
};

struct StoredFact {
  FactRow row = 0;
  ItemRow item = 0;
  Fact fact;
};

/// Half-open; the default is every row.
struct RowRange {
  FactRow begin = 1;
  FactRow end = INT64_MAX;
};

struct StoredIssue {
  std::int64_t row = 0;
  ItemRow item = 0;                   ///< 0: of no item
  std::optional<std::uint64_t> unit;  ///< number within the item
  Issue issue;
};

struct CaseCounts {
  std::uint64_t items = 0;
  std::uint64_t incomplete_items = 0;
  std::uint64_t captures = 0;
  std::uint64_t units = 0;
  std::uint64_t documents = 0;
  std::uint64_t notes = 0;           ///< issues that lost nothing
  std::uint64_t unread = 0;          ///< issues that lost something
  std::uint64_t original_bytes = 0;  ///< of the evidence kept
  std::uint64_t stored_bytes = 0;    ///< of the packs
};

/// A named result of linking or indexing, as last published.
struct SetInfo {
  std::int64_t set = 0;
  FactRow through_row = 0;  ///< the last fact it was made from: later ones are not in it yet
  std::uint64_t audit_seq = 0;
};
struct NamedSet {
  std::string name;
  SetInfo info;
};

}  // namespace fanal::store
