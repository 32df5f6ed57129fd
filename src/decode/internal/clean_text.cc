#include "decode/internal/clean_text.h"

#include <utility>

#include "base/utf8.h"

namespace fanal::decode::internal {

Clean clean_of(std::string raw, std::size_t most) {
  Clean clean;
  if (raw.size() <= most && is_utf8(raw)) {
    clean.text = std::move(raw);
    return clean;
  }
  for (std::size_t at = 0; at < raw.size();) {
    const CodePoint point = code_point_at(raw, at);
    const std::size_t before = clean.text.size();
    append_utf8(clean.text, point.value);
    if (clean.text.size() > most) {
      clean.text.resize(before);
      clean.was_cut = true;
      break;
    }
    if (point.value == 0xFFFD && point.length == 1) clean.was_replaced = true;
    at += point.length;
  }
  return clean;
}

}  // namespace fanal::decode::internal
