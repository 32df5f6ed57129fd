#pragma once
// For the tests of finders: one text in, `value` strings of one kind out, spans checked.
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "extract/finder.h"

namespace fanal::extract::testing {

inline Document document_of(std::string_view text, std::string_view country = {}, std::string_view field = "text") {
  Document document;
  document.kind = DocumentKind::advert;
  document.place.country = std::string(country);
  document.fields.push_back({std::string(field), std::string(text), {}});
  return document;
}

/// Values of `kind` in order of place; `!` in front of all when a span does not slice the text on character boundaries.
inline std::vector<std::string> values_in(const Document& document, MentionKind kind, const Context& context = {}) {
  std::vector<std::string> values;
  for (const auto& mention : find_mentions(document, context)) {
    const std::string_view text = document.fields[mention.field].value;
    const bool cut = mention.begin >= mention.end || mention.end > text.size() ||
                     character_start(text, mention.begin) != mention.begin ||
                     (mention.end < text.size() && character_start(text, mention.end) != mention.end);
    if (mention.kind == kind) values.push_back((cut ? "!" : "") + mention.value);
  }
  return values;
}

inline std::vector<std::string> values_in(std::string_view text, MentionKind kind, std::string_view country = {},
                                          const Context& context = {}) {
  return values_in(document_of(text, country), kind, context);
}

struct Row {
  std::string_view text;
  std::string_view country;
  std::vector<std::string> expected;
};

}  // namespace fanal::extract::testing
