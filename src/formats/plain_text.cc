// Plain text in any charset: one document of kind text, one field text.
#include "formats/internal/plain.h"
#include "formats/internal/readers.h"
#include "formats/internal/rows.h"
#include "formats/internal/whole.h"
#include "text/charset.h"

namespace fanal::formats::plain_text {

int claim(std::string_view head) { return is_plausible_text(head) ? 10 : 0; }

Result<Plan> plan(std::string_view head, bool /*head_is_all*/, const Mapping* /*mapping*/) {
  const Charset charset = detect_charset(head);
  return Plan{charset.name, charset.source >= CharsetSource::guess ? "guessed" : ""};
}

Cut cut(const Plan& /*plan*/, std::string_view window, bool /*is_first*/, bool is_last, const UnitAim& /*aim*/,
        const Limits& limits) {
  return cut_whole(window, is_last, limits);
}

ReadUnit read(const Plan& plan, const Unit& unit, const Mapping* /*mapping*/, const Limits& limits) {
  ReadUnit out;
  Document document = whole_document(unit, limits, out.issues);
  document.kind = DocumentKind::text;
  const std::size_t mark = unit.offset == 0 ? mark_length(unit.bytes) : 0;
  const std::string_view bytes = unit.bytes.substr(mark);
  DecodedText decoded = decode_text(bytes, plan.charset, unit.offset + mark);
  note_decoding(plan.charset, !plan.detail.empty(), decoded.bad, unit, out.issues);
  document.fields.push_back({"text", std::string(decoded.text(bytes)), std::move(decoded.map)});
  out.documents.push_back(std::move(document));
  return out;
}

}  // namespace fanal::formats::plain_text
