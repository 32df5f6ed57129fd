#include "engine/search_alerts.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/json_writer.h"
#include "engine/internal/inside.h"
#include "engine/internal/lookup.h"
#include "engine/internal/own_names.h"
#include "engine/internal/saved_access.h"

namespace fanal::engine {
namespace {

std::string detail_of(std::uint64_t number) {
  JsonWriter json;
  json.begin_object().field("alert", number);
  return json.end_object().take();
}

/// Alerts as the asker may know of them.
class AlertsOf {
 public:
  AlertsOf(Session& session, store::Reader& reader, const guard::Filter& filter)
      : session_(session), reader_(reader), filter_(filter) {}

  Result<void> read() {
    FANAL_TRY(searches, saved_by_number(reader_));
    for (auto& states : searches) {
      auto shown = states_seen(std::move(states), session_.actor(), filter_);
      if (!shown.empty()) searches_.emplace(shown.back().number, std::move(shown));
    }
    FANAL_TRY(seen, reader_.alerts_seen_by(session_.actor()));
    for (auto& [alert, at] : seen) seen_.emplace(alert, std::move(at));
    return {};
  }

  bool shows(const AlertHead& alert) const {
    const auto found = searches_.find(alert.search);
    return found != searches_.end() && may_see_alert(alert, found->second, filter_);
  }
  bool is_seen(std::uint64_t alert) const { return seen_.contains(alert); }

  Result<AlertView> view(std::uint64_t number) {
    FANAL_TRY(alert, reader_.search_alert(number));
    const auto is_told = [&] { return !alert->outcome.empty() || alert->documents > 0; };
    if (!alert || !is_told() || !shows({alert->number, alert->search, alert->role, alert->state})) {
      return Error{Code::not_found, "this case has no alert " + std::to_string(number)};
    }
    AlertView view;
    view.alert = *std::move(alert);
    std::vector<DocumentId> shown;
    for (const DocumentId& id : view.alert.ids) {
      FANAL_TRY(rows, reader_.rows_of(filter_.rows, id));
      if (!rows.empty()) shown.push_back(id);
    }
    view.alert.ids = std::move(shown);
    const SavedSearch& search = searches_.at(view.alert.search).back();
    view.name = search.name;
    view.owner = search.owner;
    if (const auto found = seen_.find(number); found != seen_.end()) view.seen_at = found->second;
    return view;
  }

 private:
  Session& session_;
  store::Reader& reader_;
  const guard::Filter& filter_;
  std::map<std::uint64_t, std::vector<SavedSearch>> searches_;  ///< their states, by states_seen()
  std::map<std::uint64_t, std::string> seen_;
};

Result<AlertPage> page_of(Session& session, const guard::Filter& filter, const Page& page, bool only_unseen) {
  FANAL_TRY(before, number_of_cursor("a", page.cursor));
  FANAL_TRY(reader, session.inside().reader());
  AlertsOf alerts(session, *reader, filter);
  FANAL_TRY_VOID(alerts.read());
  FANAL_TRY(heads, reader->alert_heads());
  std::reverse(heads.begin(), heads.end());
  AlertPage answer;
  for (const AlertHead& head : heads) {
    if (!alerts.shows(head)) continue;
    const bool is_unseen = !alerts.is_seen(head.number);
    answer.unseen += is_unseen ? 1U : 0U;
    if ((before != 0 && head.number >= before) || (only_unseen && !is_unseen)) continue;
    if (answer.alerts.size() == page.limit) {
      answer.next = numbered_cursor("a", answer.alerts.back().alert.number);
      continue;
    }
    if (answer.alerts.size() < page.limit) {
      FANAL_TRY(view, alerts.view(head.number));
      answer.alerts.push_back(std::move(view));
    }
  }
  return answer;
}

// Each once.
std::vector<DocumentId> documents_of(const AlertPage& page) {
  std::set<DocumentId> ids;
  for (const AlertView& view : page.alerts) ids.insert(view.alert.ids.begin(), view.alert.ids.end());
  return {ids.begin(), ids.end()};
}

Result<std::vector<DocumentHead>> heads_of(Session& session, store::Reader& reader, const guard::Filter& filter,
                                           const std::vector<DocumentId>& ids) {
  const Masker masker = session.inside().masker(filter);
  ItemNames items(reader);
  OwnNames own_names(reader, filter, session.actor());
  std::vector<DocumentHead> heads;
  for (const DocumentId& id : ids) {
    FANAL_TRY(rows, reader.rows_of(filter.rows, id));
    if (rows.empty()) continue;
    FANAL_TRY(stored, read_fact(reader, filter.rows, masker, rows.front()));
    FANAL_TRY(item, items.item(stored.item));
    std::string file = item->name;
    FANAL_TRY_VOID(own_names.show(*item, file, stored.fact.document.made_id));
    heads.push_back(head_of(stored.fact.document));
  }
  return heads;
}

Result<AlertView> see_within(Session& session, store::Writer& writer, std::uint64_t number) {
  FANAL_TRY(filter, session.inside().sees(guard::Act::saved_seen));
  const auto view = [&]() -> Result<AlertView> {
    FANAL_TRY(reader, session.inside().opened.reader());
    AlertsOf alerts(session, reader, filter);
    FANAL_TRY_VOID(alerts.read());
    return alerts.view(number);
  };
  FANAL_TRY(before, view());
  static_cast<void>(before);
  FANAL_TRY_VOID(writer.see_search_alert(number, session.actor(), format_utc(now_utc())));
  FANAL_TRY(after, view());
  const Masker masker = session.inside().masker(filter);
  if (!masker.is_off()) mask(after, masker);
  return after;
}

}  // namespace

Result<AlertPage> search_alerts(Session& session, const Page& page, bool only_unseen) {
  JsonWriter detail;
  detail.begin_object().field("limit", static_cast<std::uint64_t>(page.limit)).field("unseen", only_unseen);
  if (!page.cursor.empty()) detail.field("cursor", page.cursor);
  detail.end_object();
  return session.inside().look(guard::Act::saved_alerts, detail.text(),
                               [&](const guard::Filter& filter, Seen& seen) -> Result<AlertPage> {
                                 FANAL_TRY(answer, page_of(session, filter, page, only_unseen));
                                 seen.results = answer.alerts.size();
                                 seen.documents = documents_of(answer);
                                 return answer;
                               });
}

Result<AlertDocuments> search_alert(Session& session, std::uint64_t number) {
  return session.inside().look(guard::Act::saved_alerts, detail_of(number),
                               [&](const guard::Filter& filter, Seen& seen) -> Result<AlertDocuments> {
                                 FANAL_TRY(reader, session.inside().reader());
                                 AlertsOf alerts(session, *reader, filter);
                                 FANAL_TRY_VOID(alerts.read());
                                 AlertDocuments answer;
                                 FANAL_TRY(view, alerts.view(number));
                                 answer.alert = std::move(view);
                                 FANAL_TRY(heads, heads_of(session, *reader, filter, answer.alert.alert.ids));
                                 answer.documents = std::move(heads);
                                 seen.results = answer.alert.alert.documents;
                                 seen.documents = answer.alert.alert.ids;
                                 return answer;
                               });
}

Result<AlertView> see_alert(Session& session, std::uint64_t number) {
  FANAL_TRY(writer, session.inside().write(guard::Act::saved_seen, detail_of(number)));
  auto view = see_within(session, writer, number);
  JsonWriter said;
  said.begin_object();
  if (!view) said.field("not_done", code_name(view.error().code));
  FANAL_TRY_VOID(writer.done(format_utc(now_utc()), said.end_object().text()));
  return view;
}

}  // namespace fanal::engine
