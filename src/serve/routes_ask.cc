#include "engine/investigate.h"
#include "serve/internal/all_routes.h"
#include "serve/internal/answers.h"

namespace fanal::serve {
namespace {

// `limit` is that of every list; the rest is asked alike by the four.
Result<engine::Question> question_of(const Call& call) {
  constexpr std::size_t longest_query = 4096;
  constexpr std::size_t most_evidence = 20;
  FANAL_TRY(page, page_of(call));
  engine::Question question;
  question.query = call.parameter("q");
  if (question.query.size() > longest_query) return Error{Code::limit, "a query is at most 4096 bytes long"};
  if (call.target.query.contains("limit")) question.limit = page.limit;
  const std::string_view evidence = call.parameter("evidence");
  if (call.target.query.contains("evidence")) {
    const auto number = whole_number<std::size_t>(evidence);
    if (!number || *number > most_evidence) {
      return Error{Code::invalid_input, "evidence is a whole number from 0 to 20, not '" + std::string(evidence) + "'"};
    }
    question.evidence = *number;
  }
  question.loosens = call.parameter("relax") == "true";
  question.only_found = call.parameter("found_only") == "true";
  question.country = call.parameter("country");
  question.hypothesis = call.parameter("hypothesis");
  return question;
}

template <typename Ask, typename Put>
Response answered(const Call& call, const Ask& ask, const Put& put) {
  const auto question = question_of(call);
  if (!question) return problem(question.error());
  const auto answer = ask(*question);
  if (!answer) return problem(answer.error());
  JsonWriter json;
  put(json, *answer);
  return json_response(json.take());
}

}  // namespace

Response ask_fact(Context&, const Call& call) {
  const auto ask = [&](const engine::Question& question) {
    return engine::ask_fact(call.work->session, call.parameter("field"), question);
  };
  return answered(call, ask, put_values);
}

Response ask_facet(Context&, const Call& call) {
  const auto ask = [&](const engine::Question& question) {
    return engine::ask_facet(call.work->session, call.parameter("field"), question);
  };
  return answered(call, ask, put_values);
}

Response ask_group(Context&, const Call& call) {
  const auto ask = [&](const engine::Question& question) { return engine::ask_group(call.work->session, question); };
  const auto put = [&](JsonWriter& json, const engine::GroupsAnswer& answer) {
    put_found_groups(json, answer, [&](const Key& key) { return engine::pseudonym_of(call.work->session, key); });
  };
  return answered(call, ask, put);
}

Response ask_aggregate(Context&, const Call& call) {
  const std::string_view name = call.parameter("function");
  const auto function = engine::function_from_name(name);
  if (!function) {
    return problem(Error{Code::invalid_input, "'" + std::string(name) +
                                                  "' is no function: there are count, distinct, min, max, mean, "
                                                  "median, sum, first and last"});
  }
  const auto ask = [&](const engine::Question& question) {
    return engine::ask_aggregate(call.work->session, *function, call.parameter("field"), question);
  };
  return answered(call, ask, put_aggregate);
}

}  // namespace fanal::serve
