#include "engine/oversight.h"

#include "base/json_writer.h"
#include "engine/internal/inside.h"
#include "store/doctor.h"

namespace fanal::engine {

Result<void> audit_rows(Session& session, const std::function<bool(const AuditView&)>& visit) {
  FANAL_TRY_VOID(session.inside().read(guard::Act::audit_show, "{}"));
  return session.inside().opened.audit().read_all([&](const store::AuditRow& row) {
    return visit({row.seq, row.at, row.actor, row.role, row.purpose, row.reason, row.case_session, row.event,
                  row.action, std::string(store::phase_name(row.phase)), row.outcome, row.results, row.objects,
                  row.objects_more, row.detail, row.refers_to});
  });
}

Result<std::uint64_t> merge_audit(Session& session, const std::string& file) {
  JsonWriter detail;
  detail.begin_object().field("file", file).end_object();
  FANAL_TRY_VOID(session.inside().read(guard::Act::audit_merge, detail.text()));
  return session.inside().opened.merge_audit(file);
}

Result<CheckReport> check(Session& session, const Progress& progress) {
  FANAL_TRY_VOID(session.inside().read(guard::Act::doctor, "{}"));
  FANAL_TRY(found, store::check_case(session.inside().opened, [&](std::uint64_t done, std::uint64_t total) {
              if (progress) progress("doctor", done, total, 0);
            }));
  CheckReport report;
  for (auto& finding : found.findings) {
    report.findings.push_back(
        {finding.level == store::DoctorFinding::Level::damage, std::move(finding.code), std::move(finding.message)});
  }
  report.is_sound = found.is_sound();
  report.items = found.items;
  report.frames = found.frames;
  report.documents = found.facts;
  report.segment_blocks = found.blocks;
  report.audit_rows = found.audit_rows;
  return report;
}

}  // namespace fanal::engine
