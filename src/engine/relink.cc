#include "engine/relink.h"

#include <algorithm>
#include <functional>
#include <vector>

#include "base/json_writer.h"
#include "engine/internal/alert_run.h"
#include "engine/internal/fact_sweep.h"
#include "engine/internal/group_segments.h"
#include "engine/internal/inside.h"
#include "engine/internal/judged.h"
#include "engine/internal/link_feed.h"
#include "engine/internal/packs_in_use.h"
#include "engine/internal/photo_index.h"
#include "engine/internal/reviewed.h"
#include "engine/internal/scoring.h"
#include "link/communities.h"
#include "link/linker.h"

namespace fanal::engine {
namespace {

std::string place_of(const Document& document, const store::StoredItem& item) {
  std::string place = item.name;
  if (document.line > 0) return place + " line " + std::to_string(document.line);
  if (!document.where.path.empty()) return place + "!" + document.where.path;
  return place;
}

// Both documents are kept; whoever gave the ids should know that one of them is not unique.
Result<Issue> repeated_id_issue(store::Reader& reader, const RowFilter& filter, store::FactRow first,
                                store::FactRow second) {
  FANAL_TRY(a, reader.fact(filter, first));
  FANAL_TRY(b, reader.fact(filter, second));
  FANAL_TRY(item_a, reader.item(a.item));
  FANAL_TRY(item_b, reader.item(b.item));
  Issue issue;
  issue.severity = Severity::note;
  issue.code = "repeated_id";
  issue.file = item_b.name;
  issue.line = b.fact.document.line;
  issue.message = "the id '" + b.fact.document.given_id + "' stands for different contents at " +
                  place_of(a.fact.document, item_a) + " and at " + place_of(b.fact.document, item_b) +
                  ": both are kept";
  return issue;
}

Result<std::vector<Issue>> repeated_ids(store::Reader& reader, const RowFilter& filter,
                                        const std::vector<OuterId>& sorted) {
  std::vector<Issue> issues;
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    const OuterId& a = sorted[i - 1];
    const OuterId& b = sorted[i];
    if (a.id != b.id || !a.is_given || !b.is_given || a.order == b.order) continue;
    const auto [first, second] = std::minmax(a.row, b.row);
    FANAL_TRY(issue, repeated_id_issue(reader, filter, first, second));
    issues.push_back(std::move(issue));
  }
  return issues;
}

struct Digested {
  link::DocumentDigest digest;
  OuterId outer;
  std::unique_ptr<PictureNotes> pictures;
};

// All facts into a linker: those of the feed as they are, the others read twice.
class Linking {
 public:
  Linking(const store::Case& opened, const RowFilter& filter, store::FactRow last_row, Executor& executor,
          const Progress& progress, LinkFeed& feed)
      : opened_(opened),
        filter_(filter),
        last_row_(last_row),
        executor_(executor),
        progress_(progress),
        feed_(feed),
        linker_(feed.linker()) {}

  Result<Grouping> run(store::Reader& reader, link::Judged judged, std::vector<OuterId>& outer) {
    const auto fed = feed_.rows();
    const std::vector<store::RowRange> before{{1, fed.begin}};
    const std::vector<store::RowRange> after{{fed.end, last_row_ + 1}};
    FANAL_TRY_VOID(count_lines({before[0], after[0]}));
    FANAL_TRY_VOID(add(before, outer));
    FANAL_TRY_VOID(mend_feed());
    feed_.drain(outer, noted_);
    FANAL_TRY_VOID(add(after, outer));
    FANAL_TRY(linked, link_pictures(std::move(noted_), reader, executor_));
    pictures_ = std::move(linked);
    linker_.add_pictures(std::exchange(pictures_.uses, {}));
    linker_.judge(std::move(judged));
    return linker_.finish(executor_);
  }

  /// After run().
  const PictureLinks& pictures() const { return pictures_; }

 private:
  Result<void> count_lines(const std::vector<store::RowRange>& ranges) {
    return sweep_facts<link::SiteLines>(
        opened_, filter_, ranges, executor_,
        [](store::StoredFact& fact) { return link::site_lines(fact.fact.document); },
        [&](link::SiteLines&& lines) {
          linker_.count_lines(lines);
          tell();
        });
  }

  Result<void> add(const std::vector<store::RowRange>& ranges, std::vector<OuterId>& outer) {
    return sweep(ranges, [&](Digested&& made) {
      const DocumentIndex document = linker_.add(std::move(made.digest));
      if (made.pictures) noted_.push_back({document, made.outer.row, std::move(made.pictures)});
      outer.push_back(std::move(made.outer));
    });
  }

  Result<void> mend_feed() {
    return sweep(ranges_of(feed_.wrong(executor_)),
                 [&](Digested&& made) { feed_.replace(made.outer.row, std::move(made.digest)); });
  }

  Result<void> sweep(const std::vector<store::RowRange>& ranges, const std::function<void(Digested&&)>& fold) {
    return sweep_facts<Digested>(
        opened_, filter_, ranges, executor_,
        [&](store::StoredFact& fact) {
          return Digested{linker_.digest(fact.fact.document, fact.fact.mentions),
                          outer_of(fact.fact.document, fact.row), picture_notes(fact.fact.document)};
        },
        [&](Digested&& made) {
          fold(std::move(made));
          tell();
        });
  }

  void tell() {
    const auto total = static_cast<std::uint64_t>(2 * last_row_);
    if (progress_ && ++done_ % sweep_rows == 0) progress_("link", done_, total, done_ / 2);
  }

  const store::Case& opened_;
  const RowFilter& filter_;
  store::FactRow last_row_;
  Executor& executor_;
  const Progress& progress_;
  LinkFeed& feed_;
  link::Linker& linker_;
  std::vector<NotedDocument> noted_;
  PictureLinks pictures_;
  std::uint64_t done_ = 0;
};

Issue left_out_issue(const LeftOutPack& left_out) {
  Issue issue;
  issue.severity = Severity::note;
  issue.code = "pack_left_out";
  issue.file = left_out.pack.file;
  issue.message = "nothing was looked at by the pack '" + left_out.pack.id + "': " + left_out.why;
  issue.lost = "what it would have found";
  return issue;
}

RelinkReport report_of(const Grouping& grouping) {
  RelinkReport report;
  report.documents = grouping.meta.size();
  report.micro_groups = grouping.micro_count;
  report.meta_groups = grouping.meta_count;
  std::vector<std::uint64_t> sizes(grouping.meta_count, 0);
  for (const auto group : grouping.meta) ++sizes[group];
  for (const auto size : sizes) {
    if (size >= 2) ++report.meta_groups_of_two;
    report.largest_group = std::max(report.largest_group, size);
  }
  report.keys = grouping.keys.size();
  report.keys_too_common = static_cast<std::uint64_t>(
      std::count_if(grouping.keys.begin(), grouping.keys.end(), [](const Key& key) { return key.weight == 0; }));
  return report;
}

}  // namespace

Result<RelinkReport> relink_within(Session& session, store::Writer& writer, Executor& executor,
                                   const Progress& progress, LinkFeed& feed) {
  FANAL_TRY(reader, session.inside().opened.reader());
  // Linking sees the whole case, whoever starts it: groups are a property of the facts, not of the asker.
  const RowFilter everything{true, nullptr};
  FANAL_TRY(last_row, reader.last_row());
  std::vector<OuterId> outer;
  FANAL_TRY(judgements, reader.judgements());
  FANAL_TRY(judged, judged_for_linking(reader, everything, judgements));
  Linking linking(session.inside().opened, everything, last_row, executor, progress, feed);
  FANAL_TRY(grouping, linking.run(reader, std::move(judged), outer));
  std::sort(outer.begin(), outer.end());
  FANAL_TRY(derived, repeated_ids(reader, everything, outer));
  const auto repeated = derived.size();
  for (const auto& conflict : grouping.conflicts) derived.push_back(conflict_issue(conflict, judgements));
  FANAL_TRY(packs, packs_in_use(session, reader));
  for (const auto& left_out : packs->left_out) derived.push_back(left_out_issue(left_out));
  FANAL_TRY(sets, write_grouping(writer, grouping, outer, derived));
  FANAL_TRY(photos, write_photos(writer, linking.pictures(), executor));
  if (photos) sets.emplace_back(photo_set, *photos);
  RelinkReport report = report_of(grouping);
  report.repeated_ids = repeated;
  FANAL_TRY(credible, credible_reports(reader, everything));
  FANAL_TRY(findings,
            write_findings(session.inside().opened, writer, {grouping, linking.pictures().shown, last_row, credible},
                           *packs, !session.terms().is_live, executor, progress));
  sets.emplace_back(findings_set, findings.set);
  // All at once: whoever asks meanwhile, and whoever opens the case after a kill, has the groups of before with what
  // was found in them.
  FANAL_TRY_VOID(writer.publish(sets, last_row));
  report.tiers = findings.head.tiers;
  FANAL_TRY(alerts, tell_of_new(session, writer, outer));
  report.alerts = std::move(alerts);
  return report;
}

Result<RelinkReport> relink_within(Session& session, store::Writer& writer, Executor& executor,
                                   const Progress& progress) {
  LinkFeed nothing;
  return relink_within(session, writer, executor, progress, nothing);
}

Result<RelinkReport> relink(Session& session, Executor& executor, const Progress& progress) {
  FANAL_TRY(writer, session.inside().write(guard::Act::link, "{}"));
  FANAL_TRY(report, relink_within(session, writer, executor, progress));
  JsonWriter detail;
  detail.begin_object().field("documents", report.documents).field("groups", report.meta_groups);
  detail.field("communities", link::communities_by());
  put_alerts(detail, report.alerts);
  detail.end_object();
  FANAL_TRY_VOID(writer.done(format_utc(now_utc()), detail.text()));
  return report;
}

}  // namespace fanal::engine
