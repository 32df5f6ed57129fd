#pragma once
// The decoded stream of a unit of a WARC file: itself, or what its gzip members hold, and the way back to the item.
// Source: ISO 28500:2017, annex D (record-at-time compression); RFC 1952.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "formats/internal/inflate.h"
#include "formats/internal/warc_records.h"
#include "model/issue.h"
#include "text/offset_map.h"

namespace fanal::formats {

bool is_gzip(std::string_view bytes);

/// Part of the stream that came out of one piece of the item: the whole unit, or one gzip member.
struct WarcPart {
  std::size_t begin = 0;   ///< in the stream
  SourceRange item;        ///< bytes of the item
  bool is_broken = false;  ///< what follows in the stream does not adjoin it in the archive
};

struct WarcStream {
  std::string owned;       ///< of a compressed unit
  std::string_view plain;  ///< of another
  bool is_compressed = false;
  std::vector<WarcPart> parts;
  std::string_view bytes() const { return is_compressed ? std::string_view(owned) : plain; }
  /// The item's bytes that [begin, end) came from: whole members in a compressed unit.
  SourceRange item_range(std::size_t begin, std::size_t end) const;
};

/// Decodes a unit that starts at `offset` of its item. Damaged members are reported, what came before the damage is
/// kept, and reading goes on at the next member. At most limits.decoded_bytes come out.
WarcStream decode_unit(std::string_view unit, std::uint64_t offset, bool is_compressed, const Limits& limits,
                       std::vector<Issue>& issues);

/// All records and gaps of the stream; what adjoins is scanned together.
WarcScan scan_stream(const WarcStream& stream);

/// One gzip member at the start of `bytes`, appended to `out`. Of a broken one only the bytes before `next` count.
struct GzipMember {
  Inflation end = Inflation::done;
  std::size_t consumed = 0;
  std::size_t next = 0;  ///< where to go on: after the member; of a broken one, at the next, or the end of `bytes`
};
GzipMember read_member(std::string_view bytes, std::uint64_t most, std::string& out);

}  // namespace fanal::formats
