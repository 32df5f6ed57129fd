// Reports: what somebody writes in the case, and how it leaves.
#include <array>

#include "engine/reports.h"
#include "serve/internal/all_routes.h"
#include "serve/internal/body.h"
#include "serve/internal/export_terms.h"
#include "serve/internal/people_answers.h"

namespace fanal::serve {
namespace {

using Type = MemberSpec::Type;
constexpr std::array of_new{MemberSpec{"title"}, MemberSpec{"text", Type::text, false},
                            MemberSpec{"language", Type::text, false}, MemberSpec{"for", Type::text, false}};
constexpr std::array of_change{MemberSpec{"title", Type::text, false},         MemberSpec{"text", Type::text, false},
                               MemberSpec{"language", Type::text, false},      MemberSpec{"for", Type::text, false},
                               MemberSpec{"state", Type::whole_number, false}, MemberSpec{"reason", Type::text, false}};
constexpr std::array of_citation{MemberSpec{"document"},
                                 MemberSpec{"field", Type::text, false},
                                 MemberSpec{"begin", Type::whole_number, false},
                                 MemberSpec{"end", Type::whole_number, false},
                                 MemberSpec{"words", Type::text, false},
                                 MemberSpec{"indicator", Type::text, false}};
constexpr std::array of_drop{MemberSpec{"citation", Type::whole_number}, MemberSpec{"reason", Type::text, false}};
constexpr std::array of_reason{MemberSpec{"reason", Type::text, false}};
Result<std::uint64_t> report_number(const Call& call) { return number_in_path<std::uint64_t>(call, "report"); }

Result<std::uint32_t> small(const Body& body, std::string_view name) {
  const std::uint64_t number = body.number(name, 0);
  if (number <= UINT32_MAX) return static_cast<std::uint32_t>(number);
  return Error{Code::invalid_input, std::string(name) + " is at most " + std::to_string(UINT32_MAX)};
}

Result<engine::ReportRequest> request_of(const std::string& json) {
  FANAL_TRY(body, Body::parse(json, of_new));
  FANAL_TRY(team, for_team(body));
  engine::ReportRequest request{body.text("title"), body.text("text"), "en", team.value_or(false)};
  if (body.has("language")) request.language = body.text("language");
  return request;
}

Result<engine::ReportChange> change_of(const std::string& json) {
  FANAL_TRY(body, Body::parse(json, of_change));
  FANAL_TRY(team, for_team(body));
  return engine::ReportChange{given(body, "title"),    given(body, "text"), given(body, "language"), team,
                              body.number("state", 0), body.text("reason")};
}

Result<engine::CitationRequest> citation_of(const std::string& json) {
  FANAL_TRY(body, Body::parse(json, of_citation));
  FANAL_TRY(begin, small(body, "begin"));
  FANAL_TRY(end, small(body, "end"));
  return engine::CitationRequest{body.text("document"), body.text("field"),    begin, end,
                                 body.text("words"),    body.text("indicator")};
}

constexpr std::array of_leaving{export_members[0], export_members[1], export_members[2], export_members[3],
                                MemberSpec{"state", Type::whole_number, false}};

struct Leave {
  engine::ExportRequest whom;
  std::uint64_t of_state = 0;
};
Result<Leave> leave_of(const std::string& json) {
  FANAL_TRY(body, Body::parse(json, of_leaving));
  FANAL_TRY(whom, export_terms(body));
  return Leave{std::move(whom), body.number("state", 0)};
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

}  // namespace

Response list_reports(Context&, const Call& call) {
  const auto list = engine::reports(call.work->session, call.parameter("withdrawn") == "true");
  return answered(list, [](JsonWriter& json, const engine::ReportList& all) {
    json.begin_object().key("reports").begin_array();
    for (const auto& head : all.reports) engine::put_report_head(json, head);
    json.end_array().end_object();
  });
}

Response one_report(Context&, const Call& call) {
  const auto number = report_number(call);
  if (!number) return problem(number.error());
  return answered(engine::report(call.work->session, *number), engine::put_report);
}

Response add_report(Context&, const Call& call) {
  const auto request = request_of(call.request.body);
  if (!request) return problem(request.error());
  const auto view = engine::add_report(call.work->session, *request);
  Response response = answered(view, engine::put_report, 201);
  if (view) response.headers.emplace_back("Location", "/api/1/reports/" + std::to_string(view->paper.number));
  return response;
}

Response change_report(Context&, const Call& call) {
  const auto number = report_number(call);
  if (!number) return problem(number.error());
  const auto change = change_of(call.request.body);
  if (!change) return problem(change.error());
  return answered(engine::change_report(call.work->session, *number, *change), engine::put_report);
}

Response cite_in_report(Context&, const Call& call) {
  const auto number = report_number(call);
  if (!number) return problem(number.error());
  const auto request = citation_of(call.request.body);
  if (!request) return problem(request.error());
  std::uint32_t citation = 0;
  const auto view = engine::cite(call.work->session, *number, *request, citation);
  return answered(view, [&](JsonWriter& json, const engine::ReportView& made) {
    json.begin_object().field("citation", std::uint64_t{citation}).key("report");
    engine::put_report(json, made);
    json.end_object();
  });
}

Response drop_citation(Context&, const Call& call) {
  const auto number = report_number(call);
  if (!number) return problem(number.error());
  const auto body = Body::parse(call.request.body, of_drop);
  if (!body) return problem(body.error());
  const auto citation = small(*body, "citation");
  if (!citation) return problem(citation.error());
  return answered(engine::drop_citation(call.work->session, *number, *citation, body->text("reason")),
                  engine::put_report);
}

Response withdraw_report(Context&, const Call& call) {
  const auto number = report_number(call);
  if (!number) return problem(number.error());
  const auto body = Body::parse(call.request.body, of_reason);
  if (!body) return problem(body.error());
  return answered(engine::withdraw_report(call.work->session, *number, body->text("reason")), engine::put_report_head);
}

Response report_leaving(Context&, const Call& call) {
  const auto number = report_number(call);
  if (!number) return problem(number.error());
  const auto leave = leave_of(call.request.body);
  if (!leave) return problem(leave.error());
  return answered(engine::report_leaving(call.work->session, *number, leave->whom), engine::put_leaving);
}

Response report_file(Context& context, const Call& call) {
  const auto number = report_number(call);
  if (!number) return problem(number.error());
  const auto leave = leave_of(call.request.body);
  if (!leave) return problem(leave.error());
  if (const auto proof = proven_for_export(context, call); !proof) return person_problem(context, call, proof.error());
  auto made = engine::export_report(call.work->session, *number, leave->whom, leave->of_state);
  if (!made) return problem(made.error());
  return file_response("text/html; charset=utf-8", "report-" + std::to_string(*number) + ".html",
                       std::move(made->html));
}

}  // namespace fanal::serve
