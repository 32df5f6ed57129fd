// Saved searches, and what they found among new documents.
#include <array>

#include "serve/internal/all_routes.h"
#include "serve/internal/answers.h"
#include "serve/internal/body.h"

namespace fanal::serve {
namespace {

using Type = MemberSpec::Type;
constexpr std::array of_new{MemberSpec{"name"},
                            MemberSpec{"query"},
                            MemberSpec{"country", Type::text, false},
                            MemberSpec{"hypothesis", Type::text, false},
                            MemberSpec{"for", Type::text, false},
                            MemberSpec{"alerts", Type::yes_or_no, false}};
constexpr std::array of_change{MemberSpec{"name", Type::text, false},    MemberSpec{"query", Type::text, false},
                               MemberSpec{"country", Type::text, false}, MemberSpec{"hypothesis", Type::text, false},
                               MemberSpec{"for", Type::text, false},     MemberSpec{"alerts", Type::yes_or_no, false},
                               MemberSpec{"reason", Type::text, false}};
constexpr std::array of_reason{MemberSpec{"reason", Type::text, false}};

Result<engine::SaveRequest> request_of(const std::string& json) {
  FANAL_TRY(body, Body::parse(json, of_new));
  FANAL_TRY(team, for_team(body));
  return engine::SaveRequest{body.text("name"),       body.text("query"),   body.text("country"),
                             body.text("hypothesis"), team.value_or(false), body.yes("alerts", false)};
}

Result<engine::SavedChange> change_of(const std::string& json) {
  FANAL_TRY(body, Body::parse(json, of_change));
  engine::SavedChange change;
  change.name = given(body, "name");
  change.query = given(body, "query");
  change.country = given(body, "country");
  change.hypothesis = given(body, "hypothesis");
  FANAL_TRY(team, for_team(body));
  change.for_team = team;
  if (body.has("alerts")) change.alerts = body.yes("alerts", false);
  change.reason = body.text("reason");
  return change;
}

template <typename Answer, typename Put>
Response answered(const Result<Answer>& answer, const Put& put, int status = 200) {
  if (!answer) return problem(answer.error());
  JsonWriter json;
  put(json, *answer);
  Response response = json_response(json.take());
  response.status = status;
  return response;
}

Result<std::uint64_t> saved_number(const Call& call) { return number_in_path<std::uint64_t>(call, "saved search"); }
Result<std::uint64_t> alert_number(const Call& call) { return number_in_path<std::uint64_t>(call, "alert"); }

}  // namespace

Response list_saved(Context&, const Call& call) {
  return answered(engine::saved_searches(call.work->session, call.parameter("withdrawn") == "true"), put_saved_page);
}

Response one_saved(Context&, const Call& call) {
  const auto number = saved_number(call);
  if (!number) return problem(number.error());
  return answered(engine::saved_search(call.work->session, *number), put_saved_history);
}

Response add_saved(Context&, const Call& call) {
  const auto request = request_of(call.request.body);
  if (!request) return problem(request.error());
  const auto view = engine::save_search(call.work->session, *request);
  Response response = answered(view, put_saved, 201);
  if (view) response.headers.emplace_back("Location", "/api/1/saved/" + std::to_string(view->search.number));
  return response;
}

Response change_saved(Context&, const Call& call) {
  const auto number = saved_number(call);
  if (!number) return problem(number.error());
  const auto change = change_of(call.request.body);
  if (!change) return problem(change.error());
  return answered(engine::change_saved(call.work->session, *number, *change), put_saved);
}

Response withdraw_saved(Context&, const Call& call) {
  const auto number = saved_number(call);
  if (!number) return problem(number.error());
  const auto body = Body::parse(call.request.body, of_reason);
  if (!body) return problem(body.error());
  return answered(engine::withdraw_saved(call.work->session, *number, body->text("reason")), put_saved);
}

Response list_alerts(Context&, const Call& call) {
  const auto page = page_of(call);
  if (!page) return problem(page.error());
  return answered(engine::search_alerts(call.work->session, *page, call.parameter("unseen") == "true"), put_alerts);
}

Response one_alert(Context&, const Call& call) {
  const auto number = alert_number(call);
  if (!number) return problem(number.error());
  return answered(engine::search_alert(call.work->session, *number), put_alert_documents);
}

Response alert_seen(Context&, const Call& call) {
  const auto number = alert_number(call);
  if (!number) return problem(number.error());
  const auto body = Body::parse(call.request.body, {});
  if (!body) return problem(body.error());
  return answered(engine::see_alert(call.work->session, *number), put_alert);
}

}  // namespace fanal::serve
