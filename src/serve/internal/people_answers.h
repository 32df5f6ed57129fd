#pragma once
// What the routes of people, access and the audit answer in common.
#include <string>
#include <string_view>

#include "base/json_writer.h"
#include "engine/instance.h"
#include "serve/routes.h"

namespace fanal::serve {

/// The engine's error; where nothing but a proof is missing, a problem of its own: a client asks for one, and for the
/// same again.
Response person_problem(Context& context, const Call& call, const Error& error);

/// `put` writes one JSON value of the answer.
template <typename Answer, typename Put>
Response person_answer(Context& context, const Call& call, const Result<Answer>& answer, const Put& put,
                       int status = 200) {
  if (!answer) return person_problem(context, call, answer.error());
  JsonWriter json;
  put(json, *answer);
  Response response = json_response(json.take());
  response.status = status;
  return response;
}
/// 204 where there is nothing to say.
Response person_done(Context& context, const Call& call, const Result<void>& done);

/// `number` in the path, of `what`: `grant`. Errors: not_found, in the engine's words for one that is not there.
Result<std::uint64_t> number_of(const Call& call, std::string_view what);

}  // namespace fanal::serve
