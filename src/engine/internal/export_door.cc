#include "engine/internal/export_door.h"

#include <utility>

#include "base/json_writer.h"
#include "engine/internal/inside.h"
#include "guard/firewall.h"

namespace fanal::engine {
namespace {

// Values in clear leave a live case with a second person's approval only.
Result<void> approved(Session& session, const LeaveNeeded& leave, const ExportManifest& manifest) {
  if (!manifest.in_clear || !session.terms().is_live) return {};
  // Whom the door will not let through uses nothing up.
  const auto standing = session.inside().standing();
  if (!standing || !guard::admit(session.terms(), session.inside().actor, *standing, session.purpose(),
                                 guard::row_of(leave.act), now_utc())) {
    return {};
  }
  return session.inside().approved(leave.approval, leave.subject, leave.request);
}

// Who exports proves who they are by logging in for it, which a program does not.
Result<void> proven(Session& session) {
  if (!session.inside().is_program || !session.terms().is_live) return {};
  return Error{Code::refused, "no key of a program exports out of a live case: a person does, who logs in for it"};
}

// Nothing of a case is for the policing of migration, in whatever words it is asked for.
Result<void> kept_from_migration_policing(Session& session, const ExportManifest& manifest) {
  if (!guard::polices_migration(manifest.recipient)) return {};
  if (const auto& is_walled = session.inside().migration_is_walled) {
    FANAL_TRY(walled, is_walled());
    if (!walled) return {};
  }
  return Error{Code::refused, "`" + manifest.recipient +
                                  "` polices migration by its name, and nothing of a case leaves for that: only two "
                                  "administrators lift the policy immigration_firewall, in the public register"};
}

}  // namespace

Result<ExportManifest> manifest_of(Session& session, std::string_view what, const ExportRequest& request,
                                   const ExportGate& gate) {
  if (!request.recipient.empty() && !request.clearance) {
    return Error{Code::invalid_input, "say up to which TLP `" + request.recipient + "` is cleared: --clearance amber"};
  }
  if (request.in_clear && session.terms().is_live && request.recipient.empty()) {
    return Error{Code::invalid_input, "values in clear leave to a named recipient only: --recipient NAME"};
  }
  ExportManifest manifest;
  manifest.what = what;
  manifest.actor = session.actor();
  manifest.recipient = request.recipient;
  manifest.clearance = request.clearance;
  manifest.purpose = session.terms().purpose;
  manifest.at = format_utc(now_utc());
  manifest.in_clear = request.in_clear || !session.terms().is_live;
  manifest.is_evidence = session.terms().is_live;
  manifest.marking = gate.marking;
  manifest.documents = gate.documents;
  manifest.left_out = gate.left_out;
  if (!session.terms().is_live && request.recipient.empty()) return manifest;
  manifest.id = new_export_id();
  manifest.watermark = watermark_of(session.inside().opened.keys().pseudonyms.bytes(), manifest.id);
  return manifest;
}

Result<guard::Filter> admitted(Session& session, const LeaveNeeded& leave, const ExportManifest& manifest) {
  const Result<void> wall = kept_from_migration_policing(session, manifest);
  const Result<void> proof = proven(session);
  const Result<void> approval = !wall ? wall : !proof ? proof : approved(session, leave, manifest);
  JsonWriter detail;
  detail.begin_object().field("what", manifest.what);
  if (!manifest.id.empty()) {
    detail.field("export", manifest.id).field("marking", to_string(manifest.marking));
    detail.field("recipient", manifest.recipient).field("in_clear", manifest.in_clear);
    if (!manifest.order.empty()) detail.field("order", manifest.order).field("authority", manifest.authority);
    if (manifest.clearance) detail.field("clearance", name_of(*manifest.clearance));
    detail.field("documents", manifest.documents).field("left_out", manifest.left_out);
    if (!wall) detail.field("for_migration_policing", true);
    if (!approval) detail.field("approved", false);
  }
  Seen seen;
  if (approval) {
    seen.results = manifest.documents;
    seen.documents = leave.documents;
  }
  std::string said = detail.end_object().take();
  if (!leave.of.empty()) said.insert(said.size() - 1, "," + leave.of);
  FANAL_TRY(filter, session.inside().read(leave.act, said, seen));
  if (!approval) return approval.error();
  return std::move(filter);
}

Result<void> record_left(Session& session, guard::Act act, const ExportManifest& manifest, std::string_view digest) {
  JsonWriter detail;
  detail.begin_object().field("what", manifest.what).field("export", manifest.id);
  put_tally(detail, *manifest.tally);
  detail.field("lines_sha256", digest).end_object();
  Seen seen;
  seen.results = manifest.tally->left;
  FANAL_TRY_VOID(session.inside().read(act, detail.text(), seen));
  return {};
}

}  // namespace fanal::engine
