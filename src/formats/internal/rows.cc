#include "formats/internal/rows.h"

#include <utility>

#include "base/utf8.h"

namespace fanal::formats {

std::size_t mark_length(std::string_view bytes) {
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF") return 3;
  return bytes.substr(0, 2) == "\xFF\xFE" || bytes.substr(0, 2) == "\xFE\xFF" ? 2 : 0;
}

UnitText::UnitText(std::string_view bytes, std::uint64_t offset, std::string_view charset)
    : charset_(charset), offset_(offset) {
  const std::size_t mark = offset == 0 ? mark_length(bytes) : 0;
  bytes.remove_prefix(mark);
  offset_ += mark;
  text_ = bytes;
  if (!is_ascii_superset(charset)) {
    unit_ = decode_text(bytes, charset, offset_);
    text_ = unit_->text(bytes);
  }
}

SourceRange UnitText::where(std::size_t begin, std::size_t end) const {
  if (unit_) return unit_->map.source_of(static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end));
  return {offset_ + begin, offset_ + end};
}

RowText UnitText::row(std::size_t begin, std::size_t end) {
  RowText row;
  row.text = text_.substr(begin, end - begin);
  row.where = where(begin, end);
  if (unit_) {
    row.base = begin;
    row.outer = &unit_->map;
    return row;
  }
  row.base = offset_ + begin;
  if (charset_ == "UTF-8" && is_utf8(row.text)) return row;
  row.is_guessed = charset_ == "UTF-8";
  row_ = decode_text(row.text, row.is_guessed ? "windows-1252" : charset_, row.base);
  row.bad = row_->bad;
  if (row_->converted) {
    row.text = *row_->converted;
    row.base = 0;
    row.outer = &row_->map;
  }
  return row;
}

Issue make_issue(Severity severity, std::string code, std::string message, SourceRange where, std::uint64_t line,
                 std::string lost) {
  Issue issue;
  issue.severity = severity;
  issue.code = std::move(code);
  issue.message = std::move(message);
  issue.where.begin = where.begin;
  issue.where.end = where.end;
  issue.line = line;
  issue.lost = std::move(lost);
  return issue;
}

void note_charset(const RowText& row, std::uint64_t line, std::vector<Issue>& issues) {
  if (row.is_guessed) {
    issues.push_back(make_issue(Severity::note, "guessed_charset", "The row is not UTF-8; it was read as windows-1252.",
                                row.where, line));
  }
  if (row.bad > 0) {
    issues.push_back(make_issue(Severity::note, "bad_bytes",
                                std::to_string(row.bad) + " byte sequences do not fit the charset and became U+FFFD.",
                                row.where, line));
  }
}

}  // namespace fanal::formats
