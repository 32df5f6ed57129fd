// Any bytes as a picture: what it says of itself is read within its bounds, the same each time and from the head of its
// file alone, and a sound picture read afterwards is read as before.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/check.h"
#include "base/utf8.h"
#include "decode/jpeg_facts.h"
#include "decode/metadata.h"
#include "decode/test_picture.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fanal;
  static const std::string sound =
      decode::make_jpeg(decode::exif_segment(decode::make_exif(decode::made_tags())) +
                        decode::xmp_segment(decode::make_xmp("xmlns:lamp='http://lamp.example/1/' lamp:mode='dim'")));
  static const PictureTags wanted = *decode::read_metadata(sound);
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const decode::MetadataLimits limits{64, 128, 4096};
  const auto once = decode::read_metadata(bytes, limits);
  const auto twice = decode::read_metadata(bytes, limits);
  FANAL_CHECK(static_cast<bool>(once) == static_cast<bool>(twice));
  const auto head = decode::read_metadata(decode::head_with_tags(bytes), limits);
  FANAL_CHECK(static_cast<bool>(once) == static_cast<bool>(head));
  const auto after = decode::read_metadata(sound);
  FANAL_CHECK(after && *after == wanted);
  if (!once) return 0;
  FANAL_CHECK(*once == *twice && *once == *head);
  FANAL_CHECK(once->tags.size() <= limits.tags && once->thumbnail.size() <= limits.thumbnail_bytes);
  for (const auto& tag : once->tags) {
    FANAL_CHECK(tag.key.size() <= 256 && tag.value.size() <= limits.value_bytes);
    FANAL_CHECK(is_utf8(tag.key) && is_utf8(tag.value));
  }
  if (once->jpeg) FANAL_CHECK(once->jpeg->segments.size() <= 256 && is_utf8(once->jpeg->comment));
  return 0;
}
