#include "engine/internal/picture_truth.h"

#include <utility>

#include "engine/internal/json_members.h"
#include "engine/internal/truth_lines.h"

namespace fanal::engine {

std::string base_name(std::string_view path) {
  const std::size_t slash = path.find_last_of("/\\");
  return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

Result<std::vector<PictureTruth>> read_picture_truths(const std::string& path) {
  std::vector<PictureTruth> truths;
  FANAL_TRY_VOID(each_truth_line(path, [&](const nlohmann::json& json) -> std::string {
    PictureTruth truth;
    truth.file = text_member(json, "file");
    truth.photo = text_member(json, "photo");
    if (truth.file.empty() || truth.photo.empty()) return "not an object with \"file\" and \"photo\"";
    truth.room = text_member(json, "room");
    truth.scene = text_member(json, "scene");
    for (const auto& edit : text_members(json, "edits")) truth.edits += (truth.edits.empty() ? "" : "+") + edit;
    truth.state = text_member(json, "state");
    truth.camera = text_member(json, "camera");
    for (auto& code : text_members(json, "contradictions")) truth.contradictions.insert(std::move(code));
    for (auto& code : text_members(json, "edit_marks")) truth.edit_marks.insert(std::move(code));
    truths.push_back(std::move(truth));
    return {};
  }));
  return truths;
}

}  // namespace fanal::engine
