#include "formats/internal/plain.h"

#include <array>
#include <cstddef>

#include "formats/internal/rows.h"
#include "formats/reader.h"
#include "text/charset.h"

namespace fanal::formats {
namespace {

constexpr std::array<std::string_view, 10> binary_starts{
    "\xFF\xD8\xFF", "\x89PNG", "GIF8", "PK\x03\x04", "%PDF-", "\x1F\x8B", "BZh", "7z\xBC", "Rar!", "\x28\xB5\x2F\xFD"};

bool is_control(unsigned char c) {
  return (c < 0x20U && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1BU) || c == 0x7FU;
}

}  // namespace

bool is_blank_text(std::string_view bytes) {
  const std::size_t mark = mark_length(bytes);
  const std::string_view blanks(" \t\r\n\f\0", mark == 2 ? 6 : 5);  // UTF-16 has a NUL beside each
  return bytes.find_first_not_of(blanks, mark) == std::string_view::npos;
}

bool is_plausible_text(std::string_view head) {
  if (is_blank_text(head)) return false;
  for (const std::string_view start : binary_starts) {
    if (head.substr(0, start.size()) == start) return false;
  }
  // ARC 1.0: archives that no reader takes yet are not prose.
  if (head.substr(0, 11) == "filedesc://") return false;
  const Charset charset = detect_charset(head.substr(0, 4), "UTF-8");
  if (charset.mark_bytes == 2) return true;
  std::size_t control = 0;
  std::size_t high = 0;
  for (const char c : head) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == 0) return false;
    control += is_control(byte) ? 1U : 0U;
    high += byte >= 0x80U ? 1U : 0U;
  }
  // Random bytes hold 11 % control characters and 50 % high ones; text in any single-byte charset under 1 % of the
  // first.
  if (control * 100 > head.size()) return false;
  return high == 0 || control * 1000 <= head.size() || detect_charset(head).source == CharsetSource::utf8;
}

}  // namespace fanal::formats
