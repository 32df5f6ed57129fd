#include "link/reassignment.h"

#include <algorithm>
#include <array>

#include "text/number_plan.h"

namespace fanal::link {
namespace {

enum class Line : std::uint8_t { any, mobile, fixed };
constexpr auto never = never_reassigned;

struct Row {
  MentionKind kind;
  std::string_view scope;
  Line line;
  std::uint32_t days;
  bool is_checked;          ///< for who edits the table
  std::string_view source;  ///< likewise
};

constexpr std::array rows = std::to_array<Row>({
#include "../data/reassignment.inc"
});

Line line_of(NumberKind kind) {
  if (kind == NumberKind::mobile) return Line::mobile;
  return kind == NumberKind::fixed ? Line::fixed : Line::any;
}

// What the value says of who gives it out.
struct Scope {
  std::string_view name;
  Line line = Line::any;
};

Scope scope_of(MentionKind kind, std::string_view value) {
  switch (kind) {
    case MentionKind::phone: {
      const auto number = read_digits(value, "");
      if (!number) return {};
      // Numbers kept for fiction are of no country of those that share a code.
      if (number->region.empty() && value.starts_with("+1")) return {"US", Line::any};
      if (number->region.empty() && value.starts_with("+44")) return {"GB", Line::any};
      return {number->region, line_of(number->kind)};
    }
    case MentionKind::email: return {value.substr(value.rfind('@') + 1), Line::any};
    default: return {value.substr(0, value.find(':')), Line::any};
  }
}

// A number of unknown kind takes the shortest time of its country: what is not sure is not joined.
bool is_for(const Row& row, MentionKind kind, const Scope& scope) {
  if (row.kind != kind || (row.scope != "*" && row.scope != scope.name)) return false;
  return row.line == Line::any || scope.line == Line::any || row.line == scope.line;
}

}  // namespace

std::uint32_t reassignment_days(MentionKind kind, std::string_view value) {
  const auto scope = scope_of(kind, value);
  const auto* exact = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return is_for(row, kind, scope); });
  if (exact == rows.end()) return never_reassigned;
  auto days = exact->days;
  // Of an unknown line: the shortest of the rows of that country.
  for (const auto& row : rows) {
    if (row.scope == exact->scope && is_for(row, kind, scope)) days = std::min(days, row.days);
  }
  return days;
}

}  // namespace fanal::link
