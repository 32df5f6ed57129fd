// Adverts, one JSON object a line. Source: RFC 8259; jsonlines.org; DESIGN section 4 for the columns.
#include <algorithm>
#include <cstring>

#include "base/blank.h"
#include "formats/internal/advert.h"
#include "formats/internal/json_row.h"
#include "formats/internal/json_text.h"
#include "formats/internal/readers.h"
#include "formats/internal/row_readers.h"
#include "formats/internal/rows.h"

namespace fanal::formats::advert_jsonl {
namespace {

constexpr std::string_view blank = " \t\r\n";

std::string_view without_blanks(std::string_view text) {
  const std::size_t first = text.find_first_not_of(blank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

// The end of the line that starts at `at`: its line feed, or the end of the text.
std::size_t line_end(std::string_view text, std::size_t at) {
  const void* found = std::memchr(text.data() + at, '\n', text.size() - at);
  return found == nullptr ? text.size() : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

struct Count {
  std::size_t bytes = 0;
  std::uint64_t records = 0;
  std::uint64_t lines = 0;
};

// Whole lines until an aim is met; with `to_the_end` the last line needs no line feed.
Count count_lines(std::string_view text, const UnitAim& aim, bool to_the_end) {
  Count count;
  while (count.bytes < text.size() && count.bytes < aim.bytes && count.records < aim.records) {
    const std::size_t end = line_end(text, count.bytes);
    if (end == text.size() && !to_the_end) break;
    if (!is_blank(text.substr(count.bytes, end - count.bytes))) ++count.records;
    if (end < text.size()) ++count.lines;
    count.bytes = std::min(end + 1, text.size());
  }
  return count;
}

// How many of the first rows look like objects: 16 are enough to tell.
struct Sample {
  int rows = 0;
  int objects = 0;
};

Sample sample_rows(std::string_view text) {
  Sample sample;
  for (std::size_t at = 0; at < text.size() && sample.rows < 16;) {
    const std::size_t end = line_end(text, at);
    const std::string_view line = without_blanks(text.substr(at, end - at));
    at = end + 1;
    if (line.empty()) continue;
    // The last line may be cut off by the end of the head.
    const bool is_whole = end < text.size() || sample.rows == 0;
    if (!is_whole && !is_json_value(line, 64)) break;
    ++sample.rows;
    if (line.front() == '{' && is_json_value(line, 64)) ++sample.objects;
  }
  return sample;
}

void read_rows(const Plan& plan, const Unit& unit, const Limits& limits, JsonRowReader& reader,
               std::vector<Issue>& issues) {
  UnitText rows(unit.bytes, unit.offset, plan.charset);
  const std::string_view text = rows.text();
  std::uint64_t record = unit.first_record;
  std::uint64_t line = unit.first_line;
  for (std::size_t at = 0; at < text.size(); ++line) {
    const std::size_t end = line_end(text, at);
    const std::string_view whole = text.substr(at, end - at);
    const std::string_view trimmed = without_blanks(whole);
    if (!trimmed.empty()) {
      const auto begin = static_cast<std::size_t>(trimmed.data() - text.data());
      const RowText row = rows.row(begin, begin + trimmed.size());
      if (end == text.size() && unit.bytes.size() >= limits.unit_bytes) {
        issues.push_back(make_issue(Severity::unread, "limit",
                                    "The row is longer than " + std::to_string(limits.unit_bytes) + " bytes.",
                                    row.where, line, "one row"));
      } else {
        reader.read(row, record, line, line);
      }
      ++record;
    }
    at = end + 1;
  }
}

}  // namespace

int claim(std::string_view head, const Mapping* /*mapping*/) {
  const Charset charset = detect_charset(head.substr(0, 4096), "UTF-8");
  UnitText unit(head, 0, charset.name);
  const std::string_view text = unit.text();
  const Sample sample = sample_rows(text);
  // Where most rows are something else, it is as likely any text: the extension decides.
  if (sample.objects > 0) return sample.objects * 2 >= sample.rows ? 95 : 10;
  // One row longer than the head.
  const std::string_view start = without_blanks(text.substr(0, 4096));
  const bool is_cut_row = head.size() >= head_bytes && start.substr(0, 2) == "{\"" && line_end(text, 0) == text.size();
  return is_cut_row ? 50 : 0;
}

Cut cut(const Plan& plan, std::string_view window, bool is_first, bool is_last, const UnitAim& aim,
        const Limits& limits) {
  const bool is_full = window.size() >= limits.unit_bytes;
  if (is_full) window = window.substr(0, limits.unit_bytes);
  if (!is_ascii_superset(plan.charset)) {
    if (!is_last && !is_full) return {};
    const UnitText unit(window, is_first ? 0 : 1, plan.charset);
    const Count all = count_lines(unit.text(), {unit.text().size() + 1, ~std::uint64_t{0}}, true);
    return {window.size(), all.records, all.lines};
  }
  // A mark alone on its line is a blank line.
  const std::size_t mark = is_first ? mark_length(window) : 0;
  window.remove_prefix(mark);
  Count count = count_lines(window, aim, is_last && !is_full);
  if (count.bytes == 0 && is_full) count = count_lines(window, aim, true);
  const bool is_cut = count.bytes > 0 || (is_last && window.empty());
  return {is_cut ? count.bytes + mark : 0, count.records, count.lines};
}

ReadUnit read_rows_of(RowsOf rows, const Plan& plan, const Unit& unit, const Mapping* mapping, const Limits& limits) {
  ReadUnit out;
  JsonRowReader reader(unit, mapping, limits, out, rows);
  read_rows(plan, unit, limits, reader, out.issues);
  reader.end_unit();
  return out;
}

ReadUnit read(const Plan& plan, const Unit& unit, const Mapping* mapping, const Limits& limits) {
  return read_rows_of(RowsOf::adverts, plan, unit, mapping, limits);
}

bool has_event(std::string_view head, const Mapping* mapping) {
  const Plan plan{detect_charset(head.substr(0, 4), "UTF-8").name, {}};
  const UnitText unit_text(head, 0, plan.charset);
  const std::string_view text = unit_text.text();
  constexpr int sampled = 16;  // as many as claim() looks at
  int rows = 0;
  for (std::size_t at = 0; at < text.size() && rows < sampled; ++rows) {
    std::size_t end = line_end(text, at);
    const std::string_view line = without_blanks(text.substr(at, end - at));
    at = end + 1;
    if (line.empty() || line.front() != '{') continue;
    Unit unit;
    ReadUnit read;
    JsonRowReader reader(unit, mapping, {}, read, RowsOf::events);
    RowText row;
    row.text = line;
    reader.read(row, 1, 1, 1);
    if (!read.documents.empty() && is_event_row(read.documents.front())) return true;
  }
  return false;
}

Result<Plan> plan(std::string_view head, bool head_is_all, const Mapping* mapping) {
  // Rows that are not UTF-8 are decoded one by one; only a mark makes it another charset.
  Plan plan{detect_charset(head.substr(0, 4), "UTF-8").name, {}};
  if (mapping == nullptr) return plan;
  // Without a whole row in the head there is nothing to compare the mapping with.
  const Cut first = cut(plan, head, true, head_is_all, {}, {});
  Unit unit;
  unit.bytes = head.substr(0, first.bytes);
  ReadUnit rows;
  JsonRowReader reader(unit, mapping, {}, rows);
  read_rows(plan, unit, {}, reader, rows.issues);
  const bool has_text = std::any_of(rows.documents.begin(), rows.documents.end(),
                                    [](const Document& row) { return !field_value(row, "text").empty(); });
  if (rows.documents.empty() || has_text) return plan;
  if (const auto names = reader.unmapped_only()) return no_column_of(*mapping, *names);
  return plan;
}

}  // namespace fanal::formats::advert_jsonl
