// Plain text in any charset: one document of kind text, one field text.
#include "formats/internal/plain.h"
#include "formats/internal/readers.h"
#include "formats/internal/rows.h"
#include "formats/internal/whole.h"
#include "text/charset.h"

namespace fanal::formats::plain_text {

namespace {

// Who expected rows must learn that there is one text instead.
void note_no_table(const Unit& unit, const Mapping* mapping, std::vector<Issue>& issues) {
  const SourceRange where{unit.offset, unit.offset + unit.bytes.size()};
  if (mapping != nullptr) {
    issues.push_back(make_issue(Severity::note, "no_table",
                                "No header row or JSON line with a column of the mapping " + mapping->name +
                                    " is here; it was read as one text.",
                                where, 1));
  } else if (is_named_as_table(unit.name)) {
    issues.push_back(make_issue(Severity::note, "no_table",
                                "Its name says a table, but no header row or JSON line is known here; it was read as "
                                "one text. A mapping says what other columns are.",
                                where, 1));
  }
}

}  // namespace

int claim(std::string_view head, const Mapping* /*mapping*/) { return is_plausible_text(head) ? 10 : 0; }

Result<Plan> plan(std::string_view head, bool /*head_is_all*/, const Mapping* /*mapping*/) {
  const Charset charset = detect_charset(head);
  return Plan{charset.name, charset.source >= CharsetSource::guess ? "guessed" : ""};
}

Cut cut(const Plan& /*plan*/, std::string_view window, bool /*is_first*/, bool is_last, const UnitAim& /*aim*/,
        const Limits& limits) {
  return cut_whole(window, is_last, limits);
}

ReadUnit read(const Plan& plan, const Unit& unit, const Mapping* mapping, const Limits& limits) {
  ReadUnit out;
  Document document = whole_document(unit, limits, out.issues);
  document.kind = DocumentKind::text;
  const std::size_t mark = unit.offset == 0 ? mark_length(unit.bytes) : 0;
  const std::string_view bytes = unit.bytes.substr(mark);
  DecodedText decoded = decode_text(bytes, plan.charset, unit.offset + mark);
  note_decoding(plan.charset, !plan.detail.empty(), decoded.bad, unit, out.issues);
  if (unit.offset == 0) note_no_table(unit, mapping, out.issues);
  document.fields.push_back({"text", std::string(decoded.text(bytes)), std::move(decoded.map)});
  out.documents.push_back(std::move(document));
  return out;
}

}  // namespace fanal::formats::plain_text
