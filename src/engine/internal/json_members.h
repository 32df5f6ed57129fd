#pragma once
// Members of a JSON value that may be anything.
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace fanal::engine {

/// The text under `name`; empty where there is none, and for what is no object.
inline std::string text_member(const nlohmann::json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// The texts of the array under `name`, in order; what is no text is left out.
inline std::vector<std::string> text_members(const nlohmann::json& json, const char* name) {
  std::vector<std::string> all;
  const auto found = json.find(name);
  if (found == json.end() || !found->is_array()) return all;
  for (const auto& one : *found) {
    if (one.is_string()) all.push_back(one.get<std::string>());
  }
  return all;
}

}  // namespace fanal::engine
