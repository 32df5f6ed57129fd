#pragma once
// Vectors that others published, under ../shared (or FANAL_SHARED): read where they are, never copied into the project.
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace fanal::extract::testing {

/// The whole of data/open/`name`; empty where it is absent: the test then skips aloud.
inline std::string open_data(std::string_view name) {
  const char* given = std::getenv("FANAL_SHARED");
  const auto shared = given != nullptr ? std::string(given) : std::string(FANAL_SOURCE_DIR) + "/../shared";
  std::ifstream in(shared + "/data/open/" + std::string(name), std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// What stands between `open` and `close` in `text`, from `from` on.
inline std::vector<std::string> between(std::string_view text, std::string_view open, std::string_view close) {
  std::vector<std::string> out;
  for (auto at = text.find(open); at != std::string_view::npos; at = text.find(open, at)) {
    at += open.size();
    const auto end = text.find(close, at);
    if (end == std::string_view::npos) break;
    out.emplace_back(text.substr(at, end - at));
    at = end + close.size();
  }
  return out;
}

inline std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    out.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

}  // namespace fanal::extract::testing
