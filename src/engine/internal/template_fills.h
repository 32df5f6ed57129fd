#pragma once
// The template of a text group with what each of its documents says in the slots: for choosing documents by that.
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "engine/internal/group_segments.h"
#include "engine/session.h"
#include "engine/templates.h"
#include "guard/filter.h"
#include "store/reader.h"

namespace fanal::engine {

/// Of one slot.
struct SlotFills {
  std::uint32_t piece = 0;                                      ///< into TemplateView::pieces
  std::vector<std::string> values;                              ///< as the asker is shown them, each once
  std::vector<std::pair<store::FactRow, std::uint32_t>> fills;  ///< row and its value; each row once, ascending
};

struct FilledTemplate {
  TemplateView view;
  std::vector<SlotFills> slots;  ///< by piece
};

/// `members`: a text group. Documents that the template was not made of (TemplateView::texts) fill nothing. Errors:
/// those of reading.
Result<FilledTemplate> filled_template(Session& session, store::Reader& reader, const guard::Filter& filter,
                                       const GroupMembers& members);

}  // namespace fanal::engine
