#pragma once
// What is true of pictures, as synth/photos.h writes it.
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace fanal::engine {

struct PictureTruth {
  std::string file;
  std::string photo;
  std::string room;
  std::string scene;
  std::string edits;  ///< joined by +
  std::string state;
  std::string camera;
  std::set<std::string> contradictions;
  std::set<std::string> edit_marks;
};

/// JSONL; what is not there is empty. Errors: not_found; invalid_input with the line, when one has no file or photo.
Result<std::vector<PictureTruth>> read_picture_truths(const std::string& path);

/// `pictures/a1.jpg` to `a1.jpg`.
std::string base_name(std::string_view path);

}  // namespace fanal::engine
