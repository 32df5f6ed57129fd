// Findings, and what people make of them: why a group stands where it does, labels, the queue of reviews, who is on
// duty, the worksheet, how tiers are spread.
#include <array>
#include <limits>

#include "engine/explain.h"
#include "engine/review.h"
#include "engine/worksheet.h"
#include "serve/internal/all_routes.h"
#include "serve/internal/answers.h"
#include "serve/internal/body.h"

namespace fanal::serve {
namespace {

using Type = MemberSpec::Type;
constexpr std::array of_label{MemberSpec{"word"},
                              MemberSpec{"reason"},
                              MemberSpec{"evidence", Type::text, false},
                              MemberSpec{"field", Type::text, false},
                              MemberSpec{"begin", Type::whole_number, false},
                              MemberSpec{"end", Type::whole_number, false},
                              MemberSpec{"innocent", Type::text, false},
                              MemberSpec{"innocent_of", Type::text, false},
                              MemberSpec{"innocent_number", Type::whole_number, false}};
constexpr std::array of_answer{MemberSpec{"question"},
                               MemberSpec{"value"},
                               MemberSpec{"confidence"},
                               MemberSpec{"reason"},
                               MemberSpec{"evidence", Type::text, false},
                               MemberSpec{"field", Type::text, false},
                               MemberSpec{"begin", Type::whole_number, false},
                               MemberSpec{"end", Type::whole_number, false},
                               MemberSpec{"body", Type::text, false},
                               MemberSpec{"reference", Type::text, false}};
constexpr std::array of_duty{MemberSpec{"reason"}, MemberSpec{"who", Type::text, false},
                             MemberSpec{"reach", Type::text, false}, MemberSpec{"country", Type::text, false}};
constexpr std::array of_reason{MemberSpec{"reason"}};

Result<std::uint32_t> small_number(const Body& body, std::string_view name) {
  const std::uint64_t number = body.number(name, 0);
  if (number <= std::numeric_limits<std::uint32_t>::max()) return static_cast<std::uint32_t>(number);
  return Error{Code::invalid_input, "'" + std::string(name) + "' is too large"};
}

Result<std::optional<engine::SpanGiven>> span_in(const Body& body) {
  using Span = std::optional<engine::SpanGiven>;
  if (!body.has("evidence")) {
    for (const auto* name : {"field", "begin", "end"}) {
      if (body.has(name))
        return Error{Code::invalid_input, "'" + std::string(name) + "' is of evidence: name its document"};
    }
    return Span{};
  }
  engine::SpanGiven span;
  span.document = body.text("evidence");
  span.field = body.has("field") ? body.text("field") : "text";
  FANAL_TRY(begin, small_number(body, "begin"));
  FANAL_TRY(end, small_number(body, "end"));
  span.begin = begin;
  span.end = end;
  return Span{std::move(span)};
}

Result<std::optional<score::ConsideredReading>> reading_in(const Body& body) {
  using Reading = std::optional<score::ConsideredReading>;
  FANAL_TRY(number, small_number(body, "innocent_number"));
  if (body.has("innocent_of") != body.has("innocent_number") || (body.has("innocent") && body.has("innocent_of")))
    return Error{Code::invalid_input,
                 "an innocent reading is 'innocent', or 'innocent_of' with 'innocent_number', not both"};
  if (body.has("innocent_of")) return Reading{{"", body.text("innocent_of"), number}};
  if (body.has("innocent")) return Reading{{body.text("innocent"), "", 0}};
  return Reading{};
}

Response explained(const Result<engine::ExplainAnswer>& answer) {
  if (!answer) return problem(answer.error());
  JsonWriter json;
  engine::put_explanation(json, *answer);
  return json_response(json.take());
}

Response filled(const Result<engine::WorksheetView>& view, int status) {
  if (!view) return problem(view.error());
  JsonWriter json;
  engine::put_worksheet(json, *view);
  Response response = json_response(json.take());
  response.status = status;
  return response;
}

Response on_duty(const Result<engine::DutyView>& duty) {
  if (!duty) return problem(duty.error());
  JsonWriter json;
  json.begin_object();
  engine::put_duty(json, "duty", *duty);
  json.end_object();
  return json_response(json.take());
}

}  // namespace

Response explain_group(Context&, const Call& call) {
  const auto number = number_in_path<std::uint32_t>(call, "group");
  if (!number) return problem(number.error());
  return explained(engine::explain_group(call.work->session, *number));
}

Response explain_document(Context&, const Call& call) {
  const auto& id = call.named.find("id")->second;
  const bool is_alone = call.parameter("alone") == "true";
  return explained(is_alone ? engine::explain_alone(call.work->session, id)
                            : engine::explain_document(call.work->session, id));
}

Response explain_text_group(Context&, const Call& call) {
  const auto number = number_in_path<std::uint32_t>(call, "text group");
  if (!number) return problem(number.error());
  return explained(engine::explain_text_group(call.work->session, *number));
}

Response group_labels(Context&, const Call& call) {
  const auto number = number_in_path<std::uint32_t>(call, "group");
  if (!number) return problem(number.error());
  const auto views = engine::labels(call.work->session, *number);
  if (!views) return problem(views.error());
  JsonWriter json;
  json.begin_object().key("labels").begin_array();
  for (const auto& view : *views) engine::put_label(json, view);
  json.end_array().end_object();
  return json_response(json.take());
}

Response label_group(Context&, const Call& call) {
  const auto number = number_in_path<std::uint32_t>(call, "group");
  if (!number) return problem(number.error());
  const auto body = Body::parse(call.request.body, of_label);
  if (!body) return problem(body.error());
  auto span = span_in(*body);
  if (!span) return problem(span.error());
  auto reading = reading_in(*body);
  if (!reading) return problem(reading.error());
  engine::LabelRequest request;
  request.group = *number;
  request.label = body->text("word");
  request.reason = body->text("reason");
  request.evidence = *std::move(span);
  request.innocent = *std::move(reading);
  const auto view = engine::label_group(call.work->session, request);
  if (!view) return problem(view.error());
  JsonWriter json;
  engine::put_label(json, *view);
  Response response = json_response(json.take());
  response.status = 201;
  return response;
}

Response review_queue(Context&, const Call& call) {
  const auto choice = engine::read_choice(call.parameter("tier"), call.parameter("stage"), call.parameter("indicator"),
                                          call.parameter("tag"));
  if (!choice) return problem(choice.error());
  const auto queue = engine::review_queue(call.work->session, *choice);
  if (!queue) return problem(queue.error());
  JsonWriter json;
  engine::put_queue(json, *queue);
  return json_response(json.take());
}

Response review_shares(Context&, const Call& call) {
  const auto shares = engine::review_shares(call.work->session);
  if (!shares) return problem(shares.error());
  JsonWriter json;
  json.begin_object();
  engine::put_shares(json, "shares", *shares);
  json.end_object();
  return json_response(json.take());
}

Response duty(Context&, const Call& call) { return on_duty(engine::duty(call.work->session)); }

Response set_duty(Context&, const Call& call) {
  const auto body = Body::parse(call.request.body, of_duty);
  if (!body) return problem(body.error());
  return on_duty(engine::set_duty(
      call.work->session, {body->text("who"), body->text("reach"), body->text("country"), body->text("reason")}));
}

Response acknowledge_duty(Context&, const Call& call) {
  const auto body = Body::parse(call.request.body, of_reason);
  if (!body) return problem(body.error());
  return on_duty(engine::acknowledge_duty(call.work->session, body->text("reason")));
}

Response worksheet(Context&, const Call& call) {
  const auto number = number_in_path<std::uint32_t>(call, "group");
  if (!number) return problem(number.error());
  return filled(engine::show_worksheet(call.work->session, *number, std::string(call.parameter("list"))), 200);
}

Response answer_worksheet(Context&, const Call& call) {
  const auto number = number_in_path<std::uint32_t>(call, "group");
  if (!number) return problem(number.error());
  const auto body = Body::parse(call.request.body, of_answer);
  if (!body) return problem(body.error());
  auto span = span_in(*body);
  if (!span) return problem(span.error());
  engine::AnswerRequest request;
  request.group = *number;
  request.question = body->text("question");
  request.value = body->text("value");
  request.confidence = body->text("confidence");
  request.evidence = *std::move(span);
  request.body = body->text("body");
  request.reference = body->text("reference");
  request.reason = body->text("reason");
  return filled(engine::answer_worksheet(call.work->session, request), 201);
}

Response bias(Context&, const Call& call) {
  const auto rows = engine::bias_rows(call.work->session);
  if (!rows) return problem(rows.error());
  JsonWriter json;
  put_bias(json, *rows);
  return json_response(json.take());
}

}  // namespace fanal::serve
