#include "engine/drawings.h"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/blank.h"
#include "engine/internal/graph_view.h"
#include "engine/internal/group_view.h"
#include "engine/internal/inside.h"
#include "engine/internal/json_members.h"
#include "engine/internal/json_of.h"
#include "engine/internal/paper_states.h"
#include "engine/internal/reviewed.h"

namespace fanal::engine {
namespace {

struct DrawingBody {
  DocumentId document;  ///< of the group that it is of
  Arrangement shown;
};

void put_arrangement(JsonWriter& json, const Arrangement& shown) {
  json.field("around", shown.around);
  put_texts(json, "open", shown.open);
  put_texts(json, "hidden", shown.hidden);
  json.field("from", shown.from).field("to", shown.to).key("pins").begin_array();
  for (const GraphPin& pin : shown.pins) {
    json.begin_object().field("node", pin.node);
    json.field("x", std::int64_t{pin.x}).field("y", std::int64_t{pin.y}).end_object();
  }
  json.end_array();
}

std::string to_json(const DrawingBody& body) {
  JsonWriter json;
  json.begin_object().field("document", to_hex(body.document.value));
  put_arrangement(json, body.shown);
  return json.end_object().take();
}

std::optional<std::int32_t> place_member(const nlohmann::json& json, const char* name) {
  const auto found = json.find(name);
  if (found == json.end() || !found->is_number_integer()) return std::nullopt;
  const auto value = found->get<std::int64_t>();
  if (value < std::numeric_limits<std::int32_t>::min() || value > std::numeric_limits<std::int32_t>::max())
    return std::nullopt;
  return static_cast<std::int32_t>(value);
}

Result<DrawingBody> drawing_body(std::string_view text) {
  const Error damaged{Code::damaged, "the body of a drawing is not what was written"};
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object()) return damaged;
  const auto id = hash128_from_hex(text_member(json, "document"));
  const auto pins = json.find("pins");
  if (!id || pins == json.end() || !pins->is_array()) return damaged;
  DrawingBody body{DocumentId{*id},
                   {text_member(json, "around"),
                    text_members(json, "open"),
                    text_members(json, "hidden"),
                    text_member(json, "from"),
                    text_member(json, "to"),
                    {}}};
  for (const auto& one : *pins) {
    const auto x = place_member(one, "x");
    const auto y = place_member(one, "y");
    if (!x || !y) return damaged;
    body.shown.pins.push_back({text_member(one, "node"), *x, *y});
  }
  return body;
}

// Nothing where its document is gone, or not of what the asker sees.
Result<std::optional<Drawing>> drawing_of(store::Reader& reader, const std::vector<Paper>& states,
                                          std::string_view actor, const guard::Filter& filter) {
  FANAL_TRY(paper, reader.paper(states.back().state));
  FANAL_TRY(body, drawing_body(paper.body));
  FANAL_TRY(group, group_of_document(reader, filter.rows, body.document));
  if (!group) return std::optional<Drawing>();
  return std::optional(
      Drawing{states.back(), states.front().at, states.back().owner == actor, *group, std::move(body.shown)});
}

Result<void> check(const DrawingRequest& request, bool is_shared_anew, const guard::Filter& filter) {
  if (is_blank(request.title) || request.title.size() > most_drawing_title)
    return Error{Code::invalid_input, "a drawing has a title, of at most 200 bytes"};
  FANAL_TRY_VOID(check(request_of(request.shown)));
  if (is_shared_anew && !is_of_team(filter)) {
    return Error{Code::refused, "as " + std::string(filter.role->name) +
                                    " you keep drawings for yourself: those of the team are of who sees all of the "
                                    "case in clear"};
  }
  return {};
}

// Of those that are listed somewhere: not of what was erased.
Result<void> need_room(store::Reader& reader, std::string_view owner, const guard::Filter& filter) {
  FANAL_TRY(papers, reader.papers());
  std::size_t held = 0;
  for (const auto& states : by_number(std::move(papers))) {
    const Paper& last = states.back();
    if (last.kind != PaperKind::drawing || last.owner != owner || last.is_withdrawn) continue;
    FANAL_TRY(drawing, drawing_of(reader, states, owner, filter));
    if (drawing) ++held;
  }
  if (held < most_drawings) return {};
  return Error{Code::limit, "you keep " + std::to_string(most_drawings) + " drawings: withdraw one first"};
}

std::string number_detail(std::uint64_t number, std::string_view what) {
  JsonWriter json;
  json.begin_object();
  if (number > 0) json.field("drawing", number);
  return json.field("what", what).end_object().take();
}

// A change through the writer's door: `make` gives the paper to be kept, with its body.
template <typename Make>
Result<Drawing> keep(Session& session, guard::Act act, const std::string& detail, const Make& make) {
  FANAL_TRY(writer, session.inside().write(act, detail));
  const auto kept = [&]() -> Result<std::uint64_t> {
    FANAL_TRY(filter, session.inside().sees(act));
    FANAL_TRY(reader, session.inside().opened.reader());
    FANAL_TRY(made, make(reader, filter));
    Paper paper = std::move(made);
    paper.kind = PaperKind::drawing;
    paper.actor = session.actor();
    paper.at = format_utc(now_utc());
    return writer.add_paper(paper);
  }();
  JsonWriter said;
  said.begin_object();
  if (kept) {
    said.field("drawing", *kept);
  } else {
    said.field("not_done", code_name(kept.error().code));
  }
  FANAL_TRY_VOID(writer.done(format_utc(now_utc()), said.end_object().text()));
  if (!kept) return kept.error();
  FANAL_TRY(filter, session.inside().sees(act));
  FANAL_TRY(reader, session.inside().opened.reader());
  FANAL_TRY(states, paper_states(reader, PaperKind::drawing, *kept, session.actor(), filter));
  FANAL_TRY(drawing, drawing_of(reader, states, session.actor(), filter));
  // What its document was erased of is withdrawn all the same.
  Drawing now = drawing ? std::move(*drawing)
                        : Drawing{states.back(), states.front().at, states.back().owner == session.actor(), 0, {}};
  mask(now, session.inside().masker(filter));
  return now;
}

}  // namespace

GraphRequest request_of(Arrangement shown) {
  GraphRequest request;
  request.around = std::move(shown.around);
  request.open = std::move(shown.open);
  request.from = std::move(shown.from);
  request.to = std::move(shown.to);
  request.hidden = std::move(shown.hidden);
  request.pins = std::move(shown.pins);
  return request;
}

Result<std::vector<Drawing>> drawings(Session& session, std::uint32_t group) {
  JsonWriter detail;
  detail.begin_object().field("group", std::uint64_t{group}).end_object();
  const auto ask = [&](const guard::Filter& filter, Seen& seen) -> Result<std::vector<Drawing>> {
    FANAL_TRY(reader, session.inside().reader());
    FANAL_TRY(members, members_of(*reader, group));
    static_cast<void>(members);
    FANAL_TRY(papers, reader->papers());
    std::erase_if(papers, [](const Paper& paper) { return paper.kind != PaperKind::drawing; });
    std::vector<Drawing> all;
    for (auto& every : by_number(std::move(papers))) {
      const auto states = states_seen(std::move(every), session.actor(), filter);
      if (states.empty() || states.back().is_withdrawn) continue;
      FANAL_TRY(drawing, drawing_of(*reader, states, session.actor(), filter));
      if (drawing && drawing->group == group) all.push_back(std::move(*drawing));
    }
    std::sort(all.begin(), all.end(), [](const Drawing& a, const Drawing& b) { return a.paper.state > b.paper.state; });
    seen.results = all.size();
    return all;
  };
  return session.inside().look(guard::Act::drawing_list, detail.text(), ask);
}

Result<Drawing> add_drawing(Session& session, std::uint32_t group, const DrawingRequest& request) {
  return keep(session, guard::Act::drawing_write, number_detail(0, "begin"),
              [&](store::Reader& reader, const guard::Filter& filter) -> Result<Paper> {
                FANAL_TRY_VOID(check(request, request.for_team, filter));
                FANAL_TRY_VOID(need_room(reader, session.actor(), filter));
                FANAL_TRY(first, first_document(reader, filter.rows, group));
                Paper paper;
                paper.title = request.title;
                paper.body = to_json(DrawingBody{first, request.shown});
                paper.meant_for = request.for_team ? MeantFor::team : MeantFor::owner;
                paper.owner = session.actor();
                return paper;
              });
}

Result<Drawing> change_drawing(Session& session, std::uint64_t number, const DrawingRequest& request,
                               std::uint64_t of_state) {
  return keep(
      session, guard::Act::drawing_write, number_detail(number, "change"),
      [&](store::Reader& reader, const guard::Filter& filter) -> Result<Paper> {
        FANAL_TRY(states, paper_states(reader, PaperKind::drawing, number, session.actor(), filter));
        Paper paper = states.back();
        const std::string name = "drawing " + std::to_string(number);
        if (paper.owner != session.actor())
          return Error{Code::refused, name + " is of " + paper.owner + ", who alone changes it: keep one of your own"};
        if (paper.is_withdrawn) return Error{Code::invalid_input, name + " was withdrawn: keep it anew"};
        if (of_state != 0 && of_state != paper.state)
          return Error{Code::already_exists, name + " was changed meanwhile, at " + paper.at +
                                                 ": open it again before yours takes its place"};
        const bool was_shared = paper.meant_for == MeantFor::team;
        FANAL_TRY_VOID(check(request, request.for_team && !was_shared, filter));
        FANAL_TRY(last, reader.paper(paper.state));
        FANAL_TRY(body, drawing_body(last.body));
        body.shown = request.shown;
        paper.title = request.title;
        paper.body = to_json(body);
        paper.meant_for = request.for_team ? MeantFor::team : MeantFor::owner;
        paper.reason.clear();
        return paper;
      });
}

Result<Drawing> withdraw_drawing(Session& session, std::uint64_t number, const std::string& reason) {
  return keep(session, guard::Act::drawing_withdraw, number_detail(number, "withdraw"),
              [&](store::Reader& reader, const guard::Filter& filter) -> Result<Paper> {
                FANAL_TRY(states, paper_states(reader, PaperKind::drawing, number, session.actor(), filter));
                const Paper& last = states.back();
                const std::string name = "drawing " + std::to_string(number);
                if (last.owner != session.actor() && (filter.can & guard::bit(guard::Capability::people)) == 0)
                  return Error{Code::refused, name + " is of " + last.owner +
                                                  ": they withdraw it, or who answers for the people of the case"};
                if (last.is_withdrawn) return Error{Code::already_exists, name + " was withdrawn already"};
                FANAL_TRY(paper, reader.paper(last.state));
                paper.is_withdrawn = true;
                paper.reason = reason;
                return std::move(paper);
              });
}

void put_drawing(JsonWriter& json, const Drawing& drawing) {
  const Paper& paper = drawing.paper;
  json.begin_object().field("drawing", paper.number).field("state", paper.state).field("title", paper.title);
  json.field("for", paper.meant_for == MeantFor::team ? "team" : "owner")
      .field("withdrawn", paper.is_withdrawn)
      .field("owner", paper.owner);
  json.field("mine", drawing.is_mine).field("made_at", drawing.made_at).field("at", paper.at);
  json.field("group", std::uint64_t{drawing.group}).key("shown").begin_object();
  put_arrangement(json, drawing.shown);
  json.end_object().end_object();
}

}  // namespace fanal::engine
