// Any text in any tag, and any numbers beside it: facts that hold, the same each time. Lines of `key=value`; a line
// `@posted N`, `@file N`, `@size W H`, `@apart N` or `@segment NAME` says what is known beside the tags.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/check.h"
#include "media/camera.h"
#include "media/exif.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fanal;
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  PictureTags tags;
  media::PictureContext context;
  while (!rest.empty() && tags.tags.size() < 256) {
    const std::string line(rest.substr(0, rest.find('\n')));
    rest.remove_prefix(line.size() < rest.size() ? line.size() + 1 : line.size());
    char* end = nullptr;
    if (line.starts_with("@posted ")) context.posted_at = std::strtoll(line.c_str() + 8, nullptr, 10);
    if (line.starts_with("@file ")) context.file_time = std::strtoll(line.c_str() + 6, nullptr, 10);
    if (line.starts_with("@segment ")) {
      if (!tags.jpeg) tags.jpeg.emplace();
      tags.jpeg->segments.push_back(line.substr(9));
    }
    if (line.starts_with("@size ")) {
      context.width = static_cast<std::uint32_t>(std::strtoul(line.c_str() + 6, &end, 10));
      context.height = static_cast<std::uint32_t>(std::strtoul(end, nullptr, 10));
    }
    if (line.starts_with("@apart ")) {
      const auto bits = std::strtoul(line.c_str() + 7, nullptr, 10) % 64;
      context.thumbnail = media::ThumbnailComparison{bits != 0, {}, 80, {{(1ULL << bits) - 1, 0, 0, 0}}, 80};
    }
    const std::size_t equals = line.find('=');
    if (equals != std::string::npos) tags.tags.push_back({line.substr(0, equals), line.substr(equals + 1)});
  }
  const auto facts = media::read_picture_facts(tags, context);
  const auto again = media::read_picture_facts(tags, context);
  FANAL_CHECK(facts.state == again.state && facts.findings.size() == again.findings.size());
  bool has_contradiction = false;
  for (std::size_t i = 0; i < facts.findings.size(); ++i) {
    FANAL_CHECK(!facts.findings[i].code.empty() && facts.findings[i].sentence.ends_with("."));
    FANAL_CHECK(facts.findings[i].sentence == again.findings[i].sentence);
    has_contradiction = has_contradiction || facts.findings[i].kind == media::FindingKind::contradiction;
  }
  FANAL_CHECK(has_contradiction == (facts.state == media::PictureState::present_inconsistent));
  if (facts.position) {
    FANAL_CHECK(facts.position->radius_m > 0);
    const auto shown = media::rounded_position(facts.position->lat_deg, facts.position->lon_deg);
    FANAL_CHECK(shown && media::rounded_position(shown->lat_deg, shown->lon_deg) == shown);
  }
  if (facts.taken) FANAL_CHECK(facts.taken->span.begin < facts.taken->span.end);
  if (const auto camera = media::camera_of(facts)) FANAL_CHECK(media::is_own_serial(facts.body_serial));
  return 0;
}
