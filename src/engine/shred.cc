#include "engine/shred.h"

#include "engine/internal/inside.h"
#include "store/shred.h"

namespace fanal::engine {

Result<Shredded> shred(Session& session) {
  FANAL_TRY_VOID(session.note(guard::Act::shred, "{}"));
  FANAL_TRY_VOID(session.settle());
  const store::Case& opened = session.inside().opened;
  FANAL_TRY(proof, store::shred_case(opened, format_utc(now_utc()), session.actor()));
  FANAL_TRY(remains, store::remains_of(opened.directory()));
  return Shredded{proof.case_id, proof.at, proof.by, proof.keys_sha256, remains.files, remains.bytes};
}

}  // namespace fanal::engine
