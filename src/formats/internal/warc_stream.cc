#include "formats/internal/warc_stream.h"

#include <algorithm>
#include <iterator>

#include "formats/internal/rows.h"

namespace fanal::formats {
namespace {

constexpr std::string_view member_magic = "\x1F\x8B\x08";

// The next place from `after` on where a gzip member begins; bytes.size() when there is none.
std::size_t next_member(std::string_view bytes, std::size_t after) {
  for (std::size_t at = bytes.find(member_magic, after); at != std::string_view::npos;
       at = bytes.find(member_magic, at + 1)) {
    // RFC 1952, 2.3.1.2: the three high flags are reserved; a random match has them set seven times in eight.
    if (at + 3 < bytes.size() && (static_cast<unsigned char>(bytes[at + 3]) & 0xE0U) == 0) return at;
  }
  return bytes.size();
}

std::string describe(Inflation end, std::uint64_t most) {
  switch (end) {
    case Inflation::truncated: return "The gzip member is cut off.";
    case Inflation::limit: return "The gzip members grow over " + std::to_string(most) + " bytes.";
    case Inflation::damaged:
    case Inflation::done: break;
  }
  return "The gzip member is damaged.";
}

}  // namespace

bool is_gzip(std::string_view bytes) { return bytes.substr(0, member_magic.size()) == member_magic; }

GzipMember read_member(std::string_view bytes, std::uint64_t most, std::string& out) {
  const std::size_t before = out.size();
  const Inflated result = inflate(Compression::gzip, bytes, most, out);
  if (result.end == Inflation::done) return {result.end, result.consumed, result.consumed};
  if (result.end == Inflation::limit) return {result.end, result.consumed, bytes.size()};
  const std::size_t next = next_member(bytes, 1);
  std::size_t consumed = result.consumed;
  if (next < bytes.size()) {
    // Bytes of the next member, taken for this one's, may have come out as noise.
    out.resize(before);
    consumed = inflate(Compression::gzip, bytes.substr(0, next), most, out).consumed;
  }
  return {result.end, consumed, next};
}

SourceRange WarcStream::item_range(std::size_t begin, std::size_t end) const {
  const auto part_of = [this](std::size_t at) {
    const auto after = std::upper_bound(parts.begin(), parts.end(), at,
                                        [](std::size_t value, const WarcPart& part) { return value < part.begin; });
    return after == parts.begin() ? after : after - 1;
  };
  if (parts.empty()) return {};
  const auto first = part_of(begin);
  if (!is_compressed) return {first->item.begin + begin, first->item.begin + end};
  const auto last = part_of(end > begin ? end - 1 : begin);
  return {first->item.begin, last->item.end};
}

WarcStream decode_unit(std::string_view unit, std::uint64_t offset, bool is_compressed, const Limits& limits,
                       std::vector<Issue>& issues) {
  WarcStream stream;
  stream.is_compressed = is_compressed;
  if (!stream.is_compressed) {
    stream.plain = unit;
    stream.parts.push_back({0, {offset, offset + unit.size()}, false});
    return stream;
  }
  for (std::size_t at = 0; at < unit.size();) {
    const std::size_t begin = stream.owned.size();
    const GzipMember member = read_member(unit.substr(at), limits.decoded_bytes - begin, stream.owned);
    const std::size_t next = at + member.next;
    if (member.end == Inflation::done) {
      stream.parts.push_back({begin, {offset + at, offset + next}, false});
      at = next;
      continue;
    }
    stream.parts.push_back({begin, {offset + at, offset + next}, true});
    const bool is_padding = unit.find_first_not_of('\0', at) >= next;
    if (!is_padding) {
      issues.push_back(make_issue(Severity::unread, member.end == Inflation::limit ? "limit" : "bad_gzip",
                                  describe(member.end, limits.decoded_bytes), {offset + at, offset + next}, 0,
                                  std::to_string(next - std::min(next, at + member.consumed)) + " compressed bytes"));
    }
    at = next;
  }
  return stream;
}

WarcScan scan_stream(const WarcStream& stream) {
  WarcScan all;
  const std::string_view bytes = stream.bytes();
  std::size_t begin = 0;
  const auto scan_to = [&](std::size_t end) {
    WarcScan scan = scan_records(bytes.substr(begin, end - begin), true);
    for (WarcRecord record : scan.records) {
      record.begin += begin;
      record.content += begin;
      record.content_end += begin;
      record.end += begin;
      all.records.push_back(record);
    }
    for (const WarcGap& gap : scan.gaps) all.gaps.push_back({gap.begin + begin, gap.end + begin});
    begin = end;
  };
  for (std::size_t i = 0; i + 1 < stream.parts.size(); ++i) {
    if (stream.parts[i].is_broken) scan_to(stream.parts[i + 1].begin);
  }
  scan_to(bytes.size());
  all.complete = bytes.size();
  return all;
}

}  // namespace fanal::formats
