#pragma once
// The dictionary of a segment: entries in ascending order of bytes, found by bytes or by number.
// Source: I. Witten, A. Moffat, T. Bell, "Managing Gigabytes", 2nd ed., 4.1 (front coding).
#include <cstdint>
#include <string>
#include <string_view>

#include "index/internal/section_reader.h"

namespace fanal::index {

struct Entry {
  std::uint32_t number = 0;
  std::uint32_t documents = 0;  ///< that hold it; of a trigram: entries that do
  std::uint64_t postings = 0;
  std::uint64_t postings_bytes = 0;
  std::uint64_t positions = 0;
  std::uint64_t positions_bytes = 0;
  std::uint64_t bitmap = 0;  ///< its number, where it is dense
  bool is_dense = false;
};

class Dictionary {
 public:
  Dictionary(const SegmentState& segment, Trouble& trouble)
      : segment_(&segment),
        trouble_(&trouble),
        groups_(segment, Section::groups, trouble),
        terms_(segment, segment.head.at(Section::terms), trouble) {}

  /// Moves to the first entry that is not before `entry`; false when there is none. Some microsecond.
  bool seek(std::string_view entry);
  /// Moves to an entry by number; false when there is none.
  bool seek_number(std::uint32_t number);
  /// Moves on; false at the end.
  bool next();
  /// True when the entry is there; then it is at it.
  bool find(std::string_view entry) { return seek(entry) && bytes() == entry; }

  /// Of the entry it is at.
  const std::string& bytes() const { return bytes_; }
  const Entry& entry() const { return entry_; }
  /// How many bytes the entry shares with the one before it, at least; 0 after a seek.
  std::size_t shared() const { return shared_; }

 private:
  bool load_group(std::uint64_t group);
  bool read_entry();
  bool first_of(std::uint64_t group, std::string& entry);

  const SegmentState* segment_;
  Trouble* trouble_;
  Column groups_;
  SectionReader terms_;
  std::string bytes_;
  Entry entry_;
  std::size_t shared_ = 0;
  const char* at_ = nullptr;  ///< in the group loaded
  const char* end_ = nullptr;
  std::uint32_t left_ = 0;  ///< entries of the group not read
  std::uint64_t group_ = 0;
  std::uint64_t next_postings_ = 0;
  std::uint64_t next_positions_ = 0;
  std::uint64_t next_bitmap_ = 0;
};

}  // namespace fanal::index
