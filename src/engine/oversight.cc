#include "engine/oversight.h"

#include <algorithm>
#include <deque>
#include <utility>

#include "base/json_writer.h"
#include "base/time.h"
#include "engine/internal/audit_check.h"
#include "engine/internal/audit_names.h"
#include "engine/internal/inside.h"
#include "engine/internal/instance_inside.h"
#include "engine/internal/lookup.h"
#include "store/audit_export.h"
#include "store/doctor.h"

namespace fanal::engine {

namespace {

bool is_event(std::string_view name) {
  return std::find(store::audit_events.begin(), store::audit_events.end(), name) != store::audit_events.end();
}

// What of a filter is worked out once.
struct Sought {
  const AuditFilter& filter;
  std::optional<UtcSeconds> from;
  std::optional<UtcSeconds> before;
  std::vector<std::string> names;  ///< any of which a row must have

  bool names_one(const store::AuditRow& row) const {
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
      return std::find(row.objects.begin(), row.objects.end(), name) != row.objects.end() ||
             row.detail.find('"' + name + '"') != std::string::npos;
    });
  }
  bool is_in_time(const store::AuditRow& row) const {
    if (!from && !before) return true;
    const auto at = parse_iso_time(row.at);
    return at && (!from || at->begin >= *from) && (!before || at->begin < *before);
  }
  bool takes(const store::AuditRow& row) const {
    const bool is_action =
        filter.action.empty() || row.action == filter.action || row.action.starts_with(filter.action + ".");
    return is_action && (filter.actor.empty() || row.actor == filter.actor) &&
           (filter.event.empty() || row.event == filter.event) && is_in_time(row) &&
           (filter.object.empty() ||
            std::find(row.objects.begin(), row.objects.end(), filter.object) != row.objects.end()) &&
           (filter.about.empty() || names_one(row));
  }
};

Result<Sought> sought_by(const AuditFilter& filter, const Key256& pseudonym_key) {
  Sought sought{filter, {}, {}, {}};
  const auto time_of = [](const std::string& text) -> Result<TimeSpan> {
    if (const auto time = parse_iso_time(text)) return *time;
    return Error{Code::invalid_input, "`" + text + "` is no day or time: write 2026-03-01 or 2026-03-01T12:00Z"};
  };
  if (!filter.since.empty()) {
    FANAL_TRY(time, time_of(filter.since));
    sought.from = time.begin;
  }
  if (!filter.until.empty()) {
    FANAL_TRY(time, time_of(filter.until));
    sought.before = time.end;
  }
  if (!filter.event.empty() && !is_event(filter.event)) {
    std::string message = "`" + filter.event + "` is no event: there are";
    for (const std::string_view event : store::audit_events) message += " " + std::string(event);
    return Error{Code::invalid_input, message};
  }
  if (!filter.about.empty()) sought.names = names_in_audit(pseudonym_key, filter.about);
  return sought;
}

AuditView view_of(const store::AuditRow& row) {
  return {row.seq,      row.at,           row.actor,   row.role,         row.purpose,
          row.reason,   row.case_session, row.event,   row.action,       std::string(store::phase_name(row.phase)),
          row.outcome,  row.results,      row.objects, row.objects_more, row.detail,
          row.refers_to};
}

// What was looked for, without what it was about in clear.
std::string detail_of(const AuditFilter& filter, const Sought& sought) {
  JsonWriter detail;
  detail.begin_object();
  for (const auto& [name, value] : {std::pair<const char*, const std::string&>{"actor", filter.actor},
                                    {"action", filter.action},
                                    {"event", filter.event},
                                    {"since", filter.since},
                                    {"until", filter.until},
                                    {"object", filter.object}}) {
    if (!value.empty()) detail.field(name, value);
  }
  if (!sought.names.empty()) {
    detail.key("about").begin_array();
    for (const auto& name : sought.names) detail.string(name);
    detail.end_array();
  }
  return detail.end_object().take();
}

Result<store::AuditAnchors> anchors_of(const AuditKept& kept) {
  store::AuditAnchors anchors;
  if (!kept.public_key.empty()) {
    FANAL_TRY(key, store::parse_audit_public_key(kept.public_key));
    anchors.public_key = key;
  }
  for (const auto& file : kept.checkpoint_files) {
    FANAL_TRY(found, store::load_checkpoints(file));
    anchors.checkpoints.insert(anchors.checkpoints.end(), found.begin(), found.end());
  }
  return anchors;
}

// The row of a look at an instance's audit is written before the first row is read.
Result<void> look(Instance::Inside& in, Person& by, guard::Act what, std::string_view detail = "{}") {
  return in.act(by, what, detail, []() -> Result<void> { return {}; });
}

// Rows come from the first, so that the last few before the cursor are kept while all of them pass by.
class LastRows {
 public:
  LastRows(std::size_t limit, std::uint64_t before) : limit_(limit), before_(before) {}

  void take(const AuditView& row) {
    ++total_;
    if (before_ != 0 && row.seq >= before_) return;
    if (kept_.size() == limit_) {
      kept_.pop_front();
      is_more_ = true;
    }
    kept_.push_back(row);
  }
  AuditPage page() {
    AuditPage page;
    page.total = total_;
    if (is_more_) page.next = numbered_cursor(cursor_prefix, kept_.front().seq);
    page.rows.assign(std::make_move_iterator(kept_.rbegin()), std::make_move_iterator(kept_.rend()));
    return page;
  }
  static constexpr std::string_view cursor_prefix = "r";

 private:
  std::size_t limit_;
  std::uint64_t before_;
  std::deque<AuditView> kept_;
  std::uint64_t total_ = 0;
  bool is_more_ = false;
};

template <typename Rows>
Result<AuditPage> page_of(const Page& page, const Rows& rows) {
  FANAL_TRY(before, number_of_cursor(LastRows::cursor_prefix, page.cursor));
  LastRows last(page.limit, before);
  FANAL_TRY_VOID(rows([&last](const AuditView& row) {
    last.take(row);
    return true;
  }));
  return last.page();
}

Result<std::string> checkpoint_by(const std::string& actor, store::AuditLog& log) {
  store::AuditRow by;
  by.at = format_utc(now_utc());
  by.actor = actor;
  FANAL_TRY(checkpoint, log.add_checkpoint(by));
  return store::checkpoint_line(checkpoint);
}

}  // namespace

AuditCheck check_of(store::AuditReport report) {
  AuditCheck check;
  check.is_sound = report.is_sound();
  for (auto& finding : report.findings) {
    check.findings.push_back(
        {finding.level == store::AuditFinding::Level::damage, std::move(finding.code), std::move(finding.message)});
  }
  check.file_id = report.file_id;
  check.public_key = report.public_key;
  check.rows = report.rows;
  check.first_at = report.first_at;
  check.last_at = report.last_at;
  check.hash = store::audit_hash_hex(report.hash);
  check.checkpoints = report.checkpoints;
  check.signed_through = report.signed_through;
  return check;
}

Result<void> audit_rows(Session& session, const std::function<bool(const AuditView&)>& visit,
                        const AuditFilter& filter) {
  FANAL_TRY(sought, sought_by(filter, session.inside().opened.keys().pseudonyms.bytes()));
  FANAL_TRY_VOID(session.inside().read(guard::Act::audit_show, detail_of(filter, sought)));
  return session.inside().opened.audit().read_all(
      [&](const store::AuditRow& row) { return !sought.takes(row) || visit(view_of(row)); });
}

Result<void> audit_rows(Instance& instance, Person& by, const std::function<bool(const AuditView&)>& visit,
                        const AuditFilter& filter) {
  Instance::Inside& in = instance.inside();
  FANAL_TRY(sought, sought_by(filter, in.rows->pseudonym_key()));
  FANAL_TRY_VOID(look(in, by, guard::Act::audit_show, detail_of(filter, sought)));
  return in.rows->audit().read_all(
      [&](const store::AuditRow& row) { return !sought.takes(row) || visit(view_of(row)); });
}

Result<AuditPage> audit_page(Session& session, const AuditFilter& filter, const Page& page) {
  return page_of(page, [&](const auto& visit) { return audit_rows(session, visit, filter); });
}

Result<AuditPage> audit_page(Instance& instance, Person& by, const AuditFilter& filter, const Page& page) {
  return page_of(page, [&](const auto& visit) { return audit_rows(instance, by, visit, filter); });
}

Result<std::string> audit_checkpoint(Session& session) {
  FANAL_TRY_VOID(session.inside().read(guard::Act::audit_checkpoint, "{}"));
  return checkpoint_by(session.actor(), session.inside().opened.audit());
}

Result<std::string> audit_checkpoint(Instance& instance, Person& by) {
  FANAL_TRY_VOID(look(instance.inside(), by, guard::Act::audit_checkpoint));
  return checkpoint_by(by.account().name, instance.inside().rows->audit());
}

Result<void> export_audit(Session& session, const std::function<bool(std::string_view)>& put) {
  FANAL_TRY_VOID(session.inside().read(guard::Act::audit_export, "{}"));
  return store::export_audit(session.inside().opened.audit(), format_utc(now_utc()), put);
}

Result<void> export_audit(Instance& instance, Person& by, const std::function<bool(std::string_view)>& put) {
  FANAL_TRY_VOID(look(instance.inside(), by, guard::Act::audit_export));
  return store::export_audit(instance.inside().rows->audit(), format_utc(now_utc()), put);
}

Result<AuditCheck> verify_audit(Session& session, const AuditKept& kept) {
  FANAL_TRY(anchors, anchors_of(kept));
  FANAL_TRY_VOID(session.inside().read(guard::Act::audit_verify, "{}"));
  FANAL_TRY(report, store::verify_audit(session.inside().opened, anchors));
  return check_of(std::move(report));
}

Result<AuditCheck> verify_audit(Instance& instance, Person& by, const AuditKept& kept) {
  FANAL_TRY(anchors, anchors_of(kept));
  FANAL_TRY_VOID(look(instance.inside(), by, guard::Act::audit_verify));
  FANAL_TRY(report, store::verify_audit(*instance.inside().rows, anchors));
  return check_of(std::move(report));
}

Result<AuditCheck> verify_audit_export(const std::string& file, const AuditKept& kept) {
  FANAL_TRY(anchors, anchors_of(kept));
  FANAL_TRY(report, store::verify_audit_export(file, anchors));
  return check_of(std::move(report));
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
