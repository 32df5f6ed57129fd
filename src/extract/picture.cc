// Hashes of a picture and the camera it names: fields that the reader of pictures makes, each of which is a key.
#include <string>

#include "extract/internal/kinds.h"
#include "extract/internal/scan.h"
#include "model/photo.h"

namespace fanal::extract::internal {
namespace {

constexpr std::uint16_t sure = 1000;

bool is_hexadecimal(std::string_view text, std::size_t digits) {
  return text.size() == digits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

struct HashField {
  std::string_view field;
  std::size_t digits;
};
constexpr HashField hash_fields[] = {{"picture.sha256", 64}, {"picture.sha1", 40}, {"picture.md5", 32}};
constexpr std::string_view prefix = "picture.";

}  // namespace

void find_pictures(const Document& document, const FieldView& field, const Context& /*context*/,
                   std::vector<Mention>& mentions) {
  if (document.kind != DocumentKind::photo || field.is_normalised) return;
  const auto add = [&](MentionKind kind, std::string value) {
    mentions.push_back(mention(field.index, 0, field.text.size(), kind, std::move(value), sure));
  };
  for (const auto& row : hash_fields) {
    if (field.name == row.field && is_hexadecimal(field.text, row.digits))
      add(MentionKind::photo, std::string(field.name.substr(prefix.size())) + ":" + std::string(field.text));
  }
  if (field.name == "picture.pdq" && photo_hash_of_hex(field.text))
    add(MentionKind::near_photo, "pdq:" + std::string(field.text));
  if (field.name == "picture.camera" && !field.text.empty())
    add(MentionKind::device, "camera:" + std::string(field.text));
}

}  // namespace fanal::extract::internal
