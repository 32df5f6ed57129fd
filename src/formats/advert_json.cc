// Adverts as one JSON array of objects, or as objects one after another over several lines. Source: RFC 8259.
#include <algorithm>

#include "formats/internal/advert.h"
#include "formats/internal/json_row.h"
#include "formats/internal/json_text.h"
#include "formats/internal/readers.h"
#include "formats/internal/rows.h"

namespace fanal::formats::advert_json {
namespace {

// What stands between two rows. Brackets among them: an array and what follows it read the same way.
bool is_between(char c) { return is_json_blank(c) || c == ',' || c == '[' || c == ']'; }

struct Row {
  std::size_t begin = 0;  // text.size(): there is none
  std::size_t end = 0;
  bool is_ended = false;  // false: the text stops inside it
};

// The end of the object at `at`, or nowhere: brackets are counted, strings passed over.
std::size_t object_end(std::string_view text, std::size_t at) {
  std::size_t depth = 0;
  while ((at = text.find_first_of("{}[]\"", at)) != std::string_view::npos) {
    if (text[at] == '"') {
      const std::size_t length = json_string_length(text.substr(at));
      if (length == 0) return std::string_view::npos;
      at += length;
      continue;
    }
    const bool opens = text[at] == '{' || text[at] == '[';
    ++at;
    if (opens) {
      ++depth;
    } else if (--depth == 0) {
      return at;
    }
  }
  return at;
}

// The next row from `at`. What is no object is a row too, to the end of its line: it will be reported.
Row next_row(std::string_view text, std::size_t at) {
  while (at < text.size() && is_between(text[at])) ++at;
  Row row{at, text.size(), false};
  if (at == text.size()) return row;
  const std::size_t end = text[at] == '{' ? object_end(text, at) : text.find('\n', at);
  if (end == std::string_view::npos) return row;
  row.end = end;
  row.is_ended = true;
  return row;
}

Cut count_rows(std::string_view text, bool to_the_end, const UnitAim& aim) {
  Cut cut;
  while (cut.bytes < text.size() && cut.bytes < aim.bytes && cut.records < aim.records) {
    const Row row = next_row(text, cut.bytes);
    if (!row.is_ended && !to_the_end) break;
    if (row.begin < text.size()) ++cut.records;
    cut.bytes = row.end;
  }
  cut.lines =
      static_cast<std::uint64_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(cut.bytes), '\n'));
  return cut;
}

// Calls take(row, line) for each row; lines are counted on the way.
template <typename Take>
void each_row(std::string_view text, std::uint64_t line, const Take& take) {
  for (std::size_t at = 0; at < text.size();) {
    const Row row = next_row(text, at);
    const auto feeds = [&](std::size_t begin, std::size_t end) {
      const std::string_view part = text.substr(begin, end - begin);
      return static_cast<std::uint64_t>(std::count(part.begin(), part.end(), '\n'));
    };
    line += feeds(at, row.begin);
    if (row.begin < text.size()) take(row, line);
    line += feeds(row.begin, row.end);
    at = row.end;
  }
}

// True when the first object is an advert or an event: it has a text, an event's members, or a column of the mapping.
// Other JSON is left to those who keep it whole.
bool starts_with_advert(std::string_view text, const Mapping* mapping) {
  const Row first = next_row(text, 0);
  if (!first.is_ended || text[first.begin] != '{') return false;
  Unit unit;
  ReadUnit read;
  JsonRowReader reader(unit, mapping, {}, read);
  RowText row;
  row.text = text.substr(first.begin, first.end - first.begin);
  reader.read(row, 1, 1, 1);
  if (read.documents.empty()) return false;
  const Document& document = read.documents.front();
  return !field_value(document, "text").empty() || is_event_row(document) ||
         (mapping != nullptr && !reader.unmapped_only());
}

}  // namespace

int claim(std::string_view head, const Mapping* mapping) {
  const Charset charset = detect_charset(head.substr(0, 4096), "UTF-8");
  UnitText unit(head, 0, charset.name);
  const std::string_view text = unit.text();
  const std::size_t start = text.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos || (text[start] != '[' && text[start] != '{')) return 0;
  const std::size_t first = text.find_first_not_of(" \t\r\n", start + 1);
  if (text[start] == '[' && (first == std::string_view::npos || text[first] != '{')) return 0;
  // Objects on one line each are JSON lines.
  const Row row = next_row(text, start);
  const std::string_view object = text.substr(row.begin, row.end - row.begin);
  if (text[start] == '{' && object.find('\n') == std::string_view::npos) return 0;
  return starts_with_advert(text, mapping) ? 97 : 0;
}

Result<Plan> plan(std::string_view head, bool /*head_is_all*/, const Mapping* /*mapping*/) {
  return Plan{detect_charset(head.substr(0, 4), "UTF-8").name, {}};
}

Cut cut(const Plan& plan, std::string_view window, bool is_first, bool is_last, const UnitAim& aim,
        const Limits& limits) {
  const bool is_full = window.size() >= limits.unit_bytes;
  if (is_full) window = window.substr(0, limits.unit_bytes);
  if (!is_ascii_superset(plan.charset)) {
    if (!is_last && !is_full) return {};
    const UnitText unit(window, is_first ? 0 : 1, plan.charset);
    Cut all = count_rows(unit.text(), true, {unit.text().size() + 1, ~std::uint64_t{0}});
    all.bytes = window.size();
    return all;
  }
  const std::size_t mark = is_first ? mark_length(window) : 0;
  window.remove_prefix(mark);
  Cut cut = count_rows(window, is_last && !is_full, aim);
  if (cut.bytes == 0 && is_full) cut = count_rows(window, true, aim);
  if (cut.bytes > 0 || (is_last && window.empty())) cut.bytes += mark;
  return cut;
}

ReadUnit read(const Plan& plan, const Unit& unit, const Mapping* mapping, const Limits& limits) {
  ReadUnit out;
  UnitText rows(unit.bytes, unit.offset, plan.charset);
  const std::string_view text = rows.text();
  JsonRowReader reader(unit, mapping, limits, out);
  std::uint64_t record = unit.first_record;
  each_row(text, unit.first_line, [&](const Row& row, std::uint64_t line) {
    const RowText row_text = rows.row(row.begin, row.end);
    if (!row.is_ended && text[row.begin] == '{') {
      out.issues.push_back(make_issue(Severity::unread, "bad_json",
                                      "The object that begins here does not end: a brace or a quote is missing.",
                                      row_text.where, line, std::to_string(row.end - row.begin) + " bytes"));
    } else {
      reader.read(row_text, record, line, record);
    }
    ++record;
  });
  reader.end_unit();
  return out;
}

}  // namespace fanal::formats::advert_json
