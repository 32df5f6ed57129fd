#pragma once
// What a named person says that an item is marked. Raising is free; lowering needs a reason. Each is one audit row, and
// what was said before stays.
#include <optional>
#include <string>

#include "base/result.h"
#include "engine/session.h"
#include "model/marking.h"

namespace fanal::engine {

struct MarkRequest {
  std::string id;  ///< of a document of the item, as for documents()
  std::optional<Tlp> tlp;
  std::optional<Pap> pap;
  std::string reason;  ///< needed where something is let through that was not before
};

struct MarkAnswer {
  Marking before;
  Marking after;
  std::string file;  ///< of the item; all its documents are marked alike
};

/// Errors: refused; busy; not_found; invalid_input when nothing is said, the id is of several items, or a lower marking
/// comes without a reason.
Result<MarkAnswer> mark_item(Session& session, const MarkRequest& request);

}  // namespace fanal::engine
