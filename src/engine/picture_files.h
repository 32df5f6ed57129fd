#pragma once
// What files of pictures say of themselves before any is taken into a case, read in the decoder process.
// Fields: docs/formats/pictures.md.
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/document.h"
#include "model/issue.h"

namespace fanal::engine {

struct PictureFile {
  std::string path;
  Document document;     ///< the fields, time and place that it would have in a case: no exact position
  bool is_read = false;  ///< its tags were, if there are any; or nothing of it was wanted
  std::vector<Issue> issues;
};

/// Gives each file below `paths`, of each by name, and before them what could not be listed. No pixel is decoded and
/// nothing is kept. Errors: not_found when a path is nothing; unavailable or refused when no decoder can be had.
Result<void> read_picture_files(std::span<const std::string> paths,
                                const std::function<void(const PictureFile&)>& give);

}  // namespace fanal::engine
