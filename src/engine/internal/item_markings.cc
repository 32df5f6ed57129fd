#include "engine/internal/item_markings.h"

namespace fanal::engine {

Result<Marking> ItemMarkings::of(store::ItemRow item) {
  const auto known = known_.find(item);
  if (known != known_.end()) return known->second;
  FANAL_TRY(steps, reader_.markings(item));
  return known_.emplace(item, marking_after(steps, otherwise_)).first->second;
}

}  // namespace fanal::engine
