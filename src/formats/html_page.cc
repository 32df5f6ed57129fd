// A web page as one document of kind page.
#include "formats/internal/page.h"
#include "formats/internal/readers.h"
#include "formats/internal/whole.h"

namespace fanal::formats::html_page {

int claim(std::string_view head, const Mapping* /*mapping*/) { return claim_page(head); }

Result<Plan> plan(std::string_view /*head*/, bool /*head_is_all*/, const Mapping* /*mapping*/) {
  return Plan{};  // a page is read whole, and says its charset itself
}

Cut cut(const Plan& /*plan*/, std::string_view window, bool /*is_first*/, bool is_last, const UnitAim& /*aim*/,
        const Limits& limits) {
  return cut_whole(window, is_last, limits);
}

ReadUnit read(const Plan& /*plan*/, const Unit& unit, const Mapping* /*mapping*/, const Limits& limits) {
  ReadUnit out;
  Document page = whole_document(unit, limits, out.issues);
  read_page({unit.bytes, unit.offset, {}, "url"}, limits, page, out.issues);
  out.documents.push_back(std::move(page));
  return out;
}

}  // namespace fanal::formats::html_page
