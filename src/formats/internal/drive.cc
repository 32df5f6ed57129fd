#include "formats/internal/drive.h"

#include <algorithm>
#include <iterator>

#include "base/check.h"
#include "base/utf8.h"

namespace fanal::formats {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

// A copied piece is its source, but for collapsed blanks. From another charset than UTF-8, characters that are as long
// as they were may stand in it too; and `&#0`, which becomes U+FFFD, is as long as that.
bool is_copy(std::string_view text, std::string_view source, bool is_utf8_source) {
  return std::equal(text.begin(), text.end(), source.begin(), source.end(), [&](char a, char b) {
    return a == b || (is_blank(a) && is_blank(b)) || (!is_utf8_source && static_cast<unsigned char>(a) >= 0x80U) ||
           std::string_view("\uFFFD").find(a) != std::string_view::npos;
  });
}

std::string field_fault(const Field& field, const Document& document, std::string_view bytes, bool is_utf8_source) {
  if (field.map.out_length() != field.value.size()) return "the map of " + field.name + " is not as long as its text";
  if (!document.where.path.empty()) return {};
  for (const auto& piece : field.map.pieces()) {
    if (piece.source_begin + piece.source_length > bytes.size()) return field.name + " points past the end";
    // Equal lengths up to four bytes may be one converted character.
    if (piece.out_length != piece.source_length || piece.out_length <= 4) continue;
    const std::string_view text = std::string_view(field.value).substr(piece.out_begin, piece.out_length);
    if (!is_copy(text, bytes.substr(piece.source_begin, piece.source_length), is_utf8_source))
      return field.name + " is not its source";
  }
  return {};
}

}  // namespace

Driven drive(const Reader& reader, std::string_view bytes, std::string_view name, const UnitAim& aim,
             const Limits& limits, std::size_t step, const Mapping* mapping) {
  Driven out;
  const std::string_view head = bytes.substr(0, head_bytes);
  const auto plan = reader.plan(head, head.size() == bytes.size(), mapping);
  if (!plan) return out;
  Unit unit;
  unit.name = name;
  std::size_t window = step;
  while (unit.offset < bytes.size()) {
    const std::string_view rest = bytes.substr(unit.offset);
    const bool is_last = window >= rest.size();
    const std::string_view seen = rest.substr(0, window);
    const Cut cut = reader.cut(*plan, seen, unit.offset == 0, is_last, aim, limits);
    FANAL_CHECK(cut.bytes <= seen.size());
    FANAL_CHECK(cut.bytes > 0 || !is_last);
    if (cut.bytes == 0) {
      FANAL_CHECK(seen.size() < limits.unit_bytes);
      window += step;
      continue;
    }
    unit.bytes = seen.substr(0, cut.bytes);
    ReadUnit read = reader.read(*plan, unit, mapping, limits);
    std::move(read.documents.begin(), read.documents.end(), std::back_inserter(out.documents));
    std::move(read.issues.begin(), read.issues.end(), std::back_inserter(out.issues));
    out.units.push_back(cut);
    unit.offset += cut.bytes;
    unit.first_record += cut.records;
    unit.first_line += cut.lines;
    window = step;
  }
  return out;
}

std::string offset_fault(const Driven& driven, std::string_view bytes) {
  const bool is_utf8_source = is_utf8(bytes);
  for (const Document& document : driven.documents) {
    if (document.where.begin > document.where.end) return document.made_id + " ends before it begins";
    if (document.where.path.empty() && document.where.end > bytes.size()) return document.made_id + " is past the end";
    for (const Field& field : document.fields) {
      if (std::string fault = field_fault(field, document, bytes, is_utf8_source); !fault.empty())
        return document.made_id + ": " + fault;
    }
  }
  for (const Issue& issue : driven.issues) {
    const bool is_flat = issue.where.path.empty();
    if (issue.where.begin > issue.where.end || (is_flat && issue.where.end > bytes.size()))
      return issue.code + " is misplaced";
  }
  return {};
}

}  // namespace fanal::formats
