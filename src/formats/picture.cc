// Pictures, one document each. What they show and say is decoded elsewhere, in a process of its own: here they are told
// from other files, and kept whole.
#include "formats/internal/picture.h"

#include "formats/internal/plain.h"
#include "formats/internal/readers.h"
#include "formats/internal/rows.h"
#include "formats/internal/whole.h"
#include "model/photo.h"

namespace fanal::formats {

void add_picture(PictureFormat format, std::string_view bytes, std::uint64_t offset, Document& document) {
  document.kind = DocumentKind::photo;
  OffsetMap whole;
  const std::string_view name = format_name(format);
  whole.append_replaced({offset, offset + bytes.size()}, static_cast<std::uint32_t>(name.size()));
  document.fields.push_back({"picture.format", std::string(name), std::move(whole)});
}

namespace picture {

// A text may begin with `GIF89a`.
int claim(std::string_view head, const Mapping* /*mapping*/) {
  return picture_format(head) && !is_plausible_text(head) ? 95 : 0;
}

Result<Plan> plan(std::string_view /*head*/, bool /*head_is_all*/, const Mapping* /*mapping*/) { return Plan{}; }

Cut cut(const Plan& /*plan*/, std::string_view window, bool /*is_first*/, bool is_last, const UnitAim& /*aim*/,
        const Limits& limits) {
  Cut cut = cut_whole(window, is_last, limits);
  cut.lines = 0;
  return cut;
}

ReadUnit read(const Plan& /*plan*/, const Unit& unit, const Mapping* /*mapping*/, const Limits& limits) {
  ReadUnit out;
  const SourceRange where{unit.offset, unit.offset + unit.bytes.size()};
  if (unit.offset > 0) {
    out.issues.push_back(
        make_issue(Severity::note, "limit", "More of a picture that is too long to be decoded.", where));
    return out;
  }
  Document document = whole_document(unit, limits, out.issues);
  document.line = 0;
  const auto format = picture_format(unit.bytes);
  if (!format) return out;  // claim() saw one: these bytes are not those
  add_picture(*format, unit.bytes, unit.offset, document);
  if (unit.bytes.size() < limits.unit_bytes) {
    out.pictures.push_back({0, std::string(unit.bytes)});
  } else {
    out.issues.push_back(make_issue(Severity::unread, "limit",
                                    "The picture is of " + std::to_string(limits.unit_bytes) +
                                        " bytes or more, and was not decoded; its bytes are kept.",
                                    where, 0, "what the picture shows"));
  }
  out.documents.push_back(std::move(document));
  return out;
}

}  // namespace picture
}  // namespace fanal::formats
