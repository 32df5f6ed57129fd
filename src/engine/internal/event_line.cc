#include "engine/internal/event_line.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fanal::engine {
namespace {

/// The beginning of the line, and where in it the match stands that was looked for.
struct Parties {
  std::string text;
  std::vector<ByteSpan> marks;
};

bool is_event(DocumentKind kind) {
  switch (kind) {
    case DocumentKind::message:
    case DocumentKind::call:
    case DocumentKind::fix:
    case DocumentKind::visit:
    case DocumentKind::transaction:
    case DocumentKind::booking: return true;
    default: return false;
  }
}

/// A field, and what of it matched.
struct Match {
  std::size_t field = 0;
  ByteSpan span;
};

Parties parties_of(const Document& document, const std::optional<Match>& match) {
  Parties parties;
  if (!is_event(document.kind)) return parties;
  const auto add = [&](std::string_view between, std::string_view name) {
    for (std::size_t i = 0; i < document.fields.size(); ++i) {
      const Field& field = document.fields[i];
      if (field.name != name || field.value.empty()) continue;
      if (!parties.text.empty()) parties.text += between;
      std::vector<ByteSpan> matches;
      if (match && match->field == i) matches.push_back(match->span);
      const auto shown = snippet_of(field.value, matches);  // a party may be a long list
      for (const ByteSpan& mark : shown.marks) {
        const auto shift = static_cast<std::uint32_t>(parties.text.size());
        parties.marks.push_back({mark.begin + shift, mark.end + shift});
      }
      parties.text += shown.text;
      return;
    }
  };
  add("", "from");
  const bool has_from = !parties.text.empty();
  if (!has_from && !field_value(document, "to").empty()) parties.text = "→";
  add(has_from ? " → " : " ", "to");
  add(" · ", "amount");
  add(" ", "currency");
  add(" · ", "device");
  return parties;
}

Snippet joined(Parties parties, Snippet snippet) {
  if (parties.text.empty()) return snippet;
  if (!snippet.text.empty()) parties.text += ": ";
  const auto shift = static_cast<std::uint32_t>(parties.text.size());
  for (const ByteSpan& mark : snippet.marks) parties.marks.push_back({mark.begin + shift, mark.end + shift});
  return {parties.text + snippet.text, std::move(parties.marks)};
}

}  // namespace

Snippet with_parties(const Document& document, Snippet snippet) {
  return joined(parties_of(document, {}), std::move(snippet));
}

Snippet snippet_of_field(const Document& document, std::size_t field, const ByteSpan& match) {
  const Field& own = document.fields[field];
  if (own.name == "text") return with_parties(document, snippet_of(own.value, {match}));
  auto parties = parties_of(document, Match{field, match});
  if (parties.marks.empty()) return with_parties(document, snippet_of(own.value, {match}));
  return joined(std::move(parties), snippet_of(field_value(document, "text"), {}));
}

}  // namespace fanal::engine
