#include "engine/saved_searches.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/json_writer.h"
#include "engine/internal/asked_query.h"
#include "engine/internal/audit_names.h"
#include "engine/internal/saved_access.h"

namespace fanal::engine {
namespace {

constexpr std::size_t longest_name = 200;
constexpr std::size_t longest_text = 4096;

bool is_blank_text(const std::string& text) { return trimmed(text).empty(); }

void put_asked(JsonWriter& json, const Key256& pseudonym_key, std::string_view query) {
  const auto mentions = mentions_in(query);
  engine::put_asked(json, pseudonym_key, query, mentions, look_ups_of(query, mentions));
}

// What the audit keeps: of the query that it is the same, of whoever it names a pseudonym.
std::string detail_of(const Key256& pseudonym_key, const SavedSearch& search) {
  JsonWriter json;
  json.begin_object();
  const std::string_view query = trimmed(search.query);
  put_asked(json, pseudonym_key, query);
  json.field("hypothesis", search.hypothesis).field("for_team", search.meant_for == MeantFor::team);
  return json.field("alerts", search.alerts).field("why", search.reason).end_object().take();
}

// Of a change what is said; what is not stays as it was.
std::string detail_of(const Key256& pseudonym_key, std::uint64_t number, const SavedChange& change) {
  JsonWriter json;
  json.begin_object().field("saved", number);
  if (change.query) {
    const std::string_view query = trimmed(*change.query);
    put_asked(json, pseudonym_key, query);
  }
  if (change.hypothesis) json.field("hypothesis", *change.hypothesis);
  if (change.for_team) json.field("for_team", *change.for_team);
  if (change.alerts) json.field("alerts", *change.alerts);
  return json.field("why", change.reason).end_object().take();
}

std::string number_detail(std::uint64_t number, const std::string& reason) {
  JsonWriter json;
  json.begin_object().field("saved", number).field("why", reason);
  return json.end_object().take();
}

Result<void> check_texts(const SavedSearch& search, bool is_live) {
  if (is_blank_text(search.name) || search.name.size() > longest_name) {
    return Error{Code::invalid_input, "a saved search has a name, of at most 200 bytes"};
  }
  if (search.query.size() > longest_text || search.hypothesis.size() > longest_text) {
    return Error{Code::limit, "a query and a hypothesis are at most 4096 bytes long each"};
  }
  if (is_blank_text(search.query)) {
    return Error{Code::invalid_input, "there is nothing to search for: give words, or a number, e-mail or handle"};
  }
  if (is_live && is_blank_text(search.hypothesis)) {
    return Error{Code::invalid_input,
                 "a live case keeps a search for what it is to show: give its hypothesis (--hypothesis TEXT)"};
  }
  return {};
}

// Held against those that the owner has already.
Result<void> check_beside(const SavedSearch& search, const std::vector<std::vector<SavedSearch>>& all) {
  std::size_t held = 0;
  for (const auto& states : all) {
    const SavedSearch& other = states.back();
    if (other.owner != search.owner || other.is_withdrawn || other.number == search.number) continue;
    ++held;
    if (other.name == search.name) {
      return Error{Code::already_exists, "you keep a search of that name already: " + std::to_string(other.number)};
    }
  }
  if (held < most_saved) return {};
  return Error{Code::limit, "you keep " + std::to_string(most_saved) + " searches: withdraw one first"};
}

Result<void> check(Session& session, store::Reader& reader, const guard::Filter& filter, const SavedSearch& search) {
  FANAL_TRY_VOID(check_texts(search, session.terms().is_live));
  if (search.meant_for == MeantFor::team && !is_of_team(filter)) {
    return Error{Code::refused, "as " + std::string(filter.role->name) +
                                    " you keep searches for yourself: those of the team are of who sees all of the "
                                    "case in clear"};
  }
  FANAL_TRY(read, read_saved_query(search));
  static_cast<void>(read);
  FANAL_TRY(all, saved_by_number(reader));
  FANAL_TRY_VOID(check_beside(search, all));
  // A look-up like any other, and one that goes on.
  const std::string_view query = trimmed(search.query);
  return tell_who_watches(session, look_ups_of(query, mentions_in(query)));
}

/// What of alerts a list of searches says.
class Unseen {
 public:
  static Result<Unseen> read(store::Reader& reader, std::string_view actor) {
    Unseen unseen;
    FANAL_TRY(heads, reader.alert_heads());
    unseen.heads_ = std::move(heads);
    FANAL_TRY(seen, reader.alerts_seen_by(actor));
    for (const auto& [alert, at] : seen) unseen.seen_.insert(alert);
    return unseen;
  }
  /// `states`: by states_seen().
  std::uint64_t of(const std::vector<SavedSearch>& states, const guard::Filter& filter) const {
    return static_cast<std::uint64_t>(std::count_if(heads_.begin(), heads_.end(), [&](const AlertHead& head) {
      return head.search == states.back().number && !seen_.contains(head.number) && may_see_alert(head, states, filter);
    }));
  }

 private:
  std::vector<AlertHead> heads_;
  std::set<std::uint64_t> seen_;
};

// Why it would not run now; empty: it would.
std::string what_stops(Session& session, const SavedSearch& search) {
  if (search.is_withdrawn || !search.alerts) return {};
  const auto filter = session.inside().seen_by({search.owner, search.hypothesis}, guard::Capability::documents);
  if (filter) return {};
  return filter.error().code == Code::refused ? "its owner may search in this case no more" : filter.error().message;
}

// `states`: by states_seen().
SavedView view_of(Session& session, const std::vector<SavedSearch>& states, const Unseen& unseen,
                  const guard::Filter& filter) {
  SavedView view;
  view.search = states.back();
  view.made_at = states.front().at;
  view.is_mine = view.search.owner == session.actor();
  const auto read = read_saved_query(view.search);
  view.counts_only = session.terms().is_live && (!read || (!read->has_seed && !read->identifier));
  view.stopped = what_stops(session, view.search);
  view.unseen = unseen.of(states, filter);
  return view;
}

Result<SavedView> view_numbered(Session& session, store::Reader& reader, std::uint64_t number,
                                const guard::Filter& filter) {
  FANAL_TRY(states, states_for(reader, number, session.actor(), filter));
  FANAL_TRY(unseen, Unseen::read(reader, session.actor()));
  return view_of(session, states, unseen, filter);
}

// A change through the writer's door: `make` gives the state to be kept, of what there is and what the asker sees.
template <typename Make>
Result<SavedView> keep(Session& session, guard::Act act, const std::string& detail, const Make& make) {
  FANAL_TRY(writer, session.inside().write(act, detail));
  const auto done = [&]() -> Result<SavedView> {
    FANAL_TRY(filter, session.inside().sees(act));
    std::uint64_t number = 0;
    {
      FANAL_TRY(before, session.inside().opened.reader());
      FANAL_TRY(state, make(before, filter));
      state.actor = session.actor();
      state.at = format_utc(now_utc());
      FANAL_TRY(kept, writer.add_saved_search(state));
      number = kept;
    }
    FANAL_TRY(after, session.inside().opened.reader());
    return view_numbered(session, after, number, filter);
  };
  auto view = done();
  JsonWriter said;
  said.begin_object();
  if (view) {
    said.field("saved", view->search.number);
  } else {
    said.field("not_done", code_name(view.error().code));
  }
  FANAL_TRY_VOID(writer.done(format_utc(now_utc()), said.end_object().text()));
  if (!view) return view;
  const Masker masker = session.inside().masker(*session.inside().sees(act));
  if (!masker.is_off()) mask(*view, masker);
  return view;
}

// What was said, on what was there. Documents that are in the case by then are not new to another query.
void apply(const SavedChange& change, store::FactRow last_row, SavedSearch& search) {
  const SavedSearch before = search;
  if (change.name) search.name = *change.name;
  if (change.query) search.query = *change.query;
  if (change.country) search.country = *change.country;
  if (change.hypothesis) search.hypothesis = *change.hypothesis;
  if (change.for_team) search.meant_for = *change.for_team ? MeantFor::team : MeantFor::owner;
  if (change.alerts) search.alerts = *change.alerts;
  search.reason = change.reason;
  const bool asks_anew = search.query != before.query || search.country != before.country;
  if (asks_anew || (search.alerts && !before.alerts)) search.after_row = last_row;
}

}  // namespace

Result<SavedPage> saved_searches(Session& session, bool with_withdrawn) {
  const auto ask = [&](const guard::Filter& filter, Seen& seen) -> Result<SavedPage> {
    FANAL_TRY(reader, session.inside().reader());
    FANAL_TRY(all, saved_by_number(*reader));
    FANAL_TRY(unseen, Unseen::read(*reader, session.actor()));
    SavedPage page;
    for (auto& every : all) {
      const auto states = states_seen(std::move(every), session.actor(), filter);
      if (states.empty() || (states.back().is_withdrawn && !with_withdrawn)) continue;
      page.searches.push_back(view_of(session, states, unseen, filter));
    }
    seen.results = page.searches.size();
    return page;
  };
  return session.inside().look(guard::Act::saved_list, "{}", ask);
}

Result<SavedHistory> saved_search(Session& session, std::uint64_t number) {
  JsonWriter detail;
  detail.begin_object().field("saved", number).end_object();
  return session.inside().look(guard::Act::saved_list, detail.text(),
                               [&](const guard::Filter& filter, Seen&) -> Result<SavedHistory> {
                                 FANAL_TRY(reader, session.inside().reader());
                                 SavedHistory history;
                                 FANAL_TRY(view, view_numbered(session, *reader, number, filter));
                                 history.now = std::move(view);
                                 FANAL_TRY(states, states_for(*reader, number, session.actor(), filter));
                                 history.states = std::move(states);
                                 return history;
                               });
}

Result<SavedView> save_search(Session& session, const SaveRequest& request) {
  SavedSearch search;
  search.name = trimmed(request.name);
  search.query = request.query;
  search.country = request.country;
  search.hypothesis = request.hypothesis;
  search.meant_for = request.for_team ? MeantFor::team : MeantFor::owner;
  search.alerts = request.alerts;
  search.owner = session.actor();
  const auto make = [&](store::Reader& reader, const guard::Filter& filter) -> Result<SavedSearch> {
    FANAL_TRY_VOID(check(session, reader, filter, search));
    FANAL_TRY(last, reader.last_row());
    search.after_row = last;
    return search;
  };
  return keep(session, guard::Act::saved_add, detail_of(session.inside().opened.keys().pseudonyms.bytes(), search),
              make);
}

Result<SavedView> change_saved(Session& session, std::uint64_t number, const SavedChange& change) {
  const auto make = [&](store::Reader& reader, const guard::Filter& filter) -> Result<SavedSearch> {
    FANAL_TRY(states, states_for(reader, number, session.actor(), filter));
    SavedSearch search = std::move(states.back());
    if (search.owner != session.actor()) {
      return Error{Code::refused, "saved search " + std::to_string(number) + " is of " + search.owner +
                                      ", who alone changes it: save one of your own"};
    }
    if (search.is_withdrawn) {
      return Error{Code::invalid_input, "saved search " + std::to_string(number) + " was withdrawn: save it anew"};
    }
    FANAL_TRY(last, reader.last_row());
    apply(change, last, search);
    FANAL_TRY_VOID(check(session, reader, filter, search));
    return search;
  };
  return keep(session, guard::Act::saved_change,
              detail_of(session.inside().opened.keys().pseudonyms.bytes(), number, change), make);
}

Result<SavedView> withdraw_saved(Session& session, std::uint64_t number, const std::string& reason) {
  const auto make = [&](store::Reader& reader, const guard::Filter& filter) -> Result<SavedSearch> {
    FANAL_TRY(states, states_for(reader, number, session.actor(), filter));
    SavedSearch search = std::move(states.back());
    if (search.owner != session.actor() && !guard::can(*filter.role, guard::Capability::people)) {
      return Error{Code::refused, "saved search " + std::to_string(number) + " is of " + search.owner +
                                      ": they withdraw it, or who answers for the people of the case"};
    }
    if (search.is_withdrawn) {
      return Error{Code::already_exists, "saved search " + std::to_string(number) + " was withdrawn already"};
    }
    search.is_withdrawn = true;
    search.reason = reason;
    return search;
  };
  return keep(session, guard::Act::saved_withdraw, number_detail(number, reason), make);
}

}  // namespace fanal::engine
