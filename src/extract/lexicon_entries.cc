// Entries of the lexicons that the caller gives, in prose.
#include "extract/internal/kinds.h"

namespace fanal::extract::internal {

void find_lexicon_entries(const Document&, const FieldView& field, const Context& context,
                          std::vector<Mention>& mentions) {
  if (field.role != FieldRole::prose) return;
  for (const auto& lexicon : context.lexicons) lexicon.find(field.text, field.index, mentions);
}

}  // namespace fanal::extract::internal
