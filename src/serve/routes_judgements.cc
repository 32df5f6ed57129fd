#include <array>

#include "base/executor.h"
#include "serve/internal/all_routes.h"
#include "serve/internal/answers.h"
#include "serve/internal/body.h"

namespace fanal::serve {
namespace {

using Type = MemberSpec::Type;
constexpr std::array about_documents{MemberSpec{"kind"}, MemberSpec{"a"}, MemberSpec{"b"}, MemberSpec{"reason"},
                                     MemberSpec{"link", Type::yes_or_no, false}};
constexpr std::array about_key{MemberSpec{"kind"}, MemberSpec{"key"}, MemberSpec{"value"}, MemberSpec{"reason"},
                               MemberSpec{"link", Type::yes_or_no, false}};
constexpr std::array about_judgement{MemberSpec{"reason"}, MemberSpec{"link", Type::yes_or_no, false}};
// Enough to read which kind it is; what else it may hold follows from that.
constexpr std::array any_members{MemberSpec{"kind"},
                                 MemberSpec{"a", Type::text, false},
                                 MemberSpec{"b", Type::text, false},
                                 MemberSpec{"key", Type::text, false},
                                 MemberSpec{"value", Type::text, false},
                                 MemberSpec{"reason", Type::text, false},
                                 MemberSpec{"link", Type::yes_or_no, false}};

// A small case is linked by then; of a large one the answer says that it still runs.
constexpr std::chrono::seconds linking_wait{4};

Result<engine::JudgeRequest> request_of(const std::string& json) {
  FANAL_TRY(first, Body::parse(json, any_members));
  const auto kind = judgement_kind_from_name(first.text("kind"));
  if (!kind || *kind == JudgementKind::undo) {
    return Error{Code::invalid_input,
                 "'" + first.text("kind") + "' is no judgement: same, different, unsure, stop or allow"};
  }
  engine::JudgeRequest request;
  request.kind = *kind;
  FANAL_TRY(body, is_about_key(*kind) ? Body::parse(json, about_key) : Body::parse(json, about_documents));
  request.a = body.text("a");
  request.b = body.text("b");
  request.key_kind = body.text("key");
  request.value = body.text("value");
  request.reason = body.text("reason");
  request.link = body.yes("link", true);
  return request;
}

// The groups heed it; will; would, if somebody linked; or could not be made anew. `was_running`: before the view was
// read, so that a linking that ends meanwhile is told as running, and asked for again, rather than as never begun.
Response judged(const Call& call, const engine::JudgementView& view, bool was_running, int status) {
  std::string_view linking = "needed";
  std::string detail;
  const auto failure = call.work->relinker.failure();
  if (view.is_applied) {
    linking = "done";
  } else if (was_running) {
    linking = "running";
  } else if (failure) {
    linking = "failed";
    detail = std::string(code_name(failure->code)) + ": " + failure->message;
  }
  JsonWriter json;
  put_judged(json, view, linking, detail);
  Response response = json_response(json.take());
  response.status = status;
  if (status == 201) {
    response.headers.emplace_back("Location", "/api/1/judgements/" + std::to_string(view.judgement.number));
  }
  return response;
}

Response judge_now(const Call& call, engine::JudgeRequest request) {
  engine::JudgementView view;
  const bool is_to_link = request.link && request.kind != JudgementKind::unsure;
  // First it is kept, and that is quick; the linking after it is a change of its own, with its own audit row.
  request.link = false;
  const auto kept = call.work->relinker.judge([&]() -> Result<bool> {
    Executor unused(1);
    FANAL_TRY(answer, engine::judge(call.work->session, request, unused, {}));
    view = std::move(answer.judgement);
    return is_to_link;
  });
  if (!kept) return problem(kept.error());
  const bool is_running = is_to_link && !call.work->relinker.wait(linking_wait);
  if (is_to_link && !is_running) {
    // What linking made of it: whether it contradicts others.
    auto heeded = engine::judgement(call.work->session, view.judgement.number);
    if (!heeded) return problem(heeded.error());
    view = *std::move(heeded);
  }
  return judged(call, view, is_running, 201);
}

}  // namespace

Response list_judgements(Context&, const Call& call) {
  const auto page = page_of(call);
  if (!page) return problem(page.error());
  const auto answer = engine::judgements(call.work->session, *page);
  if (!answer) return problem(answer.error());
  JsonWriter json;
  put_judgements(json, *answer);
  return json_response(json.take());
}

Response one_judgement(Context&, const Call& call) {
  const auto number = number_in_path<std::uint64_t>(call, "judgement");
  if (!number) return problem(number.error());
  const bool was_running = call.work->relinker.is_running();
  const auto view = engine::judgement(call.work->session, *number);
  if (!view) return problem(view.error());
  return judged(call, *view, was_running, 200);
}

Response judge(Context&, const Call& call) {
  auto request = request_of(call.request.body);
  if (!request) return problem(request.error());
  return judge_now(call, *std::move(request));
}

Response undo_judgement(Context&, const Call& call) {
  const auto number = number_in_path<std::uint64_t>(call, "judgement");
  if (!number) return problem(number.error());
  const auto body = Body::parse(call.request.body, about_judgement);
  if (!body) return problem(body.error());
  engine::JudgeRequest request;
  request.kind = JudgementKind::undo;
  request.undoes = *number;
  request.reason = body->text("reason");
  request.link = body->yes("link", true);
  return judge_now(call, std::move(request));
}

}  // namespace fanal::serve
