#include "engine/prepare.h"

#include "engine/gazetteer.h"
#include "engine/internal/indicator_packs.h"
#include "engine/internal/inside.h"
#include "engine/internal/packs_in_use.h"

namespace fanal::engine {

void prepare() {
  static_cast<void>(built_in_indicators());
  static_cast<void>(gazetteer());
}

void prepare(Session& session) {
  prepare();
  auto reader = session.inside().reader();
  if (!reader) return;
  static_cast<void>(packs_of_findings(session, **reader));
  static_cast<void>(session.inside().held->groups.all(**reader));
}

}  // namespace fanal::engine
