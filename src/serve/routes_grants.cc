// Who may do what in a case until when, entry in an emergency, and what needs a second person.
#include <array>

#include "serve/internal/all_routes.h"
#include "serve/internal/body.h"
#include "serve/internal/people_answers.h"

namespace fanal::serve {
namespace {

using Type = MemberSpec::Type;

void put_grant(JsonWriter& json, const engine::GrantView& view) {
  const Grant& grant = view.grant;
  json.begin_object().field("number", grant.number).field("case", view.case_name).field("account", view.account);
  json.field("role", grant.role).field("in_force", view.in_force).field("from", grant.from).field("until", grant.until);
  json.field("by", grant.by).field("reason", grant.reason).field("contact", grant.contact);
  json.field("ended_at", grant.ended_at).field("ended_by", grant.ended_by).field("break_glass", grant.is_break_glass);
  json.field("review_due", grant.review_due).field("reviewed_by", grant.reviewed_by);
  json.field("reviewed_at", grant.reviewed_at).field("review", grant.review).end_object();
}

std::string_view state_name(Approval::State state) {
  constexpr std::array<std::string_view, 5> names{"asked", "given", "refused", "used", "lapsed"};
  return names.at(static_cast<std::size_t>(state));
}

void put_approval(JsonWriter& json, const engine::ApprovalView& view, const engine::Person& person) {
  const Approval& approval = view.approval;
  json.begin_object().field("number", approval.number).field("kind", approval.kind).field("case", view.case_name);
  json.field("subject", approval.subject).field("asked_by", approval.asked_by).field("reason", approval.reason);
  json.field("asked_at", approval.asked_at).field("until", approval.until).field("state", state_name(approval.state));
  json.field("of_instance", view.rule.is_of_instance).key("needed").number(std::uint64_t{view.rule.votes});
  json.key("answers").begin_array();
  for (const auto& vote : approval.votes) {
    json.begin_object().field("by", vote.by).field("at", vote.at).field("yes", vote.is_yes);
    json.field("reason", vote.reason).end_object();
  }
  json.end_array().field("mine", approval.asked_by == person.account().name);
  json.field("mine_to_answer", view.is_mine_to_answer).end_object();
}

Result<engine::Danger> danger_of(const std::string& word) {
  if (word == "life") return engine::Danger::life;
  if (word == "child") return engine::Danger::child;
  if (word == "other") return engine::Danger::other;
  return Error{Code::invalid_input, "danger is life, child or other, not '" + word + "'"};
}

}  // namespace

Response list_grants(Context& context, const Call& call) {
  return person_answer(context, call, context.people->instance().grants(call.someone->person, call.parameter("case")),
                       [](JsonWriter& json, const std::vector<engine::GrantView>& views) {
                         json.begin_object().key("grants").begin_array();
                         for (const auto& view : views) put_grant(json, view);
                         json.end_array().end_object();
                       });
}

Response give_grant(Context& context, const Call& call) {
  constexpr std::array specs{MemberSpec{"case"},  MemberSpec{"account"}, MemberSpec{"role"},
                             MemberSpec{"until"}, MemberSpec{"reason"},  MemberSpec{"contact", Type::text, false}};
  const auto body = Body::parse(call.request.body, specs);
  if (!body) return problem(body.error());
  const engine::GrantRequest request{body->text("case"),  body->text("account"), body->text("role"),
                                     body->text("until"), body->text("reason"),  body->text("contact")};
  return person_answer(context, call, context.people->instance().grant(call.someone->person, request), put_grant, 201);
}

Response end_grant(Context& context, const Call& call) {
  const auto body = Body::parse(call.request.body, {});
  if (!body) return problem(body.error());
  const auto number = number_of(call, "grant");
  if (!number) return problem(number.error());
  return person_done(context, call, context.people->instance().end_grant(call.someone->person, *number));
}

Response review_grant(Context& context, const Call& call) {
  constexpr std::array specs{MemberSpec{"finding"}};
  const auto body = Body::parse(call.request.body, specs);
  if (!body) return problem(body.error());
  const auto number = number_of(call, "grant");
  if (!number) return problem(number.error());
  return person_done(
      context, call,
      context.people->instance().review_break_glass(call.someone->person, *number, body->text("finding")));
}

Response break_glass(Context& context, const Call& call) {
  constexpr std::array specs{MemberSpec{"case"}, MemberSpec{"danger"}, MemberSpec{"reason"},
                             MemberSpec{"approval", Type::whole_number, false}};
  const auto body = Body::parse(call.request.body, specs);
  if (!body) return problem(body.error());
  const auto danger = danger_of(body->text("danger"));
  if (!danger) return problem(danger.error());
  return person_answer(context, call,
                       context.people->instance().break_glass(call.someone->person, body->text("case"), *danger,
                                                              body->text("reason"), body->number("approval", 0)),
                       put_grant, 201);
}

Response list_approvals(Context& context, const Call& call) {
  const engine::Person& person = call.someone->person;
  return person_answer(context, call, context.people->instance().approvals(call.someone->person),
                       [&person](JsonWriter& json, const std::vector<engine::ApprovalView>& views) {
                         json.begin_object().key("approvals").begin_array();
                         for (const auto& view : views) put_approval(json, view, person);
                         json.end_array().end_object();
                       });
}

Response ask_approval(Context& context, const Call& call) {
  constexpr std::array specs{MemberSpec{"kind"}, MemberSpec{"case", Type::text, false}, MemberSpec{"subject"},
                             MemberSpec{"reason"}};
  const auto body = Body::parse(call.request.body, specs);
  if (!body) return problem(body.error());
  const engine::Person& person = call.someone->person;
  return person_answer(
      context, call,
      context.people->instance().ask_approval(call.someone->person, body->text("kind"), body->text("case"),
                                              body->text("subject"), body->text("reason")),
      [&person](JsonWriter& json, const engine::ApprovalView& view) { put_approval(json, view, person); }, 201);
}

Response answer_approval(Context& context, const Call& call) {
  constexpr std::array specs{MemberSpec{"yes", Type::yes_or_no}, MemberSpec{"reason"}};
  const auto body = Body::parse(call.request.body, specs);
  if (!body) return problem(body.error());
  const auto number = number_of(call, "request");
  if (!number) return problem(number.error());
  const engine::Person& person = call.someone->person;
  return person_answer(
      context, call,
      context.people->instance().answer_approval(call.someone->person, *number, body->yes("yes", false),
                                                 body->text("reason")),
      [&person](JsonWriter& json, const engine::ApprovalView& view) { put_approval(json, view, person); });
}

}  // namespace fanal::serve
