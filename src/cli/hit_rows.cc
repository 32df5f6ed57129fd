#include "cli/hit_rows.h"

namespace fanal::cli {

Row row_of(const store::HashHit& hit) {
  Row row;
  row.number("hit", static_cast<std::int64_t>(hit.number)).text("how", store::how_name(hit.how));
  row.text("list", hit.list).text("category", hit.category).text("algorithm", hit.algorithm);
  row.number("distance", hit.distance).text("sha256", hit.sha256).text("file_sha256", hit.file_sha256);
  row.text("lies_at", hit.source).text("inside", hit.path).text("kept", store::kept_name(hit.kept));
  row.text("at", hit.at).text("by", hit.actor);
  return row;
}

void say_whom_to_report_to(const engine::ReportingBody& body) {
  note("report to: " + std::string(body.name) + ", " + std::string(body.url) + " (" + std::string(body.law) + ")" +
       (body.is_verified ? "" : "; nobody has checked this entry yet: check it before you rely on it"));
  if (body.country == "INTERNATIONAL")
    note("no country was given (--country): look for the hotline of yours there, or ask your police");
  note("do not open, copy, forward or delete the pictures where they lie");
}

}  // namespace fanal::cli
