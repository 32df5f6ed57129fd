// Source: RFC 8259.
//
// A row is read by hand and not by simdjson: its on-demand parser is the scalar one unless the compiler is given a
// newer instruction set than the baseline, wants a padded copy, and skips unchecked what it is not asked for.
#include "formats/internal/json_row.h"

#include <algorithm>
#include <set>

#include "formats/internal/advert.h"
#include "formats/internal/json_text.h"

namespace fanal::formats {
namespace {

constexpr std::string_view blank = " \t\r\n";
constexpr std::size_t most_unmapped = 12;

}  // namespace

class JsonRowReader::State {
 public:
  State(const Unit& unit, const Mapping* mapping, const Limits& limits, ReadUnit& out, RowsOf rows)
      : unit_(unit), mapping_(mapping), limits_(limits), out_(out), rows_of_(rows) {
    if (mapping != nullptr) is_met_.resize(mapping->columns.size());
  }

  void read(const RowText& row, std::uint64_t record, std::uint64_t line, std::uint64_t number) {
    if (rows_++ == 0) {
      first_row_ = row.where;
      first_line_ = line;
    }
    last_row_ = row.where;
    line_ = line;
    row_ = &row;
    at_ = 0;
    left_out_ = 0;
    is_mapped_.clear();
    Document advert;
    advert.record = record;
    advert.line = line;
    advert.where.begin = row.where.begin;
    advert.where.end = row.where.end;
    const std::size_t issues_before = out_.issues.size();
    note_charset(row, line, out_.issues);
    const char* what = parse(advert);
    if (what == nullptr) {
      finish(advert, number);
      return;
    }
    out_.issues.resize(issues_before);
    report(Severity::unread, "bad_json", std::string(what) + ", at byte " + std::to_string(at_ + 1) + " of the row.",
           "one row");
  }

  void end_unit() {
    const SourceRange where{first_row_.begin, last_row_.end};
    fold_missing_kinds(out_.issues);
    if (without_text_ > 1 && without_text_ == out_.documents.size()) {
      auto& issues = out_.issues;
      const auto kept = std::remove_if(issues.begin(), issues.end(), [](const Issue& issue) {
        return issue.code == "no_text" && issue.severity == Severity::note;
      });
      issues.erase(kept, issues.end());
      issues.push_back(make_issue(Severity::note, "no_text",
                                  "None of " + std::to_string(without_text_) +
                                      " rows has \"text\"; their other members were kept. A mapping says what other "
                                      "names are.",
                                  where, first_line_));
    }
    if (mapping_ == nullptr || rows_ == 0 || unit_.offset > 0) return;
    note_unmet_columns(*mapping_, is_met_, {unmapped_.begin(), unmapped_.end()}, where, first_line_, out_.issues);
  }

  std::optional<std::vector<std::string>> unmapped_only() const {
    if (std::find(is_met_.begin(), is_met_.end(), true) != is_met_.end()) return std::nullopt;
    return std::vector<std::string>(unmapped_.begin(), unmapped_.end());
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
    if (const char* what = read_object({}, advert)) return what;
    next();
    return at_ == row_->text.size() ? nullptr : "There is more after the row's JSON object";
  }

  // The object at `at_`; `path` stands before the names of its members. Nested ones only as deep as a mapping reaches.
  const char* read_object(const std::string& path, Document& advert) {
    ++at_;
    if (next() == '}') {
      ++at_;
      return nullptr;
    }
    while (true) {
      if (const char* what = read_member(path, advert)) return what;
      const char after = next();
      if (after != ',' && after != '}') return "A comma or a closing brace is missing";
      ++at_;
      if (after == '}') return nullptr;
    }
  }

  const char* read_array(const std::string& path, Document& advert) {
    ++at_;
    if (next() == ']') {
      ++at_;
      return nullptr;
    }
    for (std::size_t i = 0;; ++i) {
      if (const char* what = read_value(path + std::to_string(i), advert)) return what;
      const char after = next();
      if (after != ',' && after != ']') return "A comma or a closing bracket is missing";
      ++at_;
      if (after == ']') return nullptr;
    }
  }

  const char* read_member(const std::string& path, Document& advert) {
    const std::string_view text = row_->text;
    if (next() != '"') return "A name in quotes is missing";
    const std::size_t key_length = json_string_length(text.substr(at_));
    if (key_length == 0) return "A name has no closing quote";
    std::string name(text.substr(at_ + 1, key_length - 2));
    if (name.find('\\') != std::string::npos) {
      auto decoded = decode_json_string(name, 0);
      if (!decoded) return "A name has an escape that JSON does not know";
      name = std::move(decoded->text);
    }
    at_ += key_length;
    if (next() != ':') return "A colon is missing";
    ++at_;
    return path.empty() ? read_value(name, advert) : read_value(path + name, advert);
  }

  const char* read_value(const std::string& name, Document& advert) {
    const std::string_view text = row_->text;
    const char first = next();
    std::string_view standard = name;
    is_mapped_name_ = false;
    if (mapping_ != nullptr) {
      if (const auto found = mapping_->find(name)) {
        standard = mapping_->columns[*found].second;
        is_mapped_name_ = true;
        is_met_[*found] = true;
      } else if ((first == '{' || first == '[') && mapping_->reaches_into(name)) {
        return first == '{' ? read_object(name + ".", advert) : read_array(name + ".", advert);
      } else if (unmapped_.size() < most_unmapped) {
        unmapped_.insert(name);
      }
    }
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
      add({std::string(name), std::move(decoded->text), row_->finish(std::move(decoded->map))}, advert);
    }
    return true;
  }

  void add_raw(std::string_view name, std::string_view raw, Document& advert) {
    if (!has_room(advert)) return;
    auto map = OffsetMap::identity(offset_of(raw.data()), static_cast<std::uint32_t>(raw.size()));
    add({std::string(name), std::string(raw), row_->finish(std::move(map))}, advert);
  }

  void add(Field field, Document& advert) {
    advert.fields.push_back(std::move(field));
    is_mapped_.push_back(is_mapped_name_);
  }

  // A member that bears a name another one is mapped to keeps it behind `file.`.
  void keep_mapped_names_apart(Document& advert) const {
    if (mapping_ == nullptr) return;
    for (std::size_t i = 0; i < advert.fields.size(); ++i) {
      if (is_mapped_[i]) continue;
      std::string& name = advert.fields[i].name;
      for (std::size_t j = 0; j < advert.fields.size(); ++j) {
        if (!is_mapped_[j] || advert.fields[j].name != name) continue;
        name.insert(0, "file.");
        break;
      }
    }
  }

  // RFC 8259, 4: what a name met twice means is up to the reader. Both are kept, in their order.
  void note_repeated_names(const Document& advert) {
    std::vector<std::string_view> names;
    for (const Field& field : advert.fields) {
      if (field.name != "image") names.push_back(field.name);
    }
    std::sort(names.begin(), names.end());
    const auto twice = std::adjacent_find(names.begin(), names.end());
    if (twice == names.end()) return;
    report(Severity::note, "repeated_name",
           "The row has " + shown(*twice) + " more than once; all of them were kept, and the first one counts.");
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

  void finish(Document& advert, std::uint64_t number) {
    if (left_out_ > 0) {
      report(Severity::unread, "limit", "The row has more than " + std::to_string(limits_.fields) + " fields.",
             std::to_string(left_out_) + " fields");
    }
    if (advert.fields.empty()) {
      report(Severity::unread, "no_text", "The row is an empty object.", "one row");
      return;
    }
    advert.made_id = std::string(unit_.name) + "#" + std::to_string(number);
    keep_mapped_names_apart(advert);
    note_repeated_names(advert);
    const RowKind kind = settle_row(advert, rows_of_, out_.issues);
    if (kind == RowKind::advert && field_value(advert, "text").find_first_not_of(blank) == std::string_view::npos) {
      ++without_text_;
      report(Severity::note, "no_text", "The row has no text; its other fields were kept.");
    }
    out_.documents.push_back(std::move(advert));
  }

  const Unit& unit_;
  const Mapping* mapping_;
  const Limits limits_;  // a copy: callers pass a temporary
  ReadUnit& out_;
  const RowsOf rows_of_;
  const RowText* row_ = nullptr;
  std::size_t at_ = 0;  // in the row's text
  std::uint64_t line_ = 0;
  std::uint64_t left_out_ = 0;
  std::uint64_t rows_ = 0;
  std::uint64_t without_text_ = 0;
  std::uint64_t first_line_ = 1;
  SourceRange first_row_;
  SourceRange last_row_;
  bool is_mapped_name_ = false;     // of the value being read
  std::vector<bool> is_mapped_;     // one for each field of the row
  std::vector<bool> is_met_;        // one for each column of the mapping
  std::set<std::string> unmapped_;  // names that the mapping does not name: enough of them to see what is wrong
};

JsonRowReader::JsonRowReader(const Unit& unit, const Mapping* mapping, const Limits& limits, ReadUnit& out, RowsOf rows)
    : state_(std::make_unique<State>(unit, mapping, limits, out, rows)) {}
JsonRowReader::~JsonRowReader() = default;
void JsonRowReader::read(const RowText& row, std::uint64_t record, std::uint64_t line, std::uint64_t number) {
  state_->read(row, record, line, number);
}
void JsonRowReader::end_unit() { state_->end_unit(); }
std::optional<std::vector<std::string>> JsonRowReader::unmapped_only() const { return state_->unmapped_only(); }

}  // namespace fanal::formats
