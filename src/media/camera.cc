#include "media/camera.h"

#include <algorithm>
#include <array>

#include "media/internal/exif_values.h"

namespace fanal::media {
namespace {

// Each figure one above or below that before it, 9 and 0 being neighbours: 123456789, 9876543210.
bool is_count(std::string_view text) {
  const auto steps_by = [&](int step) {
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
      if (text[i] < '0' || text[i] > '9' || text[i + 1] < '0' || text[i + 1] > '9') return false;
      if ((text[i] - '0' + step + 10) % 10 != text[i + 1] - '0') return false;
    }
    return true;
  };
  return steps_by(1) || steps_by(-1);
}

std::optional<std::string> key_of(std::string_view what, const std::string& make, const std::string& serial,
                                  const std::string& model) {
  const std::string maker = internal::lower(internal::folded(make));
  const std::string number = internal::lower(internal::folded(serial));
  const bool has_letter =
      std::any_of(maker.begin(), maker.end(), [](unsigned char c) { return (c >= 'a' && c <= 'z') || c >= 0x80; });
  if (!has_letter || maker == "unknown" || maker == "none" || maker == "n/a" || maker == "null") return std::nullopt;
  if (!is_own_serial(number) || internal::bare_serial(number) == internal::bare_serial(model) ||
      internal::bare_serial(number) == internal::bare_serial(maker))
    return std::nullopt;
  return std::string(what) + ":" + maker + "/" + number;
}

}  // namespace

bool is_own_serial(std::string_view serial) {
  const std::string text = internal::bare_serial(serial);
  if (text.size() < 4) return false;
  if (std::none_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) return false;
  if (std::all_of(text.begin(), text.end(), [&](char c) { return c == text.front(); })) return false;
  if (is_count(text)) return false;
  // Words of firmware without a serial, with figures beside them.
  constexpr std::array<std::string_view, 8> words{"unknown", "none", "null",   "default",
                                                  "notset",  "test", "serial", "sample"};
  return std::none_of(words.begin(), words.end(),
                      [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

std::optional<std::string> camera_of(const PictureFacts& facts) {
  return key_of("camera", facts.make, facts.body_serial, facts.model);
}

std::optional<std::string> lens_of(const PictureFacts& facts) {
  return key_of("lens", facts.lens_make.empty() ? facts.make : facts.lens_make, facts.lens_serial, facts.lens_model);
}

}  // namespace fanal::media
