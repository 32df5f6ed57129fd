// Adverts, one JSON object a line. Source: RFC 8259; jsonlines.org; DESIGN section 4 for the columns.
#include <cstring>

#include "base/utf8.h"
#include "formats/internal/advert.h"
#include "formats/internal/json_text.h"
#include "formats/internal/readers.h"
#include "formats/internal/rows.h"

namespace fanal::formats::advert_jsonl {
namespace {

constexpr std::string_view blank = " \t\r\n";

bool is_blank(std::string_view line) { return line.find_first_not_of(blank) == std::string_view::npos; }

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

// Reads rows of one unit into documents.
//
// A row is read by hand and not by simdjson: its on-demand parser is the scalar one unless the compiler is given a
// newer instruction set than the baseline, wants a padded copy, and skips unchecked what it is not asked for.
class RowReader {
 public:
  RowReader(const Unit& unit, const Mapping* mapping, const Limits& limits, ReadUnit& out)
      : unit_(unit), mapping_(mapping), limits_(limits), out_(out) {}

  void read(const RowText& row, std::uint64_t record, std::uint64_t line) {
    line_ = line;
    row_ = &row;
    at_ = 0;
    left_out_ = 0;
    Document advert;
    advert.record = record;
    advert.line = line;
    advert.where.begin = row.where.begin;
    advert.where.end = row.where.end;
    const std::size_t issues_before = out_.issues.size();
    note_charset(row, line, out_.issues);
    const char* what = parse(advert);
    if (what == nullptr) {
      finish(advert);
      return;
    }
    out_.issues.resize(issues_before);
    report(Severity::unread, "bad_json", std::string(what) + ", at byte " + std::to_string(at_ + 1) + " of the row.",
           "one row");
  }

 private:
  void report(Severity severity, const char* code, std::string message, std::string lost = {}) {
    out_.issues.push_back(make_issue(severity, code, std::move(message), row_->where, line_, std::move(lost)));
  }

  // The next byte that is not blank; NUL at the end.
  char next() {
    while (at_ < row_->text.size() && is_json_blank(row_->text[at_])) ++at_;
    return at_ < row_->text.size() ? row_->text[at_] : '\0';
  }

  // Nothing, or what is wrong with the row.
  const char* parse(Document& advert) {
    if (next() != '{') return "The row is not a JSON object";
    ++at_;
    if (next() == '}') {
      ++at_;
    } else {
      while (true) {
        if (const char* what = read_member(advert)) return what;
        const char after = next();
        if (after != ',' && after != '}') return "A comma or a closing brace is missing";
        ++at_;
        if (after == '}') break;
      }
    }
    next();
    return at_ == row_->text.size() ? nullptr : "There is more after the row's JSON object";
  }

  const char* read_member(Document& advert) {
    const std::string_view text = row_->text;
    if (next() != '"') return "A name in quotes is missing";
    const std::size_t key_length = json_string_length(text.substr(at_));
    if (key_length == 0) return "A name has no closing quote";
    const auto name = decode_json_string(text.substr(at_ + 1, key_length - 2), 0);
    if (!name) return "A name has an escape that JSON does not know";
    at_ += key_length;
    if (next() != ':') return "A colon is missing";
    ++at_;
    const char first = next();
    const std::string_view standard = mapping_ == nullptr ? name->text : mapping_->standard_name(name->text);
    if (first == '"') {
      const std::size_t length = json_string_length(text.substr(at_));
      if (length == 0) return "A string has no closing quote";
      if (!add_string(standard, text.substr(at_, length), advert))
        return "A string has an escape that JSON does not know";
      at_ += length;
      return nullptr;
    }
    const std::size_t length = json_value_length(text.substr(at_), limits_.depth);
    if (length == 0) return "A value is not JSON, or is nested too deep";
    const std::string_view raw = text.substr(at_, length);
    at_ += length;
    // No value: nothing is kept of it.
    if (raw == "null") return nullptr;
    if (standard == "images" && first == '[' && add_images(raw, advert)) return nullptr;
    add_raw(standard, raw, advert);
    return nullptr;
  }

  std::uint64_t offset_of(const char* at) const {
    return row_->base + static_cast<std::uint64_t>(at - row_->text.data());
  }

  // True when there is room for one more field. The first one without room is counted by finish().
  bool has_room(const Document& advert) {
    if (advert.fields.size() < limits_.fields) return true;
    ++left_out_;
    return false;
  }

  bool add_string(std::string_view name, std::string_view quoted, Document& advert) {
    auto decoded = decode_json_string(quoted.substr(1, quoted.size() - 2), offset_of(quoted.data() + 1));
    if (!decoded) return false;
    if (decoded->has_lone_surrogate) {
      report(Severity::note, "bad_escape", "Half of a surrogate pair in \"" + std::string(name) + "\" became U+FFFD.");
    }
    if (has_room(advert)) {
      advert.fields.push_back({std::string(name), std::move(decoded->text), row_->finish(std::move(decoded->map))});
    }
    return true;
  }

  void add_raw(std::string_view name, std::string_view raw, Document& advert) {
    if (!has_room(advert)) return;
    auto map = OffsetMap::identity(offset_of(raw.data()), static_cast<std::uint32_t>(raw.size()));
    advert.fields.push_back({std::string(name), std::string(raw), row_->finish(std::move(map))});
  }

  // One field `image` for each string of an array of nothing but strings; false, and nothing added, for another array.
  bool add_images(std::string_view raw, Document& advert) {
    std::vector<std::string_view> strings;
    for (std::size_t at = 1; raw[at] != ']';) {
      if (raw[at] == '"') {
        strings.push_back(raw.substr(at, json_string_length(raw.substr(at))));
        at += strings.back().size();
      } else if (raw[at] == ',' || blank.find(raw[at]) != std::string_view::npos) {
        ++at;
      } else {
        return false;
      }
    }
    for (const std::string_view string : strings) add_string("image", string, advert);
    return true;
  }

  void finish(Document& advert) {
    if (left_out_ > 0) {
      report(Severity::unread, "limit", "The row has more than " + std::to_string(limits_.fields) + " fields.",
             std::to_string(left_out_) + " fields");
    }
    if (advert.fields.empty()) {
      report(Severity::unread, "no_text", "The row is an empty object.", "one row");
      return;
    }
    advert.made_id = std::string(unit_.name) + "#" + std::to_string(line_);
    settle_advert(advert, out_.issues);
    if (is_blank(field_value(advert, "text")))
      report(Severity::note, "no_text", "The row has no text; its other fields were kept.");
    out_.documents.push_back(std::move(advert));
  }

  const Unit& unit_;
  const Mapping* mapping_;
  const Limits& limits_;
  ReadUnit& out_;
  const RowText* row_ = nullptr;
  std::size_t at_ = 0;  // in the row's text
  std::uint64_t line_ = 0;
  std::uint64_t left_out_ = 0;
};

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

}  // namespace

int claim(std::string_view head) {
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

Result<Plan> plan(std::string_view head, bool /*head_is_all*/, const Mapping* /*mapping*/) {
  // Rows that are not UTF-8 are decoded one by one; only a mark makes it another charset.
  return Plan{detect_charset(head.substr(0, 4), "UTF-8").name, {}};
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

ReadUnit read(const Plan& plan, const Unit& unit, const Mapping* mapping, const Limits& limits) {
  ReadUnit out;
  UnitText rows(unit.bytes, unit.offset, plan.charset);
  const std::string_view text = rows.text();
  RowReader reader(unit, mapping, limits, out);
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
        out.issues.push_back(make_issue(Severity::unread, "limit",
                                        "The row is longer than " + std::to_string(limits.unit_bytes) + " bytes.",
                                        row.where, line, "one row"));
      } else {
        reader.read(row, record, line);
      }
      ++record;
    }
    at = end + 1;
  }
  return out;
}

}  // namespace fanal::formats::advert_jsonl
