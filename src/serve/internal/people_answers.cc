#include "serve/internal/people_answers.h"

#include "serve/internal/all_routes.h"

namespace fanal::serve {

Response person_problem(Context& context, const Call& call, const Error& error) {
  if (error.code == Code::refused) {
    const auto proof = context.people->instance().need_proof(call.someone->person);
    if (!proof && proof.error().message == error.message) return problem(needs_proof, error.message);
  }
  return problem(error);
}

Response person_done(Context& context, const Call& call, const Result<void>& done) {
  if (!done) return person_problem(context, call, done.error());
  return no_content();
}

Result<std::uint64_t> number_of(const Call& call, std::string_view what) {
  const std::string& text = call.named.find("number")->second;
  if (const auto number = whole_number<std::uint64_t>(text)) return *number;
  return Error{Code::not_found, "there is no " + std::string(what) + " " + text + " for you"};
}

}  // namespace fanal::serve
