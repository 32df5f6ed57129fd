#include "formats/hash_list.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/time.h"
#include "base/utf8.h"
#include "formats/internal/csv_rows.h"
#include "formats/internal/json_text.h"

namespace fanal::formats {
namespace {

struct AlgorithmRow {
  std::string_view name;
  std::string_view signal;  // ThreatExchange's type
  std::size_t bytes;        // of a digest; 0: kept as written
};
constexpr std::array<AlgorithmRow, hash_algorithm_count> table{{{"md5", "HASH_MD5", 16},
                                                                {"sha1", "HASH_SHA1", 20},
                                                                {"sha256", "HASH_SHA256", 32},
                                                                {"pdq", "HASH_PDQ", 32},
                                                                {"photodna", "HASH_PHOTODNA", 0}}};
constexpr std::size_t most_photodna = 192;  // 144 bytes in base64
constexpr std::size_t day_length = 10;
constexpr std::uint32_t json_depth = 32;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(blanks);
  return begin == std::string_view::npos ? std::string_view()
                                         : text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

int nibble(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::optional<std::string> from_hex(std::string_view hex) {
  std::string out;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    const int high = nibble(hex[i]);
    const int low = nibble(hex[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    out.push_back(static_cast<char>(high * 16 + low));
  }
  return out;
}

bool is_base64(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '/' ||
           c == '=';
  });
}

// A row on its way: what the two formats have in common.
struct Raw {
  std::string algorithm;
  std::string hash;
  std::string category;
  std::string issued;
  std::string expires;
};

class Gathering {
 public:
  explicit Gathering(const HashListLimits& limits) : limits_(limits) {}

  Result<void> count(std::uint64_t line) {
    if (++rows_ <= limits_.rows) return {};
    return Error{Code::limit, "the list has over " + std::to_string(limits_.rows) + " rows (line " +
                                  std::to_string(line) + "): cut it into several lists"};
  }
  void refuse(std::uint64_t line, std::string reason) {
    ++list_.refused;
    put(line, std::move(reason), false);
  }
  void note(std::uint64_t line, std::string reason) { put(line, std::move(reason), true); }
  std::size_t field_bytes() const { return limits_.field_bytes; }

  void take(std::uint64_t line, const Raw& raw) {
    for (const std::string* field : {&raw.algorithm, &raw.hash, &raw.category, &raw.issued, &raw.expires}) {
      if (field->size() > limits_.field_bytes)
        return refuse(line, "a field is longer than " + std::to_string(limits_.field_bytes) + " bytes");
      if (!is_utf8(*field)) return refuse(line, "a field is not UTF-8");
    }
    const auto algorithm = algorithm_from_name(lower(trimmed(raw.algorithm)));
    if (!algorithm) return refuse(line, "the algorithm is none of md5, sha1, sha256, pdq");
    HashEntry entry;
    entry.algorithm = *algorithm;
    if (!fill_digest(entry, trimmed(raw.hash), line)) return;
    std::string issued;
    if (!fill_day(entry.expires, raw.expires, "expires", line) || !fill_day(issued, raw.issued, "issued", line)) return;
    entry.category = trimmed(raw.category);
    list_.issued = std::max(list_.issued, issued);
    list_.entries.push_back(std::move(entry));
  }
  HashList done() { return std::move(list_); }

 private:
  void put(std::uint64_t line, std::string reason, bool is_note) {
    if (list_.issues.size() < limits_.issues) list_.issues.push_back({line, std::move(reason), is_note});
  }

  bool fill_digest(HashEntry& entry, std::string_view text, std::uint64_t line) {
    const AlgorithmRow& row = table.at(static_cast<std::size_t>(entry.algorithm));
    if (row.bytes == 0) {
      if (text.empty() || text.size() > most_photodna || !is_base64(text)) {
        refuse(line, "no PhotoDNA value: up to " + std::to_string(most_photodna) + " characters of base64");
        return false;
      }
      entry.digest = text;
      note(line, "PhotoDNA is not computed here: the entry is kept as it came, and nothing is compared with it");
      return true;
    }
    auto bytes = text.size() == 2 * row.bytes ? from_hex(text) : std::nullopt;
    if (!bytes) {
      refuse(line, std::string(row.name) + " has " + std::to_string(2 * row.bytes) + " hexadecimal digits");
      return false;
    }
    // Lists have such rows for pictures that could not be hashed: they would stop every flat picture, or every file.
    if (std::all_of(bytes->begin(), bytes->end(), [&](char c) { return c == bytes->front(); })) {
      refuse(line, "one byte repeated is no hash of a picture");
      return false;
    }
    entry.digest = *std::move(bytes);
    return true;
  }

  bool fill_day(std::string& day, std::string_view text, std::string_view what, std::uint64_t line) {
    text = trimmed(text);
    if (text.empty()) return true;
    const auto span = parse_iso_time(text);
    if (!span || span->precision < TimePrecision::day) {
      refuse(line, std::string(what) + " is no date as 2027-01-31");
      return false;
    }
    day = text.substr(0, day_length);
    return true;
  }

  const HashListLimits& limits_;
  HashList list_;
  std::uint64_t rows_ = 0;
};

// Where each column stands; -1: it is not there.
struct Columns {
  std::array<int, 5> at{-1, -1, -1, -1, -1};  // algo, hash, category, issued, expires
};
constexpr std::array<std::string_view, 5> column_names{"algo", "hash", "category", "issued", "expires"};

Result<Columns> header_of(std::string_view text, const CsvRow& row) {
  Columns columns;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const std::string name = lower(trimmed(csv_value(text, row.cells[i], 0).text));
    const auto* const found = std::find(column_names.begin(), column_names.end(), name);
    if (found == column_names.end()) continue;
    int& at = columns.at.at(static_cast<std::size_t>(found - column_names.begin()));
    if (at >= 0) return Error{Code::invalid_input, "the header names the column " + name + " twice"};
    at = static_cast<int>(i);
  }
  if (columns.at[0] < 0 || columns.at[1] < 0) {
    return Error{Code::invalid_input,
                 "the first row must name the columns algo and hash: algo,hash,list_id,category,source,issued,expires"};
  }
  return columns;
}

Result<HashList> read_csv(std::string_view text, const HashListLimits& limits) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  Gathering gathering(limits);
  std::optional<Columns> columns;
  CsvRow row;
  std::uint64_t line = 1;
  for (std::size_t at = 0; at < text.size(); at = row.next) {
    // A row that does not end would have the rest of the list looked through for each that follows.
    const std::string_view window = text.substr(at, limits.row_bytes);
    read_csv_row(window, 0, ',', true, row);
    const bool is_long = !row.is_ended && window.size() < text.size() - at;
    if (is_long) {
      const std::size_t feed = text.find('\n', at);
      row.next = feed == std::string_view::npos ? text.size() : feed + 1;
    } else {
      row.next += at;
    }
    const auto lines = static_cast<std::uint64_t>(std::count(
        text.begin() + static_cast<std::ptrdiff_t>(at), text.begin() + static_cast<std::ptrdiff_t>(row.next), '\n'));
    const std::uint64_t here = std::exchange(line, line + std::max<std::uint64_t>(lines, 1));
    if (!is_long && row.is_blank) continue;
    if (!columns) {
      if (is_long) return Error{Code::invalid_input, "the first row is too long to be a header"};
      FANAL_TRY(found, header_of(window, row));
      columns = found;
      continue;
    }
    FANAL_TRY_VOID(gathering.count(here));
    if (is_long) {
      gathering.refuse(here, "the row is longer than " + std::to_string(limits.row_bytes) + " bytes");
      continue;
    }
    if (row.is_unclosed) {
      gathering.refuse(here, "a quote is opened and not closed");
      continue;
    }
    Raw raw;
    const std::array<std::string*, 5> to{&raw.algorithm, &raw.hash, &raw.category, &raw.issued, &raw.expires};
    for (std::size_t i = 0; i < to.size(); ++i) {
      const int cell = columns->at.at(i);
      if (cell < 0 || static_cast<std::size_t>(cell) >= row.cells.size()) continue;
      *to.at(i) = csv_value(window, row.cells[static_cast<std::size_t>(cell)], 0).text;
    }
    gathering.take(here, raw);
  }
  if (!columns)
    return Error{Code::invalid_input, "the list is empty: its first row must name the columns algo and hash"};
  return gathering.done();
}

std::string text_at(const nlohmann::json& entry, const char* name) {
  const auto found = entry.find(name);
  if (found == entry.end()) return {};
  if (found->is_string()) return found->get<std::string>();
  if (found->is_number_integer()) {
    const auto seconds = found->get<std::int64_t>();
    constexpr std::int64_t year_9999 = 253402300799;
    return seconds >= 0 && seconds <= year_9999 ? format_utc(seconds) : "not a time";
  }
  return found->is_null() ? std::string() : "not a time";
}

// Tags are a list of words, a list of objects with a text, or {"data": [...]} of these.
std::string tags_of(const nlohmann::json& entry, std::size_t most) {
  auto tags = entry.find("tags");
  if (tags == entry.end()) return {};
  const nlohmann::json* list = &*tags;
  if (list->is_object() && list->contains("data")) list = &(*list)["data"];
  if (list->is_string()) return list->get<std::string>();
  if (!list->is_array()) return {};
  std::string joined;
  for (const auto& tag : *list) {
    const std::string word = tag.is_string() ? tag.get<std::string>() : tag.is_object() ? text_at(tag, "text") : "";
    if (word.empty() || joined.size() + word.size() + 1 > most) continue;
    joined += (joined.empty() ? "" : " ") + word;
  }
  return joined;
}

void take_signal(Gathering& gathering, std::uint64_t line, const nlohmann::json& entry) {
  if (!entry.is_object()) return gathering.refuse(line, "the entry is no object with an indicator and a type");
  const std::string type = text_at(entry, "type");
  const auto* const row = std::find_if(table.begin(), table.end(), [&](const auto& r) { return r.signal == type; });
  if (row == table.end())
    return gathering.refuse(line, "the type is none of HASH_MD5, HASH_SHA1, HASH_SHA256, HASH_PDQ");
  if (row->bytes == 0) {
    return gathering.refuse(line,
                            "PhotoDNA is not computed here, so the entry could match nothing: have it compared by who "
                            "holds the tool");
  }
  Raw raw;
  raw.algorithm = row->name;
  raw.hash = text_at(entry, "indicator");
  raw.category = tags_of(entry, gathering.field_bytes());
  raw.issued = text_at(entry, "added_on");
  raw.expires = text_at(entry, "expire_time");
  gathering.take(line, raw);
}

// One value from `at`; nothing, when there is none. nlohmann would go as deep as the text does.
std::optional<nlohmann::json> value_in(std::string_view text) {
  if (!is_utf8(text) || !is_json_value(text, json_depth)) return std::nullopt;
  auto value = nlohmann::json::parse(text, nullptr, false);
  if (value.is_discarded()) return std::nullopt;
  return value;
}

std::size_t first_of_value(std::string_view text, std::size_t at) {
  while (at < text.size() && is_json_blank(text[at])) ++at;
  return at;
}

// {"data":[...], ...}: the entries one after another, so that a long list is never held as a tree.
Result<HashList> read_document(std::string_view text, std::size_t at, const HashListLimits& limits) {
  Gathering gathering(limits);
  std::uint64_t number = 0;
  while (first_of_value(text, at) < text.size() && text[at = first_of_value(text, at)] != ']') {
    FANAL_TRY_VOID(gathering.count(++number));
    const std::size_t length = json_value_length(text.substr(at, limits.row_bytes), json_depth);
    if (length == 0) {
      gathering.refuse(number, "the entry is no JSON, or too long or deep; what follows was not read");
      return gathering.done();
    }
    const auto entry = value_in(text.substr(at, length));
    if (entry) {
      take_signal(gathering, number, *entry);
    } else {
      gathering.refuse(number, "the entry is no JSON");
    }
    at = first_of_value(text, at + length);
    if (at < text.size() && text[at] == ',') ++at;
  }
  if (at >= text.size()) gathering.refuse(number + 1, "the list is cut off");
  return gathering.done();
}

Result<HashList> read_lines(std::string_view text, const HashListLimits& limits) {
  Gathering gathering(limits);
  std::uint64_t line = 0;
  for (std::size_t at = 0; at < text.size();) {
    ++line;
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view one = trimmed(text.substr(at, end - at));
    at = end + 1;
    if (one.empty()) continue;
    FANAL_TRY_VOID(gathering.count(line));
    if (one.size() > limits.row_bytes) {
      gathering.refuse(line, "the line is longer than " + std::to_string(limits.row_bytes) + " bytes");
      continue;
    }
    const auto entry = value_in(one);
    if (entry) {
      take_signal(gathering, line, *entry);
    } else {
      gathering.refuse(line, "the line is no JSON");
    }
  }
  return gathering.done();
}

// Where the array of `data` of an object begins: after its bracket. Nothing: it is no such object.
std::optional<std::size_t> data_array(std::string_view text) {
  std::size_t at = first_of_value(text, 0);
  if (at >= text.size() || text[at] != '{') return std::nullopt;
  ++at;
  for (;;) {
    at = first_of_value(text, at);
    if (at >= text.size() || text[at] != '"') return std::nullopt;
    const std::size_t key = json_string_length(text.substr(at));
    if (key == 0) return std::nullopt;
    const bool is_data = text.substr(at, key) == "\"data\"";
    at = first_of_value(text, at + key);
    if (at >= text.size() || text[at] != ':') return std::nullopt;
    at = first_of_value(text, at + 1);
    if (is_data) return at < text.size() && text[at] == '[' ? std::optional(at + 1) : std::nullopt;
    const std::size_t length = json_value_length(text.substr(at), json_depth);
    if (length == 0) return std::nullopt;
    at = first_of_value(text, at + length);
    if (at >= text.size() || text[at] != ',') return std::nullopt;
    ++at;
  }
}

Result<HashList> read_signals(std::string_view text, const HashListLimits& limits) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  const std::size_t start = first_of_value(text, 0);
  if (start >= text.size() || (text[start] != '{' && text[start] != '['))
    return Error{Code::invalid_input, R"(a ThreatExchange list is {"data":[{"indicator":...,"type":"HASH_SHA256"}]})"};
  if (text[start] == '[') return read_document(text, start + 1, limits);
  const auto data = data_array(text);
  return data ? read_document(text, *data, limits) : read_lines(text, limits);
}

}  // namespace

std::string_view algorithm_name(HashAlgorithm algorithm) { return table.at(static_cast<std::size_t>(algorithm)).name; }

std::optional<HashAlgorithm> algorithm_from_name(std::string_view name) {
  const auto* const found = std::find_if(table.begin(), table.end(), [&](const auto& row) { return row.name == name; });
  if (found == table.end()) return std::nullopt;
  return static_cast<HashAlgorithm>(found - table.begin());
}

Result<HashList> read_hash_list(std::string_view bytes, HashListFormat format, const HashListLimits& limits) {
  return format == HashListFormat::csv ? read_csv(bytes, limits) : read_signals(bytes, limits);
}

}  // namespace fanal::formats
