#include "serve/internal/header_text.h"

#include <algorithm>

namespace fanal::serve {
namespace {

constexpr std::string_view line_end = "\r\n";

bool is_visible(char c) { return c > ' ' && c < '\x7F'; }

bool is_request_line(std::string_view line) {
  const std::size_t first = line.find(' ');
  const std::size_t second = first == std::string_view::npos ? first : line.find(' ', first + 1);
  if (second == std::string_view::npos || first == 0 || second == first + 1 || second + 1 == line.size()) return false;
  return std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(first), is_visible) &&
         std::all_of(line.begin() + static_cast<std::ptrdiff_t>(first) + 1,
                     line.begin() + static_cast<std::ptrdiff_t>(second), is_visible) &&
         std::all_of(line.begin() + static_cast<std::ptrdiff_t>(second) + 1, line.end(), is_visible);
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t') || byte == 0x7F;
}

}  // namespace

std::size_t header_size(std::string_view bytes) {
  const std::size_t end = bytes.find("\r\n\r\n");
  // A header that ends otherwise has come in full too: it is looked at, and refused.
  const std::size_t bare = std::min(bytes.find("\n\n"), bytes.find("\n\r\n"));
  if (end == std::string_view::npos && bare == std::string_view::npos) return 0;
  return std::min(end == std::string_view::npos ? end : end + 4,
                  bare == std::string_view::npos ? bare : bare + (bytes[bare + 1] == '\n' ? 2U : 3U));
}

std::string_view why_strange(std::string_view header) {
  bool is_first = true;
  while (!header.empty()) {
    const std::size_t end = header.find(line_end);
    const std::string_view line = header.substr(0, end);
    if (end == std::string_view::npos || std::any_of(line.begin(), line.end(), is_control)) {
      return "a line ends otherwise than by CR LF, or holds a control character";
    }
    header.remove_prefix(end + line_end.size());
    if (is_first && !is_request_line(line)) return "its first line is not METHOD TARGET VERSION in ASCII";
    if (!is_first && !line.empty() && (line.front() == ' ' || line.front() == '\t')) return "a header is folded";
    is_first = false;
  }
  return {};
}

}  // namespace fanal::serve
