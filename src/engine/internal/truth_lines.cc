#include "engine/internal/truth_lines.h"

#include <cstdint>
#include <fstream>

namespace fanal::engine {

Result<void> each_truth_line(const std::string& path,
                             const std::function<std::string(const nlohmann::json& json)>& take) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Error{Code::not_found, "no ground truth at " + path};
  std::string line;
  for (std::uint64_t number = 1; std::getline(file, line); ++number) {
    if (line.empty()) continue;
    const auto wrong = take(nlohmann::json::parse(line, nullptr, false));
    if (!wrong.empty()) return Error{Code::invalid_input, path + " line " + std::to_string(number) + ": " + wrong};
  }
  return {};
}

}  // namespace fanal::engine
