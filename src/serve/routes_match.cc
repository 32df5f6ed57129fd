// A list held against the case that is worked in and, in an instance, against others.
#include <array>

#include "engine/match.h"
#include "serve/internal/all_routes.h"
#include "serve/internal/answers.h"
#include "serve/internal/body.h"

namespace fanal::serve {
namespace {

using Type = MemberSpec::Type;
constexpr std::array of_match{MemberSpec{"list"},
                              MemberSpec{"basis"},
                              MemberSpec{"privileged", Type::text, false},
                              MemberSpec{"country", Type::text, false},
                              MemberSpec{"documents", Type::whole_number, false},
                              MemberSpec{"approval", Type::whole_number, false},
                              MemberSpec{"also", Type::text, false},
                              MemberSpec{"all_cases", Type::yes_or_no, false}};

Result<engine::MatchRequest> request_of(const Body& body) {
  constexpr std::uint64_t most_documents = 1000;
  engine::MatchRequest request;
  request.list = body.text("list");
  if (body.has("privileged")) request.privileged = body.text("privileged");
  request.basis = body.text("basis");
  request.country = body.text("country");
  request.documents = body.number("documents", request.documents);
  if (request.documents > most_documents) {
    return Error{Code::invalid_input, "documents is a whole number from 0 to 1000"};
  }
  request.approval = body.number("approval", 0);
  return request;
}

std::vector<std::string> names_in(std::string_view text) {
  std::vector<std::string> names;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" ,"), text.size());
    if (end > 0) names.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return names;
}

Result<std::vector<engine::OtherCase>> others_of(Context& context, const Call& call, const Body& body) {
  const auto names = names_in(body.text("also"));
  const bool all = body.yes("all_cases", false);
  if (context.people != nullptr) {
    return context.people->instance().other_cases(call.someone->person, call.work->case_name, names, all);
  }
  if (names.empty() && !all) return std::vector<engine::OtherCase>{};
  return Error{Code::invalid_input, "other cases are matched in an instance, by an account in it"};
}

void put_refused(JsonWriter& json, const Error& error) {
  json.begin_object().field("answer", "refused").field("code", code_name(error.code)).field("detail", error.message);
}

void close(JsonWriter& json, const std::string& name, bool is_live) {
  json.field("case", name).field("live", is_live).end_object();
}

}  // namespace

Response match(Context& context, const Call& call) {
  const auto body = Body::parse(call.request.body, of_match);
  if (!body) return problem(body.error());
  const auto request = request_of(*body);
  if (!request) return problem(request.error());
  const auto list = engine::MatchList::read(*request);
  if (!list) return problem(list.error());
  const auto others = others_of(context, call, *body);
  if (!others) return problem(others.error());
  auto& session = call.work->session;
  const auto answer = engine::match(session, *list, request->approval);
  if (!answer) return problem(answer.error());
  JsonWriter json;
  json.begin_object().key("cases").begin_array();
  open_match(json, *answer);
  close(json, call.work->case_name, session.terms().is_live);
  for (const auto& other : *others) {
    const auto there = context.people->instance().match_with(call.someone->person, session, other, *list);
    if (there) {
      std::visit([&json](const auto& part) { open_match(json, part); }, there->answer);
      close(json, other.name, there->is_live);
    } else {
      put_refused(json, there.error());
      json.field("case", other.name).end_object();
    }
  }
  json.end_array().end_object();
  return json_response(json.take());
}

}  // namespace fanal::serve
