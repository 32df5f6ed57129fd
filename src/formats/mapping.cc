#include "formats/mapping.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

namespace fanal::formats {
namespace {

bool is_mapping_name(std::string_view name) {
  return !name.empty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool equal_no_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

// Every message ends with what a mapping looks like: whoever reads it can mend the file at once.
Error bad(std::string message) {
  return {
      Code::invalid_input,
      std::move(message) +
          R"(; a mapping is {"name": "site_x", "columns": {"column in the file": "text", "other column": "phone"}})"};
}

struct Place {
  std::size_t line = 1;
  std::size_t column = 1;
};

Place place_of(std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(0, at);
  const std::size_t feed = before.rfind('\n');
  return {static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1,
          at - (feed == std::string_view::npos ? 0 : feed + 1) + 1};
}

// What the tree does not show: the byte where the JSON breaks, and a column named twice.
class Checker final : public nlohmann::json_sax<nlohmann::json> {
 public:
  std::size_t broken_at = 0;
  std::string repeated;

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override {
    ++depth_;
    return true;
  }
  bool end_object() override {
    --depth_;
    return true;
  }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool key(string_t& name) override {
    if (depth_ == 2 && !columns_.insert(name).second && repeated.empty()) repeated = name;
    return true;
  }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
    broken_at = position;
    return false;
  }

 private:
  int depth_ = 0;
  std::set<std::string> columns_;
};

}  // namespace

std::optional<std::size_t> Mapping::find(std::string_view column) const {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].first == column) return i;
  }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (equal_no_case(columns[i].first, column)) return i;
  }
  return std::nullopt;
}

std::string_view Mapping::standard_name(std::string_view column) const {
  const auto found = find(column);
  return found ? std::string_view(columns[*found].second) : column;
}

bool Mapping::reaches_into(std::string_view value) const {
  return std::any_of(columns.begin(), columns.end(), [&](const auto& column) {
    const std::string_view path = column.first;
    return path.size() > value.size() && path[value.size()] == '.' &&
           equal_no_case(path.substr(0, value.size()), value);
  });
}

Result<Mapping> parse_mapping(std::string_view json) {
  if (json.substr(0, 3) == "\xEF\xBB\xBF") json.remove_prefix(3);  // editors add a mark
  Checker checker;
  if (!nlohmann::json::sax_parse(json, &checker)) {
    const Place place = place_of(json, checker.broken_at == 0 ? 0 : checker.broken_at - 1);
    return bad("line " + std::to_string(place.line) + ", column " + std::to_string(place.column) +
               ": this is not JSON");
  }
  const auto root = nlohmann::ordered_json::parse(json, nullptr, false);
  if (!root.is_object()) return bad("the mapping is not a JSON object");
  const auto name = root.find("name");
  if (name == root.end() || !name->is_string() || !is_mapping_name(name->get_ref<const std::string&>())) {
    return bad("\"name\" must be 1 to 64 of a-z, 0-9, _ and -");
  }
  const auto columns = root.find("columns");
  if (columns == root.end() || !columns->is_object() || columns->empty()) {
    return bad("\"columns\" must be an object with a column or more");
  }
  if (!checker.repeated.empty()) return bad("column \"" + checker.repeated + "\" stands in \"columns\" twice");
  Mapping mapping;
  mapping.name = name->get<std::string>();
  std::set<std::string> taken;
  for (const auto& [column, standard] : columns->items()) {
    if (!standard.is_string() || standard.get_ref<const std::string&>().empty()) {
      return bad("column \"" + column + "\" is not mapped to a name");
    }
    if (!taken.insert(standard.get<std::string>()).second) {
      return bad("two columns are mapped to \"" + standard.get<std::string>() + "\"");
    }
    if (column.size() > 256) return bad("a column's name is longer than 256 bytes");
    mapping.columns.emplace_back(column, standard.get<std::string>());
  }
  return mapping;
}

}  // namespace fanal::formats
