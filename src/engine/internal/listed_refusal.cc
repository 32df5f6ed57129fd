#include "engine/internal/listed_refusal.h"

#include <string>

#include "base/time.h"
#include "collect/digests.h"
#include "engine/internal/listed_gate.h"
#include "engine/session.h"

namespace fanal::engine {

Result<std::vector<store::HashHit>> hits_that_took_out(store::Reader& reader, const store::StoredItem& item) {
  // Nothing of it is left but its name: as of an item that no reader takes.
  if (!item.is_complete || !item.item.reader.empty()) return std::vector<store::HashHit>{};
  return reader.hash_hits_of(item.item.sha256);
}

Result<void> refuse_taken_out(store::Reader& reader, const store::StoredFact& fact) {
  FANAL_TRY(item, reader.item(fact.item));
  FANAL_TRY(hits, hits_that_took_out(reader, item));
  if (hits.empty()) return {};
  const store::HashHit& hit = hits.front();
  return Error{Code::refused, "the file of this document was taken out of the case as possibly unlawful: hit " +
                                  std::to_string(hit.number) + ", " + std::string(store::kept_name(hit.kept)) +
                                  "; nothing of it is shown"};
}

Result<void> refuse_listed(store::Reader& reader, std::string_view bytes) {
  FANAL_TRY(gate, ListedGate::open_exact(reader, format_utc_day(now_utc())));
  if (gate == nullptr) return {};
  FANAL_TRY(listed, gate->find_exact(collect::digests_of(bytes)));
  if (!listed) return {};
  return Error{Code::refused, "these bytes are named by the list '" + listed->list +
                                  "': nothing of the picture is shown; stop it, and report it"};
}

}  // namespace fanal::engine
