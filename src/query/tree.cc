#include "query/tree.h"

#include <algorithm>
#include <array>

namespace fanal::query {
namespace {
constexpr std::array<std::string_view, field_count> field_names{
    "",       "title",  "kind", "site", "lang",  "place", "near",      "posted", "phone", "email",
    "handle", "wallet", "iban", "url",  "photo", "id",    "group",     "label",  "has",   "price",
    "age",    "seen",   "gone", "asof", "tier",  "stage", "indicator", "tag"};
constexpr std::array<std::string_view, 9> kind_names{"all",      "any",   "no",     "everything", "word",
                                                     "wildcard", "fuzzy", "phrase", "value"};
}  // namespace

std::string_view field_name(Field field) { return field_names[static_cast<std::size_t>(field)]; }
std::string_view kind_name(NodeKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

bool is_same(const Node& a, const Node& b) {
  return a.kind == b.kind && a.field == b.field && a.text == b.text && a.words == b.words && a.distance == b.distance &&
         a.value == b.value &&
         std::equal(a.children.begin(), a.children.end(), b.children.begin(), b.children.end(), is_same);
}

}  // namespace fanal::query
