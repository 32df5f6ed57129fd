#include "engine/internal/match_list.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "extract/finder.h"
#include "model/document.h"
#include "text/charset.h"
#include "text/identifiers.h"

namespace fanal::engine {
namespace {

constexpr std::size_t most_lines = 1000000;
constexpr std::size_t longest_cell = 4096;
constexpr std::string_view separators = ",;\t";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lowered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const auto begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

// The cells of one line. A quote that is never closed runs to its end.
std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells(1);
  bool is_quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (is_quoted && line[i] == '"' && i + 1 < line.size() && line[i + 1] == '"') {
      cells.back() += line[++i];
    } else if (line[i] == '"' && (is_quoted || trimmed(cells.back()).empty())) {
      is_quoted = !is_quoted;
    } else if (!is_quoted && separators.find(line[i]) != std::string_view::npos) {
      cells.emplace_back();
    } else {
      cells.back() += line[i];
    }
  }
  for (auto& cell : cells) cell = std::string(trimmed(cell));
  return cells;
}

// How the values of a column are to be read.
struct Reading {
  std::string field;                ///< the name of the field in which the finders see it
  std::optional<MentionKind> kind;  ///< what may come out; nothing: any of those looked for
};

constexpr std::array looked_for{MentionKind::phone, MentionKind::email,  MentionKind::handle, MentionKind::wallet,
                                MentionKind::iban,  MentionKind::device, MentionKind::ip};

struct KindWord {
  std::string_view word;
  MentionKind kind;
};
constexpr std::array kind_words{
    KindWord{"number", MentionKind::phone},   KindWord{"telephone", MentionKind::phone},
    KindWord{"tel", MentionKind::phone},      KindWord{"mobile", MentionKind::phone},
    KindWord{"e-mail", MentionKind::email},   KindWord{"mail", MentionKind::email},
    KindWord{"account", MentionKind::handle}, KindWord{"service", MentionKind::handle},
    KindWord{"imei", MentionKind::device},    KindWord{"iccid", MentionKind::device},
};

// Nothing for a word that names no kind.
std::optional<Reading> reading_of(const std::string& word) {
  if (word.empty()) return Reading{};
  std::optional<MentionKind> kind = mention_kind_from_name(word);
  if (kind && std::find(looked_for.begin(), looked_for.end(), *kind) == looked_for.end()) return std::nullopt;
  for (const auto& row : kind_words) {
    if (row.word == word) kind = row.kind;
  }
  if (kind)
    return Reading{*kind == MentionKind::phone || *kind == MentionKind::email ? std::string(kind_name(*kind)) : "",
                   kind};
  if (extract::role_of_field(word) == extract::FieldRole::handle) return Reading{word, MentionKind::handle};
  return std::nullopt;
}

// Digits and what stands between them in a written number.
std::string digits_of(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (is_digit(c)) {
      digits += c;
    } else if (std::string_view(" .-/()+").find(c) == std::string_view::npos) {
      return {};
    }
  }
  return digits;
}

bool writes_country(std::string_view number) {
  return number.find('+') != std::string_view::npos || digits_of(number).starts_with("00");
}

// The digits a number ends with, as many as a search takes.
std::string number_end(std::string digits) {
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  return digits.size() >= 7 && digits.size() <= 15 ? digits : std::string();
}

class ListReader {
 public:
  explicit ListReader(std::string_view country) : context_{nullptr, std::string(country), {}}, extractor_(context_) {
    document_.fields.resize(1);
  }

  // What the cell asks for; else why it asks for nothing.
  std::string read(const std::string& cell, const std::string& kind, std::vector<AskedValue>& values) {
    if (cell.size() > longest_cell) return "longer than 4096 bytes";
    if (const auto why = read_hash(cell, kind, values); why || !values.empty()) return why.value_or("");
    const auto reading = reading_of(kind);
    if (!reading) return "the column `kind` names no kind that is looked for";
    read_key(cell, *reading, values);
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values.empty() ? "no number, address, account, wallet or hash is read in it" : "";
  }

 private:
  // Nothing and no value: it is none.
  static std::optional<std::string> read_hash(const std::string& cell, const std::string& kind,
                                              std::vector<AskedValue>& values) {
    if (kind == "pdq") return "hashes of pictures (PDQ) cannot be matched yet";
    std::string hex = lowered(cell);
    if (hex.starts_with("sha256:")) hex.erase(0, 7);
    const bool is_sha256 = kind == "sha256" || kind == "sha-256" || kind == "hash" || kind.empty();
    if (!hex.empty() && std::all_of(hex.begin(), hex.end(), is_hex)) {
      if (hex.size() == 64 && is_sha256) {
        values.push_back({AskedValue::Form::sha256, MentionKind::phone, std::move(hex)});
        return std::nullopt;
      }
      if (hex.size() == 32 || hex.size() == 40) return "a case keeps no MD5 or SHA-1 of its items: give SHA-256";
    }
    if (kind == "md5" || kind == "sha1" || kind == "sha-1") return "a case keeps no MD5 or SHA-1: give SHA-256";
    if (is_sha256 && !kind.empty()) return "no SHA-256: that is 64 hexadecimal digits";
    return std::nullopt;
  }

  void read_key(const std::string& cell, const Reading& reading, std::vector<AskedValue>& values) {
    const auto colon = cell.find(':');
    const std::string digits = digits_of(cell);
    const bool is_bare = !digits.empty() && !writes_country(cell);
    if (!reading.field.empty()) {
      find(cell, reading.field, reading.kind, values);
    } else if (colon != std::string::npos && names_service(cell.substr(0, colon))) {
      // As the program itself writes them.
      find(cell.substr(colon + 1), lowered(cell.substr(0, colon)), MentionKind::handle, values);
    } else if (!reading.kind && !digits.empty()) {
      find(cell, kind_name(MentionKind::phone), MentionKind::phone, values);
    }
    if (values.empty()) find(cell, "text", reading.kind, values);
    if (values.empty() && reading.kind == MentionKind::device) {
      // In a text such a number is read behind the word for it only.
      for (const char* word : {"IMEI ", "ICCID "}) find(word + cell, "text", reading.kind, values);
    }
    if (is_bare && context_.default_region.empty()) {
      // The finder guessed the country.
      std::erase_if(values, [](const AskedValue& value) { return value.kind == MentionKind::phone; });
    }
    if (!values.empty() || !is_bare || reading.kind.value_or(MentionKind::phone) != MentionKind::phone) return;
    if (auto end = number_end(digits); !end.empty()) {
      values.push_back({AskedValue::Form::number_end, MentionKind::phone, std::move(end)});
    }
  }

  static bool names_service(const std::string& word) {
    return extract::role_of_field(lowered(word)) == extract::FieldRole::handle;
  }

  void find(std::string_view text, std::string_view field, std::optional<MentionKind> kind,
            std::vector<AskedValue>& values) {
    document_.fields[0] = {std::string(field), std::string(text),
                           OffsetMap::identity(0, static_cast<std::uint32_t>(text.size()))};
    for (auto& mention : extractor_.find(document_)) {
      const bool is_wanted = kind ? mention.kind == *kind
                                  : std::find(looked_for.begin(), looked_for.end(), mention.kind) != looked_for.end();
      if (is_wanted) values.push_back({AskedValue::Form::whole, mention.kind, std::move(mention.value)});
    }
  }

  extract::Context context_;
  extract::Extractor extractor_;
  Document document_;
};

// Where value and kind stand, when a line is a header.
struct Columns {
  std::size_t value = 0;
  std::optional<std::size_t> kind;
};
std::optional<Columns> header_in(const std::vector<std::string>& cells) {
  std::optional<Columns> columns;
  std::optional<std::size_t> kind;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string name = lowered(cells[i]);
    if (name == "value" && !columns) columns = Columns{i, {}};
    if (name == "kind" && !kind) kind = i;
  }
  if (columns) columns->kind = kind;
  return columns;
}

}  // namespace

Result<ReadList> read_list(std::string_view bytes, std::string_view country) {
  const DecodedText decoded = decode_text(bytes, detect_charset(bytes).name, 0);
  std::string_view rest = decoded.text(bytes);
  ListReader reader(country);
  ReadList list;
  Columns columns;
  bool is_first = true;
  for (std::uint64_t number = 1; !rest.empty(); ++number) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = trimmed(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty()) continue;
    if (list.lines.size() + list.unread.size() == most_lines) {
      return Error{Code::limit, "a list has at most a million lines: split it"};
    }
    // Not trimmed: a first cell may be empty.
    auto cells = cells_of(line);
    const auto header = std::exchange(is_first, false) ? header_in(cells) : std::nullopt;
    if (header) {
      columns = *header;
      continue;
    }
    ListLine asked{number, columns.value < cells.size() ? std::move(cells[columns.value]) : std::string(), {}};
    if (asked.written.starts_with('\'')) asked.written.erase(0, 1);  // as spreadsheets are told that it is text
    const std::string kind =
        columns.kind && *columns.kind < cells.size() ? lowered(cells[*columns.kind]) : std::string();
    std::string why = asked.written.empty() ? "no value stands there" : reader.read(asked.written, kind, asked.values);
    if (why.empty()) {
      list.lines.push_back(std::move(asked));
    } else {
      list.unread.push_back({number, std::move(why)});
    }
  }
  return list;
}

}  // namespace fanal::engine
