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

Error bad(std::string message) { return {Code::invalid_input, std::move(message)}; }

}  // namespace

std::string_view Mapping::standard_name(std::string_view column) const {
  for (const auto& [from, to] : columns) {
    if (from == column) return to;
  }
  return column;
}

Result<Mapping> parse_mapping(std::string_view json) {
  const auto root = nlohmann::ordered_json::parse(json, nullptr, false);
  if (root.is_discarded()) return bad("The mapping is not JSON.");
  if (!root.is_object()) return bad("The mapping is not a JSON object.");
  const auto name = root.find("name");
  if (name == root.end() || !name->is_string() || !is_mapping_name(name->get_ref<const std::string&>())) {
    return bad("The mapping needs a name of a-z, 0-9, _ and -, up to 64 characters.");
  }
  const auto columns = root.find("columns");
  if (columns == root.end() || !columns->is_object()) return bad("The mapping needs an object of columns.");
  Mapping mapping;
  mapping.name = name->get<std::string>();
  std::set<std::string> taken;
  for (const auto& [column, standard] : columns->items()) {
    if (!standard.is_string() || standard.get_ref<const std::string&>().empty()) {
      return bad("Column \"" + column + "\" is not mapped to a name.");
    }
    if (!taken.insert(standard.get<std::string>()).second) {
      return bad("Two columns are mapped to \"" + standard.get<std::string>() + "\".");
    }
    mapping.columns.emplace_back(column, standard.get<std::string>());
  }
  return mapping;
}

}  // namespace fanal::formats
