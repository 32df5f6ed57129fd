#include "engine/internal/picture_truth.h"

#include <cstdint>
#include <fstream>
#include <nlohmann/json.hpp>
#include <utility>

namespace fanal::engine {

std::string base_name(std::string_view path) {
  const std::size_t slash = path.find_last_of("/\\");
  return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

Result<std::vector<PictureTruth>> read_picture_truths(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Error{Code::not_found, "no ground truth at " + path};
  std::vector<PictureTruth> truths;
  std::string line;
  for (std::uint64_t number = 1; std::getline(file, line); ++number) {
    if (line.empty()) continue;
    const auto json = nlohmann::json::parse(line, nullptr, false);
    const auto text = [&json](const char* name) {
      const auto found = json.find(name);
      return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    const auto texts = [&json](const char* name) {
      std::vector<std::string> all;
      const auto found = json.find(name);
      if (found == json.end() || !found->is_array()) return all;
      for (const auto& one : *found) {
        if (one.is_string()) all.push_back(one.get<std::string>());
      }
      return all;
    };
    if (!json.is_object() || text("file").empty() || text("photo").empty()) {
      return Error{Code::invalid_input,
                   path + " line " + std::to_string(number) + ": not an object with \"file\" and \"photo\""};
    }
    PictureTruth truth;
    truth.file = text("file");
    truth.photo = text("photo");
    truth.room = text("room");
    truth.scene = text("scene");
    for (const auto& edit : texts("edits")) truth.edits += (truth.edits.empty() ? "" : "+") + edit;
    truth.state = text("state");
    truth.camera = text("camera");
    for (auto& code : texts("contradictions")) truth.contradictions.insert(std::move(code));
    for (auto& code : texts("edit_marks")) truth.edit_marks.insert(std::move(code));
    truths.push_back(std::move(truth));
  }
  return truths;
}

}  // namespace fanal::engine
