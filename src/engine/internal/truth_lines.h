#pragma once
// A ground truth: JSON lines, as `fanal synth` writes them.
#include <functional>
#include <nlohmann/json.hpp>
#include <string>

#include "base/result.h"

namespace fanal::engine {

/// Calls `take` with what each line holds that is not empty; it gives what is wrong with it, or nothing, and is asked
/// of lines that are no JSON too. Errors: not_found; invalid_input, with the line and what is wrong.
Result<void> each_truth_line(const std::string& path,
                             const std::function<std::string(const nlohmann::json& json)>& take);

}  // namespace fanal::engine
