#include "engine/internal/listed_hits.h"

#include "engine/hash_lists.h"

namespace fanal::engine {

std::vector<store::HashHit> hits_of(const ListedFile& file, std::span<const Listed> met, const std::string& actor,
                                    const std::string& at) {
  std::vector<store::HashHit> hits;
  for (const Listed& listed : met) {
    store::HashHit hit;
    hit.item = file.id;
    hit.file_sha256 = file.sha256;
    hit.sha256 = listed.sha256;
    hit.list = listed.list;
    hit.category = listed.category;
    hit.algorithm = listed.algorithm;
    hit.distance = listed.distance;
    hit.source = file.source;
    hit.path = listed.path;
    hit.how = listed.how;
    hit.kept = file.was_held ? store::HitKept::erased : store::HitKept::not_written;
    hit.actor = actor;
    hit.at = at;
    hits.push_back(std::move(hit));
  }
  return hits;
}

Issue listed_issue(const ListedFile& file, const Listed& met, store::HashProfile profile) {
  Issue issue;
  issue.code = "listed_picture";
  issue.file = file.path;
  issue.where.path = met.path;
  const std::string what = met.path.empty() ? "it" : "a picture in it";
  if (met.how == store::HitHow::candidate) {
    issue.message =
        what + " looks like one that the list '" + met.list +
        "' of known unlawful pictures names; a likeness may be wrong, and only the competent authority says";
  } else if (met.how == store::HitHow::stopped || met.list == stopped_list) {
    issue.message = "a person stopped " + what + " as possibly unlawful";
  } else {
    issue.message = what + " is named by the list '" + met.list + "' of known unlawful pictures";
  }
  issue.message += profile == store::HashProfile::competent_authority
                       ? ": the file is sealed, and nothing of it can be seen or exported"
                       : std::string(": nothing of the file is ") + (file.was_held ? "held any more" : "kept");
  issue.message +=
      ". Do not open, copy, forward or delete the file where it lies; report it (`fanal hashlist hits` says to whom)";
  if (!met.path.empty()) {
    issue.message +=
        ". Nothing else in this file is read: have the picture taken out under the authority's guidance, then ingest "
        "the "
        "rest";
  }
  issue.lost = "the whole file";
  return issue;
}

Result<WrittenHits> write_hits(store::Writer& writer, std::span<const ListedFile> places, std::span<const Listed> met,
                               store::HashProfile profile, const std::string& actor, const std::string& at,
                               const std::function<Result<std::string>()>& next_piece) {
  WrittenHits written;
  std::vector<store::HashHit> hits;
  for (const ListedFile& place : places) {
    for (auto& hit : hits_of(place, met, actor, at)) hits.push_back(std::move(hit));
    for (const Listed& listed : met) written.issues.push_back(listed_issue(place, listed, profile));
  }
  if (profile == store::HashProfile::competent_authority) {
    FANAL_TRY(seal, writer.seal(next_piece));
    for (auto& hit : hits) {
      hit.seal = seal;
      hit.kept = store::HitKept::sealed;
    }
  }
  FANAL_TRY(added, writer.add_hash_hits(hits, written.issues));
  written.added = added;
  return written;
}

}  // namespace fanal::engine
