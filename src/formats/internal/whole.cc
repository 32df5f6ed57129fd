#include "formats/internal/whole.h"

#include <algorithm>

#include "formats/internal/rows.h"

namespace fanal::formats {

Cut cut_whole(std::string_view window, bool is_last, const Limits& limits) {
  const auto lines = [](std::string_view text) {
    return static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
  };
  if (window.size() <= limits.unit_bytes) {
    if (!is_last && window.size() < limits.unit_bytes) return {};
    return {window.size(), window.empty() ? 0U : 1U, lines(window)};
  }
  std::string_view part = window.substr(0, limits.unit_bytes);
  const std::size_t feed = part.rfind('\n');
  if (feed != std::string_view::npos && feed + (std::size_t{1} << 16U) > part.size()) part = part.substr(0, feed + 1);
  return {part.size(), 1, lines(part)};
}

Document whole_document(const Unit& unit, const Limits& limits, std::vector<Issue>& issues) {
  Document document;
  document.where.begin = unit.offset;
  document.where.end = unit.offset + unit.bytes.size();
  document.record = unit.offset == 0 ? 0 : unit.first_record;
  document.line = unit.first_line;
  document.made_id = std::string(unit.name) + "#" + std::to_string(unit.first_record);
  if (unit.offset > 0) {
    issues.push_back(make_issue(Severity::note, "limit",
                                "It is longer than " + std::to_string(limits.unit_bytes) +
                                    " bytes and was read in parts; this is part " + std::to_string(unit.first_record) +
                                    ".",
                                {unit.offset, unit.offset + unit.bytes.size()}, unit.first_line));
  }
  return document;
}

void note_decoding(const std::string& charset, bool is_guessed, std::uint64_t bad, const Unit& unit,
                   std::vector<Issue>& issues) {
  const SourceRange where{unit.offset, unit.offset + unit.bytes.size()};
  if (is_guessed) {
    issues.push_back(make_issue(Severity::note, "guessed_charset",
                                "Nothing names the charset; it was read as " + charset + ".", where));
  }
  if (bad > 0) {
    issues.push_back(make_issue(Severity::note, "bad_bytes",
                                std::to_string(bad) + " byte sequences do not fit " + charset + " and became U+FFFD.",
                                where));
  }
}

}  // namespace fanal::formats
