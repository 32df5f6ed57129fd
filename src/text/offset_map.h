#pragma once
// From bytes of a derived text back to the bytes it was made from.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/pack.h"

namespace fanal {

/// Half-open range of bytes in a source stream.
struct SourceRange {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  bool operator==(const SourceRange&) const = default;
};

/// Pieces in output order, without gaps in the output. A piece whose two lengths are equal maps byte to byte; any
/// other stands for its source range as a whole (an escape, an entity, a converted character, a dropped tag).
class OffsetMap {
 public:
  struct Piece {
    std::uint32_t out_begin = 0;
    std::uint32_t out_length = 0;
    std::uint64_t source_begin = 0;
    std::uint32_t source_length = 0;
    bool operator==(const Piece&) const = default;
  };

  /// Room for that many pieces, where the caller knows better than to grow by halves.
  void reserve(std::size_t pieces) { pieces_.reserve(pieces); }
  /// The next `length` output bytes are the source bytes from `source_begin`. Adjoining copies become one piece.
  void append_copy(std::uint64_t source_begin, std::uint32_t length);
  /// The next `out_length` output bytes stand for [source_begin, source_end).
  void append_replaced(SourceRange source, std::uint32_t out_length);

  /// The smallest source range that holds what [begin, end) was made from; an empty range at the place for
  /// begin == end. Offsets past the end are taken as the end. O(log pieces).
  SourceRange source_of(std::uint32_t begin, std::uint32_t end) const;
  std::uint32_t out_length() const { return out_length_; }
  const std::vector<Piece>& pieces() const { return pieces_; }
  bool operator==(const OffsetMap&) const = default;

  void pack(PackWriter& out) const;
  /// Errors show in in.ok().
  static OffsetMap unpack(PackReader& in);

  /// True when every output byte is the source byte `source_begin` further on.
  bool is_copy() const;
  /// True when no source range reaches past `end`.
  bool ends_by(std::uint64_t end) const;
  /// Moves every source range `by` bytes on.
  void shift(std::uint64_t by);

  /// A map of `length` bytes copied from `source_begin`.
  static OffsetMap identity(std::uint64_t source_begin, std::uint32_t length);

 private:
  std::vector<Piece> pieces_;
  std::uint32_t out_length_ = 0;
};

/// `inner` maps text to a middle stream, `outer` that stream (its offset 0 at `outer`'s output 0) to the source:
/// gives text to source. O(pieces * log pieces).
/// Nothing but `inner` is touched when `outer` copies a stream as it is: O(pieces of inner).
OffsetMap compose(OffsetMap inner, const OffsetMap& outer);

}  // namespace fanal
